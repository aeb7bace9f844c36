// The receipt of a tip: twenty letters in five groups, the only key there is to come back. 80 bits of chance and
// four letters of a Reed-Solomon code over GF(32), so that a receipt with a letter wrong can say in which group.
// Runs in the browser and, for those without script, on the server. What it must never do: be kept, logged or sent.

/** No 0, 1, I or O. Thirty-two letters: five bits each. */
export const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const GROUPS = 5;
export const GROUP_LENGTH = 4;
const CHECKS = 4;
const LENGTH = GROUPS * GROUP_LENGTH;
const DATA = LENGTH - CHECKS;
/** Ten bytes of chance. */
export const SECRET_BYTES = (DATA * 5) / 8;

// GF(32) with x^5 + x^2 + 1.
const EXP = new Uint8Array(62);
const LOG = new Uint8Array(32);
for (let power = 0, value = 1; power < 31; power += 1) {
  EXP[power] = value;
  EXP[power + 31] = value;
  LOG[value] = power;
  value = value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1;
}
const exp = (power: number): number => EXP[((power % 31) + 31) % 31] ?? 0;
const log = (value: number): number => LOG[value] ?? 0;
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : exp(log(a) + log(b)));

/** (x - a^0)(x - a^1)(x - a^2)(x - a^3), the highest power first. */
const GENERATOR = [0, 1, 2, 3].reduce(
  (product, root) => product.concat(0).map((factor, at) => factor ^ times(product[at - 1] ?? 0, exp(root))),
  [1],
);

function checksOf(data: readonly number[]): number[] {
  const rest = [...data, ...new Array<number>(CHECKS).fill(0)];
  for (let at = 0; at < data.length; at += 1) {
    const factor = rest[at] ?? 0;
    if (factor === 0) continue;
    GENERATOR.forEach((g, n) => {
      rest[at + n] = (rest[at + n] ?? 0) ^ times(g, factor);
    });
  }
  return rest.slice(data.length);
}

/** Value of the received word at a^root; all four are zero where nothing is wrong. */
const syndromesOf = (word: readonly number[]): number[] =>
  Array.from({ length: CHECKS }, (_, root) => word.reduce((sum, value) => times(sum, exp(root)) ^ value, 0));

/** Where one or two letters are wrong: their places. undefined: more are, and nobody can say which. */
function wrongPlaces(syndromes: readonly number[]): number[] | undefined {
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = syndromes;
  const place = (power: number): number => LENGTH - 1 - power;
  if (s0 !== 0 && s1 !== 0 && times(s1, s1) === times(s0, s2) && times(s1, s2) === times(s0, s3)) {
    const power = (log(s1) - log(s0) + 31) % 31;
    return power < LENGTH ? [place(power)] : undefined;
  }
  // two wrong: x^2 + b x + c has the two places as its roots
  const determinant = times(s0, s2) ^ times(s1, s1);
  if (determinant === 0) return undefined;
  const over = (value: number): number => (value === 0 ? 0 : exp(log(value) - log(determinant) + 31));
  const b = over(times(s0, s3) ^ times(s1, s2));
  const c = over(times(s1, s3) ^ times(s2, s2));
  const powers = Array.from({ length: LENGTH }, (_, power) => power).filter((power) => {
    const x = exp(power);
    return (times(x, x) ^ times(b, x) ^ c) === 0;
  });
  return powers.length === 2 ? powers.map(place) : undefined;
}

/** The twenty letters of a secret of ten bytes, without separators. */
export function receiptOf(secret: Uint8Array): string {
  if (secret.length !== SECRET_BYTES) throw new Error(`a receipt holds ${SECRET_BYTES} bytes`);
  const data: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of secret) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      data.push((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return [...data, ...checksOf(data)].map((value) => ALPHABET[value]).join('');
}

export const groupsOf = (receipt: string): string[] =>
  Array.from({ length: GROUPS }, (_, at) => receipt.slice(at * GROUP_LENGTH, (at + 1) * GROUP_LENGTH));

export type ReceiptRead =
  | { readonly ok: true; readonly secret: Uint8Array; readonly receipt: string }
  /** How many letters were typed; nothing can be said about which is missing. */
  | { readonly ok: false; readonly why: 'length'; readonly letters: number }
  /** Numbers of the groups (1 to 5) that are wrong; empty: more than two letters are, and nobody can say which. */
  | { readonly ok: false; readonly why: 'wrong'; readonly groups: readonly number[] };

const THAI_ZERO = 0x0e50;
/** Letters as they stand on a receipt, from what people type: small ones, spaces, dashes, Thai digits. */
export const spoken = (typed: string): string =>
  typed
    .replace(/[\u0e50-\u0e59]/gu, (digit) => String((digit.codePointAt(0) ?? THAI_ZERO) - THAI_ZERO))
    .toUpperCase()
    .replace(/[\s\u200b-\u200f\u2060\ufeff.,:;_–—-]/gu, '');

/** Reads what somebody typed, and says where it is wrong. */
export function readReceipt(typed: string): ReceiptRead {
  const receipt = spoken(typed);
  const letters = [...receipt];
  if (letters.length !== LENGTH) return { ok: false, why: 'length', letters: letters.length };
  const word = letters.map((letter) => ALPHABET.indexOf(letter));
  const foreign = word.flatMap((value, at) => (value < 0 ? [at] : []));
  if (foreign.length > 0) return { ok: false, why: 'wrong', groups: groupsAt(foreign) };
  const syndromes = syndromesOf(word);
  if (syndromes.some((value) => value !== 0))
    return { ok: false, why: 'wrong', groups: groupsAt(wrongPlaces(syndromes) ?? []) };
  return { ok: true, secret: bytesOf(word.slice(0, DATA)), receipt };
}

const groupsAt = (places: readonly number[]): number[] =>
  [...new Set(places.map((place) => Math.floor(place / GROUP_LENGTH) + 1))].sort((a, b) => a - b);

function bytesOf(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(SECRET_BYTES);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const value of values) {
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 255;
    held &= (1 << bits) - 1;
  }
  return bytes;
}
