// Whatever is sent as a table: read as it is, or refused by what it is, and never beyond the limits.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import {
  cellName,
  columnOf,
  MOST_SHEET_COLUMNS,
  MOST_SHEET_ROWS,
  type SheetRow,
  Unreadable,
} from './sheet.ts';
import { openTable } from './table.reader.ts';
import { xlsxBytes } from './xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'prongsai-table-'));
afterEach(() => rmSync(join(folder, 'file'), { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const text = (written: string): Uint8Array => new TextEncoder().encode(written);

async function read(bytes: Uint8Array, at = 0): Promise<readonly SheetRow[]> {
  writeFileSync(join(folder, 'file'), bytes);
  const rows: SheetRow[] = [];
  const sheet = (await openTable(join(folder, 'file'))).sheets[at];
  for await (const row of sheet?.rows() ?? []) rows.push(row);
  return rows;
}
async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await read(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return error.refusal;
    throw error;
  }
  return 'read';
}

/** The smallest workbook: one sheet with these rows as they stand in the file. */
const book = (rows: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    'xl/workbook.xml': text('<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': text(
      '<Relationships><Relationship Id="a" Target="worksheets/a.xml"/></Relationships>',
    ),
    'xl/worksheets/a.xml': text(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ...more,
  });

describe('a workbook', () => {
  it('of another program is read: shared texts, numbers, days, formulas, truth', async () => {
    const bytes = await writeExcelFile([
      [
        { value: 'ตำบล & <เขา>' },
        { value: 1234.56 },
        { value: true },
        { value: new Date('2022-02-24'), type: Date, format: 'dd/mm/yyyy' },
        { type: 'Formula', value: 'SUM(B1:B1)' },
      ],
    ] as never).toBuffer();
    const [row] = await read(new Uint8Array(bytes));
    expect(row?.cells.map(({ kind }) => kind)).toEqual(['text', 'number', 'boolean', 'date', 'formula']);
    expect(row?.cells.slice(0, 3).map((cell) => cell.text)).toEqual(['ตำบล & <เขา>', '1234.56', '1']);
  });

  it('of ours is read back as it was written, line ends and all', async () => {
    const parts: Uint8Array[] = [];
    const rows = [['=1+1', 'หนึ่ง\nสอง', 7, null, ' ว่าง ']];
    const columns = ['a', 'b', 'c', 'd', 'e'].map((head) => ({ head, width: 9 }));
    const made = { title: 't', at: new Date(0), sheets: [{ name: 'A', columns, rows }] };
    for await (const part of xlsxBytes(made)) parts.push(part);
    const [, row] = await read(Buffer.concat(parts));
    expect(row?.cells).toEqual([
      { column: 0, kind: 'text', text: '=1+1' },
      { column: 1, kind: 'text', text: 'หนึ่ง\nสอง' },
      { column: 2, kind: 'number', text: '7' },
      { column: 4, kind: 'text', text: ' ว่าง ' },
    ]);
  });

  it('is read whatever prefix its namespace has, with gaps, runs of text, and numbers as a sheet shows them', async () => {
    const rows =
      '<x:row r="3"><x:c r="C3"><x:v>1234.5599999999999</x:v></x:c><x:c r="E3" t="inlineStr"><x:is><x:r><x:t>ก</x:t></x:r><x:r><x:t>ข</x:t></x:r><x:rPh><x:t>อ่าน</x:t></x:rPh></x:is></x:c></x:row><x:rowBreaks/>';
    expect(await read(book(rows))).toEqual([
      {
        row: 3,
        cells: [
          { column: 2, kind: 'number', text: '1234.56' },
          { column: 4, kind: 'text', text: 'กข' },
        ],
      },
    ]);
  });

  it('is refused where it is locked, old, full of macros, another archive, or broken', async () => {
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const compound = (name: string) => Buffer.concat([old, Buffer.alloc(600), Buffer.from(name, 'utf16le')]);
    expect(await refusal(compound('EncryptedPackage'))).toBe('file.locked');
    expect(await refusal(compound('Workbook'))).toBe('file.xls');
    expect(await refusal(compound('something'))).toBe('file.kind');
    expect(await refusal(book('', { 'xl/vbaProject.bin': text('x') }))).toBe('file.macro');
    expect(await refusal(zipSync({ 'word/document.xml': text('<a/>') }))).toBe('file.notworkbook');
    expect(await refusal(book('<row r="1"><c r="A1"><v>1</v></row>'))).toBe('file.broken');
    expect(await refusal(book('<row r="1"><c r="A1"><v>1</v></c>'))).toBe('file.broken');
    expect(await refusal(book('').subarray(0, 200))).toBe('file.broken');
  });

  it('that grows without end is stopped: by what it says, and by what comes out', async () => {
    const zeros = new Uint8Array(17 * 1024 * 1024);
    expect(await refusal(book('', { 'xl/sharedStrings.xml': zeros }))).toBe('file.bomb');
    // the same, telling a lie in its directory: it says 100 bytes and gives a hundred thousand
    const honest = book('', { 'xl/sharedStrings.xml': text('x'.repeat(100)) });
    const lie = withContent(honest, 'xl/sharedStrings.xml', deflateRawSync(zeros.subarray(0, 100_000)));
    expect(await refusal(lie)).toBe('file.bomb');
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`x/${n}`, text('')]));
    expect(await refusal(book('', many))).toBe('file.bomb');
    const long = `<row r="1"><c r="A1" t="inlineStr"><is><t>${randomish(4.2 * 1024 * 1024)}</t></is></c></row>`;
    expect(await refusal(book(long))).toBe('file.row');
  });

  it('that is small and asks for much is stopped: parts that are read whole, a million empty texts, endless rows', async () => {
    const styles = Buffer.alloc(9 * 1024 * 1024, '<xf numFmtId="0"/> ');
    expect(await refusal(book('', { 'xl/styles.xml': styles }))).toBe('file.bomb');
    const texts = Buffer.alloc(5 * 1_000_001, '<si/>');
    expect(await refusal(book('', { 'xl/sharedStrings.xml': texts }))).toBe('file.bomb');
    expect(await refusal(book('<row/>'.repeat(MOST_SHEET_ROWS + 1)))).toBe('file.bomb');
    expect(await refusal(book('<row/>'.repeat(5000)))).toBe('read');
  });

  it('cannot reach outside: an entity of its own is no text', async () => {
    const trick =
      '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>';
    const found = await read(book(trick)).catch((error: Unreadable) => error.refusal);
    expect(JSON.stringify(found)).not.toContain('root:');
  });
});

describe('a CSV', () => {
  const rows = 'area,done\r\n770304,"ประชุม, แล้ว"\r\n';
  it('is read in UTF-8, with its mark or without, and says so', async () => {
    for (const mark of ['', '\ufeff']) {
      const found = await read(text(mark + rows));
      expect(found[0]?.cells[0]?.text).toBe('area');
      expect(found[1]?.cells[1]?.text).toBe('ประชุม, แล้ว');
    }
  });

  it('is read in Windows-874, as a Thai Excel saves it, with semicolons too', async () => {
    const thai = Buffer.from([...rows.replaceAll(',', ';').replace('; ', ', ')].map(inWindows874));
    const found = await read(thai);
    expect(found[1]?.cells.map((cell) => cell.text)).toEqual(['770304', 'ประชุม, แล้ว']);
    expect((await openTable(join(folder, 'file'))).encoding).toBe('windows-874');
  });

  it('is refused where it is neither, where it is no text, and where it is something else by another name', async () => {
    expect(await refusal(Buffer.from([0x61, 0x2c, 0xfc, 0xfd, 0xfe, 0x0a]))).toBe('file.encoding');
    expect(await refusal(Buffer.from([0x61, 0x00, 0x62]))).toBe('file.kind');
    expect(await refusal(text('MZ\x90 this program cannot'))).toBe('file.program');
    expect(await refusal(text('%PDF-1.7'))).toBe('file.kind');
    expect(await refusal(text('<html>'))).toBe('file.kind');
  });

  it('of nothing but lines or commas is stopped before it takes the memory of the house', async () => {
    expect(await refusal(text(`area,done\n${'\n'.repeat(MOST_SHEET_ROWS + 1)}`))).toBe('file.bomb');
    expect(await refusal(text(','.repeat(MOST_SHEET_COLUMNS)))).toBe('file.row');
    expect(await refusal(text(','.repeat(MOST_SHEET_COLUMNS - 1)))).toBe('read');
  });

  it('says which cells a spreadsheet would run, and takes our own apostrophe off', async () => {
    const [row] = await read(text("=1+1,-5,- ฝนตก,'=x\n"));
    expect(row?.cells.map((cell) => [cell.kind, cell.text])).toEqual([
      ['formula', '=1+1'],
      ['text', '-5'],
      ['text', '- ฝนตก'],
      ['text', '=x'],
    ]);
  });
});

it('a cell has its name, and a name its column', () => {
  for (const [column, name] of [
    [0, 'A1'],
    [25, 'Z1'],
    [26, 'AA1'],
    [701, 'ZZ1'],
    [702, 'AAA1'],
  ] as const) {
    expect(cellName(column, 1)).toBe(name);
    expect(columnOf(name)).toBe(column);
  }
  expect(columnOf('1A')).toBeUndefined();
});

/** Windows-874 for what the test writes: ASCII, and Thai from 0xA1 on. */
function inWindows874(letter: string): number {
  const point = letter.codePointAt(0) ?? 0;
  return point < 0x80 ? point : point - 0x0e00 + 0xa0;
}

/** Text that does not shrink to nothing. */
function randomish(length: number): string {
  let seed = 1;
  const letters = new Uint8Array(length);
  for (let n = 0; n < length; n += 1) {
    seed = (seed * 48271) % 2147483647;
    letters[n] = 97 + (seed % 26);
  }
  return new TextDecoder().decode(letters);
}

/** Puts other bytes in the place of an entry's, and leaves its inflated size as it was. */
function withContent(zip: Uint8Array, name: string, content: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const directory = bytes.readUInt32LE(end + 16);
  const entry = bytes.indexOf(Buffer.from(name), directory) - 46;
  const at = bytes.readUInt32LE(entry + 42);
  const before = bytes.readUInt32LE(entry + 20);
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const moved = Buffer.concat([bytes.subarray(0, start), content, bytes.subarray(start + before)]);
  const by = content.length - before;
  const newEnd = moved.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  moved.writeUInt32LE(directory + by, newEnd + 16);
  moved.writeUInt32LE(content.length, entry + by + 20);
  let here = directory + by;
  while (moved.readUInt32LE(here) === 0x02014b50) {
    const offset = moved.readUInt32LE(here + 42);
    if (offset > at) moved.writeUInt32LE(offset + by, here + 42);
    here +=
      46 + moved.readUInt16LE(here + 28) + moved.readUInt16LE(here + 30) + moved.readUInt16LE(here + 32);
  }
  return moved;
}
