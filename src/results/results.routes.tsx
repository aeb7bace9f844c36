// The addresses of this room: results for those signed in, and publishing. The public pages are the atlas's.
import { offerDataset } from '#src/platform/http/csv.ts';
import { room } from '#src/platform/http/room.ts';
import { offerInside } from './inside.routes.tsx';
import { offerPublishing } from './publish.routes.tsx';
import { resultsDatasets } from './results.datasets.ts';

export const resultsRoom = room('results');

offerInside(resultsRoom);
offerPublishing(resultsRoom);
for (const dataset of resultsDatasets) offerDataset(resultsRoom, dataset);
