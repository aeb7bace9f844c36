// What a machine notices in the numbers before a person reads them. Pure. It notices; it never decides, and
// it never says that anything is wrong: many leaps have a good reason.
import type { Indicator } from '#src/programme/programme.ts';
import type { Content, SentValue } from '#src/reports/sent.ts';

export type Notice =
  /** More money committed and spent than was allocated (satang). */
  | {
      readonly kind: 'overspent';
      readonly question: string;
      readonly spent: number;
      readonly allocated: number;
    }
  /** Money spent since the year began is less than it was a quarter ago (satang). */
  | { readonly kind: 'spentLess'; readonly question: string; readonly now: number; readonly before: number }
  /** A number three times what it was, or a third of it, or less. */
  | { readonly kind: 'far'; readonly question: string; readonly now: number; readonly before: number }
  | { readonly kind: 'shareDown'; readonly question: string; readonly now: number; readonly before: number }
  | { readonly kind: 'noEvidence'; readonly question: string };

export type Checked = {
  readonly indicators: readonly Indicator[];
  readonly content: Content;
  /** What the same area sent the quarter before, in the same fiscal year. */
  readonly before: Content | undefined;
  /** Questions that have a file. */
  readonly shown: ReadonlySet<string>;
};

const FAR = 3;
/** Small counts leap without meaning anything: 1 to 4 is no notice. */
const LEAST_LEAP = 5;

export function notices({ indicators, content, before, shown }: Checked): Notice[] {
  const found: Notice[] = [];
  for (const indicator of indicators) {
    const value = content.values.find((one) => one.key === indicator.key);
    if (!value) continue;
    const question = `i.${indicator.key}`;
    const last = before?.values.find((one) => one.key === indicator.key);
    found.push(...valueNotices(indicator, question, value, last, content));
    if (needsEvidence(indicator, value) && !shown.has(question)) found.push({ kind: 'noEvidence', question });
  }
  return [...found, ...moneyNotices(content, before, shown)];
}

function valueNotices(
  indicator: Indicator,
  question: string,
  value: SentValue,
  last: SentValue | undefined,
  content: Content,
): Notice[] {
  const found: Notice[] = [];
  if (value.num === null) return found;
  if (indicator.kind === 'money' && value.num > content.money.allocated) {
    found.push({ kind: 'overspent', question, spent: value.num, allocated: content.money.allocated });
  }
  if (last?.num === null || last === undefined) return found;
  if (indicator.kind === 'share') {
    const now = percentOf(value);
    const was = percentOf(last);
    if (now !== undefined && was !== undefined && now < was) {
      found.push({ kind: 'shareDown', question, now, before: was });
    }
  }
  if ((indicator.kind === 'count' || indicator.kind === 'money') && isFar(value.num, last.num)) {
    found.push({ kind: 'far', question, now: value.num, before: last.num });
  }
  return found;
}

function moneyNotices(content: Content, before: Content | undefined, shown: ReadonlySet<string>): Notice[] {
  const { allocated, committed, disbursed } = content.money;
  const found: Notice[] = [];
  if (committed + disbursed > allocated) {
    found.push({ kind: 'overspent', question: 'money', spent: committed + disbursed, allocated });
  }
  if (before && disbursed < before.money.disbursed) {
    found.push({ kind: 'spentLess', question: 'money', now: disbursed, before: before.money.disbursed });
  }
  if (disbursed > 0 && !shown.has('money')) found.push({ kind: 'noEvidence', question: 'money' });
  return found;
}

/** Percent of a share, 0-100; undefined where there is nothing to share. */
export const percentOf = (value: Pick<SentValue, 'num' | 'den'>): number | undefined =>
  value.num === null || value.den === null || value.den === 0 ? undefined : (value.num / value.den) * 100;

const isFar = (now: number, before: number): boolean =>
  Math.abs(now - before) >= LEAST_LEAP &&
  (now >= before * FAR || before >= now * FAR) &&
  !(before === 0 && now < LEAST_LEAP * FAR);

const needsEvidence = (indicator: Indicator, value: SentValue): boolean =>
  indicator.kind !== 'text' && indicator.kind !== 'choice' && (value.num ?? 0) > 0;
