// A programme's plan as a whole: its settings, and whether it is ready to be published. Pure.
// What it must never do: know a developer's default where the centre has to decide.
import type { Problem } from '#src/platform/result.ts';
import type { ReviewLevel } from '#src/policy/laws.ts';
import type { Activity, Indicator, ProgrammeVersion } from './programme.ts';

export const CHAIN: readonly ReviewLevel[] = ['province', 'region', 'centre'];

export type Settings = Pick<
  ProgrammeVersion,
  'chain' | 'dueDays' | 'dueDaysConfirmed' | 'goodFrom' | 'warnFrom' | 'limitsConfirmed'
>;

/** Of a programme that copies none. FACTS: 30 days is what is usual, no document says so: not confirmed. */
export const FIRST_SETTINGS: Settings = {
  chain: CHAIN,
  dueDays: 30,
  dueDaysConfirmed: false,
  goodFrom: 80,
  warnFrom: 50,
  limitsConfirmed: false,
};

export function settingsProblems(s: Settings): Problem[] {
  const problems: Problem[] = [];
  if (s.chain.length === 0) problems.push({ field: 'chain', refusal: 'plan.chain' });
  if (s.dueDays < 1 || s.dueDays > 120) problems.push({ field: 'due_days', refusal: 'plan.due_days' });
  if (s.goodFrom < 1 || s.goodFrom > 100) problems.push({ field: 'good_from', refusal: 'plan.percent' });
  if (s.warnFrom < 0 || s.warnFrom > 100) problems.push({ field: 'warn_from', refusal: 'plan.percent' });
  else if (s.warnFrom > s.goodFrom) problems.push({ field: 'warn_from', refusal: 'plan.limits' });
  return problems;
}

/** What still stands in the way of publishing. */
export function publishProblems(
  draft: Pick<ProgrammeVersion, 'number' | 'activities' | 'indicators'>,
  reason: string,
): Problem[] {
  const problems: Problem[] = [];
  if (draft.indicators.length === 0) problems.push({ field: '', refusal: 'plan.empty' });
  for (const activity of draft.activities) {
    if (indicatorsOf(draft, activity).length === 0) {
      problems.push({ field: '', refusal: 'plan.bare_activity', detail: { number: activity.number } });
    }
  }
  if (draft.number > 1 && reason === '') problems.push({ field: 'reason', refusal: 'plan.reason' });
  return problems;
}

export const indicatorsOf = (
  version: { readonly indicators: readonly Indicator[] },
  activity: Activity,
): readonly Indicator[] => version.indicators.filter((one) => one.activityId === activity.id);

/** A fiscal year is typed as พ.ศ.: 2565. Undefined: no such year here; 2022 is most likely meant as 2565. */
export const isFiscalYear = (year: number): boolean => year >= 2560 && year <= 2699;
export const looksLikeCE = (year: number): boolean => isFiscalYear(year + 543);
