// Numbers of tips as open data: one definition for /tips/numbers.csv, the JSON and the catalogue. The rows are what the
// page shows, so what the page does not tell is not here either.
import { openRegister } from '#src/areas/areas.service.ts';
import type { Column, Dataset, DatasetFilter, Row } from '#src/platform/dataset.ts';
import type { Database } from '#src/platform/deps.ts';
import { parseQuarter, quarterSlug } from '#src/programme/quarter.ts';
import { en } from '#src/words/en.ts';
import { th } from '#src/words/th.ts';
import { numbersOf, takenQuarters } from './casenumbers.service.ts';
import { MEASURES } from './numbers.ts';
import type { PublishedNumbers } from './published.ts';
import { partName } from './saying.ts';

const TYPES: Readonly<Record<keyof typeof th.caseNumbers.dataset.columns, Column['type']>> = {
  quarter: 'string',
  measure: 'string',
  counts_th: 'string',
  counts_en: 'string',
  division: 'string',
  part: 'string',
  part_th: 'string',
  part_en: 'string',
  cases: 'integer',
  shown: 'boolean',
  taken_on: 'datetime',
};
const columns = (Object.keys(TYPES) as (keyof typeof TYPES)[]).map(
  (name): Column => ({
    name,
    type: TYPES[name],
    th: th.caseNumbers.dataset.columns[name],
    en: en.caseNumbers.dataset.columns[name],
  }),
);

/** `quarter`: '2565-2'; every quarter without it, the newest first. */
async function* rows(db: Database, filter: DatasetFilter): AsyncIterable<Row> {
  const wanted = parseQuarter(filter.quarter ?? '');
  const taken = await takenQuarters(db);
  const { area } = await openRegister(db);
  const province = (code: string) => {
    const found = area(code);
    return found && { th: found.nameTh, en: found.nameEn };
  };
  for (const quarter of taken) {
    if (wanted && quarterSlug(quarter) !== quarterSlug(wanted)) continue;
    for (const numbers of await numbersOf(db, [quarter])) yield* rowsOf(numbers, province);
  }
}

type Name = { readonly th: string; readonly en: string };

function* rowsOf(numbers: PublishedNumbers, province: (code: string) => Name | undefined): Iterable<Row> {
  const row = (measure: keyof typeof th.caseNumbers.measures, more: Row): Row => ({
    quarter: quarterSlug(numbers.quarter),
    measure,
    counts_th: th.caseNumbers.measures[measure].counts,
    counts_en: en.caseNumbers.measures[measure].counts,
    ...more,
    taken_on: numbers.takenAt.toISOString(),
  });
  const shownOf = (cases: number | null) => ({ cases, shown: cases !== null });
  const named = (division: string, part: string, name: Name) => ({
    division,
    part,
    part_th: name.th,
    part_en: name.en,
  });
  for (const measure of MEASURES)
    yield row(measure, {
      ...named('all', '', { th: th.caseNumbers.all, en: en.caseNumbers.all }),
      ...shownOf(numbers.totals[measure]),
    });
  for (const { measure, dimension, parts, others } of numbers.divisions) {
    for (const { key, cases } of parts) {
      const own = dimension === 'place' ? province(key) : undefined;
      const name = own ?? { th: partName(th, dimension, key), en: partName(en, dimension, key) };
      yield row(measure, { ...named(dimension, key, name), ...shownOf(cases) });
    }
    if (others)
      yield row(measure, {
        ...named(dimension, 'others', {
          th: th.caseNumbers.others(String(others.parts)),
          en: en.caseNumbers.others(String(others.parts)),
        }),
        ...shownOf(others.cases),
      });
  }
}

export const caseNumbersDataset: Dataset = {
  name: 'tip-numbers',
  title: { th: th.caseNumbers.dataset.title, en: en.caseNumbers.dataset.title },
  about: { th: th.caseNumbers.dataset.about, en: en.caseNumbers.dataset.about },
  path: '/tips/numbers',
  formats: ['csv', 'json'],
  columns,
  primaryKey: ['quarter', 'measure', 'division', 'part'],
  updated: async (db) => (await takenQuarters(db))[0]?.takenAt,
  rows,
};

export const caseNumbersDatasets: readonly Dataset[] = [caseNumbersDataset];
