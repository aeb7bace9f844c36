// Lists as files: CSV as a Thai Excel opens it (UTF-8 with BOM, CRLF) and JSON with its licence, both streamed.
// What it must never do: hold a whole list in memory, or let a cell act as a formula in the reader's sheet.
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { csvBytes } from '../csv.ts';
import type { Cell, Column, Dataset, DatasetFilter, Row } from '../dataset.ts';
import { bangkokDay } from '../day.ts';
import type { Env } from './env.ts';
import type { Room } from './room.ts';

type Rows = Iterable<Row> | AsyncIterable<Row>;

/** `name` is the file's name without its ending; the header row is the columns' names. */
export function csvResponse(
  c: Context<Env>,
  name: string,
  columns: readonly Pick<Column, 'name'>[],
  rows: Rows,
): Response {
  const names = columns.map((column) => column.name);
  const bytes = csvBytes(names, rows, (row) => names.map((column) => row[column] ?? null));
  const text = Readable.toWeb(Readable.from(bytes)) as ReadableStream;
  return file(c, text, 'text/csv; charset=utf-8', `${name}.csv`);
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

/** Offers a dataset's CSV and JSON at its path. The filter is what the query says, and `on`: today in Bangkok. */
export function offerDataset(room: Room, dataset: Dataset): void {
  const db = (c: Context<Env>) => c.var.deps.db;
  const filter = (c: Context<Env>): DatasetFilter => ({
    on: bangkokDay(c.var.deps.clock.now()),
    ...c.req.query(),
  });
  if (dataset.formats.includes('csv'))
    room.get(`${dataset.path}.csv`, 'public.read', (c) =>
      csvResponse(c, dataset.name, dataset.columns, dataset.rows(db(c), filter(c))),
    );
  if (dataset.formats.includes('json'))
    room.get(`${dataset.path}.json`, 'public.read', async (c) => {
      const updated = await dataset.updated(db(c));
      const meta = {
        name: dataset.name,
        title_th: dataset.title.th,
        title_en: dataset.title.en,
        updated: updated?.toISOString() ?? null,
      };
      return jsonResponse(c, meta, dataset.columns, dataset.rows(db(c), filter(c)));
    });
}
