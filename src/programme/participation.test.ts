import { describe, expect, it } from 'vitest';
import { changeProblems, dayProblem, needsReason } from './participation.ts';

describe('the day on which an area joins', () => {
  it.each(['2021-10-01', '2022-02-24', '2016-10-01', '2022-09-30'])('can be %s for FY2565', (day) => {
    expect(dayProblem('day', day, 2565)).toBeUndefined();
  });
  it.each(['2565-02-24', '1479-02-24', '2022-12-01', '2010-01-01'])(
    'cannot be %s: the sentence says which days can',
    (day) => {
      expect(dayProblem('day', day, 2565)).toEqual({
        field: 'day',
        refusal: 'participation.day',
        detail: { from: '2016-10-01', to: '2022-09-30' },
      });
    },
  );
});

describe('a change of participation', () => {
  const now = { status: 'pilot', since: '2021-10-01' } as const;
  const refusals = (status: 'preparing' | 'pilot' | 'expanded' | 'left', day = '2022-02-24', reason = '') =>
    changeProblems(now, { status, day, reason }, 2565).map((p) => p.refusal);

  it('is a change, later than the one before', () => {
    expect(refusals('expanded')).toEqual([]);
    expect(refusals('pilot')).toEqual(['participation.same']);
    expect(refusals('expanded', '2021-09-30')).toEqual(['participation.before']);
  });
  it('gives a reason where reports are no longer owed', () => {
    expect(refusals('left')).toEqual(['participation.reason']);
    expect(refusals('preparing')).toEqual(['participation.reason']);
    expect(refusals('left', '2022-02-24', 'สภาฯ ขอพักงานหนึ่งปี')).toEqual([]);
    expect(needsReason('preparing', 'pilot')).toBe(false);
  });
});
