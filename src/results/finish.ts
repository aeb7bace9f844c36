// From sums to a figure: the last step, the same for the SQL roll-up and for its twin. Sums come in as they
// were added up over areas; here they get their meaning: a share, a percentage of the target, a light.
// What it must never do: make a number out of no answer, or a percentage out of percentages.
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import type { Figure, Light, ResultRow } from './figure.ts';

/** Sums over the areas of a place that answered one indicator. */
export type Sums = {
  readonly answered: number;
  /** Of a count, money, yes = 1; the numerator of a share. */
  readonly num: number;
  /** The denominator of a share. */
  readonly den: number;
  /** Of a choice: answer -> how many areas. */
  readonly choices: Readonly<Record<string, number>>;
  /** How many of those that answered have a target. */
  readonly targeted: number;
  readonly target: number;
  /** Sum of target x denominator, for shares. */
  readonly weighted: number;
};

export const nothingAnswered: Sums = {
  answered: 0,
  num: 0,
  den: 0,
  choices: {},
  targeted: 0,
  target: 0,
  weighted: 0,
};

/** a x scale / b, rounded half up, without passing through a fraction. */
export function ratio(a: number, b: number, scale: number): number {
  const exact = 2 * a * scale + b;
  if (Number.isSafeInteger(exact) && Number.isSafeInteger(2 * b) && exact >= 0) {
    const rest = exact % (2 * b); // whole numbers throughout: a remainder is exact, a quotient need not be
    return (exact - rest) / (2 * b);
  }
  const [top, bottom] = [BigInt(a) * BigInt(scale) * 2n + BigInt(b), BigInt(b) * 2n];
  return Number(top / bottom);
}

type Numbers = Pick<Figure, 'value' | 'num' | 'den' | 'distribution' | 'target'>;
const NONE: Numbers = { value: null, num: null, den: null, distribution: null, target: null };

function numbersOf(indicator: Indicator, sums: Sums, level: ResultRow['level']): Numbers {
  if (sums.answered === 0) return NONE;
  // An indicator that is not rolled up still has its value where it was reported.
  const rule =
    indicator.overAreas === 'none' && level === indicator.level ? own(indicator) : indicator.overAreas;
  const everyone = sums.targeted === sums.answered;
  switch (rule) {
    case 'sum':
      return { ...NONE, value: sums.num, target: everyone ? sums.target : null };
    case 'count_yes':
      return {
        ...NONE,
        value: sums.num,
        num: sums.num,
        den: sums.answered,
        target: everyone ? sums.target : null,
      };
    case 'share': {
      const counted = sums.den > 0;
      return {
        ...NONE,
        value: counted ? ratio(sums.num, sums.den, 10_000) : null,
        num: sums.num,
        den: sums.den,
        target: everyone && counted ? ratio(sums.weighted, sums.den, 1) : null,
      };
    }
    case 'distribution':
      return { ...NONE, distribution: sums.choices };
    case 'none':
      return NONE;
  }
}

const OWN = {
  count: 'sum',
  money: 'sum',
  share: 'share',
  yesno: 'count_yes',
  choice: 'distribution',
  text: 'none',
} as const;
const own = (indicator: Indicator): Indicator['overAreas'] => OWN[indicator.kind];

/** Value against target in percent, one decimal; where lower is better, target against value. */
export function percentOf(value: number, target: number, direction: Indicator['direction']): number {
  const [part, whole] = direction === 'higher' ? [value, target] : [target, value];
  // Nothing was to be reached, or nothing bad happened: that is all of it.
  if (whole === 0) return 100;
  return ratio(part, whole, 1000) / 10;
}

export function lightOf(
  percent: number | null,
  limits: Pick<ProgrammeVersion, 'goodFrom' | 'warnFrom'>,
): Light {
  if (percent === null) return 'none';
  return percent >= limits.goodFrom ? 'good' : percent >= limits.warnFrom ? 'warn' : 'bad';
}

/** One indicator of one place. `hidden`: the edition hides it. */
export function finish(
  version: ProgrammeVersion,
  indicator: Indicator,
  level: ResultRow['level'],
  sums: Sums,
  hidden: boolean,
): Figure {
  const numbers = numbersOf(indicator, sums, level);
  const { value, target } = numbers;
  const percent = value === null || target === null ? null : percentOf(value, target, indicator.direction);
  const shown = hidden
    ? { ...NONE, target, percent: null, light: 'none' as const }
    : { ...numbers, percent, light: lightOf(percent, version) };
  return {
    key: indicator.key,
    kind: indicator.kind,
    level: indicator.level,
    name: indicator.name,
    unit: indicator.unit,
    choices: indicator.choices,
    activityNumber: version.activities.find((one) => one.id === indicator.activityId)?.number ?? 0,
    number: indicator.number,
    answered: sums.answered,
    suppressed: hidden,
    confirmed: indicator.confirmed,
    ...shown,
  };
}
