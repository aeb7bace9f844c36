// How hard a passphrase is to guess, in the four words that the page has for it.
// What it must never do: call good what a list of guesses begins with.

/** Fewest letters; marks above and below a Thai letter, and spaces, are not counted. */
export const FEWEST = 12;
const GOOD = 20;
const FEWEST_KINDS = 6;
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890'];

/** 'short': refused. 'guessable': refused, one letter, one run or one word over and over. */
export type Strength = 'short' | 'guessable' | 'fair' | 'good';

const bare = (passphrase: string): string[] => [
  ...passphrase
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{M}\s]/gu, ''),
];

export const lettersOf = (passphrase: string): number => bare(passphrase).length;

export function strengthOf(passphrase: string): Strength {
  const letters = bare(passphrase);
  if (letters.length < FEWEST) return 'short';
  if (new Set(letters).size < FEWEST_KINDS || isRun(letters) || isRepeated(letters)) return 'guessable';
  if (letters.every((letter) => /\p{Nd}/u.test(letter))) return 'guessable';
  return letters.length >= GOOD ? 'good' : 'fair';
}

/** Half of its steps lead to the next letter, the one before, the same one, or the neighbour on the keyboard. */
function isRun(letters: readonly string[]): boolean {
  const steps = letters.slice(1).map((letter, at) => [letters[at] ?? '', letter] as const);
  const near = steps.filter(([a, b]) => {
    const apart = Math.abs((a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
    return apart <= 1 || ROWS.some((row) => row.includes(a + b) || row.includes(b + a));
  });
  return near.length * 2 >= steps.length;
}

/** The same few letters over and over. */
function isRepeated(letters: readonly string[]): boolean {
  const most = Math.floor(letters.length / 2);
  return Array.from({ length: most }, (_, at) => at + 1).some((period) =>
    letters.every((letter, at) => at < period || letter === letters[at - period]),
  );
}
