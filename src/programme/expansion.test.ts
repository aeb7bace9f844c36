import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveragePercent, expansionYears, mapStep, planRefusal, standingOf } from './expansion.ts';

const plan = (areaCode: string, fiscalYear: number, withdrawn = false) => ({
  areaCode,
  fiscalYear,
  withdrawnAt: withdrawn ? new Date('2022-05-01') : null,
});

describe('expansion', () => {
  it('counts by fiscal year what was planned, what came of it, and who joined anyway', () => {
    const joined = [
      { areaCode: '770304', since: '2021-10-01' },
      { areaCode: '770303', since: '2022-04-01' },
      { areaCode: '770301', since: '2023-09-30' },
    ];
    const plans = [plan('770303', 2565), plan('770302', 2566), plan('770306', 2566, true)];
    expect(expansionYears(joined, plans)).toEqual([
      { fiscalYear: 2565, joined: 2, total: 2, planned: 1, done: 1 },
      { fiscalYear: 2566, joined: 1, total: 3, planned: 1, done: 0 },
    ]);
    expect(expansionYears([], [])).toEqual([]);
  });

  it('shows every year between the first and the last, and loses nobody', () => {
    const someone = fc.record({
      areaCode: fc.integer({ min: 100000, max: 999999 }).map(String),
      since: fc.constantFrom('2019-10-01', '2021-12-31', '2022-09-30', '2022-10-01', '2025-01-01'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(someone, { selector: (one) => one.areaCode, minLength: 1 }), (joined) => {
        const years = expansionYears(joined, []);
        expect(years.at(-1)?.total).toBe(joined.length);
        years.forEach((year, at) => {
          expect(year.fiscalYear).toBe((years[0]?.fiscalYear ?? 0) + at);
        });
      }),
    );
  });

  it('is done when the area takes part, whatever anybody says', () => {
    const taking = new Set(['770303']);
    expect(standingOf(plan('770303', 2565), taking)).toBe('done');
    expect(standingOf(plan('770302', 2565), taking)).toBe('planned');
    expect(standingOf(plan('770303', 2565, true), taking)).toBe('withdrawn');
    expect(planRefusal({ takesPart: true, planned: true })).toBe('expansion.already');
    expect(planRefusal({ takesPart: false, planned: true })).toBe('expansion.planned');
    expect(planRefusal({ takesPart: false, planned: false })).toBeUndefined();
  });

  it('is drawn on the map in five steps that fit', () => {
    expect([0, 4.9, 5, 10.5, 25, 60, 100].map(mapStep)).toEqual([1, 1, 2, 5, 10, 20, 20]);
  });

  it('covers a share of the subdistricts that there are', () => {
    expect(coveragePercent({ subdistricts: 48, takingPart: 4 })).toBe(8.3);
    expect(coveragePercent({ subdistricts: 0, takingPart: 0 })).toBe(0);
  });
});
