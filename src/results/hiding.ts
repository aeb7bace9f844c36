// From the answers that count people to what an edition must hide. Pure; the rules are in suppress.ts.
import type { QuarterNumber } from '#src/programme/quarter.ts';
import type { TimeRule } from './series.ts';
import type { Leaf, Parts } from './suppress.ts';

/** One area's answer of one quarter, as an edition in force holds it. */
export type PeopleAnswer = {
  readonly areaCode: string;
  readonly quarter: QuarterNumber;
  readonly num: number;
  /** Of a share; null of a count. */
  readonly den: number | null;
  /** Names the sending it came from. */
  readonly source: string;
};

/** The numbers of people in it: of a share also those above, below, and in between. */
const partsOf = ({ num, den }: Pick<PeopleAnswer, 'num' | 'den'>): Parts =>
  den === null ? [num] : [num, den, den - num];
const plus = (a: Parts, b: Parts): Parts => (a.length === 0 ? b : a.map((part, at) => part + (b[at] ?? 0)));
const minus = (a: Parts, b: Parts): Parts => a.map((part, at) => part - (b[at] ?? 0));

/** The answers that an area's figure is made of, newest quarter first. */
const counted = (answers: readonly PeopleAnswer[], rule: TimeRule): readonly PeopleAnswer[] => {
  const newest = answers.toSorted((a, b) => b.quarter - a.quarter);
  return rule === 'latest' ? newest.slice(0, 1) : newest;
};
const total = (answers: readonly PeopleAnswer[]): Parts => answers.map(partsOf).reduce(plus, []);

/**
 * One indicator's leaves. `now`: the answers in force with the new edition, of its quarter and those before;
 * `then`: those in force with the edition against which it is read (of the same quarter, or an earlier one).
 */
export function leavesOf(
  quarter: QuarterNumber,
  rule: TimeRule,
  now: readonly PeopleAnswer[],
  then: readonly PeopleAnswer[],
): readonly Leaf[] {
  const after = Map.groupBy(now, (one) => one.areaCode);
  const before = Map.groupBy(then, (one) => one.areaCode);
  // An answer that is gone changes sums as well: its area is still a leaf.
  return [...new Set([...after.keys(), ...before.keys()])].map((areaCode): Leaf => {
    const answers = after.get(areaCode) ?? [];
    const old = before.get(areaCode) ?? [];
    const zero = total([...answers, ...old]).map(() => 0);
    const own = answers.find((one) => one.quarter === quarter);
    const ownBefore = old.find((one) => one.quarter === quarter);
    const fresh = own !== undefined && own.source !== ownBefore?.source;
    const made = counted(answers, rule);
    const sum = plus(zero, total(made));
    if (rule === 'latest') {
      const moved = made[0]?.source !== counted(old, rule)[0]?.source;
      return { areaCode, says: sum, fresh: fresh ? sum : null, shifted: moved && !fresh };
    }
    const alone = own ? partsOf(own) : zero;
    const added = minus(alone, ownBefore ? partsOf(ownBefore) : zero);
    const gone = own === undefined && ownBefore !== undefined;
    return { areaCode, says: [...sum, ...alone], fresh: fresh ? added : null, shifted: gone };
  });
}
