// How one area's answer stands against its target, up to the quarter that is reviewed: the same rules as the
// results (results/finish.ts), on one area's own numbers, before anything is accepted.
// What it must never do: count a quarter that is not there as zero progress.
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import type { SentValue } from '#src/reports/sent.ts';
import type { Light } from '#src/results/figure.ts';
import { lightOf, percentOf, ratio } from '#src/results/finish.ts';
import { timeRule } from '#src/results/series.ts';

type Numbers = Pick<SentValue, 'num' | 'den'>;

/** Since the fiscal year began. `earlier`: what the quarters before said, oldest first. */
export function soFar(indicator: Indicator, now: Numbers, earlier: readonly Numbers[]): Numbers {
  const rule = timeRule(indicator);
  if (rule === 'latest' || now.num === null) return now;
  const all = [...earlier, now].filter((one) => one.num !== null);
  const total = (key: keyof Numbers) => all.reduce((sum, one) => sum + (one[key] ?? 0), 0);
  if (rule === 'any') return { num: total('num') > 0 ? 1 : 0, den: now.den };
  return { num: total('num'), den: now.den === null ? null : total('den') };
}

/** 'none' where there is nothing to hold it against: no target, no number, a share of nothing. */
export function lightFor(
  indicator: Indicator,
  reached: Numbers,
  target: number | undefined,
  limits: Pick<ProgrammeVersion, 'goodFrom' | 'warnFrom'>,
): Light {
  if (target === undefined || reached.num === null) return 'none';
  const value = indicator.kind === 'share' ? shareOf(reached) : reached.num;
  return value === undefined ? 'none' : lightOf(percentOf(value, target, indicator.direction), limits);
}

/** Percent x 100, as targets of shares are kept. */
const shareOf = ({ num, den }: Numbers): number | undefined =>
  num === null || den === null || den === 0 ? undefined : ratio(num, den, 10_000);
