// CSV as RFC 4180 has it and a Thai Excel opens it: UTF-8 with BOM, CRLF. What it must never do: let a cell act as a
// formula in the reader's sheet. Ours and no package's: the export of a country is two million cells, of which a
// package that asks each of them a dozen things takes a third of the whole time (docs/decisions/017-speed.md).
import type { Cell } from './dataset.ts';

type Line = readonly Cell[];

/** Excel reads UTF-8 only where this stands at the head. */
const BOM = '\ufeff';
/** Characters that are written at once, so that a row costs no turn of the event loop. */
const PIECE = 32_768;

/** A file in pieces, as it is read from `rows`. `head`: the columns' names. */
export async function* csvBytes<Row>(
  head: Line,
  rows: Iterable<Row> | AsyncIterable<Row>,
  cellsOf: (row: Row) => Line,
): AsyncGenerator<Uint8Array> {
  let piece = BOM + csvLine(head);
  for await (const row of rows) {
    piece += csvLine(cellsOf(row));
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}

/** With its line end, CRLF. null is an empty cell. */
export function csvLine(cells: Line): string {
  let line = '';
  for (let at = 0; at < cells.length; at += 1) {
    if (at > 0) line += ',';
    line += written(cells[at] ?? null);
  }
  return `${line}\r\n`;
}

const written = (cell: Cell): string => {
  if (cell === null) return '';
  return typeof cell === 'string' ? quoted(safe(cell)) : String(cell);
};

const FORMULA = new Set([...'=+-@\t\r'].map((sign) => sign.charCodeAt(0)));

/** A text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers. */
const safe = (text: string): string => (FORMULA.has(text.charCodeAt(0)) ? `'${text}` : text);

const SPECIAL = /[",\r\n]/u;

const quoted = (text: string): string => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
