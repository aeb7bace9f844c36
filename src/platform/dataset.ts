// One definition a dataset: the CSV, the JSON, the catalogue and the data package are all made from it, so
// that an export cannot leak what a page hides, and a column cannot go undescribed. Rooms export theirs from
// <room>.datasets.ts; opendata collects them.
import type { Database } from './deps.ts';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

export type Column = {
  /** English snake_case: the header in the CSV, the key in the JSON. */
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'year';
  /** What it says, in one plain sentence. */
  readonly th: string;
  readonly en: string;
};

/** What of it is asked for, read from the address; strings as they came, already normalised. */
export type DatasetFilter = Readonly<Record<string, string>>;

export type Dataset = {
  /** Lower case with hyphens: its name in the catalogue and in the data package. */
  readonly name: string;
  readonly title: { readonly th: string; readonly en: string };
  /** What it holds and what it leaves out, in a sentence or two. */
  readonly about: { readonly th: string; readonly en: string };
  /** Where its files are, without the ending: '/areas' stands for /areas.csv and /areas.json. */
  readonly path: string;
  readonly formats: readonly ('csv' | 'json' | 'geojson' | 'atom')[];
  readonly columns: readonly Column[];
  /** The columns that name a row. */
  readonly primaryKey: readonly string[];
  /** When its content last changed; undefined: there is none yet. */
  readonly updated: (db: Database) => Promise<Date | undefined>;
  /** Public rows only: what a page hides is not in here. */
  readonly rows: (db: Database, filter: DatasetFilter) => AsyncIterable<Row>;
};
