// Lists as files: CSV as a Thai Excel opens it (UTF-8 with BOM, CRLF) and JSON with its licence, both streamed.
// What it must never do: hold a whole list in memory, or let a cell act as a formula in the reader's sheet.
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Context } from 'hono';
import type { Cell, Column, Row } from '../dataset.ts';
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
  const lines = Readable.from(cells(columns, rows)).pipe(
    stringify({
      bom: true,
      record_delimiter: 'windows',
      header: true,
      columns: columns.map((column) => column.name),
    }),
  );
  return attachment(c, lines, 'text/csv; charset=utf-8', `${name}.csv`);
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
  return attachment(c, Readable.from(jsonText(head, columns, rows)), 'application/json; charset=utf-8');
}

async function* jsonText(
  meta: Readonly<Record<string, Cell>>,
  columns: readonly Pick<Column, 'name'>[],
  rows: Rows,
): AsyncIterable<string> {
  yield `{"meta":${JSON.stringify(meta)},"data":[`;
  let between = '\n';
  for await (const row of rows) {
    yield between + JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])));
    between = ',\n';
  }
  yield '\n]}\n';
}

function attachment(c: Context<Env>, body: Readable, type: string, fileName?: string): Response {
  c.header('content-type', type);
  if (fileName) c.header('content-disposition', `attachment; filename="${fileName}"`);
  return c.body(Readable.toWeb(body) as ReadableStream);
}
