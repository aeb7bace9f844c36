// When an area may join, change and leave. Days are 'YYYY-MM-DD' CE. Pure.
// What it must never do: let a year of the other era slip through as a day far away.
import type { Problem } from '#src/platform/result.ts';
import type { Participation, ParticipationStatus } from './programme.ts';
import { addDays, endsOn, startsOn } from './quarter.ts';

/** An area may have joined up to this many years before the programme's fiscal year. */
const YEARS_BEFORE = 5;

/** The days that make sense for a programme of this fiscal year. */
export const sensibleDays = (fiscalYear: number): { readonly from: string; readonly to: string } => ({
  from: startsOn({ fiscalYear: fiscalYear - YEARS_BEFORE, quarter: 1 }),
  to: endsOn({ fiscalYear, quarter: 4 }),
});

/** A day typed with the wrong era lies centuries away: it is refused with the years that make sense. */
export function dayProblem(field: string, day: string, fiscalYear: number): Problem | undefined {
  const { from, to } = sensibleDays(fiscalYear);
  if (day >= from && day <= addDays(to, 1)) return undefined;
  return { field, refusal: 'participation.day', detail: { from, to } };
}

/** Reports are owed as pilot or expanded; preparing owes nothing yet. */
export const owes = (status: ParticipationStatus): boolean => status !== 'preparing';

/**
 * Does an area with these stretches owe the report of a quarter that ends on this day? The twin of what
 * writeObligations says in SQL: it takes part, and not only prepares, on the quarter's last day.
 */
export const owesOn = (
  stretches: readonly Pick<Participation, 'status' | 'since' | 'until'>[],
  lastDay: string,
): boolean =>
  stretches.some(
    (one) => owes(one.status) && one.since <= lastDay && (one.until === null || one.until > lastDay),
  );

/** Whoever owed and no longer does has to be told why, and so has whoever reads it later. */
export const needsReason = (before: ParticipationStatus, after: ParticipationStatus | 'left'): boolean =>
  after === 'left' || (owes(before) && !owes(after));

export function changeProblems(
  now: Pick<Participation, 'status' | 'since'>,
  change: { readonly status: ParticipationStatus | 'left'; readonly day: string; readonly reason: string },
  fiscalYear: number,
): Problem[] {
  const problems: Problem[] = [];
  const day = dayProblem('day', change.day, fiscalYear);
  if (day) problems.push(day);
  else if (change.day < now.since) {
    problems.push({ field: 'day', refusal: 'participation.before', detail: { since: now.since } });
  }
  if (change.status === now.status) problems.push({ field: 'status', refusal: 'participation.same' });
  else if (needsReason(now.status, change.status) && change.reason === '') {
    problems.push({ field: 'reason', refusal: 'participation.reason' });
  }
  return problems;
}
