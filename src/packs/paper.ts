// What is typeset: a cover, and sections of paragraphs, tables and items, every text as it will be read. The
// template (pack.typ) lays it out and knows nothing of results; what is in it is data there, never code.

export type PaperLight = 'good' | 'warn' | 'bad' | 'none';

/**
 * A sign stands beside its word or number, never alone, and never by colour only. `over`: the cell takes the place
 * of so many.
 */
export type PaperCell =
  | string
  | { readonly light: PaperLight; readonly text: string }
  | { readonly over: number; readonly text: string };

export type PaperColumn = {
  readonly head: string;
  /** In parts of what is left, or centimetres. */
  readonly width: string;
  readonly right?: boolean;
};

export type PaperBlock =
  | { readonly kind: 'text'; readonly text: string; readonly soft?: boolean }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** What the signs mean. */
  | {
      readonly kind: 'legend';
      readonly items: readonly { readonly light: PaperLight; readonly text: string }[];
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly PaperColumn[];
      /** A row of heads above the heads: each spans so many columns. */
      readonly over?: readonly { readonly head: string; readonly span: number }[];
      /** `group`: a row that names what the rows below it belong to. */
      readonly rows: readonly ({ readonly group: string } | { readonly cells: readonly PaperCell[] })[];
      readonly small?: boolean;
    }
  | {
      readonly kind: 'item';
      readonly number: string;
      readonly text: string;
      readonly from: string;
      readonly resolution: string;
      readonly asks: string;
    };

export type PaperSection = {
  readonly title: string;
  /** Begins on a new page. */
  readonly fresh?: boolean;
  readonly blocks: readonly PaperBlock[];
};

export type Paper = {
  readonly lang: 'th' | 'en';
  readonly title: string;
  /** 'thai': also the numbers of the pages. */
  readonly numerals: 'arabic' | 'thai';
  /** The day it says it was made, ISO: the freeze's, so that the same content gives the same bytes. */
  readonly day: string;
  readonly draft: string;
  /** "หน้า", "จาก". */
  readonly page: readonly [string, string];
  readonly runningTitle: string;
  readonly contents: string;
  readonly cover: {
    readonly above: string;
    readonly title: readonly string[];
    readonly for: string;
    readonly facts: readonly { readonly term: string; readonly text: string }[];
    /** Dotted lines to be written on by hand. */
    readonly blanks: readonly string[];
    readonly note: string;
  };
  readonly sections: readonly PaperSection[];
  readonly signing: { readonly title: string; readonly lines: readonly string[] };
};

const THAI_ZERO = 0x0e50;
/** A name in Latin letters keeps its digits: A4, SHA-256, an address. */
export const inThaiDigits = (text: string): string =>
  text.replace(/[!-~]+/g, (run) =>
    /[A-Za-z]/.test(run)
      ? run
      : run.replace(/[0-9]/g, (digit) => String.fromCodePoint(THAI_ZERO + Number(digit))),
  );

/** The same paper with Thai digits. What is compared letter by letter (a digest) stays. */
export const withThaiDigits = (paper: Paper): Paper => ({
  ...eachText(paper, (text) => (text.startsWith(AS_IS) ? text : inThaiDigits(text))),
  numerals: 'thai',
});

/** Without the signs that nobody sees: whoever searches the PDF or copies a digest finds what they read. */
export const printed = (paper: Paper): Paper => eachText(paper, (text) => text.replaceAll('\u2060', ''));

/** Begins a text that no numeral may be changed in; it is not printed. */
export const AS_IS = '\u2060\u2060';
const MEASURES = new Set(['width', 'span', 'over', 'day', 'lang', 'kind', 'light']);

function eachText(paper: Paper, change: (text: string) => string): Paper {
  const changed = (value: unknown, name = ''): unknown => {
    if (typeof value === 'string') return MEASURES.has(name) ? value : change(value);
    if (Array.isArray(value)) return value.map((one) => changed(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, changed(part, key)]));
  };
  return changed(paper) as Paper;
}
