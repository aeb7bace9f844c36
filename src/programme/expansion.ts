// From the pilot to the next tambon: what was planned for a year against what was done, and how much of the
// country is covered. Pure. What it must never do: count a tambon twice, or a plan that was withdrawn.
import { quarterOn } from './quarter.ts';

export type ExpansionPlan = {
  readonly id: string;
  readonly programmeId: string;
  /** A subdistrict. */
  readonly areaCode: string;
  readonly fiscalYear: number;
  /** The subdistrict whose people show the way. */
  readonly learnsFrom: string | null;
  readonly plannedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
  readonly example: boolean;
};

/** A subdistrict that takes part (as pilot or expanded), since its first day in any programme. */
export type Joined = { readonly areaCode: string; readonly since: string };

export type PlanStanding = 'planned' | 'done' | 'withdrawn';

/** Done is what the register of participation says, not what anybody ticks. */
export function standingOf(
  plan: Pick<ExpansionPlan, 'areaCode' | 'withdrawnAt'>,
  joined: ReadonlySet<string>,
): PlanStanding {
  if (plan.withdrawnAt) return 'withdrawn';
  return joined.has(plan.areaCode) ? 'done' : 'planned';
}

export type ExpansionYear = {
  readonly fiscalYear: number;
  /** Joined in this year, planned or not. */
  readonly joined: number;
  /** Taking part by the end of the year. */
  readonly total: number;
  /** Plans for this year that were not withdrawn, and how many of those take part by now. */
  readonly planned: number;
  readonly done: number;
};

export const fiscalYearOf = (day: string): number => quarterOn(day).fiscalYear;

/** One line a year, from the first to the last that has anything. */
export function expansionYears(
  joined: readonly Joined[],
  plans: readonly Pick<ExpansionPlan, 'areaCode' | 'fiscalYear' | 'withdrawnAt'>[],
): readonly ExpansionYear[] {
  const taking = new Set(joined.map((one) => one.areaCode));
  const open = plans.filter((plan) => !plan.withdrawnAt);
  const years = [...joined.map((one) => fiscalYearOf(one.since)), ...open.map((plan) => plan.fiscalYear)];
  if (years.length === 0) return [];
  const first = Math.min(...years);
  const lines: ExpansionYear[] = [];
  let total = 0;
  for (let fiscalYear = first; fiscalYear <= Math.max(...years); fiscalYear += 1) {
    const now = joined.filter((one) => fiscalYearOf(one.since) === fiscalYear).length;
    const ofYear = open.filter((plan) => plan.fiscalYear === fiscalYear);
    total += now;
    lines.push({
      fiscalYear,
      joined: now,
      total,
      planned: ofYear.length,
      done: ofYear.filter((plan) => taking.has(plan.areaCode)).length,
    });
  }
  return lines;
}

export type ProvinceCoverage = {
  readonly provinceCode: string;
  /** All current subdistricts. */
  readonly subdistricts: number;
  readonly takingPart: number;
  readonly preparing: number;
  /** Plans that are neither done nor withdrawn. */
  readonly planned: number;
};

/** Percent of subdistricts that take part, one decimal; 0 where none does. */
export const coveragePercent = (c: Pick<ProvinceCoverage, 'subdistricts' | 'takingPart'>): number =>
  c.subdistricts === 0 ? 0 : Math.round((c.takingPart / c.subdistricts) * 1000) / 10;

/**
 * Width in percent of each of the map's five steps: the narrowest that still holds the highest province, so
 * that a beginning of a few percent shows differences too.
 */
export const mapStep = (highest: number): number => [1, 2, 5, 10].find((step) => highest < step * 5) ?? 20;

/** Why a subdistrict cannot be planned; undefined: it can. */
export function planRefusal(state: {
  readonly takesPart: boolean;
  readonly planned: boolean;
}): 'expansion.already' | 'expansion.planned' | undefined {
  if (state.takesPart) return 'expansion.already';
  return state.planned ? 'expansion.planned' : undefined;
}
