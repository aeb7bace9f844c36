// Reads a CSV as a sheet. UTF-8 with or without its mark, and Windows-874, which a Thai Excel writes; which of
// the two it was is told to whoever sent it, so that they can see that the Thai came out right.
// What it must never do: guess a third encoding, or replace a letter that it cannot read.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { type Cell, MOST_SHEET_COLUMNS, MOST_SHEET_ROWS, type SheetRow, Unreadable } from './sheet.ts';

export type Encoding = 'utf-8' | 'windows-874';

const LONGEST = 4 * 1024 * 1024;
const LONGEST_HEADS = 256 * 1024;
const LF = 10;
const CR = 13;

/** The whole file as text. A file of 20 MB at most: what comes here was cut at that. */
export async function readCsv(path: string): Promise<{ encoding: Encoding; rows: AsyncGenerator<SheetRow> }> {
  const bytes = await readFile(path);
  if (bytes.includes(0)) throw new Unreadable('file.kind');
  if ([LF, CR].some((end) => count(bytes, end) > MOST_SHEET_ROWS)) throw new Unreadable('file.bomb');
  for (const encoding of ['utf-8', 'windows-874'] as const) {
    const text = decoded(bytes, encoding);
    if (text !== undefined) return { encoding, rows: rowsOf(text) };
  }
  throw new Unreadable('file.encoding');
}

function count(bytes: Buffer, byte: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found += 1;
  return found;
}

function decoded(bytes: Buffer, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function* rowsOf(text: string): AsyncGenerator<SheetRow> {
  const parser = Readable.from(slices(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST,
      // Called for each field: empty ones add nothing to a record's size, and still take room.
      cast: (value, { index }) => {
        if (index >= MOST_SHEET_COLUMNS) throw new Unreadable('file.row');
        return value;
      },
    }),
  );
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      const cells = record.flatMap((value, column): Cell[] =>
        value.trim() === '' ? [] : [{ column, kind: kindOf(value), text: withoutQuote(value) }],
      );
      if (cells.length > 0) yield { row, cells };
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('CSV_'))
      throw new Unreadable(cause.code === 'CSV_MAX_RECORD_SIZE' ? 'file.row' : 'file.broken', {}, { cause });
    throw cause;
  }
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

/** A spreadsheet would run it; what begins with a dash is mostly a list that somebody wrote. */
const kindOf = (value: string): Cell['kind'] => (value.startsWith('=') ? 'formula' : 'text');
/** The apostrophe with which our own exports keep a text from being run. */
const withoutQuote = (value: string): string => (/^'[=+\-@\t\r]/u.test(value) ? value.slice(1) : value);

/** Of comma, semicolon and tab the one that stands most often in the row of heads. */
function delimiterOf(text: string): string {
  const [heads = ''] = text.slice(0, LONGEST_HEADS).split(/[\r\n]/u, 1);
  const often = (sign: string) => heads.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => often(b) - often(a))[0] ?? ',';
}

/** The first bytes of a file, to tell what it is. */
export async function beginningOf(path: string, length = 4100): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(path, { end: length - 1 })) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
