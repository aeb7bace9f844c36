// The SQL of units' recovery keys: the days of their drills, and when one was used, for whom.
// What it must never do: count a case.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Lang } from '#src/words/words.ts';

type Db = Database | Tx;

/** How many days may pass between two drills; the figure is one of those that the centre keeps. */
export async function drillFigure(db: Db): Promise<{ readonly days: number; readonly unconfirmed: boolean }> {
  return await db
    .selectFrom('case_clocks')
    .select(['days', 'unconfirmed'])
    .where('name', '=', 'drill')
    .executeTakeFirstOrThrow();
}

/** The last day of each key of these units. */
export async function lastDrills(
  db: Db,
  units: readonly string[],
): Promise<readonly { readonly unit: string; readonly number: number; readonly onDay: string }[]> {
  if (units.length === 0) return [];
  const rows = await db
    .selectFrom('case_recovery_drills')
    .select((e) => ['unit_code', 'number', e.fn.max('on_day').as('on_day')])
    .where('unit_code', 'in', [...units])
    .groupBy(['unit_code', 'number'])
    .execute();
  return rows.map((row) => ({ unit: row.unit_code, number: row.number, onDay: row.on_day }));
}

/** Noted twice on a day, it was one. */
export async function insertDrill(
  tx: Tx,
  it: { readonly unit: string; readonly number: number; readonly onDay: string; readonly by: string },
): Promise<boolean> {
  const done = await tx
    .insertInto('case_recovery_drills')
    .values({ unit_code: it.unit, number: it.number, on_day: it.onDay, by_person: it.by })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export type RecoveryUse = {
  readonly unit: string;
  readonly number: number;
  readonly officer: string;
  /** Of the officer. */
  readonly name: string;
  readonly askedOn: string;
  readonly doneOn: string | null;
};

/** The newest first. `since`: asked or done from this day on. */
export async function usesOf(db: Db, units: readonly string[], since: string): Promise<RecoveryUse[]> {
  if (units.length === 0) return [];
  const rows = await db
    .selectFrom('case_recovery_uses as u')
    .innerJoin('people as p', 'p.id', 'u.officer')
    .select(['u.unit_code', 'u.number', 'u.officer', 'p.name', 'u.asked_on', 'u.done_on'])
    .where('u.unit_code', 'in', [...units])
    .where((e) => e.or([e('u.asked_on', '>=', since), e('u.done_on', '>=', since)]))
    .orderBy('u.use', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ unit: row.unit_code, number: row.number, officer: row.officer, name: row.name },
    ...{ askedOn: row.asked_on, doneOn: row.done_on },
  }));
}

export async function insertUse(
  tx: Tx,
  it: { readonly unit: string; readonly number: number; readonly officer: string; readonly onDay: string },
): Promise<void> {
  await tx
    .insertInto('case_recovery_uses')
    .values((e) => ({
      unit_code: it.unit,
      use: e
        .selectFrom('case_recovery_uses')
        .select((s) => s(s.fn.coalesce(s.fn.max('use'), s.lit(0)), '+', 1).as('next'))
        .where('unit_code', '=', it.unit),
      ...{ number: it.number, officer: it.officer, asked_on: it.onDay },
    }))
    .execute();
}

/** false: nothing was asked for this officer with this key that did not come back already. */
export async function endUse(
  tx: Tx,
  it: { readonly unit: string; readonly number: number; readonly officer: string; readonly onDay: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('case_recovery_uses')
    .set({ done_on: it.onDay })
    .where('unit_code', '=', it.unit)
    .where('number', '=', it.number)
    .where('officer', '=', it.officer)
    .where('done_on', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export type Addressed = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly lang: Lang;
};

/** Who works in a unit on this day, with where a letter reaches them. */
export async function addressedIn(db: Db, unit: string, today: string): Promise<Addressed[]> {
  return await db
    .selectFrom('case_unit_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name', 'p.email', 'p.lang'])
    .$narrowType<{ lang: Lang }>()
    .where('m.unit_code', '=', unit)
    .where('m.since', '<=', today)
    .where((e) => e.or([e('m.until', 'is', null), e('m.until', '>', today)]))
    .orderBy('p.name')
    .execute();
}
