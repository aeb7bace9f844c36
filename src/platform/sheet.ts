// What a sheet says, cell by cell, whatever file it came in. Pure.
// What it must never do: interpret. A number stays as its digits stand in the file, a date is only said to be one.

/** 'date': a number that the file shows as a date. 'formula': whatever it gives, it was not typed. */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error';
export type Cell = {
  /** From 0: 0 is A. */
  readonly column: number;
  readonly kind: CellKind;
  readonly text: string;
};
/** `row` from 1, as a spreadsheet counts; empty cells are left out. */
export type SheetRow = { readonly row: number; readonly cells: readonly Cell[] };

/** What a spreadsheet itself can hold: more of either was made to hurt. */
export const MOST_SHEET_ROWS = 1_048_576;
export const MOST_SHEET_COLUMNS = 16_384;

/** Why a file cannot be read as a table: the name of the sentence, under 'file.'. */
export type FileRefusal =
  | 'file.kind'
  | 'file.program'
  | 'file.xls'
  | 'file.locked'
  | 'file.macro'
  | 'file.notworkbook'
  | 'file.broken'
  | 'file.bomb'
  | 'file.encoding'
  | 'file.row';

/** Thrown while a file is read row by row; whoever began the reading turns it into a refusal. */
export class Unreadable extends Error {
  constructor(
    readonly refusal: FileRefusal,
    readonly detail: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(refusal, options);
  }
}

/** 27, 4 -> 'AB4'. */
export function cellName(column: number, row: number): string {
  let name = '';
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1)
    name = String.fromCharCode(65 + (left % 26)) + name;
  return `${name}${row}`;
}

/** 'AB4' -> 27; undefined for what is no cell's name. */
export function columnOf(name: string): number | undefined {
  const letters = /^\$?([A-Z]{1,3})\$?\d*$/u.exec(name)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
