// By when whoever told may expect something, and why it takes longer, in sentences; the same with script and without.
// What it must never do: name a day that the house does not count by.
import type { CaseClocks } from '#src/cases/clocks.ts';
import { daysLate } from '#src/programme/quarter.ts';
import type { ReturnWords } from './return.words.ts';

type Words = Pick<ReturnWords, 'clocks' | 'reasons' | 'late'>;
type Said = {
  readonly clocks: CaseClocks;
  readonly words: Words;
  readonly today: string;
  readonly day: (value: string) => string;
};

/** Once it is closed: how long it is kept. */
export function clockSaid({ clocks: { running, kept }, words, today, day }: Said): readonly string[] {
  const [next] = running;
  if (!next) return kept ? [keptSaid(kept, words, day)] : [];
  const late = daysLate(next.due, today);
  const due =
    late > 0
      ? words.late.replace('#', String(late))
      : words.clocks.due[next.clock].replace('#', day(next.due));
  const more = running.flatMap((one) => one.more.map((time) => moreSaid(time, words)));
  return [...more, next.unconfirmed ? `${due} ${words.clocks.unconfirmed}` : due];
}

export const moreSaid = (
  { days, because }: CaseClocks['extensions'][number],
  { clocks, reasons }: Words,
): string => `${clocks.more.replace('#', String(days))} ${clocks.because.replace('#', reasons[because])}`;

function keptSaid(
  { endsOn, unconfirmed, held }: NonNullable<CaseClocks['kept']>,
  { clocks }: Words,
  day: Said['day'],
): string {
  if (held) return clocks.held;
  const until = clocks.kept.replace('#', day(endsOn));
  return unconfirmed ? `${until} ${clocks.unconfirmed}` : until;
}
