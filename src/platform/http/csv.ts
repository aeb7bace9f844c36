// Lists as files: CSV as a Thai Excel opens it (UTF-8 with BOM, CRLF) and JSON with its licence, both streamed.
// What it must never do: hold a whole list in memory, or let a cell act as a formula in the reader's sheet.
import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Context } from 'hono';
import type { Cell, Column, Dataset, DatasetFilter, Row } from '../dataset.ts';
import type { Env } from './env.ts';

type Rows = Iterable<Row> | AsyncIterable<Row>;

/** A text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers. */
export const safeCell = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
};

/** `name` is the file's name without its ending; the header row is the columns' names. */
export function csvResponse(
  c: Context<Env>,
  name: string,
  columns: readonly Pick<Column, 'name'>[],
  rows: Rows,
): Response {
  const lines = stringify({
    bom: true,
    record_delimiter: 'windows',
    header: true,
    columns: columns.map((column) => column.name),
  });
  // what breaks half-way breaks the download, rather than letting it look complete
  pipeline(Readable.from(cells(columns, rows)), lines, () => undefined);
  return file(c, Readable.toWeb(lines) as ReadableStream, 'text/csv; charset=utf-8', `${name}.csv`);
}

async function* cells(columns: readonly Pick<Column, 'name'>[], rows: Rows): AsyncIterable<string[]> {
  for await (const row of rows) yield columns.map((column) => safeCell(row[column.name] ?? null));
}

/** Answers `{ "meta": …, "data": [ … ] }`. The licence is the same for everything that is open. */
export function jsonResponse(
  c: Context<Env>,
  meta: Readonly<Record<string, Cell>>,
  columns: readonly Pick<Column, 'name'>[],
  rows: Rows,
): Response {
  const generated = c.var.deps.clock.now().toISOString();
  const head = {
    licence: 'CC BY 4.0',
    licence_url: 'https://creativecommons.org/licenses/by/4.0/',
    generated,
    ...meta,
  };
  const text = Readable.toWeb(Readable.from(jsonBytes(head, columns, rows))) as ReadableStream;
  return file(c, text, 'application/json; charset=utf-8');
}

const PIECE = 32_768;

async function* jsonBytes(
  meta: Readonly<Record<string, Cell>>,
  columns: readonly Pick<Column, 'name'>[],
  rows: Rows,
): AsyncIterable<Uint8Array> {
  let piece = `{"meta":${JSON.stringify(meta)},"data":[`;
  let between = '\n';
  for await (const row of rows) {
    piece +=
      between + JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])));
    between = ',\n';
    if (piece.length > PIECE) {
      yield Buffer.from(piece);
      piece = '';
    }
  }
  yield Buffer.from(`${piece}\n]}\n`);
}

function file(c: Context<Env>, body: ReadableStream, type: string, savedAs?: string): Response {
  c.header('content-type', type);
  if (savedAs) c.header('content-disposition', `attachment; filename="${savedAs}"`);
  return c.body(body);
}

/** A whole dataset as a file, as its definition says. */
export const datasetCsv = (c: Context<Env>, dataset: Dataset, filter: DatasetFilter): Response =>
  csvResponse(c, dataset.name, dataset.columns, dataset.rows(c.var.deps.db, filter));

export async function datasetJson(
  c: Context<Env>,
  dataset: Dataset,
  filter: DatasetFilter,
): Promise<Response> {
  const updated = await dataset.updated(c.var.deps.db);
  const meta = {
    name: dataset.name,
    title_th: dataset.title.th,
    title_en: dataset.title.en,
    updated: updated?.toISOString() ?? null,
  };
  return jsonResponse(c, meta, dataset.columns, dataset.rows(c.var.deps.db, filter));
}
