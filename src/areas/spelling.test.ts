import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edits, heard, key, NEARNESS, nearness, oneOff, spelt } from './spelling.ts';

const near = (typed: string, name: string) => nearness(spelt(typed), spelt(name));

test('a key is letters, marks and digits only', () => {
  expect(key('กรุงเทพฯ')).toBe('กรุงเทพ');
  expect(key('Su-Ngai Ko-Lok')).toBe('sungaikolok');
  expect(key('จ.ป.ร.')).toBe('จปร');
});

test('what sounds alike is heard alike', () => {
  expect(heard('เขาล้าน')).toBe(heard('เขาลาน'));
  expect(heard('phetchaburi')).toBe(heard('petcaburi'));
});

describe('nearness', () => {
  test.each([
    ['เขาล้าน', 'เขาล้าน', NEARNESS.exact],
    ['เขาลาน', 'เขาล้าน', NEARNESS.heard],
    ['เขา', 'เขาล้าน', NEARNESS.begins],
    ['เขาลา', 'เขาล้าน', NEARNESS.heardBegins],
    ['ล้าน', 'เขาล้าน', NEARNESS.contains],
    ['เขาบ้าน', 'เขาล้าน', NEARNESS.oneOff],
    ['ประจสบคีรี', 'ประจวบคีรีขันธ์', NEARNESS.oneOffBegins],
    ['ทับสะแก', 'เขาล้าน', undefined],
  ])('%s of %s', (typed, name, expected) => expect(near(typed, name)).toBe(expected));
});

describe('one slip', () => {
  test('is one letter too few, too many, wrong, or two swapped', () => {
    for (const typed of ['chiangma', 'chiangmaii', 'chiangmoi', 'chaingmai'])
      expect(oneOff(typed, 'chiangmai')).toBe('whole');
    expect(oneOff('chianmgi', 'chiangmai')).toBeUndefined();
    expect(oneOff('chxan', 'chiangmai')).toBe('beginning');
  });

  const word = fc.stringMatching(/^[a-f]{1,8}$/u);
  test('agrees with the edit distance, swaps apart', () => {
    fc.assert(
      fc.property(word, word, (typed, name) => {
        const swapped = [...typed].some(
          (_, i) => typed.slice(0, i) + (typed[i + 1] ?? '') + (typed[i] ?? '') + typed.slice(i + 2) === name,
        );
        const distance = edits(typed, name, 20);
        if (typed !== name) expect(oneOff(typed, name) === 'whole').toBe(distance === 1 || swapped);
      }),
    );
  });

  test('the letters alone never rule out what one slip explains', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{4,9}$/u),
        fc.nat(),
        fc.stringMatching(/^[a-z]?$/u),
        (name, at, letter) => {
          const place = at % name.length;
          const slip = name.slice(0, place) + letter + name.slice(place + 1);
          expect(near(slip, name)).toBeDefined();
        },
      ),
    );
  });
});
