// The fiscal quarter. FY2565 is 1 October 2564 - 30 September 2565 (B.E.), that is 2021-10-01 - 2022-09-30.
// Dates here are calendar days 'YYYY-MM-DD' (CE) in Asia/Bangkok; a fiscal year is its Buddhist-era number.

import { bangkokDay } from '#src/platform/day.ts';

export { bangkokDay };

export type Quarter = { readonly fiscalYear: number; readonly quarter: 1 | 2 | 3 | 4 };
export type QuarterNumber = Quarter['quarter'];

const BE = 543;
const STARTS = { 1: '10-01', 2: '01-01', 3: '04-01', 4: '07-01' } as const;
const ENDS = { 1: '12-31', 2: '03-31', 3: '06-30', 4: '09-30' } as const;

const ceYear = (q: Quarter): number => q.fiscalYear - BE - (q.quarter === 1 ? 1 : 0);

export const startsOn = (q: Quarter): string => `${ceYear(q)}-${STARTS[q.quarter]}`;
export const endsOn = (q: Quarter): string => `${ceYear(q)}-${ENDS[q.quarter]}`;

export function quarterOn(day: string): Quarter {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const fiscalYear = year + BE + (month >= 10 ? 1 : 0);
  return { fiscalYear, quarter: month >= 10 ? 1 : month >= 7 ? 4 : month >= 4 ? 3 : 2 };
}
export const quarterOf = (at: Date): Quarter => quarterOn(bangkokDay(at));

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The last day on which a report of this quarter is on time. */
export const dueOn = (q: Quarter, dueDays: number): string => addDays(endsOn(q), dueDays);

/** Whole days after the due day; 0 where it is on time. */
export const daysLate = (due: string, day: string): number => Math.max(0, daysBetween(due, day));

export const nextQuarter = (q: Quarter): Quarter =>
  q.quarter === 4
    ? { fiscalYear: q.fiscalYear + 1, quarter: 1 }
    : { ...q, quarter: (q.quarter + 1) as QuarterNumber };
export const quarterBefore = (q: Quarter): Quarter =>
  q.quarter === 1
    ? { fiscalYear: q.fiscalYear - 1, quarter: 4 }
    : { ...q, quarter: (q.quarter - 1) as QuarterNumber };
export const quartersOf = (fiscalYear: number): readonly Quarter[] =>
  ([1, 2, 3, 4] as const).map((quarter) => ({ fiscalYear, quarter }));

/** Negative, zero or positive, as a sort wants it. */
export const compareQuarters = (a: Quarter, b: Quarter): number =>
  a.fiscalYear - b.fiscalYear || a.quarter - b.quarter;
export const hasBegun = (q: Quarter, today: string): boolean => startsOn(q) <= today;

/** From the first day of the fiscal year to the quarter's last: 3, 6, 9, 12. */
export const monthsOf = ({ quarter }: Pick<Quarter, 'quarter'>): number => quarter * 3;

/** '2565-2' in addresses. */
export const quarterSlug = (q: Quarter): string => `${q.fiscalYear}-${q.quarter}`;
export function parseQuarter(slug: string): Quarter | undefined {
  const parts = /^(2[5-6]\d\d)-([1-4])$/u.exec(slug);
  return parts ? { fiscalYear: Number(parts[1]), quarter: Number(parts[2]) as QuarterNumber } : undefined;
}
