// From what was typed into a form's field to one area. Pure. What it must never do: guess where two are meant.
import { type Area, isAreaCode } from './area.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Question, SearchIndex } from './search.ts';
import { key } from './spelling.ts';

export type Resolved =
  | { readonly kind: 'empty' }
  | { readonly kind: 'one'; readonly area: Area }
  /** Several are meant equally well; `count` of them, the first of them to choose from. */
  | { readonly kind: 'several'; readonly count: number; readonly choices: readonly Area[] }
  | { readonly kind: 'unknown'; readonly nearest: readonly Area[] };

const MOST_CHOICES = 12;

/** A code, or a name with or without district and province; ended areas are not to be chosen. */
export function resolve(
  register: Gazetteer,
  index: SearchIndex,
  typed: string,
  question: Question,
): Resolved {
  if (key(typed) === '') return { kind: 'empty' };
  const coded = isAreaCode(typed) ? register.area(typed) : undefined;
  if (coded && coded.status === 'current' && fits(coded, question)) return { kind: 'one', area: coded };
  const found = index(typed, { ...question, ended: false, limit: MOST_CHOICES });
  const [first] = found.matches;
  if (!first) return { kind: 'unknown', nearest: found.nearest };
  const exact = found.matches.filter((match) => match.exact);
  const [onlyExact] = exact;
  if (exact.length === 1 && onlyExact) return { kind: 'one', area: onlyExact.area };
  if (found.total === 1) return { kind: 'one', area: first.area };
  const choices = exact.length > 1 ? exact : found.matches;
  const count = exact.length > 1 && exact.length < MOST_CHOICES ? exact.length : found.total;
  return { kind: 'several', count, choices: choices.map((match) => match.area) };
}

const fits = (area: Area, { levels, within }: Question): boolean =>
  (!levels || levels.includes(area.level)) &&
  (!within || within.some((prefix) => area.code.startsWith(prefix)));
