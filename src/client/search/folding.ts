// Text as it is compared: no spaces, signs or tone marks, one case, digits as 0-9; and where each letter of it stood.
// What it must never do: lose the way back to the text, which is what gets shown.
import { heard, key } from '#src/areas/spelling.ts';
import { normalise, westernDigits } from '#src/platform/text.ts';

export type Folded = {
  readonly plain: string;
  /** By place in `plain`: where its letter begins in the text. */
  readonly at: readonly number[];
};

/** What most letters become is looked up, not reckoned again. */
const known = new Map<string, string>();
function letter(one: string): string {
  const before = known.get(one);
  if (before !== undefined) return before;
  const made = heard(key(westernDigits(one)));
  if (known.size < 5_000) known.set(one, made);
  return made;
}

/** As the house writes it: the same word typed in two ways is one. Such a text is what `folded` wants. */
export const written = (text: string): string => normalise(text);

export function folded(text: string): Folded {
  const at: number[] = [];
  let plain = '';
  let place = 0;
  for (const one of text) {
    const made = letter(one);
    plain += made;
    for (let n = 0; n < made.length; n += 1) at.push(place);
    place += one.length;
  }
  return { plain, at };
}

/** The words of what somebody typed, each as it is compared. */
export const needlesOf = (typed: string): readonly string[] => [
  ...new Set(
    written(typed)
      .split(/\s+/u)
      .map((word) => folded(word).plain)
      .filter((word) => word !== ''),
  ),
];

export type Piece = { readonly text: string; readonly marked: boolean };
/** Letters around a word that was found. */
const AROUND = 70;

/** A line of `text` around the first place at which one of the words stands, each of them marked. */
export function lineAround(text: string, needles: readonly string[]): readonly Piece[] {
  const { plain, at } = folded(text);
  const all = needles.flatMap((needle) => placesOf(plain, needle)).sort(([a], [b]) => a - b);
  const [first] = all;
  if (!first) return [];
  const begins = (n: number): number => at[n] ?? text.length;
  const from = clean(text, Math.max(0, begins(first[0]) - AROUND));
  const to = clean(text, Math.min(text.length, endOf(text, begins(first[1])) + AROUND));
  const pieces: Piece[] = [];
  let place = from;
  for (const [start, end] of all) {
    const [a, b] = [begins(start), Math.min(to, endAfter(text, begins(end - 1)))];
    if (b <= place || a >= to) continue;
    if (a > place) pieces.push({ text: text.slice(place, a), marked: false });
    pieces.push({ text: text.slice(Math.max(a, place), b), marked: true });
    place = b;
  }
  if (place < to) pieces.push({ text: text.slice(place, to), marked: false });
  return [
    ...(from > 0 ? [{ text: '… ', marked: false }] : []),
    ...pieces,
    ...(to < text.length ? [{ text: ' …', marked: false }] : []),
  ];
}

/** [first letter, one behind the last]. */
function placesOf(plain: string, needle: string): [number, number][] {
  const found: [number, number][] = [];
  for (let n = plain.indexOf(needle); n !== -1; n = plain.indexOf(needle, n + needle.length))
    found.push([n, n + needle.length]);
  return found;
}

const endOf = (text: string, place: number): number => Math.min(text.length, place);
/** The letter that begins here, with the marks upon it. */
function endAfter(text: string, place: number): number {
  const [one = ''] = text.slice(place, place + 2);
  let end = place + one.length;
  while (end < text.length && /\p{M}/u.test(text[end] ?? '')) end += 1;
  return end;
}

/** A place at which no letter is taken from its mark, and none cut in two. */
function clean(text: string, place: number): number {
  let at = place;
  while (at < text.length && /[\p{M}\uDC00-\uDFFF\u0E33]/u.test(text[at] ?? '')) at += 1;
  return at;
}
