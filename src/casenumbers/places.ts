// What is open at a place is never told; but who adds up all that came in there and takes away all that was finished
// has it. Where it would be from 1 to 4, that must not be possible. Pure.
import { isSmall } from '#src/results/suppress.ts';
import type { ToldCell, ToldQuarter } from './telling.ts';

type Side = 'received' | 'finished';
const SIDES: readonly Side[] = ['received', 'finished'];

/**
 * Places whose finished cases of the newest quarter must go to the others, so that nothing small can be reckoned: one
 * of those that give themselves away, and the one with the fewest besides. Empty: nothing does.
 * `quarters`: the newest first.
 */
export function weaklyOpen(quarters: readonly ToldQuarter[]): readonly string[] {
  const groups = groupsOf(quarters);
  const [newest = []] = quarters;
  const told = newest
    .filter((cell) => isSide(cell, 'finished') && cell.told)
    .toSorted((a, b) => a.cases - b.cases || (a.key < b.key ? -1 : 1))
    .map(({ key }) => key);
  const weak = groups.length < 2 ? [] : groups.filter((group) => isSmall(openIn(group, quarters)));
  const [first] = weak;
  if (!first || told.length === 0) return [];
  const own = told.find((key) => first.has(key));
  const other = told.find((key) => !first.has(key));
  return [own, other].filter((key) => key !== undefined);
}

const isSide = (cell: ToldCell, side: Side): boolean => cell.measure === side && cell.dimension === 'place';

/** The smallest sets of places of which, in every quarter so far, it is known what came in and what was finished. */
function groupsOf(quarters: readonly ToldQuarter[]): readonly ReadonlySet<string>[] {
  const groupOf = new Map<string, Set<string>>();
  const groupFor = (key: string): Set<string> => {
    const group = groupOf.get(key) ?? new Set([key]);
    groupOf.set(key, group);
    return group;
  };
  const join = (a: string, b: string): void => {
    const [into, from] = [groupFor(a), groupFor(b)];
    if (into === from) return;
    for (const key of from) {
      into.add(key);
      groupOf.set(key, into);
    }
  };
  for (const quarter of quarters)
    for (const side of SIDES) {
      const here = quarter.filter((cell) => isSide(cell, side));
      for (const { key } of here) groupFor(key);
      const [first, ...rest] = here.filter(({ told }) => !told);
      if (first) for (const { key } of rest) join(first.key, key);
    }
  return [...new Set(groupOf.values())];
}

function openIn(group: ReadonlySet<string>, quarters: readonly ToldQuarter[]): number {
  const sum = (side: Side) =>
    quarters
      .flat()
      .filter((cell) => isSide(cell, side) && group.has(cell.key))
      .reduce((cases, cell) => cases + cell.cases, 0);
  return sum('received') - sum('finished');
}
