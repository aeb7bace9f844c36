// What stands out, and what never does: hidden numbers, missing answers, too few others.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { results as en } from '#src/words/en/results.ts';
import { results as th } from '#src/words/th/results.ts';
import {
  DISBURSED,
  FAR,
  LEAST,
  type Line,
  type Measure,
  type Middle,
  middleOf,
  middlesOf,
  remarksOn,
  type Shown,
  type Values,
} from './comparison.ts';

const none = { th: '', en: '' };
const measure = (key: string, more: Partial<Measure> = {}): Measure => ({
  key,
  name: none,
  kind: 'count',
  unit: none,
  higherIsBetter: true,
  ...more,
});
const line = (of: Measure, own: Shown, more: Partial<Line> = {}): Line => ({
  measure: of,
  own,
  before: null,
  near: undefined,
  alike: undefined,
  ...more,
});
const among = (median: number, of = 8, yes = of): Middle => ({ median, of, yes });
const said = (
  lines: readonly Line[],
  alone: readonly Values[] = [],
  late: readonly number[] = [],
): string[] =>
  remarksOn({ lines, alone, late }).map((one) =>
    'measure' in one ? `${one.measure.key} ${one.kind}` : one.kind,
  );
const quarters = (...values: (readonly [string, Shown])[][]): Values[] => values.map((one) => new Map(one));

describe('the middle', () => {
  const told = fc.integer({ min: 0, max: 1000 });
  const shown = fc.oneof(told, fc.constant(null), fc.constant('hidden' as const));

  test('has as many above it as below', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: LEAST, maxLength: 40 }), (values) => {
        const middle = middleOf(values);
        const below = values.filter((one) => one < (middle?.median ?? Number.NaN)).length;
        const above = values.filter((one) => one > (middle?.median ?? Number.NaN)).length;
        expect(below).toBeLessThanOrEqual(values.length / 2);
        expect(above).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
  test('does not know the order, nor what is hidden, nor who did not answer', () => {
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 40 }), (values) => {
        const seen = values.filter((one): one is number => typeof one === 'number');
        expect(middleOf(values)).toEqual(middleOf(seen));
        expect(middleOf(values.toReversed())).toEqual(middleOf(seen));
        expect(middleOf(values) === undefined).toBe(seen.length < LEAST);
      }),
    );
  });
  test('of even many lies between the two; each measure has its own', () => {
    const group = [1, 2, 3, 4, 5, 6].map(
      (n): Values =>
        new Map([
          ['a', n],
          ['b', n < 3 ? n : null],
        ]),
    );
    expect(middlesOf(group)).toEqual(new Map([['a', { of: 6, median: 3.5, yes: 6 }]]));
  });
});

describe('beside others', () => {
  const meetings = measure('meetings');

  test('below half, above twice; on the line is neither', () => {
    const at = (own: number) => said([line(meetings, own, { near: among(10) })]);
    expect([4, 5, 20, 21].map(at)).toEqual([['meetings belowHalf'], [], [], ['meetings aboveTwice']]);
  });
  test('few of what should be few is nothing to remark on', () => {
    const open = measure('questions_open', { higherIsBetter: false });
    expect(said([line(open, 0, { near: among(10) })])).toEqual([]);
    expect(said([line(open, 30, { near: among(10) })])).toEqual(['questions_open aboveTwice']);
  });
  test('those around it first, those like it only where the first are too few', () => {
    expect(said([line(meetings, 1, { near: among(1), alike: among(10) })])).toEqual([]);
    expect(said([line(meetings, 1, { alike: among(10) })])).toEqual(['meetings belowHalf']);
    expect(said([line(meetings, 1)])).toEqual([]);
  });
  test('not done where eight in ten have', () => {
    const intent = measure('intent', { kind: 'yesno' });
    expect(said([line(intent, 0, { near: among(1, 10, 8) })])).toEqual(['intent notYet']);
    expect(said([line(intent, 0, { near: among(1, 10, 7) })])).toEqual([]);
    expect(said([line(intent, 1, { near: among(1, 10, 10) })])).toEqual([]);
  });
});

describe('its own course', () => {
  test('a share that moved far; a count only grows, and money paid too', () => {
    const open = measure('open', { kind: 'percent' });
    expect(said([line(open, 50, { before: 50 + FAR })])).toEqual(['open fell']);
    expect(said([line(open, 50 + FAR, { before: 50 })])).toEqual(['open rose']);
    expect(said([line(open, 50, { before: 49 + FAR })])).toEqual([]);
    expect(said([line(measure(DISBURSED, { kind: 'percent' }), 90, { before: 10 })])).toEqual([]);
    expect(said([line(measure('meetings'), 90, { before: 10 })])).toEqual([]);
  });
  test('zero twice is two reports that say zero, not one that is missing', () => {
    const lines = [line(measure('meetings'), 0)];
    expect(said(lines, quarters([['meetings', 0]], [['meetings', 0]]))).toEqual(['meetings zeroTwice']);
    for (const other of [null, 'hidden', 1] as const) {
      expect(said(lines, quarters([['meetings', 0]], [['meetings', other]]))).toEqual([]);
    }
    expect(said(lines, quarters([['meetings', 0]], []))).toEqual([]);
    expect(said(lines, quarters([['meetings', 0]]))).toEqual([]);
  });
  test('late twice', () => {
    expect(said([], [], [3, 1])).toEqual(['lateTwice']);
    expect(said([], [], [3, 0])).toEqual([]);
    expect(said([], [], [3])).toEqual([]);
  });
});

test('of what is hidden, or was not answered, nothing is ever said', () => {
  const value = fc.double({ min: 0, max: 1000, noNaN: true });
  const middle = fc.record({
    median: value,
    of: fc.integer({ min: LEAST, max: 90 }),
    yes: fc.integer({ min: 0, max: 90 }),
  });
  const kind = fc.constantFrom('count', 'percent', 'yesno' as const) as fc.Arbitrary<Measure['kind']>;
  fc.assert(
    fc.property(
      kind,
      fc.boolean(),
      middle,
      middle,
      value,
      fc.constantFrom(null, 'hidden' as const),
      (k, higher, near, alike, before, own) => {
        const of = measure('x', { kind: k, higherIsBetter: higher });
        expect(said([line(of, own, { near, alike, before })], quarters([['x', own]], [['x', 0]]))).toEqual(
          [],
        );
        expect(said([line(of, before, { before: own })])).toEqual([]);
      },
    ),
  );
});

test('below half and above twice are never both true, and a greater value is never below half again', () => {
  const positive = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(positive, positive, positive, (own, more, median) => {
      const at = (n: number) => said([line(measure('x'), n, { near: among(median) })]);
      expect(at(own).length).toBeLessThanOrEqual(1);
      if (!at(own).includes('x belowHalf')) expect(at(own + more)).not.toContain('x belowHalf');
      if (at(own).includes('x aboveTwice')) expect(at(own + more)).toContain('x aboveTwice');
    }),
  );
});

test('no sentence accuses anybody', () => {
  const sentences = JSON.stringify([th.compare, en.compare], (_, value: unknown) =>
    typeof value === 'function' ? (value as (...args: string[]) => string)('a', 'b', 'c', 'd') : value,
  );
  expect(sentences).toContain('ต่ำกว่าครึ่ง');
  expect(sentences).not.toMatch(
    /ทุจริต|โกง|ผิดปกติ|น่าสงสัย|พิรุธ|ส่อ|suspicious|corrupt|fraud|guilt|anomal|irregular/iu,
  );
});
