import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import { finish, lightOf, nothingAnswered, percentOf, ratio, type Sums } from './finish.ts';

const both = { th: 'ก', en: 'a' };
const indicator = (more: Partial<Indicator>): Indicator => ({
  id: 'i',
  key: 'meetings',
  number: 1,
  activityId: 'a',
  continues: null,
  level: 'subdistrict',
  kind: 'count',
  name: both,
  question: both,
  hint: both,
  unit: both,
  numerator: both,
  denominator: both,
  choices: [],
  overAreas: 'sum',
  overTime: 'sum',
  direction: 'higher',
  countsPeople: false,
  required: true,
  confirmed: true,
  ...more,
});
const limits = { goodFrom: 80, warnFrom: 50 };
const version = {
  ...limits,
  activities: [{ id: 'a', number: 7, name: both }],
} as unknown as ProgrammeVersion;
const sums = (more: Partial<Sums>): Sums => ({ ...nothingAnswered, ...more });
const figure = (i: Partial<Indicator>, s: Partial<Sums>, level: 'province' | 'subdistrict' = 'province') =>
  finish(version, indicator(i), level, sums(s), false);

describe('a figure', () => {
  it('is nothing where nobody answered, and has no light', () => {
    expect(figure({}, {})).toMatchObject({
      value: null,
      target: null,
      percent: null,
      light: 'none',
      answered: 0,
    });
  });
  it('is zero where zero was answered', () => {
    expect(figure({}, { answered: 2, targeted: 2, target: 6 })).toMatchObject({
      value: 0,
      percent: 0,
      light: 'bad',
    });
  });
  it('is held against the target only where everybody who answered has one', () => {
    expect(figure({}, { answered: 2, num: 5, targeted: 2, target: 6 })).toMatchObject({
      target: 6,
      percent: 83.3,
      light: 'good',
    });
    expect(figure({}, { answered: 2, num: 5, targeted: 1, target: 3 })).toMatchObject({
      target: null,
      percent: null,
      light: 'none',
    });
  });
  it('of a share is its parts divided, and its target weighs each area by its whole', () => {
    const share = { kind: 'share', overAreas: 'share' } as const;
    expect(
      figure(share, { answered: 2, num: 10, den: 12, targeted: 2, weighted: 2 * 5000 + 10 * 8000 }),
    ).toMatchObject({
      value: 8333,
      num: 10,
      den: 12,
      target: 7500,
      percent: 111.1,
    });
    expect(figure(share, { answered: 1, num: 0, den: 0, targeted: 1 })).toMatchObject({
      value: null,
      num: 0,
      den: 0,
      light: 'none',
    });
  });
  it('of yes and no counts the yes among those that answered', () => {
    expect(
      figure({ kind: 'yesno', overAreas: 'count_yes' }, { answered: 3, num: 2, targeted: 3, target: 3 }),
    ).toMatchObject({
      value: 2,
      num: 2,
      den: 3,
      percent: 66.7,
      light: 'warn',
    });
  });
  it('that is not rolled up stands only where it was reported', () => {
    expect(figure({ overAreas: 'none' }, { answered: 3, num: 9 })).toMatchObject({
      value: null,
      answered: 3,
    });
    expect(figure({ overAreas: 'none' }, { answered: 1, num: 9 }, 'subdistrict')).toMatchObject({ value: 9 });
  });
  it('of a choice says how many gave each answer', () => {
    const choices = { board: 2, meeting: 1 };
    expect(figure({ kind: 'choice', overAreas: 'distribution' }, { answered: 3, choices })).toMatchObject({
      value: null,
      distribution: choices,
    });
  });
  it('that is hidden says nothing but that somebody answered', () => {
    const hidden = finish(
      version,
      indicator({ countsPeople: true }),
      'province',
      sums({ answered: 1, num: 3, targeted: 1, target: 3 }),
      true,
    );
    expect(hidden).toMatchObject({
      value: null,
      num: null,
      den: null,
      percent: null,
      light: 'none',
      suppressed: true,
      answered: 1,
    });
  });
});

describe('percent and light', () => {
  it('lower is better: reached at the target, and nothing is all of it', () => {
    expect(percentOf(0, 5, 'lower')).toBe(100);
    expect(percentOf(10, 5, 'lower')).toBe(50);
    expect(percentOf(3, 0, 'lower')).toBe(0);
    expect(percentOf(4, 0, 'higher')).toBe(100);
  });
  it('the limits are from-limits, on the number that is shown', () => {
    expect([80, 79.9, 50, 49.9, null].map((p) => lightOf(p, limits))).toEqual([
      'good',
      'warn',
      'warn',
      'bad',
      'none',
    ]);
  });
  it('rounds half up exactly, also where the product is larger than a number may be', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 2 ** 40 }), (a, b) => {
        const exact = ratio(a, b, 1);
        const rest = BigInt(a) - BigInt(exact) * BigInt(b);
        return 2n * rest < BigInt(b) && 2n * rest >= -BigInt(b);
      }),
    );
  });
});
