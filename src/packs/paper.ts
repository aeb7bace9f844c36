// What is typeset: a cover, and sections of paragraphs, tables and items, every text as it will be read. The
// template (pack.typ) lays it out and knows nothing of results; what is in it is data there, never code.

export type PaperLight = 'good' | 'warn' | 'bad' | 'none';

/** A sign stands beside its word or number, never alone, and never by colour only. */
export type PaperCell = string | { readonly light: PaperLight; readonly text: string };

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
export const inThaiDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCodePoint(THAI_ZERO + Number(digit)));

/** The same paper with Thai digits. What is compared letter by letter (a digest in brackets of its own) stays. */
export function withThaiDigits(paper: Paper): Paper {
  const turned = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith(AS_IS) ? value : inThaiDigits(value);
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, MEASURES.has(name) ? part : turned(part)]),
    );
  };
  return { ...(turned(paper) as Paper), numerals: 'thai' };
}

/** Begins a text that no numeral may be changed in; it is not printed. */
export const AS_IS = '\u2060\u2060';
const MEASURES = new Set(['width', 'span', 'day', 'lang', 'kind', 'light']);
