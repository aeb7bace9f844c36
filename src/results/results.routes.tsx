// The addresses of this room: results for those signed in, closing and publishing. The public pages are the atlas's.
import { offerDataset } from '#src/platform/http/csv.ts';
import { room } from '#src/platform/http/room.ts';
import { offerClosing } from './closing.routes.tsx';
import { offerInside } from './inside.routes.tsx';
import { resultsDatasets } from './results.datasets.ts';

export const resultsRoom = room('results');

offerInside(resultsRoom);
offerClosing(resultsRoom);
for (const dataset of resultsDatasets) offerDataset(resultsRoom, dataset);
