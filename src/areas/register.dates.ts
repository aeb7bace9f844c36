// A day as an operator writes it in a register's file or on the command line: ISO, in the common era.
// A Buddhist year is refused with what was probably meant, never turned round in silence.
import type { Detail } from '#src/platform/result.ts';

const BE = 543;

export type DayProblem = { readonly refusal: 'import.date' | 'import.year'; readonly detail: Detail };

/** What is wrong with it; undefined where nothing is, or nothing was written. */
export function dayProblem(value: string): DayProblem | undefined {
  if (value === '') return undefined;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value);
  if (!parts) return { refusal: 'import.date', detail: { value } };
  const year = Number(parts[1]);
  if (year > 2400) {
    return { refusal: 'import.year', detail: { value, year, ce: `${year - BE}-${parts[2]}-${parts[3]}` } };
  }
  const day = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  return exists ? undefined : { refusal: 'import.date', detail: { value } };
}
