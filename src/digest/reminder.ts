// On which days somebody is reminded of a report that is not sent: before it is due, on the day, and after it,
// ever more seldom. Pure. What it must never do: remind daily for ever, or lose a reminder because the house
// was closed on its day.
import { addDays, daysBetween } from '#src/programme/quarter.ts';

/** Days before the due day. */
export const BEFORE: readonly number[] = [7, 1];
/** Days after it; then once every `EVERY` days. */
export const AFTER: readonly number[] = [1, 7];
export const EVERY = 7;

/** Whole days from the due day: negative before it, 0 on it, positive after. */
const isReminded = (days: number): boolean =>
  days === 0 || BEFORE.includes(-days) || AFTER.includes(days) || (days > 0 && days % EVERY === 0);

/** Days after `since` up to `today` on which a reminder falls; `since` is the day of the letters before. */
export function remindedBetween(dueOn: string, since: string, today: string): boolean {
  for (let day = addDays(since, 1); day <= today; day = addDays(day, 1)) {
    if (isReminded(daysBetween(dueOn, day))) return true;
  }
  return false;
}

/** The latest due day that anybody is reminded of today. */
export const lastDueDay = (today: string): string => addDays(today, Math.max(...BEFORE));
