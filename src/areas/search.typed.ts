// Reads what people type in search of a place: words, with or without ต. อ. จ. ตำบล อำเภอ จังหวัด แขวง เขต,
// glued or spaced, Thai or English, a code, a postal code. Pure.
import { normalise, westernDigits } from '#src/platform/text.ts';
import type { Level } from './area.ts';
import { key, type Spelt, spelt } from './spelling.ts';

export type Word = Spelt & { readonly level?: Level };
export type Typed = {
  /** Readings of the words, the likeliest first: "เขต…" may be a marker or a part of the name. */
  readonly readings: readonly (readonly Word[])[];
  /** Digits alone: an area code or the beginning of one. */
  readonly code?: string;
  readonly postalCode?: string;
};

const MOST_LETTERS = 120;
const MOST_WORDS = 7;

const MARKERS: readonly (readonly [string, Level])[] = [
  ['ตำบล', 'subdistrict'],
  ['แขวง', 'subdistrict'],
  ['ต.', 'subdistrict'],
  ['อำเภอ', 'district'],
  ['เขต', 'district'],
  ['อ.', 'district'],
  ['จังหวัด', 'province'],
  ['จ.', 'province'],
];
const ENGLISH_MARKER =
  /^(?:tambon|subdistrict|sub-district|khwaeng|amphoe|amphur|ampur|district|khet|changwat|jangwat|province)$/u;
/** Where a marker stands glued behind a name: ต.เขาล้านอ.ทับสะแก; before two letters at least, for ต.จ.ป.ร. */
const GLUED = /(?<=[^\s.])(?=(?:ตำบล|อำเภอ|จังหวัด|[ตอจ]\.[^\s.]{2}))/gu;

/** Names that everybody uses and no register has. */
const SAME_AS: Readonly<Record<string, string>> = {
  กทม: 'กรุงเทพมหานคร',
  'กทม.': 'กรุงเทพมหานคร',
  bkk: 'bangkok',
  krungthep: 'bangkok',
  โคราช: 'นครราชสีมา',
  korat: 'nakhonratchasima',
  แปดริ้ว: 'ฉะเชิงเทรา',
  paetrio: 'chachoengsao',
};

export function readTyped(text: string): Typed {
  const plain = westernDigits(normalise(text)).toLowerCase().slice(0, MOST_LETTERS);
  const all = plain.split(/[\s,]+/u).filter((word) => word !== '');
  const postalCode = all.find((word) => /^\d{5}$/u.test(word));
  const pieces = all.filter((word) => word !== postalCode).slice(0, MOST_WORDS);
  const [only] = pieces;
  const code = pieces.length === 1 && only && /^\d{1,6}$/u.test(only) ? only : undefined;
  const asWritten = words(pieces.map((piece) => ({ piece })));
  const withMarkers = words(marked(pieces.filter((piece) => !ENGLISH_MARKER.test(piece))));
  const same = JSON.stringify(asWritten) === JSON.stringify(withMarkers);
  return {
    readings: [withMarkers, ...(same ? [] : [asWritten])].filter((reading) => reading.length > 0),
    ...(code ? { code } : {}),
    ...(postalCode ? { postalCode } : {}),
  };
}

type Piece = { readonly piece: string; readonly level?: Level };

/** Takes the markers off; one that stands alone ("อ. เมือง") belongs to the piece behind it. */
function marked(pieces: readonly string[]): Piece[] {
  const out: Piece[] = [];
  let waiting: Level | undefined;
  for (const piece of pieces.flatMap((one) => one.split(GLUED))) {
    const marker = MARKERS.find(([start]) => piece.startsWith(start));
    const rest = marker ? piece.slice(marker[0].length) : piece;
    const level = marker?.[1] ?? waiting;
    waiting = rest === '' ? level : undefined;
    if (rest !== '') out.push(level ? { piece: rest, level } : { piece: rest });
  }
  return out;
}

const words = (pieces: readonly Piece[]): Word[] =>
  pieces.flatMap(({ piece, level }) => {
    const word = spelt(SAME_AS[piece] ?? SAME_AS[key(piece)] ?? piece);
    if (!/[\p{L}\p{N}]/u.test(word.plain)) return [];
    return level ? { ...word, level } : word;
  });
