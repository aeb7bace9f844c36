// An area beside its own last quarters, the areas around it and those like it; and what stands out, as facts
// that a sentence can say. Pure. What it must never do: judge anyone, compare what is hidden, or take "no
// answer" for zero.
import type { Bilingual, ParticipationStatus } from '#src/programme/programme.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { AuthorLevel, ResultRow } from './figure.ts';

/** Fewer than this are no group: a middle of three says more about the three. */
export const LEAST = 5;
/** Percentage points by which a share has to move to be worth a sentence. */
export const FAR = 20;
/** Of those who answered: from here on most of them do it. */
const MOST = 0.8;

export type Measure = {
  readonly key: string;
  readonly name: Bilingual;
  /** A count of its unit; percent, 0-100; yes (1) or no (0). */
  readonly kind: 'count' | 'percent' | 'yesno';
  readonly unit: Bilingual;
  readonly higherIsBetter: boolean;
};
/** null: no answer. 'hidden': it is there, and not to be told; nothing follows from it. */
export type Shown = number | null | 'hidden';
export type Values = ReadonlyMap<string, Shown>;

/** Of the areas of a group that answered, the middle one; of a yes or no, how many said yes. */
export type Middle = { readonly of: number; readonly median: number; readonly yes: number };

export type GroupName = 'near' | 'alike';
export type Line = {
  readonly measure: Measure;
  readonly own: Shown;
  /** The quarter before, up to then. */
  readonly before: Shown;
  readonly near: Middle | undefined;
  readonly alike: Middle | undefined;
};

export type Remark =
  | {
      readonly kind: 'belowHalf' | 'aboveTwice';
      readonly measure: Measure;
      readonly group: GroupName;
      readonly own: number;
      readonly median: number;
      readonly of: number;
    }
  | {
      readonly kind: 'notYet';
      readonly measure: Measure;
      readonly group: GroupName;
      readonly yes: number;
      readonly of: number;
    }
  | {
      readonly kind: 'fell' | 'rose';
      readonly measure: Measure;
      readonly own: number;
      readonly before: number;
    }
  /** Two quarters running: both reported, both zero. */
  | { readonly kind: 'zeroTwice'; readonly measure: Measure }
  | { readonly kind: 'lateTwice' };

export const DISBURSED = 'disbursed';

/** What of a row can be held against another place's: not sums of money, which go by size, and no free answers. */
export function measuresOf(
  row: Pick<ResultRow, 'figures'>,
  level: AuthorLevel,
  higher: (key: string) => boolean,
  disbursed: Pick<Measure, 'name' | 'unit'>,
): readonly Measure[] {
  const measures = row.figures.flatMap((figure): Measure[] => {
    const { key, name, unit } = figure;
    const common = { key, name, unit, higherIsBetter: higher(key) };
    if (figure.kind === 'share') return [{ ...common, kind: 'percent' }];
    if (figure.level !== level) return [];
    if (figure.kind === 'count' || figure.kind === 'yesno') return [{ ...common, kind: figure.kind }];
    return [];
  });
  return [...measures, { key: DISBURSED, ...disbursed, kind: 'percent', higherIsBetter: true }];
}

export function valuesOf({ figures, money }: Pick<ResultRow, 'figures' | 'money'>): Values {
  const values = new Map<string, Shown>(
    figures.map((figure) => {
      if (figure.suppressed) return [figure.key, 'hidden'];
      if (figure.answered === 0 || figure.value === null) return [figure.key, null];
      return [figure.key, figure.kind === 'share' ? figure.value / 100 : figure.value];
    }),
  );
  const { allocated, disbursed } = money;
  values.set(DISBURSED, allocated && disbursed !== null ? (disbursed / allocated) * 100 : null);
  return values;
}

/** Of those that answered and may be told; undefined below LEAST of them. */
export function middleOf(values: readonly (Shown | undefined)[]): Middle | undefined {
  const told = values.filter((one): one is number => typeof one === 'number').toSorted((a, b) => a - b);
  if (told.length < LEAST) return undefined;
  const upper = told[Math.floor(told.length / 2)] ?? 0;
  const lower = told[Math.ceil(told.length / 2) - 1] ?? 0;
  return { of: told.length, median: (lower + upper) / 2, yes: told.filter((one) => one > 0).length };
}

export type Middles = ReadonlyMap<string, Middle>;

/** Of every measure that enough areas of a group answered. */
export function middlesOf(group: readonly Values[]): Middles {
  const keys = new Set(group.flatMap((values) => [...values.keys()]));
  return new Map(
    [...keys].flatMap((key) => {
      const middle = middleOf(group.map((values) => values.get(key)));
      return middle ? [[key, middle] as const] : [];
    }),
  );
}

export type Standing = {
  readonly lines: readonly Line[];
  /** The quarters alone, newest first; only what adds up over the year. */
  readonly alone: readonly Values[];
  /** Days late of the same quarters. */
  readonly late: readonly number[];
};

/** What is worth a sentence, the area's own course first. */
export function remarksOn({ lines, alone, late }: Standing): readonly Remark[] {
  const lateTwice = late.length >= 2 && late.slice(0, 2).every((days) => days > 0);
  return [
    ...(lateTwice ? [{ kind: 'lateTwice' } as const] : []),
    ...lines.flatMap(({ measure }) =>
      zeroTwice(measure, alone) ? [{ kind: 'zeroTwice', measure } as const] : [],
    ),
    ...lines.flatMap(courseOf),
    ...lines.flatMap(besideOthers),
  ];
}

const zeroTwice = ({ key, kind }: Measure, alone: readonly Values[]): boolean =>
  kind === 'count' && alone.length >= 2 && alone.slice(0, 2).every((values) => values.get(key) === 0);

/** Shares only: counts of a year can but grow. */
function courseOf({ measure, own, before }: Line): Remark[] {
  if (measure.kind !== 'percent' || measure.key === DISBURSED) return [];
  if (typeof own !== 'number' || typeof before !== 'number' || Math.abs(own - before) < FAR) return [];
  return [{ kind: own < before ? 'fell' : 'rose', measure, own, before }];
}

/** Beside those around it; where they are too few, beside those like it. One sentence a measure. */
function besideOthers({ measure, own, near, alike }: Line): Remark[] {
  const group: GroupName = near ? 'near' : 'alike';
  const middle = near ?? alike;
  if (typeof own !== 'number' || !middle) return [];
  const { median, of, yes } = middle;
  if (measure.kind === 'yesno') {
    return own === 0 && measure.higherIsBetter && yes >= of * MOST
      ? [{ kind: 'notYet', measure, group, yes, of }]
      : [];
  }
  if (median <= 0) return [];
  if (measure.higherIsBetter && own < median / 2)
    return [{ kind: 'belowHalf', measure, group, own, median, of }];
  if (own > median * 2) return [{ kind: 'aboveTwice', measure, group, own, median, of }];
  return [];
}

export type Course = {
  readonly quarter: Quarter;
  readonly own: Shown;
  readonly middle: Middle | undefined;
};

/** Everything that a page shows of it. */
export type Comparison = {
  readonly level: AuthorLevel;
  readonly quarter: Quarter;
  readonly lines: readonly Line[];
  readonly remarks: readonly Remark[];
  /** Groups that this reader is told of; the others once they are published. */
  readonly told: Readonly<Record<GroupName, boolean>>;
  /** Percent of the allocation that was paid, quarter by quarter, the oldest first, beside this group. */
  readonly group: GroupName;
  readonly course: readonly Course[];
  /** How it took part: those alike took part in the same way. */
  readonly status: ParticipationStatus | undefined;
  readonly region: Bilingual | undefined;
};
