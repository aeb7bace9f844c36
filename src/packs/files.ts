// The files that a pack is made of: their kinds, names and media types. Pure.
import type { Quarter } from '#src/programme/quarter.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import { words } from '#src/words/words.ts';

export const FILE_KINDS = [
  'pdf',
  'pdf-thai',
  'pdf-en',
  'xlsx',
  'csv',
  'emenscr-xlsx',
  'emenscr-csv',
] as const;
/** 'pdf-thai': in Thai numerals; 'pdf-en': in English. */
export type FileKind = (typeof FILE_KINDS)[number];

const ENDINGS = { pdf: 'pdf', 'pdf-thai': 'pdf', 'pdf-en': 'pdf', xlsx: 'xlsx', csv: 'csv' } as const;
export const endingOf = (kind: FileKind): 'pdf' | 'xlsx' | 'csv' =>
  kind === 'emenscr-xlsx' ? 'xlsx' : kind === 'emenscr-csv' ? 'csv' : ENDINGS[kind];

const TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;
export const mediaTypeOf = (kind: FileKind): string => TYPES[endingOf(kind)];

export const fileKey = (packId: string, kind: FileKind): string =>
  `packs/${packId}/${kind}.${endingOf(kind)}`;

/** As it stands in an address, with its query. */
export function fileName(kind: FileKind): string {
  if (kind === 'pdf-thai') return 'pack.pdf?numerals=thai';
  if (kind === 'pdf-en') return 'pack.pdf?lang=en';
  return kind.startsWith('emenscr') ? `emenscr.${endingOf(kind)}` : `pack.${kind}`;
}

/** The kind behind a name in an address ('pack.pdf', 'emenscr.csv') and what its query asks for. */
export function kindAsked(
  name: string,
  query: { readonly numerals?: string; readonly lang?: string },
): FileKind | undefined {
  if (name === 'pack.pdf')
    return query.lang === 'en' ? 'pdf-en' : query.numerals === 'thai' ? 'pdf-thai' : 'pdf';
  if (name === 'pack.xlsx') return 'xlsx';
  if (name === 'pack.csv') return 'csv';
  if (name === 'emenscr.xlsx') return 'emenscr-xlsx';
  return name === 'emenscr.csv' ? 'emenscr-csv' : undefined;
}

/** Twice, in plain letters and in Thai: "ชุดเสนอ ไตรมาส 2565-2 ครั้งที่ 1.pdf". */
export function dispositionOf(kind: FileKind, quarter: Quarter, freezeNumber: number): string {
  const slug = quarterSlug(quarter);
  const ending = endingOf(kind);
  const stem = kind.startsWith('emenscr') ? 'emenscr' : 'pack';
  const thai = words.th.packs.fileName[stem](slug, String(freezeNumber));
  const own = encodeURIComponent(`${thai}.${ending}`).replace(
    /['()*]/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  const how = ending === 'pdf' ? 'inline' : 'attachment';
  return `${how}; filename="${stem}-${slug}-${freezeNumber}.${ending}"; filename*=UTF-8''${own}`;
}
