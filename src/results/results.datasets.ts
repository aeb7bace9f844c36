// Published results as open data: one definition for /quarters/2565-2.csv, the JSON and the catalogue. The
// rows are the figures of the page, so what the page hides is not here either.
import type { Column, Dataset, DatasetFilter, Row } from '#src/platform/dataset.ts';
import type { Database } from '#src/platform/deps.ts';
import { parseQuarter, quarterSlug } from '#src/programme/quarter.ts';
import { words } from '#src/words/words.ts';
import type { Figure, Publication, ResultRow } from './figure.ts';
import {
  frozenCountry,
  latestPublication,
  publications,
  publishedResults,
  quarterOfPublication,
} from './results.service.ts';

const { th, en } = words;
const said = (name: keyof typeof th.results.dataset.columns) => ({
  th: th.results.dataset.columns[name],
  en: en.results.dataset.columns[name],
});

const columns: readonly Column[] = [
  { name: 'quarter', type: 'string', ...said('quarter') },
  { name: 'edition', type: 'integer', ...said('edition') },
  { name: 'area_code', type: 'string', ...said('area_code') },
  { name: 'level', type: 'string', ...said('level') },
  { name: 'name_th', type: 'string', ...said('name_th') },
  { name: 'name_en', type: 'string', ...said('name_en') },
  { name: 'indicator_key', type: 'string', ...said('indicator_key') },
  { name: 'indicator_th', type: 'string', ...said('indicator_th') },
  { name: 'indicator_en', type: 'string', ...said('indicator_en') },
  { name: 'value', type: 'number', ...said('value') },
  { name: 'numerator', type: 'integer', ...said('numerator') },
  { name: 'denominator', type: 'integer', ...said('denominator') },
  { name: 'distribution', type: 'string', ...said('distribution') },
  { name: 'target', type: 'number', ...said('target') },
  { name: 'percent', type: 'number', ...said('percent') },
  { name: 'light', type: 'string', ...said('light') },
  { name: 'answered', type: 'integer', ...said('answered') },
  { name: 'due', type: 'integer', ...said('due') },
  { name: 'accepted', type: 'integer', ...said('accepted') },
  { name: 'waiting', type: 'integer', ...said('waiting') },
  { name: 'none', type: 'integer', ...said('none') },
  { name: 'late', type: 'integer', ...said('late') },
  { name: 'suppressed', type: 'boolean', ...said('suppressed') },
  { name: 'confirmed', type: 'boolean', ...said('confirmed') },
];

/** Satang and hundredths of a percent are for sums; people and spreadsheets read baht and percent. */
export const inUnits = (value: number | null, { kind }: Figure): number | null =>
  value !== null && (kind === 'money' || kind === 'share') ? value / 100 : value;

function figureRow(publication: Publication, row: ResultRow, figure: Figure): Row {
  const coverage = row.byLevel[figure.level];
  return {
    quarter: quarterSlug(quarterOfPublication(publication)),
    edition: publication.edition,
    area_code: row.address,
    level: row.level,
    name_th: row.name.th,
    name_en: row.name.en,
    indicator_key: figure.key,
    indicator_th: figure.name.th,
    indicator_en: figure.name.en,
    value: inUnits(figure.value, figure),
    numerator: figure.num,
    denominator: figure.den,
    distribution:
      figure.distribution &&
      Object.entries(figure.distribution)
        .map(([answer, places]) => `${answer}=${places}`)
        .join(';'),
    target: inUnits(figure.target, figure),
    percent: figure.percent,
    light: figure.light,
    answered: figure.answered,
    ...coverage,
    suppressed: figure.suppressed,
    confirmed: figure.confirmed,
  };
}

/** A place reports what its level reports; a tambon has no row for what provinces are asked. */
const speaksOf = (row: ResultRow, figure: Figure): boolean =>
  !(figure.level === 'province' && (row.level === 'district' || row.level === 'subdistrict'));

/** The rows of an edition: every place of the country, or one place with those below it. */
export async function* resultRows(
  db: Database,
  publication: Publication,
  address?: string,
): AsyncIterable<Row> {
  for await (const row of placesIn(db, publication, address)) yield* placeRows(publication, row);
}

/** Those of one place. */
export function* placeRows(publication: Publication, row: ResultRow): Iterable<Row> {
  for (const figure of row.figures) if (speaksOf(row, figure)) yield figureRow(publication, row, figure);
}

async function* placesIn(
  db: Database,
  publication: Publication,
  address: string | undefined,
): AsyncIterable<ResultRow> {
  if (address === undefined) return yield* frozenCountry(db, publication);
  const found = await publishedResults(db, { publication, address });
  if (found) yield* [found.row, ...found.children];
}

/** `quarter`: '2565-2', the latest published one without it; `address`: one place, everything without it. */
async function* filtered(db: Database, filter: DatasetFilter): AsyncIterable<Row> {
  const publication = await latestPublication(db, undefined, parseQuarter(filter.quarter ?? ''));
  if (publication) yield* resultRows(db, publication, filter.address);
}

export const resultsDataset: Dataset = {
  name: 'results',
  title: { th: th.results.dataset.title, en: en.results.dataset.title },
  about: { th: th.results.dataset.about, en: en.results.dataset.about },
  path: '/data/results',
  formats: ['csv', 'json'],
  columns,
  primaryKey: ['quarter', 'area_code', 'indicator_key'],
  updated: async (db) => {
    const times = (await publications(db)).map((one) => one.publishedAt.getTime());
    return times.length > 0 ? new Date(Math.max(...times)) : undefined;
  },
  rows: filtered,
};

export const resultsDatasets: readonly Dataset[] = [resultsDataset];
