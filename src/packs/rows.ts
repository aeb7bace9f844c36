// The rows behind a pack: one line a place, a column an indicator, as it is frozen and as everybody may know it.
// Pure. What it must never do: turn "not shown" or "no answer" into a number.
import type { Figure, ResultRow } from '#src/results/figure.ts';
import { type Lang, words } from '#src/words/words.ts';

/** What of the coverage of one area says how it stood. */
export const standingOf = ({ coverage }: ResultRow): 'accepted' | 'waiting' | 'none' =>
  coverage.accepted > 0 ? 'accepted' : coverage.waiting > 0 ? 'waiting' : 'none';

/** A number in the unit that people read, a word where there is none to show, null without an answer. */
export function cellOf(figure: Figure | undefined, lang: Lang): number | string | null {
  if (!figure || figure.answered === 0) return null;
  if (figure.suppressed) return words[lang].packs.paper.figure.hidden;
  if (figure.kind === 'choice')
    return figure.choices
      .filter(({ key }) => (figure.distribution?.[key] ?? 0) > 0)
      .map(({ name }) => name[lang])
      .join(', ');
  if (figure.kind === 'text') return words[lang].packs.paper.figure.text;
  if (figure.value === null) return null;
  return figure.kind === 'money' || figure.kind === 'share' ? figure.value / 100 : figure.value;
}

/** In the unit of its result; null without a target. */
export const targetCell = ({ target, kind }: Figure): number | null =>
  target !== null && (kind === 'money' || kind === 'share') ? target / 100 : target;

export const baht = (satang: number | null): number | null => (satang === null ? null : satang / 100);
