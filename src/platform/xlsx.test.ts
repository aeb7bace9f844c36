// A workbook is read back with the reader that imports use, and its bytes are held against a second writing.
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { columnName, type XlsxBook, xlsxBytes } from './xlsx.ts';

const book = (rows: Iterable<readonly (string | number | null)[]>): XlsxBook => ({
  title: 'ผลรายไตรมาส',
  at: new Date('2022-04-30T00:00:00Z'),
  sheets: [
    {
      name: 'รายตำบล',
      columns: [
        { head: 'รหัส', width: 10, style: 'text' },
        { head: 'ชื่อ', width: 20, style: 'text' },
        { head: 'จำนวน', width: 10, style: 'integer' },
      ],
      rows,
      filter: true,
      validations: [
        {
          cells: 'C2:C9',
          takes: { kind: 'whole', least: 0 },
          title: 'จำนวน',
          says: 'พิมพ์จำนวนเต็ม',
        },
      ],
    },
  ],
});
const written = async (asked: XlsxBook): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxBytes(asked)) pieces.push(piece);
  return Buffer.concat(pieces);
};

test('what was written is read back, and nothing has become a formula', async () => {
  const bytes = await written(
    book([
      ['0501', '=1+1 "ก้น" <&>\u0000', 12],
      ['0502', '@cmd', null],
    ]),
  );
  const rows = await readSheet(bytes);
  expect(rows).toEqual([
    ['รหัส', 'ชื่อ', 'จำนวน'],
    ['0501', '=1+1 "ก้น" <&>', 12],
    ['0502', '@cmd', null],
  ]);
  expect(bytes.includes('<f>')).toBe(false);
});

test('the same rows give the same bytes', async () => {
  const rows = [['0501', 'ก', 1]] as const;
  expect((await written(book(rows))).equals(await written(book(rows)))).toBe(true);
});

test('rows are asked for one after the other, while the first bytes are already there', async () => {
  let asked = 0;
  function* many() {
    for (; asked < 50_000; asked += 1) yield [String(asked), `ตำบลที่ ${asked * 7919}`, asked];
  }
  let first = Number.NaN;
  let seen = 0;
  for await (const piece of xlsxBytes(book(many()))) {
    seen += piece.length;
    if (Number.isNaN(first) && seen > 4_000) first = asked;
  }
  expect(first).toBeLessThan(10_000);
  expect(asked).toBe(50_000);
});

test('columns are named as a spreadsheet names them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
