// Which of the opened cases hold all the words, and the lines in which they stand. Pure.

import { tagKey } from '#src/cases/tags.ts';
import { lineAround, needlesOf, type Piece } from './folding.ts';
import type { Passage, Searched, Where } from './passages.ts';

export type Line = { readonly where: Where; readonly pieces: readonly Piece[] };
export type Found = {
  readonly id: string;
  readonly track: string;
  readonly step: string;
  readonly receivedOn: string;
  readonly tags: readonly string[];
  readonly lines: readonly Line[];
  /** Places of this case that are not shown. */
  readonly more: number;
};
/** `short`: fewer letters than are looked for. */
export type Finding = { readonly short: boolean; readonly total: number; readonly cases: readonly Found[] };

const FEWEST = 2;
export const MOST_CASES = 50;
const MOST_LINES = 3;

/** Newest first. `chosen`: tags that each of them has; with some of these, nothing need be typed. */
export function find(all: readonly Searched[], typed: string, chosen: readonly string[] = []): Finding {
  const needles = needlesOf(typed);
  const whole = needles.join('');
  const wanted = chosen.map(tagKey);
  if (whole.length < FEWEST && (whole.length > 0 || wanted.length === 0))
    return { short: whole.length > 0, total: 0, cases: [] };
  const hits = all
    .filter(({ tags }) => wanted.every((one) => tags.some((tag) => tagKey(tag) === one)))
    .filter(({ passages }) => needles.every((one) => passages.some(({ plain }) => plain.includes(one))))
    .sort((a, b) => b.receivedOn.localeCompare(a.receivedOn) || a.id.localeCompare(b.id));
  const cases = hits.slice(0, MOST_CASES).map((one) => shown(one, needles, whole));
  return { short: false, total: hits.length, cases };
}

function shown(one: Searched, needles: readonly string[], whole: string): Found {
  const { id, track, step, receivedOn, tags, passages } = one;
  const frame = { id, track, step, receivedOn, tags };
  // chosen by its tags alone: there is no word to show a line of
  if (needles.length === 0) return { ...frame, lines: [], more: 0 };
  const worth = ({ plain }: Passage): number =>
    plain.includes(whole) ? needles.length + 1 : needles.filter((one) => plain.includes(one)).length;
  const holding = passages.filter((one) => worth(one) > 0).sort((a, b) => worth(b) - worth(a));
  const lines = holding.slice(0, MOST_LINES).map(({ where, plain, text }) => ({
    where,
    pieces: lineAround(text, plain.includes(whole) ? [whole] : needles),
  }));
  return { ...frame, lines, more: holding.length - lines.length };
}
