// Freezes: which version of which report counts in a quarter. Written once, in one piece; never changed (the
// application may only insert and read, and the database refuses everybody else).
// What it must never do: freeze a report that a level has not accepted.
import { type Selectable, sql } from 'kysely';
import type { Freezes } from '#src/platform/db/schema.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Quarter, QuarterNumber } from '#src/programme/quarter.ts';
import { standingRows } from './basis.store.ts';
import type { Freeze, Snapshot } from './figure.ts';

type Db = Database | Tx;

/** Newest quarter first, newest number first; of one programme, or of all. */
export async function freezes(db: Db, programmeId?: string): Promise<readonly Freeze[]> {
  const rows = await db
    .selectFrom('freezes')
    .selectAll()
    .$if(programmeId !== undefined, (q) => q.where('programme_id', '=', programmeId ?? ''))
    .orderBy('fiscal_year', 'desc')
    .orderBy('quarter', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(asFreeze);
}

export async function freezeById(db: Db, id: string): Promise<Freeze | undefined> {
  const row = await db.selectFrom('freezes').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asFreeze(row);
}

/** The freeze of this number; the latest of the quarter without one. */
export async function freezeOf(
  db: Db,
  programmeId: string,
  quarter: Quarter,
  number?: number,
): Promise<Freeze | undefined> {
  const row = await db
    .selectFrom('freezes')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('fiscal_year', '=', quarter.fiscalYear)
    .where('quarter', '=', quarter.quarter)
    .$if(number !== undefined, (q) => q.where('number', '=', number ?? 0))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && asFreeze(row);
}

/** Of each earlier quarter of the year, the latest freeze: what a freeze made now would add to. */
export async function latestBefore(
  db: Db,
  programmeId: string,
  { fiscalYear, quarter }: Quarter,
): Promise<readonly Freeze[]> {
  const rows = await db
    .selectFrom('freezes')
    .selectAll()
    .distinctOn('quarter')
    .where('programme_id', '=', programmeId)
    .where('fiscal_year', '=', fiscalYear)
    .where('quarter', '<', quarter)
    .orderBy('quarter')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(asFreeze);
}

/** The freezes whose answers are added up: its own, and those of its basis. */
export async function freezesIn(
  db: Db,
  snapshot: Snapshot,
): Promise<readonly { readonly id: string; readonly quarter: QuarterNumber }[]> {
  const own = { id: snapshot.id, quarter: snapshot.quarter };
  if (snapshot.basis.length === 0) return [own];
  const rows = await db
    .selectFrom('freezes')
    .select(['id', 'quarter'])
    .where('id', 'in', snapshot.basis)
    .orderBy('quarter')
    .execute();
  return [own, ...rows.map((row) => ({ id: row.id, quarter: row.quarter as QuarterNumber }))];
}

/** The freeze against which this one is read: the one before it of its quarter, else of an earlier quarter. */
export async function freezeBefore(db: Db, snapshot: Snapshot): Promise<Freeze | undefined> {
  const row = await db
    .selectFrom('freezes')
    .selectAll()
    .where('programme_id', '=', snapshot.programmeId)
    .where('fiscal_year', '=', snapshot.fiscalYear)
    .where('quarter', '<=', snapshot.quarter)
    .where('frozen_at', '<=', snapshot.frozenAt)
    .where('id', '<>', snapshot.id)
    .orderBy('quarter', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && asFreeze(row);
}

const asFreeze = (row: Selectable<Freezes>): Freeze => ({
  id: row.id,
  programmeId: row.programme_id,
  fiscalYear: row.fiscal_year,
  quarter: row.quarter as QuarterNumber,
  number: row.number,
  reason: row.reason,
  frozenAt: row.frozen_at,
  frozenBy: row.frozen_by,
  basis: row.basis,
  digest: row.digest.toString('hex'),
});

/** Nobody else freezes or publishes this programme until the transaction ends: numbers have no gap. */
export async function lockClosing(tx: Tx, programmeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`close ${programmeId}`}, 0))`.execute(tx);
}

/** How many of the quarter's reports stand how. */
export type Stood = { readonly accepted: number; readonly waiting: number; readonly none: number };

/** For every obligation of the quarter, how it stands and which accepted version counts. Returns what was written. */
export async function writeStandings(tx: Tx, snapshot: Snapshot, today: string): Promise<Stood> {
  const { rows } = await sql<Stood>`
    with written as (
      insert into frozen_obligations
        (province_code, freeze_id, area_code, level, due_on, standing, days_late, report_id, version)
      select province_code, ${snapshot.id}::uuid, area_code, level, due_on,
        case when accepted_version is not null then 'accepted' when state = 'sent' then 'waiting' else 'none' end,
        days_late,
        case when accepted_version is not null then report_id end,
        accepted_version
      from (${standingRows({ ...snapshot, today }, [''])}) as now
      where quarter = ${snapshot.quarter}
      returning standing
    )
    select count(*) filter (where standing = 'accepted')::int as accepted,
      count(*) filter (where standing = 'waiting')::int as waiting,
      count(*) filter (where standing = 'none')::int as none
    from written`.execute(tx);
  const [stood] = rows;
  if (!stood) throw new Error('an aggregate without a row');
  return stood;
}

/** The freeze itself, last: its digest is taken over all that was written of it. Returns it as it stands. */
export async function writeFreeze(tx: Tx, freeze: Omit<Freeze, 'digest'>): Promise<Freeze> {
  const { rows } = await sql<Selectable<Freezes>>`
    insert into freezes (id, programme_id, fiscal_year, quarter, number, reason, frozen_at, frozen_by, basis, digest)
    select (f).id, (f).programme_id, (f).fiscal_year, (f).quarter, (f).number, (f).reason, (f).frozen_at,
      (f).frozen_by, (f).basis, freeze_digest(f)
    from (select row(${freeze.id}::uuid, ${freeze.programmeId}::uuid, ${freeze.fiscalYear}::int,
      ${freeze.quarter}::int, ${freeze.number}::int, ${freeze.reason}::text, ${freeze.frozenAt}::timestamptz,
      ${freeze.frozenBy}::uuid, ${freeze.basis}::uuid[], ''::bytea)::freezes as f) as made
    returning *`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('a freeze that was written did not come back');
  return asFreeze(row);
}

/** The digest of what stands there now, in hexadecimal. */
export async function digestNow(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ digest: Buffer }>`
    select freeze_digest(f) as digest from freezes f where f.id = ${id}`.execute(db);
  return rows[0]?.digest.toString('hex');
}

/** When this programme was last frozen. */
export async function lastFrozenAt(db: Db, programmeId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('freezes')
    .select('frozen_at')
    .where('programme_id', '=', programmeId)
    .orderBy('frozen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.frozen_at;
}
