// Opens whatever somebody sent as a table: a workbook, a CSV; anything else gets the sentence that says what it
// is and what to do. The name of the file is not asked: a program renamed to .xlsx is a program.
import { readFile } from 'node:fs/promises';
import { beginningOf, type Encoding, readCsv } from './csv.reader.ts';
import { type SheetRow, Unreadable } from './sheet.ts';
import { openWorkbook } from './xlsx.reader.ts';

export type ReadTable = {
  readonly format: 'xlsx' | 'csv';
  readonly encoding: Encoding | undefined;
  readonly sheets: readonly {
    readonly name: string;
    readonly hidden: boolean;
    rows(): AsyncGenerator<SheetRow>;
  }[];
};

const PROGRAMS = [Buffer.from('MZ'), Buffer.from('\x7fELF', 'latin1'), Buffer.from('#!')];
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** Pictures, PDF, archives: told by their first bytes, so that they are not read as a strange CSV. */
const OTHERS = [
  '\x89PNG',
  '\xff\xd8\xff',
  '%PDF',
  'GIF8',
  'RIFF',
  '\x1f\x8b',
  'Rar!',
  '7z\xbc\xaf',
  '{\\rtf',
  '<',
].map((sign) => Buffer.from(sign, 'latin1'));

const begins = (bytes: Buffer, sign: Buffer): boolean => bytes.subarray(0, sign.length).equals(sign);

export async function openTable(path: string): Promise<ReadTable> {
  const start = await beginningOf(path);
  if (begins(start, ZIP)) return { format: 'xlsx', encoding: undefined, sheets: await openWorkbook(path) };
  if (begins(start, COMPOUND)) throw new Unreadable(await insideCompound(path));
  if (PROGRAMS.some((sign) => begins(start, sign))) throw new Unreadable('file.program');
  if (OTHERS.some((sign) => begins(start, sign))) throw new Unreadable('file.kind');
  const { encoding, rows } = await readCsv(path);
  return { format: 'csv', encoding, sheets: [{ name: '', hidden: false, rows: () => rows }] };
}

/** A workbook with a password lies inside the container that .xls has always had; its streams are named in UTF-16. */
async function insideCompound(path: string): Promise<'file.locked' | 'file.xls' | 'file.kind'> {
  const bytes = await readFile(path);
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return 'file.locked';
  return holds('Workbook') || holds('Book') ? 'file.xls' : 'file.kind';
}
