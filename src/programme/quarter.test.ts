import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  bangkokDay,
  compareQuarters,
  daysBetween,
  daysLate,
  dueOn,
  endsOn,
  hasBegun,
  nextQuarter,
  parseQuarter,
  type Quarter,
  quarterBefore,
  quarterOf,
  quarterOn,
  quarterSlug,
  quartersOf,
  startsOn,
} from './quarter.ts';

const aQuarter = fc.record({
  fiscalYear: fc.integer({ min: 2500, max: 2699 }),
  quarter: fc.constantFrom(1, 2, 3, 4),
}) as fc.Arbitrary<Quarter>;
const aDay = fc
  .date({ min: new Date('1960-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

describe('the fiscal quarter', () => {
  it('is as the documents say: FY2565 is 1 October 2564 to 30 September 2565', () => {
    expect(quartersOf(2565).map((q) => [startsOn(q), endsOn(q)])).toEqual([
      ['2021-10-01', '2021-12-31'],
      ['2022-01-01', '2022-03-31'],
      ['2022-04-01', '2022-06-30'],
      ['2022-07-01', '2022-09-30'],
    ]);
    expect(quarterOn('2022-02-24')).toEqual({ fiscalYear: 2565, quarter: 2 });
  });

  it('holds every day once, and meets the next without a gap', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const q = quarterOn(day);
        expect(startsOn(q) <= day && day <= endsOn(q)).toBe(true);
        expect(quarterOn(startsOn(q))).toEqual(q);
        expect(quarterOn(endsOn(q))).toEqual(q);
        expect(addDays(endsOn(q), 1)).toBe(startsOn(nextQuarter(q)));
        expect(addDays(startsOn(q), -1)).toBe(endsOn(quarterBefore(q)));
      }),
    );
  });

  it('goes there and back, and sorts by time', () => {
    fc.assert(
      fc.property(aQuarter, aQuarter, (a, b) => {
        expect(quarterBefore(nextQuarter(a))).toEqual(a);
        expect(parseQuarter(quarterSlug(a))).toEqual(a);
        expect(Math.sign(compareQuarters(a, b))).toBe(
          startsOn(a) < startsOn(b) ? -1 : startsOn(a) > startsOn(b) ? 1 : 0,
        );
        expect(hasBegun(a, startsOn(a))).toBe(true);
        expect(hasBegun(a, addDays(startsOn(a), -1))).toBe(false);
      }),
    );
  });

  it('is due a number of days after its end, and late only after that day', () => {
    expect(quartersOf(2565).map((q) => dueOn(q, 30))).toEqual([
      '2022-01-30',
      '2022-04-30',
      '2022-07-30',
      '2022-10-30',
    ]);
    fc.assert(
      fc.property(
        aQuarter,
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 0, max: 400 }),
        (q, days, later) => {
          const due = dueOn(q, days);
          expect(daysBetween(endsOn(q), due)).toBe(days);
          expect(daysLate(due, addDays(due, later))).toBe(later);
          expect(daysLate(due, addDays(due, -later))).toBe(0);
        },
      ),
    );
  });

  it('is that of the day in Bangkok, whatever the machine thinks', () => {
    const lastMinute = new Date('2022-03-31T16:59:59Z');
    const firstMinute = new Date('2022-03-31T17:00:00Z');
    expect([bangkokDay(lastMinute), bangkokDay(firstMinute)]).toEqual(['2022-03-31', '2022-04-01']);
    expect([quarterOf(lastMinute).quarter, quarterOf(firstMinute).quarter]).toEqual([2, 3]);
  });

  it.each(['2565-0', '2565-5', '2022-2', '2565', '2565-2-1', '๒๕๖๕-๒', ''])('has no address %j', (slug) => {
    expect(parseQuarter(slug)).toBeUndefined();
  });
});
