// Every dataset of the house. Rooms define theirs; a new room's list is added here and nowhere else.
import { areasDatasets } from '#src/areas/areas.datasets.ts';
import { caseNumbersDatasets } from '#src/casenumbers/casenumbers.datasets.ts';
import type { Dataset } from '#src/platform/dataset.ts';
import { programmeDatasets } from '#src/programme/programme.datasets.ts';
import { resultsDatasets } from '#src/results/results.datasets.ts';

export const catalogue: readonly Dataset[] = [
  ...areasDatasets,
  ...programmeDatasets,
  ...resultsDatasets,
  ...caseNumbersDatasets,
];
