// Small written things: a day, a sum, a quarter, a place, in the language of the page.
// What it must never do: format by itself; the rules are in format.ts, numbers.ts and places.ts.
import { isoDate, quarterName, thaiDate, thaiMonth, thaiTime } from './format.ts';
import { money } from './numbers.ts';
import { usePage } from './page-context.ts';
import { areaName, type NamedArea } from './places.ts';
import type { Given } from './props.ts';

type DayProps = Given<{
  /** 'YYYY-MM-DD' or a moment. */
  value: string | Date;
  form?: 'long' | 'short' | 'month';
  /** With the time on a clock in Bangkok; only for a moment, never for what an informant did. */
  time?: boolean;
}>;

/** <time>: "24 กุมภาพันธ์ 2565"; short "24 ก.พ. 2565"; month "กุมภาพันธ์ 2565". */
export function Day({ value, form = 'long', time = false }: DayProps) {
  const { lang } = usePage();
  const day = isoDate(value);
  if (form === 'month') return <time datetime={day.slice(0, 7)}>{thaiMonth(value, 'long', lang)}</time>;
  const clock = time && value instanceof Date ? ` ${thaiTime(value, lang)}` : '';
  const machine = clock === '' ? day : new Date(value).toISOString();
  return <time datetime={machine}>{thaiDate(value, form, lang) + clock}</time>;
}

/** "1,234,567.50 บาท" in running text. */
export function Baht({ satang }: { satang: number | bigint }) {
  return <span class="nb">{money(satang, usePage().lang)}</span>;
}

export function Quarter({ fy, q }: { fy: number; q: number }) {
  return <>{quarterName(fy, q, usePage().lang)}</>;
}

type PlaceProps = Given<{ area: NamedArea; form?: 'full' | 'short' | 'heading' }>;

export function Place({ area, form = 'full' }: PlaceProps) {
  return <>{areaName(area, usePage().lang, form)}</>;
}
