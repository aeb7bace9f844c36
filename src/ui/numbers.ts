// How counts, shares and money are written. Pure; digits and commas are the same in both languages.
// What it must never do: round satang away in money(), or show a share of nothing as 0 %.
import type { Lang } from './format.ts';

const NB = '\u00a0';

const grouped = (whole: string): string =>
  whole.length <= 3 ? whole : whole.replace(/\B(?=(\d{3})+(?!\d))/gu, ',');

/** 1234567 -> "1,234,567"; up to `digits` decimals, none if they are zero. */
export function number(value: number | bigint, digits = 2): string {
  if (typeof value === 'bigint')
    return (value < 0n ? '-' : '') + grouped(String(value < 0n ? -value : value));
  if (Number.isSafeInteger(value)) return (value < 0 ? '-' : '') + grouped(String(Math.abs(value)));
  const [whole = '0', rest = ''] = Math.abs(value).toFixed(digits).split('.');
  const decimals = rest.replace(/0+$/u, '');
  const sign = value < 0 && Number(whole + decimals) !== 0 ? '-' : '';
  return sign + grouped(whole) + (decimals === '' ? '' : `.${decimals}`);
}

/** Satang to "1,234,567.50", always with two decimals, without the unit (for table columns). */
export function baht(satang: number | bigint): string {
  const amount = BigInt(satang);
  const plain = String(amount < 0n ? -amount : amount).padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${grouped(plain.slice(0, -2))}.${plain.slice(-2)}`;
}

/** Satang to "1,234,567.50 บาท". */
export const money = (satang: number | bigint, lang: Lang): string =>
  `${baht(satang)}${NB}${lang === 'th' ? 'บาท' : 'baht'}`;

/** Satang to the number and the unit a headline needs: 13,391 ล้านบาท, 12.48 ล้านบาท, 950,000 บาท. */
export function bigMoneyParts(satang: number | bigint, lang: Lang): { value: string; unit: string } {
  const bahts = Number(satang) / 100;
  if (Math.abs(bahts) < 1_000_000) return { value: number(bahts, 0), unit: lang === 'th' ? 'บาท' : 'baht' };
  const millions = bahts / 1_000_000;
  const value = number(millions, Math.abs(millions) >= 100 ? 0 : 2);
  return { value, unit: lang === 'th' ? 'ล้านบาท' : 'million baht' };
}

/** "13,391 ล้านบาท": for reading at a glance; the exact sum stands beside it or one link away. */
export function bigMoney(satang: number | bigint, lang: Lang): string {
  const { value, unit } = bigMoneyParts(satang, lang);
  return `${value}${NB}${unit}`;
}

/** The share in percent, 0-100 or above; undefined when there is nothing to share. */
export const share = (part: number, whole: number): number | undefined =>
  whole > 0 ? (part / whole) * 100 : undefined;

/** "86%" for tables and labels. A part that is not nothing never reads 0, and less than all never reads 100. */
export function percent(part: number, whole: number, digits = 0): string {
  const value = share(part, whole);
  if (value === undefined) return '–';
  const step = 10 ** -digits;
  if (value > 0 && value < step / 2) return `<${number(step, digits)}%`;
  if (value < 100 && value > 100 - step / 2) return `>${number(100 - step, digits)}%`;
  return `${number(value, digits)}%`;
}

/** "ร้อยละ 86" for prose, "86 per cent" in English. */
export function perCent(part: number, whole: number, lang: Lang): string {
  const plain = percent(part, whole).replace('%', '');
  return lang === 'th' ? `ร้อยละ${NB}${plain}` : `${plain}${NB}per${NB}cent`;
}

/** "14 ใบ": a number that stays with its unit. */
export const counted = (value: number | bigint, unit: string): string => `${number(value)}${NB}${unit}`;

/** "1.4 MB": a file's size, in the units people see on a phone. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}${NB}B`;
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)}${NB}kB`;
  return `${number(bytes / 1_000_000, 1)}${NB}MB`;
}
