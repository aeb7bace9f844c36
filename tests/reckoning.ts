// Somebody who has every number that was ever told of tips, and reckons. Knows the rules by which parts make totals
// and quarters follow each other; does not know a single case. For tests that hold against it what must stay hidden.
import { cellName, DIVISIONS, type Measure } from '#src/casenumbers/numbers.ts';
import { type ToldCell, type ToldQuarter, totalOf } from '#src/casenumbers/telling.ts';

export type Known = {
  readonly name: string;
  readonly cases: number;
  readonly least: number;
  readonly most: number;
};
type Term = readonly [variable: string, sign: 1 | -1];
/** The sum of its terms is 0. */
type Equation = readonly Term[];

/** `quarters`: the oldest first. What can be known of each cell, and of what is open at each place. */
export function reckon(quarters: readonly ToldQuarter[]): Known[] {
  const truth = new Map<string, number>();
  const told = new Map<string, number>();
  const equations: Equation[] = [];
  const open = new Map<string, number>();
  quarters.forEach((cells, at) => {
    const name = (cell: Omit<ToldCell, 'cases' | 'told'>) => `${at} ${cellName(cell)}`;
    const all = (measure: Measure, of = at) => `${of} ${cellName({ measure, dimension: 'all', key: '' })}`;
    for (const cell of cells) {
      truth.set(name(cell), cell.cases);
      if (cell.told) told.set(name(cell), cell.cases);
    }
    equations.push([
      [all('carried'), 1],
      [all('received'), 1],
      [all('finished'), -1],
      [all('open'), -1],
    ]);
    if (at === 0)
      told.set(all('carried'), 0); // tips could not be given before
    else
      equations.push([
        [all('open', at - 1), 1],
        [all('carried'), -1],
      ]);
    for (const division of DIVISIONS) {
      const parts = cells.filter(
        (cell) => cell.measure === division.measure && cell.dimension === division.dimension,
      );
      equations.push([[name(totalOf(division)), 1], ...parts.map((cell): Term => [name(cell), -1])]);
    }
    const places = new Set(cells.filter(({ dimension }) => dimension === 'place').map(({ key }) => key));
    for (const key of places) {
      const [now, before] = [`${at} open at ${key}`, `${at - 1} open at ${key}`];
      const [received, finished] = (['received', 'finished'] as const).map((measure) =>
        cells.find((cell) => cell.measure === measure && cell.dimension === 'place' && cell.key === key),
      );
      open.set(key, (open.get(key) ?? 0) + (received?.cases ?? 0) - (finished?.cases ?? 0));
      truth.set(now, open.get(key) ?? 0);
      equations.push([
        [now, -1],
        ...(at > 0 ? ([[before, 1]] satisfies Term[]) : []),
        [`${at} received place ${key}`, 1],
        [`${at} finished place ${key}`, -1],
      ]);
    }
  });
  return bounds(truth, told, equations);
}

function bounds(
  truth: ReadonlyMap<string, number>,
  told: ReadonlyMap<string, number>,
  equations: readonly Equation[],
): Known[] {
  const unknown = [...truth.keys()].filter((name) => !told.has(name));
  const column = new Map(unknown.map((name, at) => [name, at]));
  const rows = equations.map((equation) => {
    const row = Array<number>(unknown.length + 1).fill(0); // the last: what the told ones come to, on the other side
    for (const [name, sign] of equation) {
      const at = column.get(name);
      if (at === undefined) row[unknown.length] = (row[unknown.length] ?? 0) - sign * (told.get(name) ?? 0);
      else row[at] = (row[at] ?? 0) + sign;
    }
    return row;
  });
  const all = [...rows, ...reduced(rows, unknown.length)];
  const spans = unknown.map(() => ({ least: 0, most: Number.POSITIVE_INFINITY }));
  for (let moved = true, round = 0; moved && round < 200; round += 1) {
    moved = false;
    for (const row of all) moved = tighten(row, spans) || moved;
  }
  return unknown.map((name, at) => ({
    name,
    cases: truth.get(name) ?? 0,
    ...(spans[at] ?? { least: 0, most: 0 }),
  }));
}

/** Gauss and Jordan, in fractions that stay whole: entries of such tables do. */
function reduced(rows: readonly (readonly number[])[], width: number): number[][] {
  const left = rows.map((row) => [...row]);
  const done: number[][] = [];
  for (let at = 0; at < width; at += 1) {
    const found = left.findIndex((row) => Math.abs(row[at] ?? 0) > 1e-9);
    if (found < 0) continue;
    const [pivot = []] = left.splice(found, 1);
    const by = pivot[at] ?? 1;
    const row = pivot.map((one) => one / by);
    for (const other of [...left, ...done]) {
      const times = other[at] ?? 0;
      if (times !== 0) for (const [i, one] of row.entries()) other[i] = (other[i] ?? 0) - times * one;
    }
    done.push(row);
  }
  return done;
}

type Span = { least: number; most: number };

/** Draws each unknown of one row as narrow as the others let it. true: something became narrower. */
function tighten(row: readonly number[], spans: readonly Span[]): boolean {
  const terms = row.slice(0, -1).flatMap((factor, at) => (Math.abs(factor) > 1e-9 ? [{ factor, at }] : []));
  const sum = row.at(-1) ?? 0;
  let moved = false;
  for (const { factor, at } of terms) {
    const own = spans[at];
    if (!own) continue;
    let [low, high] = [sum, sum];
    for (const other of terms) {
      if (other.at === at) continue;
      const { least, most } = spans[other.at] ?? { least: 0, most: 0 };
      low -= other.factor * (other.factor > 0 ? most : least);
      high -= other.factor * (other.factor > 0 ? least : most);
    }
    const [a, b] = factor > 0 ? [low / factor, high / factor] : [high / factor, low / factor];
    const [least, most] = [Math.ceil(a - 1e-6), Math.floor(b + 1e-6)];
    if (least > own.least) [own.least, moved] = [least, true];
    if (most < own.most) [own.most, moved] = [most, true];
  }
  return moved;
}
