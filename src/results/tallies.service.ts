// Adds up a freeze once, and reads those sums ever after; what is below a district is added up from its
// answers, which are few. What it must never do: give another number than the roll-up would.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Snapshot, Span } from './figure.ts';
import { placesOf } from './places.service.ts';
import { type Plan, type Rollup, STEPS } from './plan.ts';
import { rollUpInSql } from './rollup.store.ts';
import { basisAlone, basisOf, type Measures, measuresOf, quarterOfSnapshot } from './snapshots.service.ts';
import { readTallies, writeCoverage, writeTallies } from './tallies.store.ts';

type Db = Database | Tx;

/** From the answers themselves. A quarter alone is told of what adds up over time, and is held against no target. */
export async function addUp(
  db: Db,
  snapshot: Snapshot,
  plan: Plan,
  span: Span,
  { version, series }: Measures,
): Promise<Rollup> {
  const { quarter } = snapshot;
  if (span === 'year') {
    const basis = await basisOf(db, snapshot);
    return rollUpInSql(db, { basis, plan, quarter, targets: version.targets, series });
  }
  const adding = series.filter((one) => one.time === 'sum');
  const basis = basisAlone(snapshot);
  // Sums of money are reported from the year's beginning on: of a quarter alone there are none.
  return rollUpInSql(db, { basis, plan, quarter, targets: [], series: adding, money: false });
}

/** The plan under which tallies are kept; undefined: the register has no areas. */
export async function tallyPlan(db: Db, snapshot: Snapshot): Promise<Plan | undefined> {
  const places = await placesOf(db, 'th', quarterOfSnapshot(snapshot), true);
  return places && { ...places.plan, kind: 'tallies' };
}

/** Of a freeze that is being made. */
export async function tally(tx: Tx, snapshot: Snapshot): Promise<void> {
  const plan = await tallyPlan(tx, snapshot);
  if (!plan) return;
  const measures = await measuresOf(tx, snapshot);
  const year = await addUp(tx, snapshot, plan, 'year', measures);
  await writeTallies(tx, snapshot.id, 'year', year.sums);
  await writeCoverage(tx, snapshot.id, year);
  const alone = await addUp(tx, snapshot, plan, 'quarter', measures);
  await writeTallies(tx, snapshot.id, 'quarter', alone.sums);
}

/** The sums of a plan's places. */
export async function tallied(
  db: Db,
  snapshot: Snapshot,
  plan: Plan,
  span: Span,
  measures: Measures,
): Promise<Rollup> {
  const above = plan.kind === 'subdistrict' ? undefined : await readTallies(db, snapshot.id, span, plan);
  if (!above) return addUp(db, snapshot, plan, span, measures);
  if (!STEPS[plan.kind].includes('subdistrict')) return above;
  const below = await addUp(db, snapshot, { ...plan, kind: 'subdistrict' }, span, measures);
  return {
    sums: new Map([...above.sums, ...below.sums]),
    coverage: new Map([...above.coverage, ...below.coverage]),
    money: new Map([...above.money, ...below.money]),
  };
}

/** The sums of a place alone, which is a district or larger. */
export const talliedAlone = async (
  db: Db,
  snapshot: Snapshot,
  plan: Plan,
  measures: Measures,
): Promise<Rollup> =>
  (await readTallies(db, snapshot.id, 'year', { ...plan, kind: 'district' })) ??
  (await addUp(db, snapshot, plan, 'year', measures));
