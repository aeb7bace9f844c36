// A recovery key in five shares: any three open, no two do, and whatever is typed wrong is named.
import { combine } from 'shamir-secret-sharing';
import { describe, expect, it } from 'vitest';
import { identityFrom, open, recipientOf, seal } from './age.ts';
import { utf8 } from './bytes.ts';
import { joined, newRecovery, type RecoveryOf, readLine, readShare, type Share } from './shares.ts';

const made = await newRecovery('nacc-77', 1);
const bytesOf = (lines: readonly string[]): Uint8Array[] =>
  lines.map((line) => {
    const read = readLine(line);
    if (!read.ok) throw new Error(`a line that was printed cannot be read: ${line}`);
    return read.bytes;
  });
function shareOf(lines: readonly string[], of: RecoveryOf = made.of): Share {
  const read = readShare(of, bytesOf(lines));
  if (!read.ok) throw new Error(`a share that was printed is refused: ${read.why}`);
  return read.share;
}
const shares = made.shares.map((lines) => shareOf(lines));

/** Every choice of so many of the five. */
const choices = (many: number): number[][] =>
  Array.from({ length: 32 }, (_, bits) => [0, 1, 2, 3, 4].filter((n) => bits & (1 << n))).filter(
    (one) => one.length === many,
  );
const chosen = (numbers: readonly number[]): Share[] => numbers.flatMap((n) => shares[n] ?? []);

describe('five shares', () => {
  it('are four lines of five groups each, numbered from one', () => {
    expect(made.shares).toHaveLength(5);
    for (const lines of made.shares) {
      expect(lines).toHaveLength(4);
      for (const line of lines) expect(line).toMatch(/^(?:[2-9A-HJ-NP-Z]{4} ){4}[2-9A-HJ-NP-Z]{4}$/u);
    }
    expect(shares.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it.each(choices(3).map((numbers) => [numbers]))(
    '%j: any three open what was sealed to the key',
    async (numbers) => {
      const sealed = await seal(utf8('ของหน่วย'), [made.of.recipient]);
      const identity = await joined(made.of, chosen(numbers));
      expect(identity).toBeDefined();
      expect(await open(sealed, [identity ?? ''])).toEqual(utf8('ของหน่วย'));
    },
  );

  it.each(choices(2).map((numbers) => [numbers]))(
    '%j: no two do, however they are joined',
    async (numbers) => {
      expect(await joined(made.of, chosen(numbers))).toBeUndefined();
      const guess = await combine(chosen(numbers).map(({ part }) => part));
      expect(await recipientOf(identityFrom(guess))).not.toBe(made.of.recipient);
    },
  );

  it('all five, or four, open it too; one share twice does not count as two', async () => {
    expect(await joined(made.of, shares)).toBeDefined();
    expect(await joined(made.of, chosen([0, 1, 2, 4]))).toBeDefined();
    expect(await joined(made.of, chosen([0, 1, 1]))).toBeUndefined();
  });

  it('choices are ten and ten', () => expect([choices(3).length, choices(2).length]).toEqual([10, 10]));
});

describe('a share that somebody types', () => {
  const [first = [], second = []] = made.shares;
  const [line = ''] = first;

  it('small letters, no spaces, Thai digits: the same share', () => {
    const thai = (text: string) =>
      text
        .toLowerCase()
        .replace(/ /gu, '')
        .replace(/\d/gu, (d) => String.fromCodePoint(0x0e50 + Number(d)));
    expect(readShare(made.of, bytesOf(first.map(thai)))).toEqual(readShare(made.of, bytesOf(first)));
  });

  it('with a letter wrong: the line says in which group', () => {
    const wrong = `${line.slice(0, 5)}${line[5] === 'A' ? 'B' : 'A'}${line.slice(6)}`;
    expect(readLine(wrong)).toEqual({ ok: false, why: 'wrong', groups: [2] });
    expect(readLine(line.slice(1))).toMatchObject({ ok: false, why: 'length', letters: 19 });
  });

  it('with lines of two shares, or in another order: it is said that they do not belong together', () => {
    const [a, b, ...rest] = bytesOf(first);
    const [other] = bytesOf(second);
    if (!a || !b || !other) throw new Error('no lines');
    expect(readShare(made.of, [b, a, ...rest])).toEqual({ ok: false, why: 'lines' });
    expect(readShare(made.of, [other, b, ...rest])).toEqual({ ok: false, why: 'lines' });
    expect(readShare(made.of, [a, b])).toEqual({ ok: false, why: 'lines' });
  });

  it('of another unit, another number or another key: it is said so', async () => {
    const later = await newRecovery('nacc-77', 1);
    for (const of of [{ ...made.of, unit: 'nacc-cdc' }, { ...made.of, number: 2 }, later.of])
      expect(readShare(of, bytesOf(first))).toEqual({ ok: false, why: 'other' });
    const mixed = [...chosen([0, 1]), shareOf(later.shares[2] ?? [], later.of)];
    expect(await joined(made.of, mixed)).toBeUndefined();
  });
});
