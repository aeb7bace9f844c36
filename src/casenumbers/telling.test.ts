// What the public learns of tips, and what nobody can reckon from all of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseStep, CLOSINGS } from '#src/cases/case.ts';
import { addDays, endsOn, nextQuarter, type Quarter, startsOn } from '#src/programme/quarter.ts';
import { isSmall } from '#src/results/suppress.ts';
import { reckon } from '../../tests/reckoning.ts';
import { type CaseHistory, type Cell, countQuarter, DIVISIONS, MEASURES, type Measure } from './numbers.ts';
import { type ToldQuarter, tell, toldParts, totalOf } from './telling.ts';

const FIRST: Quarter = { fiscalYear: 2565, quarter: 2 };
const part = (key: string, cases: number): Cell => ({ measure: 'received', dimension: 'place', key, cases });
const toldOf = (...parts: [string, number][]): string[] =>
  [...toldParts(parts.map(([key, cases]) => part(key, cases)))]
    .map((name) => name.split(' ')[2] ?? '')
    .toSorted();

describe('the parts of a total', () => {
  it('of five and more are told, and so are nothings where there is no small one', () => {
    expect(toldOf(['77', 12], ['76', 0], ['00', 5])).toEqual(['00', '76', '77']);
  });
  it('a small one is told together with another: alone, it would be the total less the rest', () => {
    expect(toldOf(['77', 12], ['00', 3])).toEqual([]);
    expect(toldOf(['77', 12], ['76', 7], ['00', 3])).toEqual(['77']);
  });
  it('a nothing is not told beside a small one: what is not told would be known to be something', () => {
    expect(toldOf(['77', 12], ['76', 0], ['75', 2], ['00', 4])).toEqual(['77']);
  });
  it('two small ones that are less than five together take a third', () => {
    expect(toldOf(['77', 12], ['76', 7], ['75', 2], ['74', 1])).toEqual(['77']);
  });
});

const toldQuarters = (worlds: readonly (readonly Cell[])[], offices: readonly string[]): ToldQuarter[] => {
  const told: ToldQuarter[] = []; // the newest first
  for (const cells of worlds) told.unshift(tell(cells, offices, told));
  return told.toReversed();
};
const totals = (quarter: ToldQuarter | undefined): Record<string, number | null> =>
  Object.fromEntries(
    (quarter ?? [])
      .filter(({ dimension }) => dimension === 'all')
      .map(({ measure, cases, told }) => [measure, told ? cases : null]),
  );
const flow = (cases: Partial<Record<Measure, number>>): Cell[] =>
  MEASURES.map((measure) => ({ measure, dimension: 'all', key: '', cases: cases[measure] ?? 0 }));

describe('the totals', () => {
  it('two finished of twelve: what is open would tell it, in this quarter and in the next', () => {
    const [first, second] = toldQuarters(
      [
        flow({ received: 12, finished: 2, open: 10 }),
        flow({ carried: 10, received: 20, finished: 8, open: 22 }),
      ],
      [],
    );
    expect(totals(first)).toEqual({ carried: 0, received: 12, finished: null, open: null });
    expect(totals(second)).toEqual({ carried: null, received: 20, finished: null, open: 22 });
  });
  it('nothing came in: that is told', () => {
    const [first] = toldQuarters([flow({})], ['77']);
    expect(totals(first)).toEqual({ carried: 0, received: 0, finished: 0, open: 0 });
    expect(first?.every(({ told }) => told)).toBe(true);
  });
  it('fewer than five came in: nothing of them is told', () => {
    const [first] = toldQuarters([countQuarter(casesOf(3, '77'), FIRST)], ['77']);
    expect(totals(first)).toEqual({ carried: 0, received: null, finished: 0, open: null });
    const parts =
      first?.filter(({ measure, dimension }) => measure === 'received' && dimension !== 'all') ?? [];
    expect(parts.some(({ told }) => told)).toBe(false);
  });
});

const still = (province: string | null, receivedOn: string): CaseHistory => ({
  track: 'complaint',
  category: null,
  province,
  quiet: false,
  receivedOn,
  steps: [],
});
const casesOf = (count: number, province: string | null, receivedOn = startsOn(FIRST)): CaseHistory[] =>
  Array.from({ length: count }, () => still(province, receivedOn));
const closed = (one: CaseHistory, onDay: string): CaseHistory => ({
  ...one,
  category: 'project',
  steps: [...one.steps, { step: 'closed', because: 'answered', toWhom: null, onDay }],
});

describe('what is open at a place', () => {
  it('one of eight at a place, and nobody can reckon it from what came in and was finished', () => {
    const cases = [
      ...casesOf(7, '77').map((one) => closed(one, endsOn(FIRST))),
      ...casesOf(1, '77'),
      ...casesOf(20, '76').map((one, at) => (at < 9 ? closed(one, endsOn(FIRST)) : one)),
      ...casesOf(30, null).map((one, at) => (at < 12 ? closed(one, endsOn(FIRST)) : one)),
    ];
    const [first] = toldQuarters([countQuarter(cases, FIRST)], ['76', '77']);
    const places = (measure: Measure) =>
      (first ?? [])
        .filter((cell) => cell.measure === measure && cell.dimension === 'place' && cell.told)
        .map(({ key }) => key);
    expect(places('received')).toEqual(['00', '76', '77']);
    expect(places('finished')).toEqual(['00']);
  });
  it('three at a place after two quarters, each of which alone leaves nothing small', () => {
    const next = nextQuarter(FIRST);
    const began = (
      count: number,
      province: string,
      finished: [first: number, second: number],
      more: number,
    ) => [
      ...casesOf(count, province).map((one, at) =>
        at < finished[0]
          ? closed(one, endsOn(FIRST))
          : at < finished[0] + finished[1]
            ? closed(one, startsOn(next))
            : one,
      ),
      ...casesOf(more, province, startsOn(next)),
    ];
    const cases = [
      ...began(17, '77', [5, 12], 3),
      ...began(30, '76', [7, 16], 8),
      ...casesOf(3, '77', startsOn(next)),
    ];
    const settled = cases.map((one, at) => (at >= 17 && at < 20 ? closed(one, endsOn(next)) : one));
    const told = toldQuarters(
      [FIRST, next].map((quarter) => countQuarter(settled, quarter)),
      ['76', '77'],
    );
    const finished = told.map((cells) =>
      cells
        .filter((cell) => cell.measure === 'finished' && cell.dimension === 'place' && cell.told)
        .map(({ key, cases: n }) => [key, n]),
    );
    expect(finished[0]).toEqual([
      ['00', 0],
      ['76', 7],
      ['77', 5],
    ]);
    expect(finished[1]).toEqual([]);
  });
  it('a case from which an officer is kept away counts in the country, not at its office', () => {
    const [one] = casesOf(1, '77');
    const cells = countQuarter([{ ...one!, quiet: true }], FIRST);
    expect(cells.filter(({ dimension }) => dimension === 'place')).toEqual([
      { measure: 'received', dimension: 'place', key: '00', cases: 1 },
    ]);
  });
});

/** A made-up year and a half: three offices and the centre, busy and quiet ones, cases that close and open again. */
function world(seed: number): { readonly cases: CaseHistory[]; readonly quarters: Quarter[] } {
  let state = seed;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  // Where there is much everywhere, and most of it is finished soon, what is left open is little.
  const busy = chance(2) === 0;
  const quarters = [FIRST];
  while (quarters.length < 2 + chance(4)) quarters.push(nextQuarter(quarters.at(-1)!));
  const cases: CaseHistory[] = [];
  for (const quarter of quarters)
    for (const province of ['75', '76', '77', null])
      for (let left = busy ? 6 + chance(9) : chance([3, 8, 20][chance(3)] ?? 3); left > 0; left -= 1) {
        const receivedOn = addDays(startsOn(quarter), chance(90));
        const steps: Omit<CaseStep, 'number' | 'byReporter'>[] = [];
        let day = receivedOn;
        for (let more = busy ? Math.min(1, chance(8)) : chance(4); more > 0; more -= 1) {
          day = addDays(day, chance(busy ? 60 : 120));
          const last = steps.at(-1)?.step;
          const step =
            last === 'closed'
              ? 'checking'
              : (['closed', 'referred', 'checking', 'closed'] as const)[chance(4)]!;
          steps.push({
            step,
            because: step === 'closed' ? (CLOSINGS[chance(3)] ?? null) : null,
            toWhom: step === 'referred' ? (['police', 'pacc'] as const)[chance(2)]! : null,
            onDay: day,
          });
        }
        cases.push({
          track: (['complaint', 'complaint', 'watch', 'advice'] as const)[chance(4)]!,
          category: ([null, 'project', 'fund', 'bribery'] as const)[chance(4)]!,
          province,
          quiet: false,
          receivedOn,
          steps,
        });
      }
  return { cases, quarters };
}

describe('in whatever happens', () => {
  const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

  it('every case is counted: parts make their total, and what is open goes into the next quarter', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { cases, quarters } = world(seed);
        let open = 0;
        let [came, went] = [0, 0];
        for (const quarter of quarters) {
          const told = tell(countQuarter(cases, quarter), ['75', '76', '77'], []);
          const of = (cell: { measure: string; dimension: string; key: string }) =>
            told.find(
              (one) =>
                one.measure === cell.measure && one.dimension === cell.dimension && one.key === cell.key,
            )?.cases ?? 0;
          const all = (measure: Measure) => of({ measure, dimension: 'all', key: '' });
          expect(all('carried')).toBe(open);
          expect(all('carried') + all('received')).toBe(all('finished') + all('open'));
          for (const division of DIVISIONS) {
            const parts = told.filter(
              (one) => one.measure === division.measure && one.dimension === division.dimension,
            );
            expect(parts.reduce((sum, one) => sum + one.cases, 0)).toBe(of(totalOf(division)));
          }
          open = all('open');
          came += all('received');
          went += all('finished');
        }
        const standing = cases.filter(
          (one) => one.steps.findLast((s) => s.onDay <= endsOn(quarters.at(-1)!))?.step !== 'closed',
        );
        expect(came - went).toBe(standing.length);
      }),
    );
  });

  it('who has every number ever told, and reckons, learns no number from 1 to 4', () => {
    let hiddenSmall = 0;
    let shown = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const { cases, quarters } = world(seed);
        const told = toldQuarters(
          quarters.map((quarter) => countQuarter(cases, quarter)),
          ['75', '76', '77'],
        );
        expect(told.flat().filter((cell) => cell.told && isSmall(cell.cases))).toEqual([]);
        shown += told.flat().filter((cell) => cell.told && cell.cases > 0).length;
        for (const one of reckon(told)) {
          if (!isSmall(one.cases)) continue;
          hiddenSmall += 1;
          if (one.name.includes('open at')) expect(one, `${seed}`).not.toMatchObject({ least: one.most });
          else expect(one.most, `${seed}: ${JSON.stringify(one)}`).toBeGreaterThanOrEqual(5);
        }
      }),
      { numRuns: 300 },
    );
    // It hides, and it tells: a test of neither would be none.
    expect(hiddenSmall).toBeGreaterThan(1000);
    expect(shown).toBeGreaterThan(1000);
  });
});
