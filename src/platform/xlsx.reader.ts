// Reads a workbook row by row, from the disk. Limits stand in zip.reader.ts and xml.pieces.ts.
// What it must never do: take what a formula gave for what somebody typed, or a date for a number.
import { type Cell, type CellKind, columnOf, MOST_SHEET_ROWS, type SheetRow, Unreadable } from './sheet.ts';
import { pieces, readXml } from './xml.pieces.ts';
import { openZip, type Zip } from './zip.reader.ts';

export type ReadSheet = {
  readonly name: string;
  readonly hidden: boolean;
  rows(): AsyncGenerator<SheetRow>;
};

/** All texts that a workbook shares among its cells, in letters. */
const SHARED_LIMIT = 48 * 1024 * 1024;
/** And how many they may be: empty ones take room and time too. */
const MOST_SHARED = 1_000_000;
/** Of a part that is read whole (styles, sheets, relations), in letters. Offices write some hundred thousand. */
const SMALL_LIMIT = 8 * 1024 * 1024;

export async function openWorkbook(path: string): Promise<readonly ReadSheet[]> {
  const zip = await openZip(path);
  const main = [...zip.names].find((name) => /^xl\/workbook\.xml$/iu.test(name));
  if (!main)
    throw new Unreadable(
      [...zip.names].some((n) => /workbook\.bin$/u.test(n)) ? 'file.xls' : 'file.notworkbook',
    );
  if ([...zip.names].some((name) => /vbaProject\.bin$/iu.test(name))) throw new Unreadable('file.macro');
  const targets = await relations(zip);
  const dates = await dateStyles(zip);
  const shared = await sharedTexts(zip);
  return (await sheetsIn(zip, main)).flatMap(({ name, hidden, relation }) => {
    const target = targets.get(relation);
    return target ? [{ name, hidden, rows: () => rowsOf(zip, target, { dates, shared }) }] : [];
  });
}

async function small(zip: Zip, name: string): Promise<string> {
  const entry = await zip.entry(name);
  let whole = '';
  for await (const part of entry?.setEncoding('utf8') ?? []) {
    whole += part as string;
    if (whole.length > SMALL_LIMIT) throw new Unreadable('file.bomb');
  }
  return whole;
}

async function sheetsIn(zip: Zip, main: string) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = [];
  readXml(await small(zip, main), {
    open(element, attributes) {
      if (element !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attributes.name ?? '', hidden: /hidden/iu.test(attributes.state ?? ''), relation });
    },
  });
  return sheets;
}

async function relations(zip: Zip): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  const xml = await small(zip, 'xl/_rels/workbook.xml.rels');
  if (xml === '') throw new Unreadable('file.broken');
  readXml(xml, {
    open(element, { Id = '', Target = '' }) {
      if (element !== 'Relationship') return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//u, '')}`);
    },
  });
  return targets;
}

/** The cell formats that show a number as a day or a time. Built-in ones: ECMA-376, 18.8.30. */
async function dateStyles(zip: Zip): Promise<ReadonlySet<string>> {
  const formats = new Map<string, string>();
  const dates = new Set<string>();
  let inCells = false;
  let at = 0;
  const xml = await small(zip, 'xl/styles.xml');
  if (xml === '') return dates;
  readXml(xml, {
    open(element, attributes) {
      if (element === 'numFmt') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
      if (element === 'cellXfs') inCells = true;
      if (element !== 'xf' || !inCells) return;
      if (showsDate(attributes.numFmtId ?? '0', formats)) dates.add(String(at));
      at += 1;
    },
    close(element) {
      if (element === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

function showsDate(id: string, formats: ReadonlyMap<string, string>): boolean {
  const code = formats.get(id);
  if (code === undefined) {
    const n = Number(id);
    return (n >= 14 && n <= 22) || (n >= 27 && n <= 36) || (n >= 45 && n <= 47) || (n >= 50 && n <= 81);
  }
  return /[ymdhs]/iu.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, ''));
}

async function sharedTexts(zip: Zip): Promise<readonly string[]> {
  const entry = await zip.entry('xl/sharedStrings.xml');
  if (!entry) return [];
  const texts: string[] = [];
  let letters = 0;
  for await (const piece of pieces(entry, 'si')) {
    const one = textIn(piece);
    letters += one.length;
    if (letters > SHARED_LIMIT || texts.length >= MOST_SHARED) throw new Unreadable('file.bomb');
    texts.push(one);
  }
  return texts;
}

/** The text of a cell may stand in several runs; what tells how to pronounce it is none of it. */
function textIn(piece: string): string {
  let all = '';
  let inText = false;
  let aside = 0;
  readXml(piece, {
    open(element) {
      if (element === 'rPh') aside += 1;
      if (element === 't') inText = true;
    },
    text(text) {
      if (inText && aside === 0) all += text;
    },
    close(element) {
      if (element === 'rPh') aside -= 1;
      if (element === 't') inText = false;
    },
  });
  return unescaped(all);
}

/** Excel writes what XML cannot hold as _x000D_. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

type Book = { readonly dates: ReadonlySet<string>; readonly shared: readonly string[] };

async function* rowsOf(zip: Zip, target: string, book: Book): AsyncGenerator<SheetRow> {
  const entry = await zip.entry(target);
  if (!entry) throw new Unreadable('file.broken');
  let last = 0;
  let count = 0;
  for await (const piece of pieces(entry, 'row')) {
    count += 1;
    if (count > MOST_SHEET_ROWS) throw new Unreadable('file.bomb');
    const read = rowFrom(piece, last + 1, book);
    last = read.row;
    if (read.cells.length > 0) yield read;
  }
}

function rowFrom(piece: string, next: number, book: Book): SheetRow {
  const cells: Cell[] = [];
  let row = next;
  let column = -1;
  let type = '';
  let style = '';
  let value = '';
  let formula = false;
  let inside = '';
  let aside = 0;
  readXml(piece, {
    open(element, attributes) {
      if (element === 'row') row = Number(attributes.r ?? next) || next;
      else if (element === 'c') {
        column = columnOf(attributes.r ?? '') ?? column + 1;
        type = attributes.t ?? 'n';
        style = attributes.s ?? '0';
        value = '';
        formula = false;
      } else if (element === 'f') formula = true;
      else if (element === 'rPh') aside += 1;
      else if (element === 'v' || element === 't') inside = element;
    },
    text(text) {
      if (inside !== '' && aside === 0) value += text;
    },
    close(element) {
      if (element === 'rPh') aside -= 1;
      if (element === 'v' || element === 't') inside = '';
      if (element !== 'c') return;
      const text = textOf(type, value, book);
      if (text.trim() !== '' || formula)
        cells.push({ column, kind: kindOf(type, style, formula, book), text });
    },
  });
  return { row, cells };
}

function textOf(type: string, value: string, { shared }: Book): string {
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'inlineStr' || type === 'str') return unescaped(value);
  return type === 'n' ? asShown(value) : value;
}

/** A sheet shows 15 digits and stores 17: 1234.5599999999999 was typed as 1234.56. */
function asShown(value: string): string {
  const n = Number(value);
  return value.trim() === '' || !Number.isFinite(n) ? value : String(Number(n.toPrecision(15)));
}

function kindOf(type: string, style: string, formula: boolean, { dates }: Book): CellKind {
  if (formula) return 'formula';
  if (type === 'e') return 'error';
  if (type === 'b') return 'boolean';
  if (type === 'd') return 'date';
  if (type === 'n') return dates.has(style) ? 'date' : 'number';
  return 'text';
}
