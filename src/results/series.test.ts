import { expect, it } from 'vitest';
import type { Indicator } from '#src/programme/programme.ts';
import { seriesOf, timeRule } from './series.ts';

const both = { th: '', en: '' };
const indicator = (id: string, key: string, more: Partial<Indicator> = {}): Indicator =>
  ({
    id,
    key,
    continues: null,
    level: 'subdistrict',
    kind: 'count',
    unit: both,
    numerator: both,
    denominator: both,
    overAreas: 'sum',
    overTime: 'sum',
    ...more,
  }) as Indicator;
const ids = (versions: Indicator[][], key: string) =>
  seriesOf(versions.map((indicators) => ({ indicators })))
    .filter((one) => one.key === key)
    .map((one) => one.indicatorId);

it('an indicator goes on through versions, by what it says it continues and by its key', () => {
  const first = [indicator('1', 'meetings')];
  const second = [indicator('2', 'meetings')];
  const third = [indicator('3', 'meetings_held', { continues: '2' })];
  expect(ids([first, second, third], 'meetings_held')).toEqual(['3', '2', '1']);
  // Under the second version nothing is known of the third.
  expect(ids([first, second], 'meetings')).toEqual(['2', '1']);
});

it('a new unit begins anew, and what came before does not come back', () => {
  const days = { unit: { th: 'วัน', en: 'days' } };
  const versions = [[indicator('1', 'way')], [indicator('2', 'way', days)], [indicator('3', 'way')]];
  expect(ids(versions.slice(0, 2), 'way')).toEqual(['2']);
  expect(ids(versions, 'way')).toEqual(['3']);
});

it('what was dropped is not asked for', () => {
  expect(ids([[indicator('1', 'old')], [indicator('2', 'new')]], 'old')).toEqual([]);
});

it('yes once is yes; words and choices are as they were last', () => {
  expect(timeRule({ kind: 'yesno', overTime: 'sum' })).toBe('any');
  expect(timeRule({ kind: 'yesno', overTime: 'latest' })).toBe('latest');
  expect(timeRule({ kind: 'choice', overTime: 'sum' })).toBe('latest');
  expect(timeRule({ kind: 'share', overTime: 'sum' })).toBe('sum');
});
