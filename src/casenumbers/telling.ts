// Which numbers of a quarter the public may know. Below 5 nothing is told, nor what would give such a number away.
//   1. Only one-way divisions are told, each with the same total: never a place by a category, so that no box is small.
//   2. In a division what cannot be told is told together ("others"): at least two parts and five cases. Where a part
//      is from 1 to 4, its nothings are among the others too: nobody learns where there was something.
//   3. Where the total is not told, no part of it is. The totals themselves: chain.ts.
//   4. Nothing is told of what is open at a place. Where it could be reckoned from all quarters so far, and would be
//      from 1 to 4, what was finished there is not told.
// Pure. What it must never do: look at anything but what the public will see, or depend on the day it is asked.
import { hiddenAddresses, isSmall } from '#src/results/suppress.ts';
import { type Totals, toldTotals } from './chain.ts';
import {
  type Cell,
  cellName,
  DIVISIONS,
  type Division,
  MEASURES,
  type Measure,
  NO_PLACE,
  PARTS,
} from './numbers.ts';
import { weaklyOpen } from './places.ts';

export type ToldCell = Cell & { readonly told: boolean };
/** All cells of one quarter. */
export type ToldQuarter = readonly ToldCell[];

type Parts = readonly Cell[];

/** `offices`: codes of the provinces that took part. `earlier`: every quarter before, the newest first. */
export function tell(
  cells: readonly Cell[],
  offices: readonly string[],
  earlier: readonly ToldQuarter[],
): ToldQuarter {
  const counted = new Map(cells.map((cell) => [cellName(cell), cell.cases]));
  const cellOf = (it: Omit<Cell, 'cases'>): Cell => ({ ...it, cases: counted.get(cellName(it)) ?? 0 });
  const totals = MEASURES.map((measure) => cellOf({ measure, dimension: 'all', key: '' }));
  const toldAll = toldTotals(casesOf(totals), earlier.map(totalsIn));
  const isTold = new Set<string>(totals.filter(({ measure }) => toldAll.has(measure)).map(cellName));
  const places = [
    ...new Set([...offices, NO_PLACE, ...placesIn(cells), ...earlier.flatMap(placesIn)]),
  ].toSorted();
  const all: Cell[] = [...totals];
  for (const division of DIVISIONS) {
    const parts = partsOf(division, cells, places).map((key) => cellOf({ ...division, key }));
    all.push(...parts);
    if (isTold.has(cellName(totalOf(division)))) for (const name of toldParts(parts)) isTold.add(name);
  }
  const now = () => all.map((cell): ToldCell => ({ ...cell, told: isTold.has(cellName(cell)) }));
  const finished = all.filter(({ measure, dimension }) => measure === 'finished' && dimension === 'place');
  const forced = new Set<string>();
  for (;;) {
    const next = weaklyOpen([now(), ...earlier]);
    if (next.length === 0) return now();
    for (const key of next) forced.add(cellName({ measure: 'finished', dimension: 'place', key }));
    const told = toldParts(finished, forced);
    for (const cell of finished) if (!told.has(cellName(cell))) isTold.delete(cellName(cell));
  }
}

/** The cell that a division divides. */
export const totalOf = ({ measure, dimension }: Division): Omit<Cell, 'cases'> =>
  dimension === 'destination'
    ? { measure, dimension: 'step', key: 'referred' }
    : { measure, dimension: 'all', key: '' };

/** Places are those of every quarter so far: an office that left, or a case that moved, is not seen by its absence. */
function partsOf(
  { measure, dimension }: Division,
  cells: readonly Cell[],
  places: readonly string[],
): readonly string[] {
  if (dimension === 'place') return places;
  const here = cells.filter((cell) => cell.measure === measure && cell.dimension === dimension);
  return [...new Set([...PARTS[dimension], ...here.map(({ key }) => key)])];
}

const placesIn = (cells: readonly Cell[]): readonly string[] =>
  cells.filter(({ dimension }) => dimension === 'place').map(({ key }) => key);

const casesOf = (totals: readonly Cell[]): Record<Measure, number> => {
  const of = (measure: Measure) => totals.find((cell) => cell.measure === measure)?.cases ?? 0;
  return { carried: of('carried'), received: of('received'), finished: of('finished'), open: of('open') };
};
const totalsIn = (quarter: ToldQuarter): Totals => {
  const totals = quarter.filter(({ dimension }) => dimension === 'all');
  return {
    cases: casesOf(totals),
    told: new Set(totals.filter(({ told }) => told).map(({ measure }) => measure)),
  };
};

/** Names of the parts that may be told beside their total. `forced`: may not, for another reason. */
export function toldParts(parts: Parts, forced: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const leaves = parts.map((cell) => ({
    areaCode: cellName(cell),
    says: [cell.cases],
    fresh: [cell.cases],
    shifted: false,
  }));
  const silent = forced.size > 0 || parts.some(({ cases }) => isSmall(cases));
  const nothings = silent ? parts.filter(({ cases }) => cases === 0).map(cellName) : [];
  const hidden = hiddenAddresses(leaves, (name) => ['', name], new Set([...forced, ...nothings]), true);
  // Where the total itself would have to go, none of its parts stays.
  return new Set(hidden.has('') ? [] : parts.map(cellName).filter((name) => !hidden.has(name)));
}
