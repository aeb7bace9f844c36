// Which rows a roll-up has, and for which of them an area counts. Pure; SQL and its twin both follow it.
// A place is addressed 'th', 'codi-cw' or by an area code, whose prefixes are its parents.
import type { AuthorLevel, Coverage, MoneyFigure } from './figure.ts';
import type { Sums } from './finish.ts';

/** 'tree': every place of the country at once; 'tallies': those whose sums a freeze keeps. */
export type PlanKind = 'tree' | 'tallies' | 'nation' | 'region' | 'province' | 'district' | 'subdistrict';

export type Plan = {
  readonly kind: PlanKind;
  readonly address: string;
  /** Area-code prefixes of what is read: [''] = everywhere, [] = nowhere. */
  readonly prefixes: readonly string[];
  /** Province code -> address of its region, on the last day of the quarter. */
  readonly regionOf: ReadonlyMap<string, string>;
};

/** What both roll-ups give: sums by address and key, before they get their meaning (finish.ts). */
export type Rollup = {
  readonly sums: ReadonlyMap<string, ReadonlyMap<string, Sums>>;
  readonly coverage: ReadonlyMap<string, Readonly<Record<AuthorLevel, Coverage>>>;
  readonly money: ReadonlyMap<string, MoneyFigure>;
};

export const emptyRollup: Rollup = { sums: new Map(), coverage: new Map(), money: new Map() };

export type Step = 'nation' | 'region' | 'province' | 'district' | 'subdistrict';

/** The steps of a plan's rows, from the place itself down. */
export const STEPS: Readonly<Record<PlanKind, readonly Step[]>> = {
  tree: ['nation', 'region', 'province', 'district', 'subdistrict'],
  tallies: ['nation', 'region', 'province', 'district'],
  nation: ['nation', 'region', 'province'],
  region: ['region', 'province'],
  province: ['province', 'district', 'subdistrict'],
  district: ['district', 'subdistrict'],
  subdistrict: ['subdistrict'],
};

const DIGITS = { province: 2, district: 4, subdistrict: 6 } as const;

/** The addresses that an area counts for. */
export function addressesFor(plan: Plan, areaCode: string): readonly string[] {
  return STEPS[plan.kind].flatMap((step) => {
    if (step === 'nation') return ['th'];
    if (step === 'region') return plan.regionOf.get(areaCode.slice(0, 2)) ?? [];
    return areaCode.length >= DIGITS[step] ? [areaCode.slice(0, DIGITS[step])] : [];
  });
}

export const isBelow = (prefixes: readonly string[], areaCode: string): boolean =>
  prefixes.some((prefix) => areaCode.startsWith(prefix));

export const stepOf = (address: string): Step => {
  if (address === 'th') return 'nation';
  if (address.startsWith('codi-')) return 'region';
  return address.length === 2 ? 'province' : address.length === 4 ? 'district' : 'subdistrict';
};

export const emptyCoverage: Coverage = { due: 0, accepted: 0, waiting: 0, none: 0, late: 0 };
export const addCoverage = (a: Coverage, b: Coverage): Coverage => ({
  due: a.due + b.due,
  accepted: a.accepted + b.accepted,
  waiting: a.waiting + b.waiting,
  none: a.none + b.none,
  late: a.late + b.late,
});
