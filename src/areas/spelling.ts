// How near a typed word is to a name. Pure, on "keys": letters, marks and digits only, lower case.
// What it must never do: allocate in the comparison itself; it runs over all names at each key press.

/** What is compared: no spaces, dots, hyphens or ฯ, lower case. */
export const key = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]|ฯ/gu, '');

const TONES = /[\u0E47-\u0E4E]/gu;

/**
 * What is heard rather than written. Thai: without tone and silence marks. English: romanisations that people
 * mix (ph/p, th/t, kh/k, ee/i, oo/u, v/w, doubled letters).
 */
export const heard = (plain: string): string =>
  plain
    .replace(TONES, '')
    .replace(/([ptkc])h/gu, '$1')
    .replace(/ee/gu, 'i')
    .replace(/oo|ou/gu, 'u')
    .replace(/v/gu, 'w')
    .replace(/([a-z])\1/gu, '$1');

/** From the nearest to the farthest. */
export const NEARNESS = {
  exact: 0,
  heard: 1,
  begins: 2,
  heardBegins: 3,
  contains: 4,
  oneOff: 5,
  oneOffBegins: 6,
} as const;
export type Nearness = (typeof NEARNESS)[keyof typeof NEARNESS];

/** A key with its sound, and which letters are in each as bits: most names are ruled out by the bits alone. */
export type Spelt = {
  readonly plain: string;
  readonly heard: string;
  readonly letters: number;
  readonly sounds: number;
};
export const spelt = (text: string): Spelt => fromKeys(key(text), heard(key(text)));

/** For words put together from others. */
export const fromKeys = (plain: string, sound: string): Spelt => ({
  plain,
  heard: sound,
  letters: bits(plain),
  sounds: bits(sound),
});

function bits(text: string): number {
  let set = 0;
  for (let i = 0; i < text.length; i++) set |= 1 << (text.charCodeAt(i) % 31);
  return set;
}

/** No letter too many, or one at most: one slip brings in no more. */
const oneAtMost = (set: number): boolean => (set & (set - 1)) === 0;

/** How the typed word stands to a name; undefined: it does not. Mistakes are allowed from `careful` letters on. */
export function nearness(typed: Spelt, name: Spelt, careful = 3): Nearness | undefined {
  const strange = typed.letters & ~name.letters;
  const unheard = typed.sounds & ~name.sounds;
  if (!oneAtMost(strange) && !oneAtMost(unheard)) return undefined;
  const { plain } = typed;
  if (strange === 0) {
    if (plain === name.plain) return NEARNESS.exact;
    if (typed.heard === name.heard) return NEARNESS.heard;
    if (name.plain.startsWith(plain)) return NEARNESS.begins;
  }
  if (unheard === 0 && typed.heard !== '') {
    if (typed.heard === name.heard) return NEARNESS.heard;
    if (name.heard.startsWith(typed.heard)) return NEARNESS.heardBegins;
  }
  if (strange === 0 && name.plain.includes(plain)) return NEARNESS.contains;
  if (plain.length < careful) return undefined;
  const off = oneOff(plain, name.plain);
  if (off === 'whole' || (typed.heard.length >= careful && oneOff(typed.heard, name.heard) === 'whole'))
    return NEARNESS.oneOff;
  return off === 'beginning' && plain.length >= 4 ? NEARNESS.oneOffBegins : undefined;
}

/** One letter too few, too many, wrong, or two neighbours swapped: for the whole name, or for its beginning. */
export function oneOff(typed: string, name: string): 'whole' | 'beginning' | undefined {
  if (typed.length > name.length + 1) return undefined;
  let same = 0;
  while (same < typed.length && typed.charCodeAt(same) === name.charCodeAt(same)) same++;
  let best: 'beginning' | undefined;
  for (const [skipTyped, skipName] of MISTAKES) {
    if (skipTyped === 2 && !(typed[same] === name[same + 1] && typed[same + 1] === name[same])) continue;
    const end = restMatches(typed, same + skipTyped, name, same + skipName);
    if (end === name.length) return 'whole';
    if (end !== undefined) best = 'beginning';
  }
  return best;
}

const MISTAKES = [
  [1, 1],
  [0, 1],
  [1, 0],
  [2, 2],
] as const;

/** Where in the name the typed rest ends, if the name goes on with it. */
function restMatches(typed: string, from: number, name: string, at: number): number | undefined {
  if (from > typed.length || at > name.length) return undefined;
  let there = at;
  for (let i = from; i < typed.length; i++, there++)
    if (typed.charCodeAt(i) !== name.charCodeAt(there)) return undefined;
  return there;
}

/** Edits between two words (insert, delete, change), or more than `most`. For suggestions, where nothing was found. */
export function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const cost = Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    row = next;
  }
  return row[b.length] ?? 0;
}
