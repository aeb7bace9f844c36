import { describe, expect, test } from 'vitest';
import type { Indicator } from '#src/programme/programme.ts';
import type { Content, SentValue } from '#src/reports/sent.ts';
import { notices } from './checks.ts';
import { lightFor, soFar } from './standing.ts';

const none = { th: '', en: '' };
const indicator = (key: string, kind: Indicator['kind'], more: Partial<Indicator> = {}): Indicator => ({
  id: key,
  key,
  number: 1,
  activityId: 'a',
  continues: null,
  level: 'subdistrict',
  kind,
  name: none,
  question: none,
  hint: none,
  unit: none,
  numerator: none,
  denominator: none,
  choices: [],
  overAreas: 'sum',
  overTime: 'sum',
  direction: 'higher',
  countsPeople: false,
  required: true,
  confirmed: true,
  ...more,
});
const value = (key: string, num: number | null, den: number | null = null): SentValue => ({
  indicatorId: key,
  key,
  num,
  den,
  choice: null,
  note: '',
});
const content = (values: readonly SentValue[], money: Partial<Content['money']> = {}): Content => ({
  values,
  money: { allocated: 500_000, committed: 0, disbursed: 0, remaining: 500_000, ...money },
  story: { done: '', problems: '', proposals: '', helpAsked: '' },
  complaints: { statement: 'none' },
});
const kinds = (indicators: Indicator[], now: Content, before?: Content, shown: string[] = []) =>
  notices({ indicators, content: now, before, shown: new Set(shown) }).map(
    (one) => `${one.question} ${one.kind}`,
  );

describe('what a machine notices', () => {
  test('more committed and spent than was allocated, also in an indicator of money', () => {
    const spending = [indicator('spending', 'money')];
    expect(kinds(spending, content([value('spending', 600_000)]), undefined, ['i.spending'])).toEqual([
      'i.spending overspent',
    ]);
    expect(kinds([], content([], { committed: 300_000, disbursed: 200_001 }), undefined, ['money'])).toEqual([
      'money overspent',
    ]);
    expect(kinds([], content([], { committed: 300_000, disbursed: 200_000 }), undefined, ['money'])).toEqual(
      [],
    );
  });

  test('money that was spent is not unspent later', () => {
    const before = content([], { disbursed: 200_000 });
    expect(kinds([], content([], { disbursed: 199_999 }), before, ['money'])).toEqual(['money spentLess']);
    expect(kinds([], content([], { disbursed: 200_000 }), before, ['money'])).toEqual([]);
  });

  test('a share that went down, by its numbers and not by its numerator', () => {
    const open = [indicator('open', 'share')];
    const at = (now: [number, number], before: [number, number]) =>
      kinds(open, content([value('open', ...now)]), content([value('open', ...before)]), ['i.open']);
    expect(at([4, 8], [3, 5])).toEqual(['i.open shareDown']);
    expect(at([2, 2], [3, 5])).toEqual([]);
    expect(at([0, 0], [3, 5])).toEqual([]);
  });

  test('a leap, but not among small numbers', () => {
    const meetings = [indicator('meetings', 'count')];
    const at = (now: number, before: number) =>
      kinds(meetings, content([value('meetings', now)]), content([value('meetings', before)]), [
        'i.meetings',
      ]);
    expect(at(30, 3)).toEqual(['i.meetings far']);
    expect(at(3, 30)).toEqual(['i.meetings far']);
    expect(at(4, 1)).toEqual([]);
    expect(at(6, 0)).toEqual([]);
    expect(at(15, 0)).toEqual(['i.meetings far']);
    expect(at(10, 6)).toEqual([]);
  });

  test('something done without anything to see; nothing done needs nothing', () => {
    const meetings = [indicator('meetings', 'count'), indicator('lesson', 'text')];
    expect(kinds(meetings, content([value('meetings', 2), value('lesson', null)]))).toEqual([
      'i.meetings noEvidence',
    ]);
    expect(kinds(meetings, content([value('meetings', 0)]))).toEqual([]);
  });
});

describe('how an answer stands', () => {
  const limits = { goodFrom: 80, warnFrom: 50 };

  test('adds up the quarters of the year, or takes the latest, as the indicator says', () => {
    const now = { num: 3, den: null };
    const earlier = [
      { num: 2, den: null },
      { num: null, den: null },
    ];
    expect(soFar(indicator('m', 'count'), now, earlier)).toEqual({ num: 5, den: null });
    expect(soFar(indicator('m', 'count', { overTime: 'latest' }), now, earlier)).toEqual(now);
    expect(soFar(indicator('y', 'yesno'), { num: 0, den: null }, [{ num: 1, den: null }])).toEqual({
      num: 1,
      den: null,
    });
    expect(soFar(indicator('s', 'share'), { num: 1, den: 4 }, [{ num: 3, den: 4 }])).toEqual({
      num: 4,
      den: 8,
    });
  });

  test('is lit against the target, and not at all where there is none', () => {
    const meetings = indicator('m', 'count');
    expect([8, 7, 5, 4].map((num) => lightFor(meetings, { num, den: null }, 10, limits))).toEqual([
      'good',
      'warn',
      'warn',
      'bad',
    ]);
    expect(lightFor(meetings, { num: 8, den: null }, undefined, limits)).toBe('none');
    expect(lightFor(indicator('s', 'share'), { num: 3, den: 5 }, 8000, limits)).toBe('warn');
    expect(lightFor(indicator('s', 'share'), { num: 0, den: 0 }, 8000, limits)).toBe('none');
    expect(
      lightFor(indicator('d', 'count', { direction: 'lower' }), { num: 20, den: null }, 10, limits),
    ).toBe('warn');
  });
});
