// Targets as people type them, and as they are stored. Stored: satang; percent x 100 (8000 = 80.00 %);
// a count as it is; yes = 1. Cumulative: to be reached by the end of the quarter, within the fiscal year.
// What it must never do: read what is not a number as zero.
import type { Problem } from '#src/platform/result.ts';
import { satang, westernDigits, wholeNumber } from '#src/platform/text.ts';
import type { Indicator, IndicatorKind, OverTime, Target } from './programme.ts';
import type { QuarterNumber } from './quarter.ts';

export const QUARTERS = [1, 2, 3, 4] as const satisfies QuarterNumber[];

/** '80', '80.5 %', '๘๐' -> 8000, 8050, 8000. Undefined when it is no percentage of 0-100. */
function hundredths(typed: string): number | undefined {
  const parts = /^(\d{1,3})(?:\.(\d{1,2}))?%?$/u.exec(westernDigits(typed).replace(/\s/gu, ''));
  if (!parts) return undefined;
  const value = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return value <= 10_000 ? value : undefined;
}

/** null: nothing typed, no target. Undefined: it is no target of this kind. */
export function readTarget(kind: IndicatorKind, typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  if (kind === 'money') return satang(typed);
  if (kind === 'share') return hundredths(typed);
  const whole = wholeNumber(typed);
  return kind === 'yesno' && whole !== 1 ? undefined : whole;
}

/** As it stands in the field: what readTarget would read as the same. */
export function targetText(kind: IndicatorKind, value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (kind !== 'money' && kind !== 'share') return String(value);
  const rest = value % 100;
  return rest === 0 ? String(value / 100) : `${Math.floor(value / 100)}.${String(rest).padStart(2, '0')}`;
}

/** One line of the form: what an area (or '' = each area of the level) is to reach, quarter by quarter. */
export type TargetLine = { readonly areaCode: string; readonly typed: readonly string[] };
export type TargetsRead = { readonly targets: readonly Target[]; readonly problems: readonly Problem[] };

/** Field of line 0, quarter 2: 'q_0_2'. */
export const targetField = (line: number, quarter: number): string => `q_${line}_${quarter}`;

const WRONG: Readonly<Record<IndicatorKind, string>> = {
  count: 'input.number',
  money: 'input.money',
  share: 'target.percent',
  yesno: 'target.yes',
  choice: 'target.none',
  text: 'target.none',
};

export function readTargets(
  indicator: Pick<Indicator, 'key' | 'kind' | 'overTime'>,
  lines: readonly TargetLine[],
): TargetsRead {
  const targets: Target[] = [];
  const problems: Problem[] = [];
  lines.forEach(({ areaCode, typed }, line) => {
    let before = 0;
    for (const quarter of QUARTERS) {
      const field = targetField(line, quarter);
      const value = readTarget(indicator.kind, typed[quarter - 1] ?? '');
      if (value === undefined) problems.push({ field, refusal: WRONG[indicator.kind] });
      else if (value !== null) {
        if (falls(indicator, before, value)) problems.push({ field, refusal: 'target.falls' });
        before = value;
        targets.push({ indicatorKey: indicator.key, areaCode, quarter, value });
      }
    }
  });
  return { targets, problems };
}

// What is added up over the year cannot have less of it to reach later; a share of sums can.
const falls = (i: { kind: IndicatorKind; overTime: OverTime }, before: number, value: number): boolean =>
  i.overTime === 'sum' && i.kind !== 'share' && value < before;

/** The stored targets of an indicator as lines: first that of each area, then the exceptions by code. */
export function targetLines(
  indicator: Pick<Indicator, 'key' | 'kind'>,
  targets: readonly Target[],
): TargetLine[] {
  const own = targets.filter((t) => t.indicatorKey === indicator.key);
  const codes = [...new Set(['', ...own.map((t) => t.areaCode)])].toSorted();
  return codes.map((areaCode) => ({
    areaCode,
    typed: QUARTERS.map((quarter) =>
      targetText(indicator.kind, own.find((t) => t.areaCode === areaCode && t.quarter === quarter)?.value),
    ),
  }));
}
