// Reads a register that an operator brings as CSV: the columns of /areas.csv, of which code and name_th are
// needed. Pure. Every mistake is told with its row and column; none is mended in silence.
// An empty cell, or a missing column, keeps what is known of the area.
import { parse } from 'csv-parse/sync';
import type { Detail } from '#src/platform/result.ts';
import { normalise, westernDigits } from '#src/platform/text.ts';
import { isAreaCode, levelOf } from './area.ts';
import { dayProblem } from './register.dates.ts';
import type { Known, RegisterRow } from './register.ts';

/** `row` as a spreadsheet counts it, the header being 1; `column` '' where the whole row is meant. */
export type FileProblem = {
  readonly row: number;
  readonly column: string;
  readonly refusal: `import.${string}`;
  readonly detail: Detail;
};
export type RegisterFile =
  | {
      readonly ok: true;
      /** What is current in the file. */
      readonly rows: readonly RegisterRow[];
      /** The day from which an area is no longer in use, where its row says so. */
      readonly endedOn: ReadonlyMap<string, string>;
      readonly encoding: 'utf-8' | 'windows-874';
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

export type Present = {
  readonly known: ReadonlyMap<string, Known>;
  /** CODI's region of each province, for files that carry it along. */
  readonly regionOf: ReadonlyMap<string, string>;
};

const COLUMNS = [
  'code',
  'level',
  'name_th',
  'name_en',
  'parent_code',
  'codi_region',
  'postal_code',
  'lat',
  'lon',
  'status',
  'valid_from',
  'valid_to',
] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = ['code', 'name_th'];

type Line = { readonly row: number; readonly cell: (column: Column) => string };

export function readRegisterFile(bytes: Uint8Array, present: Present): RegisterFile {
  const { text, encoding } = decode(bytes);
  const table = readTable(text);
  if (!table.ok) return table;
  const problems: FileProblem[] = [];
  const rowOf = new Map<string, number>();
  const rows: RegisterRow[] = [];
  const endedOn = new Map<string, string>();
  for (const line of table.lines) {
    const wrong = (column: Column | '', refusal: FileProblem['refusal'], detail: Detail = {}) =>
      problems.push({ row: line.row, column, refusal, detail });
    const code = line.cell('code');
    const before = rowOf.get(code);
    if (!isAreaCode(code)) wrong('code', 'import.code', { value: code });
    else if (before) wrong('code', 'import.code.twice', { value: code, row: before });
    if (!isAreaCode(code) || before) continue;
    rowOf.set(code, line.row);
    const known = present.known.get(code);
    checkCells(line, code, known, present, wrong);
    if (line.cell('status') === 'ended') endedOn.set(code, line.cell('valid_to'));
    else rows.push(asRow(line, code, known));
  }
  const current = new Set(rows.map((row) => row.code));
  for (const { code } of rows) {
    const parent = code.slice(0, -2);
    if (parent !== '' && !current.has(parent))
      problems.push({
        row: rowOf.get(code) ?? 0,
        column: 'parent_code',
        refusal: 'import.parent.missing',
        detail: { value: parent },
      });
  }
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.row - b.row) };
  return { ok: true, rows: rows.sort((a, b) => (a.code < b.code ? -1 : 1)), endedOn, encoding };
}

/** UTF-8 with or without a mark, UTF-16 as Excel's "Unicode text"; what is neither was saved as Thai Windows. */
function decode(bytes: Uint8Array): { text: string; encoding: 'utf-8' | 'windows-874' } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-8' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-874').decode(bytes), encoding: 'windows-874' };
  }
}

type Table = { ok: true; lines: readonly Line[] } | { ok: false; problems: readonly FileProblem[] };
const refused = (row: number, refusal: FileProblem['refusal'], detail: Detail = {}): Table => ({
  ok: false,
  problems: [{ row, column: '', refusal, detail }],
});

function readTable(text: string): Table {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/u));
  const delimiter = [',', ';', '\t'].find((one) => firstLine.includes(one)) ?? ',';
  let records: string[][];
  try {
    records = parse(text, { delimiter, bom: true, relax_column_count: true });
  } catch (error) {
    const { lines = 1, message } = error as Error & { lines?: number };
    return refused(lines, 'import.unreadable', { because: message });
  }
  const [head = [], ...body] = records;
  const names = head.map((name) => name.trim().toLowerCase());
  const problems = headProblems(names);
  if (problems.length > 0) return { ok: false, problems };
  const lines = body.flatMap((cells, at): Line[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const values = new Map(names.map((name, column) => [name, plain(cells[column] ?? '')]));
    return [{ row: at + 2, cell: (column) => values.get(column) ?? '' }];
  });
  const long = body.findIndex((cells) => cells.slice(names.length).some((cell) => cell.trim() !== ''));
  if (long >= 0) return refused(long + 2, 'import.unreadable', { because: `> ${names.length}` });
  return lines.length === 0 ? refused(1, 'import.empty') : { ok: true, lines };
}

/** Normalised, with 0-9, and without the apostrophe that keeps a spreadsheet from running a cell. */
const plain = (cell: string): string => westernDigits(normalise(cell)).replace(/^'(?=[=+\-@])/u, '');

function headProblems(names: readonly string[]): FileProblem[] {
  const known: readonly string[] = COLUMNS;
  const wrong = (column: string, refusal: FileProblem['refusal'], detail: Detail = {}): FileProblem => ({
    row: 1,
    column,
    refusal,
    detail: { column, ...detail },
  });
  return [
    ...NEEDED.filter((name) => !names.includes(name)).map((name) => wrong(name, 'import.column.missing')),
    ...names.flatMap((name, at) => {
      if (!known.includes(name)) return wrong(name, 'import.column.unknown', { known: COLUMNS.join(', ') });
      return names.indexOf(name) < at ? wrong(name, 'import.column.twice') : [];
    }),
  ];
}

type Wrong = (column: Column, refusal: FileProblem['refusal'], detail?: Detail) => void;

function checkCells(
  { cell }: Line,
  code: string,
  known: Known | undefined,
  { regionOf }: Present,
  wrong: Wrong,
): void {
  const must = (column: Column, expected: string, refusal: FileProblem['refusal']) => {
    const value = cell(column);
    if (value !== '' && value !== expected) wrong(column, refusal, { value, expected });
  };
  must('level', levelOf(code), 'import.level');
  must('parent_code', code.slice(0, -2), 'import.parent');
  const region = regionOf.get(code.slice(0, 2));
  if (region) must('codi_region', region, 'import.region');
  if (cell('name_th') === '') wrong('name_th', 'import.name');
  if (cell('name_en') === '' && !known) wrong('name_en', 'import.nameEn');
  if (!/^(?:\d{5})?$/u.test(cell('postal_code')))
    wrong('postal_code', 'import.postal', { value: cell('postal_code') });
  if (!inside(cell('lat'), 5, 21)) wrong('lat', 'import.point', { value: cell('lat') });
  if (!inside(cell('lon'), 97, 106)) wrong('lon', 'import.point', { value: cell('lon') });
  if (!['', 'current', 'ended'].includes(cell('status')))
    wrong('status', 'import.status', { value: cell('status') });
  for (const column of ['valid_from', 'valid_to'] as const) {
    const problem = dayProblem(cell(column));
    if (problem) wrong(column, problem.refusal, problem.detail);
  }
}

const inside = (value: string, from: number, to: number): boolean =>
  value === '' || (/^\d{1,3}(?:\.\d+)?$/u.test(value) && Number(value) >= from && Number(value) <= to);

function asRow({ cell }: Line, code: string, known: Known | undefined): RegisterRow {
  const or = <T>(column: Column, read: (text: string) => T, kept: T | null): T | null =>
    cell(column) === '' ? kept : read(cell(column));
  return {
    code,
    nameTh: cell('name_th'),
    nameEn: cell('name_en') || (known?.nameEn ?? ''),
    postalCode: or('postal_code', String, known?.postalCode ?? null),
    lat: or('lat', Number, known?.lat ?? null),
    lon: or('lon', Number, known?.lon ?? null),
    ...(cell('valid_from') === '' ? {} : { validFrom: cell('valid_from') }),
  };
}
