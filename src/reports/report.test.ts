// The way of a report through its levels.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorLevel, whyNotBegin } from './filing.ts';
import { firstLevel, levelAfter, levelsFor, type ReviewLevel, returnTargets } from './report.ts';

const chains = fc.uniqueArray(fc.constantFrom<ReviewLevel>('province', 'region', 'centre'));
const authors = fc.constantFrom('subdistrict' as const, 'province' as const);

describe('the chain of review', () => {
  it('goes from the first level to the last, each once, and ends', () => {
    fc.assert(
      fc.property(chains, authors, (chain, author) => {
        const walked: ReviewLevel[] = [];
        let level = firstLevel(chain, author);
        while (level && walked.length < 9) {
          walked.push(level);
          level = levelAfter(chain, author, level);
        }
        expect(walked).toEqual(levelsFor(chain, author));
        expect(new Set(walked).size).toBe(walked.length);
        if (author === 'province') expect(walked).not.toContain('province');
      }),
    );
  });

  it('may go back to the author or to any level before', () => {
    const all = ['province', 'region', 'centre'] as const;
    expect(returnTargets(all, 'subdistrict', 'province')).toEqual(['author']);
    expect(returnTargets(all, 'subdistrict', 'centre')).toEqual(['author', 'province', 'region']);
    expect(returnTargets(all, 'province', 'centre')).toEqual(['author', 'region']);
  });

  it('is written by a province for itself and by a tambon for itself', () => {
    expect([authorLevel('77'), authorLevel('770304')]).toEqual(['province', 'subdistrict']);
  });
});

describe('what stands in the way of beginning', () => {
  const fine = {
    quarter: { fiscalYear: 2565, quarter: 2 } as const,
    today: '2022-01-01',
    hasProgramme: true,
    area: { status: 'current', validTo: null } as const,
    owed: { waivedReason: null },
  };
  it('nothing, from the quarter’s first day on', () => {
    expect(whyNotBegin(fine)).toBeUndefined();
    expect(whyNotBegin({ ...fine, today: '2030-01-01' })).toBeUndefined();
    const early = whyNotBegin({ ...fine, today: '2021-12-31' });
    expect(early).toMatchObject({ refusal: 'report.future', detail: { from: '2022-01-01' } });
  });
  it.each([
    [{ area: undefined }, 'report.area.unknown'],
    [{ hasProgramme: false }, 'report.programme.none'],
    [{ area: { status: 'ended', validTo: '2021-05-01' } as const }, 'report.area.ended'],
    [{ owed: undefined }, 'report.area.apart'],
    [{ owed: { waivedReason: 'ขอพัก' } }, 'report.waived'],
  ])('%o', (change, refusal) => {
    expect(whyNotBegin({ ...fine, ...change })?.refusal).toBe(refusal);
  });
});
