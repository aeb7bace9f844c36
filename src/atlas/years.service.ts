// A fiscal year in four views, each adding up from its first day: 3, 6, 9 and 12 months; and each quarter alone,
// where an indicator adds up over time. Each view is what its quarter's newest edition says.
// What it must never do: fill a quarter that is not published with anything.
import type { Column, Row } from '#src/platform/dataset.ts';
import type { Database } from '#src/platform/deps.ts';
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import { monthsOf, type Quarter, quartersOf } from '#src/programme/quarter.ts';
import type { Figure, Publication, ResultRow } from '#src/results/figure.ts';
import { inUnits, placeRows, resultsDataset } from '#src/results/results.datasets.ts';
import { frozenResults, publishedResults } from '#src/results/results.service.ts';
import { words } from '#src/words/words.ts';
import { newestEditions } from './atlas.service.ts';

export type YearView = {
  /** 3, 6, 9, 12. */
  readonly months: number;
  readonly quarter: Quarter;
  /** undefined: not published. */
  readonly published:
    | {
        readonly publication: Publication;
        readonly row: ResultRow;
        /** The quarter alone: figures of what adds up over time; the others have no answer. */
        readonly alone: ResultRow;
      }
    | undefined;
};

export type Year = {
  readonly fiscalYear: number;
  readonly address: string;
  readonly place: Pick<ResultRow, 'level' | 'name'>;
  readonly views: readonly YearView[];
  readonly version: ProgrammeVersion;
  /** The rows: of the programme's newest version, those that the place can have an answer to. */
  readonly indicators: readonly Indicator[];
};

/** undefined: no such place, or nothing of the year is published. */
export async function yearOf(db: Database, fiscalYear: number, address: string): Promise<Year | undefined> {
  const editions = (await newestEditions(db)).filter((one) => one.fiscalYear === fiscalYear);
  let newest: Pick<Year, 'version' | 'place'> | undefined;
  const views: YearView[] = [];
  for (const quarter of quartersOf(fiscalYear)) {
    const publication = editions.find((one) => one.quarter === quarter.quarter);
    const results = publication && (await publishedResults(db, { publication, address }));
    const alone = publication && (await frozenResults(db, publication, address, 'quarter'));
    const published =
      publication && results && alone ? { publication, row: results.row, alone: alone.row } : undefined;
    if (results) newest = { version: results.targetVersion, place: results.row };
    views.push({ months: monthsOf(quarter), quarter, published });
  }
  if (!newest) return undefined;
  const below = address.length === 4 || address.length === 6;
  const indicators = newest.version.indicators.filter((one) => one.level === 'subdistrict' || !below);
  return { fiscalYear, address, views, ...newest, indicators };
}

export const figureIn = (row: ResultRow, key: string): Figure | undefined =>
  row.figures.find((figure) => figure.key === key);

const { th, en } = words;
const about = (name: 'months' | 'quarterValue') => ({
  th: th.atlas.years.file[name],
  en: en.atlas.years.file[name],
});

export const yearColumns: readonly Column[] = [
  { name: 'months', type: 'integer', ...about('months') },
  ...resultsDataset.columns,
  { name: 'quarter_value', type: 'number', ...about('quarterValue') },
];

/** The same as a table: a row a view and indicator. */
export function* yearRows(year: Year): Iterable<Row> {
  for (const { months, published } of year.views) {
    if (!published) continue;
    for (const row of placeRows(published.publication, published.row)) {
      const alone = figureIn(published.alone, String(row.indicator_key));
      yield { months, ...row, quarter_value: alone ? inUnits(alone.value, alone) : null };
    }
  }
}
