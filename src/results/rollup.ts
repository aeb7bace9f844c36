// The roll-up, as plain as it can be said: the twin of results.store.ts. A property test holds the two
// against each other, so whoever changes a rule changes it twice, or is told.
//   over time, in one area: sum of the quarters 1..q, or the latest quarter that answered (money: the latest)
//   over areas: sums of numerators and denominators, never of percentages; no answer adds nothing, not zero
import { type ProgrammeVersion, targetFor } from '#src/programme/programme.ts';
import type { QuarterNumber } from '#src/programme/quarter.ts';
import type { AuthorLevel, Coverage, MoneyFigure } from './figure.ts';
import { nothingAnswered, type Sums } from './finish.ts';
import { addCoverage, addressesFor, emptyCoverage, isBelow, type Plan, type Rollup } from './plan.ts';
import type { Standing } from './published.ts';
import type { Series } from './series.ts';

export type FactValue = {
  readonly indicatorId: string;
  readonly num: number | null;
  readonly den: number | null;
  readonly choice: string | null;
  readonly note: string;
};

/** One area's quarter, with the version of its report that counts, if one does. */
export type Fact = {
  readonly areaCode: string;
  readonly level: AuthorLevel;
  readonly quarter: QuarterNumber;
  readonly standing: Standing;
  readonly late: boolean;
  readonly counted: {
    readonly values: readonly FactValue[];
    readonly money: Omit<MoneyFigure, 'answered'>;
  } | null;
};

type Cell = Pick<FactValue, 'num' | 'den' | 'choice'>;

const isAnswered = (series: Series, value: FactValue): boolean => {
  if (series.kind === 'choice') return value.choice !== null;
  if (series.kind === 'text') return value.note !== '';
  return value.num !== null && (series.kind !== 'share' || value.den !== null);
};

/** Answers of one area under one key, newest quarter first. */
function overTime({ kind, time }: Series, answers: readonly FactValue[]): Cell | undefined {
  const [latest] = answers;
  if (!latest) return undefined;
  const add = (pick: (value: FactValue) => number | null) =>
    answers.reduce((sum, one) => sum + (pick(one) ?? 0), 0);
  const once = Math.max(...answers.map((one) => one.num ?? 0));
  const sums = { num: time === 'any' ? once : add((one) => one.num), den: add((one) => one.den) };
  const { num, den } = time === 'latest' ? latest : sums;
  const counted = kind !== 'choice' && kind !== 'text';
  return {
    num: counted ? num : null,
    den: kind === 'share' ? den : null,
    choice: kind === 'choice' ? latest.choice : null,
  };
}

export function rollUp(
  facts: readonly Fact[],
  plan: Plan,
  quarter: QuarterNumber,
  version: Pick<ProgrammeVersion, 'targets'>,
  series: readonly Series[],
): Rollup {
  const sums = new Map<string, Map<string, Sums>>();
  const coverage = new Map<string, Record<AuthorLevel, Coverage>>();
  const money = new Map<string, MoneyFigure>();
  const read = facts
    .filter((fact) => fact.quarter <= quarter && isBelow(plan.prefixes, fact.areaCode))
    .toSorted((a, b) => b.quarter - a.quarter);

  for (const [areaCode, own] of Map.groupBy(read, (fact) => fact.areaCode)) {
    const addresses = addressesFor(plan, areaCode);
    for (const key of new Set(series.map((one) => one.key))) {
      const line = new Map(series.filter((one) => one.key === key).map((one) => [one.indicatorId, one]));
      const answers = own
        .flatMap((fact) => fact.counted?.values ?? [])
        .filter((value) => {
          const one = line.get(value.indicatorId);
          return one !== undefined && isAnswered(one, value);
        });
      const [first] = line.values();
      const cell = first && overTime(first, answers);
      if (!cell) continue;
      const target = targetFor(version, key, areaCode, quarter);
      for (const address of addresses) {
        const row = sums.get(address) ?? new Map<string, Sums>();
        sums.set(address, row.set(key, plus(row.get(key) ?? nothingAnswered, cell, target)));
      }
    }
    const spent = own.find(
      (fact) => fact.counted && Object.values(fact.counted.money).some((sum) => sum !== null),
    );
    const now = own.find((fact) => fact.quarter === quarter);
    for (const address of addresses) {
      if (spent?.counted) money.set(address, plusMoney(money.get(address), spent.counted.money));
      if (!now) continue;
      const row = coverage.get(address) ?? { subdistrict: emptyCoverage, province: emptyCoverage };
      coverage.set(address, { ...row, [now.level]: addCoverage(row[now.level], coverageOf(now)) });
    }
  }
  return { sums, coverage, money };
}

const plus = (sums: Sums, cell: Cell, target: number | undefined): Sums => ({
  answered: sums.answered + 1,
  num: sums.num + (cell.num ?? 0),
  den: sums.den + (cell.den ?? 0),
  choices:
    cell.choice === null
      ? sums.choices
      : { ...sums.choices, [cell.choice]: (sums.choices[cell.choice] ?? 0) + 1 },
  targeted: sums.targeted + (target === undefined ? 0 : 1),
  target: sums.target + (target ?? 0),
  weighted: sums.weighted + (target ?? 0) * (cell.den ?? 0),
});

const plusMoney = (sum: MoneyFigure | undefined, more: Omit<MoneyFigure, 'answered'>): MoneyFigure => {
  const add = (a: number | null | undefined, b: number | null) => (b === null ? (a ?? null) : (a ?? 0) + b);
  return {
    allocated: add(sum?.allocated, more.allocated),
    committed: add(sum?.committed, more.committed),
    disbursed: add(sum?.disbursed, more.disbursed),
    remaining: add(sum?.remaining, more.remaining),
    answered: (sum?.answered ?? 0) + 1,
  };
};

const coverageOf = (fact: Fact): Coverage => ({
  ...emptyCoverage,
  due: 1,
  [fact.standing]: 1,
  late: fact.late ? 1 : 0,
});
