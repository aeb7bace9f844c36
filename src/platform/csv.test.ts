// What is written is read back by a program that knows nothing of ours, and no cell of it runs in a sheet.
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvBytes, csvLine } from './csv.ts';
import type { Cell } from './dataset.ts';

const SIGNS = ['=', '+', '-', '@', '\t', '\r'];
const read = (text: string): string[][] =>
  parse(text, { bom: true, record_delimiter: '\r\n', relax_column_count: true });

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ unit: fc.constantFrom('ก', 'ั', '"', ',', '\n', '\r', ' ', "'", ';', '😀', ...SIGNS) }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const asRead = (it: Cell): string => {
  if (it === null) return '';
  return typeof it === 'string' && SIGNS.some((sign) => it.startsWith(sign)) ? `'${it}` : String(it);
};

test('whatever stands in a cell is read back as it was, but for the apostrophe before a formula', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 9 }), (cells) => {
      expect(read(csvLine(cells))).toEqual([cells.map(asRead)]);
    }),
    { numRuns: 2000 },
  );
});

test('a number that is below zero stays a number; a text that looks like one does not run', () => {
  expect(csvLine([-5, '-5', '=1+1', '@a', '', null, true])).toBe("-5,'-5,'=1+1,'@a,,,true\r\n");
});

test('a file begins with the mark that Excel needs, ends its last line, and comes in pieces', async () => {
  const rows = Array.from({ length: 5000 }, (_, n) => ({ n, name: 'ตำบล' }));
  const pieces: Uint8Array[] = [];
  for await (const piece of csvBytes(['n', 'name'], rows, ({ n, name }) => [n, name])) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(1);
  const bytes = Buffer.concat(pieces);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.subarray(-2).toString()).toBe('\r\n');
  expect(read(bytes.toString())).toEqual([['n', 'name'], ...rows.map(({ n, name }) => [String(n), name])]);
  const none: Uint8Array[] = [];
  for await (const piece of csvBytes(['n'], [], () => [])) none.push(piece);
  expect(Buffer.concat(none).toString()).toBe('\ufeffn\r\n');
});
