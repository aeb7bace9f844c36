// The addresses of this room: results for those signed in, and publishing. The public pages are the atlas's.
import { room } from '#src/platform/http/room.ts';
import { offerInside } from './inside.routes.tsx';
import { offerPublishing } from './publish.routes.tsx';

export const resultsRoom = room('results');

offerInside(resultsRoom);
offerPublishing(resultsRoom);
