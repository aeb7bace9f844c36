// What a workbook is: its sheets, columns, cells and rules, and how a text and a place are written in it.
/** A number stays a number, everything else is text; null is an empty cell. */
export type XlsxCell = string | number | boolean | null | XlsxStyled;
export type XlsxStyled = { readonly value: string | number | null; readonly style: XlsxStyle };

export type XlsxColumn = {
  readonly head: string;
  /** In characters of the sheet's face. */
  readonly width: number;
  /** How its cells look where they do not say otherwise. */
  readonly style?: XlsxStyle;
  readonly hidden?: boolean;
};

export type XlsxSheet = {
  readonly name: string;
  readonly columns: readonly XlsxColumn[];
  readonly rows: Iterable<readonly XlsxCell[]> | AsyncIterable<readonly XlsxCell[]>;
  /** Rows above the heads: a title, a note. */
  readonly above?: readonly (readonly XlsxCell[])[];
  /** Columns at the left that stay where they are; the row of heads always does. */
  readonly frozen?: number;
  /** Arrows in the heads, to pick rows by. */
  readonly filter?: boolean;
  readonly validations?: readonly XlsxValidation[];
  readonly hidden?: boolean;
  /** true: only cells of the style 'open' can be written in. */
  readonly locked?: boolean;
};

export type XlsxBook = {
  readonly title: string;
  /** What the file says of when it was made. */
  readonly at: Date;
  readonly sheets: readonly XlsxSheet[];
};

/** 'open': a cell that people write in, on a sheet that is locked otherwise. 'bad': what a check found. */
export type XlsxStyle =
  | 'text'
  | 'head'
  | 'title'
  | 'integer'
  | 'number'
  | 'money'
  | 'percent'
  | 'note'
  | 'open'
  | 'open-number'
  | 'bad';

export type XlsxValidation = {
  /** 'C4:C120'. */
  readonly cells: string;
  readonly takes: /** A list of up to 255 characters in all; a longer one stands in a sheet: 'Lists'!$A$1:$A$9. */
    | { readonly kind: 'list'; readonly of: readonly string[] | { readonly cells: string } }
    | { readonly kind: 'whole' | 'decimal'; readonly least: number; readonly most?: number }
    | { readonly kind: 'length'; readonly most: number };
  /** Shown when something else is typed. */
  readonly title: string;
  readonly says: string;
};

const NAMES: string[] = [];
/** 0 -> A, 26 -> AA. */
export function columnName(n: number): string {
  const before = NAMES[n];
  if (before !== undefined) return before;
  let name = '';
  for (let left = n; left >= 0; left = Math.floor(left / 26) - 1)
    name = String.fromCharCode(65 + (left % 26)) + name;
  NAMES[n] = name;
  return name;
}

/** What XML cannot hold: control characters, halves of a sign. */
const UNWRITABLE = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A cell holds 32,767 characters at most. */
export const escapeXml = (text: string): string =>
  text
    .slice(0, 32_767)
    .replace(UNWRITABLE, '')
    .replace(/[&<>"]/g, (sign) => SPECIAL[sign] ?? sign);
