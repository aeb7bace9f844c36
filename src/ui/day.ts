// Reads a day as people write it, for routes that turn a form into plain input; the counterpart of thaiDate.
// What it must never do: guess. A year that could be either calendar, or a day that does not exist, is no date.
import { westernDigits } from '#src/platform/text.ts';
import { type Lang, monthName } from './format.ts';

const BE = 543;
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const NAMES = new Map(
  (['th', 'en'] as const).flatMap((lang) =>
    (['long', 'short'] as const).flatMap((form) =>
      MONTHS.map((month): [string, number] => [bare(monthName(month, form, lang)), month]),
    ),
  ),
);

function bare(name: string): string {
  return name.toLowerCase().replace(/[.\s]/gu, '');
}

/** CE years 1900-2199, BE years 2443-2742; anything else (65, 2300) is undefined. */
function yearCE(year: number): number | undefined {
  if (year >= 1900 && year < 2200) return year;
  if (year >= 1900 + BE && year < 2200 + BE) return year - BE;
  return undefined;
}

function iso(year: number, month: number, day: number): string | undefined {
  const ce = yearCE(year);
  if (ce === undefined) return undefined;
  const date = new Date(Date.UTC(ce, month - 1, day));
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : undefined;
}

/** "24/2/2565", "24.2.2022", "๒๔ ก.พ. ๒๕๖๕", "24 February 2022", "2022-02-24" -> '2022-02-24'; otherwise undefined. */
export function readDay(typed: string): string | undefined {
  const text = westernDigits(typed)
    .replace(/พ\.?ศ\.?|ค\.?ศ\.?/gu, ' ')
    .trim();
  const machine = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(text);
  if (machine) return iso(Number(machine[1]), Number(machine[2]), Number(machine[3]));
  const figures = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/u.exec(text);
  if (figures) return iso(Number(figures[3]), Number(figures[2]), Number(figures[1]));
  const named = /^(\d{1,2})\s*([^\d]+?)\s*(\d{4})$/u.exec(text);
  const month = named && NAMES.get(bare(named[2] ?? ''));
  return named && month ? iso(Number(named[3]), month, Number(named[1])) : undefined;
}

/** The ISO day, or what was typed when it is none: the use case then refuses it and nothing is lost. */
export const isoDayOr = (typed: string): string => readDay(typed) ?? typed;

/** How a stored day stands in a field for changing: "24/2/2565". What is no ISO day stays as typed. */
export function dayForField(value: string, lang: Lang): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value);
  if (!found) return value;
  const year = Number(found[1]) + (lang === 'th' ? BE : 0);
  return `${Number(found[3])}/${Number(found[2])}/${year}`;
}
