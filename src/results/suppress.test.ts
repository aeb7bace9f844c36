// From everything that is shown, no hidden number of people can be computed. The judge here knows nothing of
// the rules in suppress.ts: it writes every shown number of every edition as an equation over the reports'
// answers, and asks by elimination whether a small number follows from them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuarterNumber } from '#src/programme/quarter.ts';
import { leavesOf, type PeopleAnswer } from './hiding.ts';
import { hiddenAddresses, isSmall, type Leaf } from './suppress.ts';

const lineOf = (code: string) => [
  'th',
  code < '50' ? 'codi-a' : 'codi-b',
  code.slice(0, 2),
  code.slice(0, 4),
  code,
];
const leaf = (areaCode: string, value: number): Leaf => ({
  areaCode,
  says: [value],
  fresh: [value],
  shifted: false,
});
const hide = (values: Record<string, number>) =>
  [
    ...hiddenAddresses(
      Object.entries(values).map(([code, value]) => leaf(code, value)),
      lineOf,
      new Set(),
      true,
    ),
  ].sort();

describe('an edition by itself', () => {
  it('hides nothing where everybody is five or more, or nobody', () => {
    expect(hide({ '100101': 5, '100102': 0, '600101': 12 })).toEqual([]);
  });
  it('hides a small number and the next smallest sister', () => {
    expect(hide({ '100101': 3, '100102': 9, '100103': 20 })).toEqual(['100101', '100102']);
  });
  it('hides more sisters until five people are among them', () => {
    expect(hide({ '100101': 2, '100102': 0, '100103': 1, '100104': 30 })).toEqual([
      '100101',
      '100102',
      '100103',
      '100104',
    ]);
  });
  it('climbs where there is no sister, and comes down again on the other side', () => {
    expect(hide({ '100101': 3, '100201': 8, '100202': 9 })).toEqual(['1001', '100101', '1002', '100201']);
  });
  it('hides the country too where only one area reported and it is small', () => {
    expect(hide({ '100101': 3 })).toEqual(['10', '1001', '100101', 'codi-a', 'th']);
  });
  it('does not take a late small report for harmless because the whole is large', () => {
    const late: Leaf[] = [
      { areaCode: '100101', says: [50, 0], fresh: null, shifted: false },
      { areaCode: '100102', says: [2, 2], fresh: [2], shifted: false },
      { areaCode: '600101', says: [70, 0], fresh: null, shifted: false },
    ];
    const hidden = hiddenAddresses(late, lineOf, new Set(), true);
    expect([...hidden].sort()).toEqual(['10', '1001', '100102', 'codi-a', 'th']);
  });
});

const CODES = ['100101', '100102', '100201', '110101', '110102', '600101', '600201', '600202'] as const;

const QUARTERS = [1, 2, 3] as const satisfies QuarterNumber[];

// A year of publishing: for each edition its quarter, and what changed in that quarter's reports since.
type Change = { readonly area: number; readonly value: number | null };
const year = fc.array(
  fc.record({
    quarter: fc.constantFrom(...QUARTERS),
    changes: fc.array(
      fc.record({ area: fc.nat(CODES.length - 1), value: fc.option(fc.oneof(fc.nat(6), fc.nat(40))) }),
      {
        minLength: 1,
        maxLength: CODES.length,
      },
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

type Answer = { readonly atom: string; readonly value: number };
/** quarter -> area -> the answer that its latest edition holds. */
type Held = ReadonlyMap<number, ReadonlyMap<string, Answer>>;

/** The answers that an area's figure is made of. */
const madeOf = (held: Held, quarter: number, code: string, rule: 'sum' | 'latest'): Answer[] => {
  const answers = QUARTERS.toReversed()
    .filter((q) => q <= quarter)
    .flatMap((q) => held.get(q)?.get(code) ?? []);
  return rule === 'sum' ? answers : answers.slice(0, 1);
};
const inForce = (held: Held, quarter: QuarterNumber): PeopleAnswer[] =>
  QUARTERS.filter((q) => q <= quarter).flatMap((q) =>
    [...(held.get(q) ?? [])].map(([areaCode, { atom, value }]) => ({
      areaCode,
      quarter: q,
      num: value,
      den: null,
      source: atom,
    })),
  );
const sum = (answers: readonly Answer[]) => answers.reduce((total, one) => total + one.value, 0);
const nodes = [...new Set(CODES.flatMap(lineOf))];
const under = (address: string) => CODES.filter((code) => lineOf(code).includes(address));

function publish(
  editions: readonly { quarter: QuarterNumber; changes: readonly Change[] }[],
  rule: 'sum' | 'latest',
) {
  const shown: string[][] = [];
  const secrets: { what: string; atoms: string[] }[] = [];
  let hidden: ReadonlySet<string> = new Set();
  let held: Held = new Map();
  let sources: ReadonlyMap<number, [Held, QuarterNumber]> = new Map();
  editions.forEach(({ quarter, changes }, edition) => {
    const before = held;
    const own = new Map(before.get(quarter));
    for (const { area, value } of changes) {
      const code = CODES[area] ?? CODES[0];
      if (value === null) own.delete(code);
      else own.set(code, { atom: `${code} ${quarter} ${edition}`, value });
    }
    held = new Map([...before, [quarter, own]]);
    const base = [quarter, quarter - 1, quarter - 2].map((q) => sources.get(q)).find((at) => at);
    const leaves = leavesOf(quarter, rule, inForce(held, quarter), base ? inForce(...base) : []);
    hidden = hiddenAddresses(leaves, lineOf, hidden, rule === 'sum');
    sources = new Map([...sources, [quarter, [held, quarter]]]);
    for (const address of nodes) {
      const atoms = under(address).flatMap((code) => madeOf(held, quarter, code, rule));
      const alone = under(address).flatMap((code) => own.get(code) ?? []);
      if (atoms.length === 0) continue;
      if (!hidden.has(address)) shown.push(atoms.map((one) => one.atom));
      if (isSmall(sum(atoms)))
        secrets.push({ what: `${address} to Q${quarter}`, atoms: atoms.map((one) => one.atom) });
      if (rule === 'sum' && isSmall(sum(alone)))
        secrets.push({ what: `${address} in Q${quarter}`, atoms: alone.map((one) => one.atom) });
    }
  });
  return { shown, secrets };
}

const P = 67_108_859n;
/** Is the sum of these atoms a combination of the shown sums? Gauss over a prime field. */
function follows(shown: readonly string[][], atoms: readonly string[]): boolean {
  const pivots = new Map<string, Map<string, bigint>>();
  const reduce = (row: Map<string, bigint>): Map<string, bigint> => {
    for (;;) {
      const hit = [...row.keys()].find((atom) => pivots.has(atom));
      if (hit === undefined) return row;
      const factor = row.get(hit)!;
      for (const [atom, c] of pivots.get(hit)!) {
        const left = ((((row.get(atom) ?? 0n) - factor * c) % P) + P) % P;
        if (left === 0n) row.delete(atom);
        else row.set(atom, left);
      }
    }
  };
  const ones = (list: readonly string[]) => new Map(list.map((atom) => [atom, 1n]));
  for (const equation of shown) {
    const row = reduce(ones(equation));
    const [pivot] = row.keys();
    if (pivot === undefined) continue;
    const inverse = power(row.get(pivot)!, P - 2n);
    const own = new Map([...row].map(([atom, c]) => [atom, (c * inverse) % P]));
    for (const other of pivots.values()) {
      const factor = other.get(pivot);
      if (factor === undefined) continue;
      for (const [atom, c] of own) {
        const left = ((((other.get(atom) ?? 0n) - factor * c) % P) + P) % P;
        if (left === 0n) other.delete(atom);
        else other.set(atom, left);
      }
    }
    pivots.set(pivot, own);
  }
  return reduce(ones(atoms)).size === 0;
}
function power(base: bigint, exponent: bigint): bigint {
  let [result, b, e] = [1n, base, exponent];
  for (; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * b) % P;
    b = (b * b) % P;
  }
  return result;
}

describe('a year of editions', () => {
  it('the judge can tell: parent and sister give the other away', () => {
    expect(follows([['a', 'b'], ['a']], ['b'])).toBe(true);
    expect(
      follows(
        [
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'a'],
        ],
        ['b'],
      ),
    ).toBe(true);
    expect(follows([['a', 'b', 'c'], ['a']], ['b'])).toBe(false);
  });
  it.each(['sum', 'latest'] as const)('no small number follows from what is shown (%s)', (rule) => {
    fc.assert(
      fc.property(year, (editions) => {
        const { shown, secrets } = publish(editions, rule);
        expect(secrets.filter((one) => follows(shown, one.atoms)).map((one) => one.what)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
