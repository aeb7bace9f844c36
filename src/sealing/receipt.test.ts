// What people do to a receipt between writing it down and typing it in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALPHABET, GROUP_LENGTH, groupsOf, readReceipt, receiptOf, SECRET_BYTES } from './receipt.ts';

const secrets = fc.uint8Array({ minLength: SECRET_BYTES, maxLength: SECRET_BYTES });

describe('a receipt', () => {
  it('gives its secret back, however it is typed', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const receipt = receiptOf(secret);
        const typings = [
          receipt,
          receipt.toLowerCase(),
          groupsOf(receipt).join(' '),
          groupsOf(receipt).join('-'),
          ` ${groupsOf(receipt).join('\u200b – ')}\n`,
          receipt.replace(/\d/gu, (digit) => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)] ?? ''),
        ];
        for (const typed of typings) {
          const read = readReceipt(typed);
          expect(read.ok && [...read.secret]).toEqual([...secret]);
        }
      }),
    );
  });

  it('says in which group one or two letters are wrong, wherever they stand', () => {
    const mistake = fc.record({
      at: fc.nat(19),
      by: fc.integer({ min: 1, max: 31 }),
    });
    fc.assert(
      fc.property(
        secrets,
        fc.uniqueArray(mistake, { minLength: 1, maxLength: 2, selector: (m) => m.at }),
        (secret, mistakes) => {
          const letters = [...receiptOf(secret)];
          for (const { at, by } of mistakes)
            letters[at] = ALPHABET[(ALPHABET.indexOf(letters[at] ?? '2') + by) % 32] ?? '';
          const groups = [...new Set(mistakes.map(({ at }) => Math.floor(at / GROUP_LENGTH) + 1))].sort();
          expect(readReceipt(letters.join(''))).toEqual({ ok: false, why: 'wrong', groups });
        },
      ),
    );
  });

  it('with more wrong than that is never taken for another', () => {
    fc.assert(
      fc.property(secrets, fc.uniqueArray(fc.nat(19), { minLength: 3, maxLength: 4 }), (secret, places) => {
        const letters = [...receiptOf(secret)];
        for (const at of places)
          letters[at] = ALPHABET[(ALPHABET.indexOf(letters[at] ?? '2') + 7) % 32] ?? '';
        expect(readReceipt(letters.join('')).ok).toBe(false);
      }),
    );
  });

  it('names the group of a letter that no receipt has, and how many letters there are', () => {
    const receipt = receiptOf(new Uint8Array(SECRET_BYTES).fill(7));
    expect(readReceipt(`${receipt.slice(0, 9)}0${receipt.slice(10)}`)).toEqual({
      ok: false,
      why: 'wrong',
      groups: [3],
    });
    expect(readReceipt(receipt.slice(1))).toEqual({ ok: false, why: 'length', letters: 19 });
    expect(readReceipt('')).toEqual({ ok: false, why: 'length', letters: 0 });
  });
});
