// People's text is made the same once, when it enters: after this, equal words are equal strings.
// What it must never do: change what the person meant (no trimming inside, no spelling).

const INVISIBLE = /[\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;

/**
 * NFC; two SARA E become SARA AE; NIKHAHIT + SARA AA becomes SARA AM; a tone typed before its vowel is put
 * after it; zero-width, direction and control characters out; line ends are \n; ends trimmed.
 * Source of the rules: what Thai keyboards let people type that looks the same and is not.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/เเ/gu, 'แ')
    .replace(/([\u0E48-\u0E4B])([\u0E31\u0E34-\u0E3A])/gu, '$2$1')
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/gu, '$1\u0E33')
    .replace(/[ \t\u00A0]+/gu, ' ')
    .trim();
}

const THAI_DIGITS = '๐๑๒๓๔๕๖๗๘๙';

/** ๐-๙ and full-width digits become 0-9; everything else stays. */
export function westernDigits(text: string): string {
  return text
    .replace(/[๐-๙]/gu, (digit) => String(THAI_DIGITS.indexOf(digit)))
    .replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10));
}

/** A whole number as people type it: Thai digits, thousands commas, spaces. Undefined when it is none. */
export function wholeNumber(typed: string): number | undefined {
  const plain = westernDigits(typed).replace(/[\s,]/gu, '');
  if (!/^\d{1,15}$/u.test(plain)) return undefined;
  return Number(plain);
}

/** Baht as people type it ("๑,๒๓๔.๕๐", "1234 บาท") to integer satang. Undefined when it is no sum of money. */
export function satang(typed: string): number | undefined {
  const plain = westernDigits(typed)
    .replace(/บาท|baht|฿/giu, '')
    .replace(/[\s,]/gu, '');
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/u.exec(plain);
  if (!parts) return undefined;
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** A file's name as it may be shown: no path, no direction marks, no control characters, at most 120 letters. */
export function shownFileName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? '';
  const clean = normalise(last)
    .replace(/[<>:"|?*]/gu, '')
    .replace(/^\.+/u, '')
    .trim();
  if (clean === '') return 'file';
  if ([...clean].length <= 120) return clean;
  const dot = clean.lastIndexOf('.');
  const ending = dot > 0 && clean.length - dot <= 8 ? clean.slice(dot) : '';
  return [...clean.slice(0, dot > 0 ? dot : undefined)].slice(0, 110).join('') + ending;
}
