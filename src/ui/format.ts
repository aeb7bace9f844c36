// How numbers, money, dates and places are written, in Thai and in English. Pure functions of their input.
// What it must never do: read the clock, depend on the machine's time zone or locale data, or round money.
// U+00A0 keeps a number with its unit; U+2060 keeps a Thai compound on one line.

import { inBangkok } from '#src/platform/day.ts';

export type Lang = 'th' | 'en';

const NB = '\u00a0';
const WJ = '\u2060';
const BE = 543;

const MONTHS = {
  th: [
    ['มกราคม', 'ม.ค.'],
    ['กุมภาพันธ์', 'ก.พ.'],
    ['มีนาคม', 'มี.ค.'],
    ['เมษายน', 'เม.ย.'],
    ['พฤษภาคม', 'พ.ค.'],
    ['มิถุนายน', 'มิ.ย.'],
    ['กรกฎาคม', 'ก.ค.'],
    ['สิงหาคม', 'ส.ค.'],
    ['กันยายน', 'ก.ย.'],
    ['ตุลาคม', 'ต.ค.'],
    ['พฤศจิกายน', 'พ.ย.'],
    ['ธันวาคม', 'ธ.ค.'],
  ],
  en: [
    ['January', 'Jan'],
    ['February', 'Feb'],
    ['March', 'Mar'],
    ['April', 'Apr'],
    ['May', 'May'],
    ['June', 'Jun'],
    ['July', 'Jul'],
    ['August', 'Aug'],
    ['September', 'Sep'],
    ['October', 'Oct'],
    ['November', 'Nov'],
    ['December', 'Dec'],
  ],
} as const;

/** The name of a month, 1-12. Throws for another number. */
export function monthName(month: number, form: 'long' | 'short', lang: Lang): string {
  const names = MONTHS[lang][month - 1];
  if (!names) throw new RangeError(`not a month: ${month}`);
  return names[form === 'long' ? 0 : 1];
}

type Parts = { year: number; month: number; day: number; time: string };

/** A calendar date ('2022-02-24', which has no zone) or a moment (as it is read on a clock in Bangkok). */
function parts(value: string | Date): Parts {
  const plain = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value) : null;
  if (plain) return { year: Number(plain[1]), month: Number(plain[2]), day: Number(plain[3]), time: '' };
  const moment = typeof value === 'string' ? new Date(value) : value;
  const there = inBangkok(moment).toISOString();
  return {
    year: Number(there.slice(0, 4)),
    month: Number(there.slice(5, 7)),
    day: Number(there.slice(8, 10)),
    time: there.slice(11, 16).replace(':', '.'),
  };
}

/** "24 กุมภาพันธ์ 2565", "24 ก.พ. 2565", "24 February 2022". Spaces do not break. */
export function thaiDate(value: string | Date, form: 'long' | 'short', lang: Lang): string {
  const { year, month, day } = parts(value);
  return [day, monthName(month, form, lang), lang === 'th' ? year + BE : year].join(NB);
}

/** "พฤษภาคม 2565", "May 2022": for what must not show its day. */
export function thaiMonth(value: string | Date, form: 'long' | 'short', lang: Lang): string {
  const { year, month } = parts(value);
  return [monthName(month, form, lang), lang === 'th' ? year + BE : year].join(NB);
}

/** "14.32 น." in Thai, "14:32" in English, on a clock in Bangkok. */
export function thaiTime(value: Date, lang: Lang): string {
  const { time } = parts(value);
  return lang === 'th' ? `${time}${NB}น.` : time.replace('.', ':');
}

/** The calendar date in Bangkok, 'YYYY-MM-DD': for `datetime` and for comparing with stored dates. */
export function isoDate(value: string | Date): string {
  const { year, month, day } = parts(value);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The year as people say it: 2565 in Thai, 2022 in English. */
export const yearName = (yearCE: number, lang: Lang): string => String(lang === 'th' ? yearCE + BE : yearCE);

/** A fiscal year is a Buddhist-era number in the house; English readers get both. */
export const fiscalYearName = (fy: number, lang: Lang): string =>
  lang === 'th'
    ? `ปีงบประมาณ${NB}${fy}`
    : `fiscal year${NB}${fy} (${fy - BE - 1}/${String((fy - BE) % 100).padStart(2, '0')})`;

/** Quarter q (1-4) of fiscal year fy (BE): its first and last calendar day, and its months in words. */
export function quarterMonths(fy: number, q: number, lang: Lang): string {
  const { from, to } = quarterDays(fy, q);
  const first = parts(from);
  const last = parts(to);
  const year = yearName(last.year, lang);
  return `${monthName(first.month, 'short', lang)}–${monthName(last.month, 'short', lang)}${NB}${year}`;
}

/** 1 October opens a Thai fiscal year: quarter 1 of 2565 is 2021-10-01 to 2021-12-31. */
export function quarterDays(fy: number, q: number): { from: string; to: string } {
  if (!Number.isInteger(q) || q < 1 || q > 4) throw new RangeError(`not a quarter: ${q}`);
  const year = fy - BE - (q === 1 ? 1 : 0);
  const month = [10, 1, 4, 7][q - 1] ?? 10;
  const lastDay = [31, 31, 30, 30][q - 1] ?? 31;
  const two = (n: number) => String(n).padStart(2, '0');
  return { from: `${year}-${two(month)}-01`, to: `${year}-${two(month + 2)}-${lastDay}` };
}

/** "ไตรมาสที่ 2 ปีงบประมาณ 2565" / "Quarter 2, fiscal year 2565 (2021/22)". */
export function quarterName(fy: number, q: number, lang: Lang): string {
  if (lang === 'en') return `Quarter${NB}${q}, ${fiscalYearName(fy, lang)}`;
  return `ไตรมาส${WJ}ที่${NB}${q} ${fiscalYearName(fy, lang)}`;
}

/** "ไตรมาสที่ 2" alone, where the year is said beside it. */
export const quarterShort = (q: number, lang: Lang): string =>
  lang === 'th' ? `ไตรมาส${WJ}ที่${NB}${q}` : `Quarter${NB}${q}`;
