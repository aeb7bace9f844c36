// The rows of the morning: which day is planned, from when to when it tells, who got a letter, and what happened.
// What it must never do: let a day be planned twice, or a person be written to twice on one day.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { Event } from './digest.ts';

/** false: the day was planned already, by whomever. */
export async function planDay(tx: Tx, day: string): Promise<boolean> {
  const made = await tx
    .insertInto('digest_days')
    .values({ day })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

export type Window = { readonly since: Date; readonly until: Date };

/** What this day tells of: from where the day before it ended (else `first`); the same for every run of it. */
export async function openDay(db: Database, day: string, first: Date, until: Date): Promise<Window> {
  await db
    .insertInto('digest_days')
    .values({ day })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .updateTable('digest_days')
    .set({
      since: sql<Date>`coalesce((select max(d.until) from digest_days d where d.day < ${day}::date), ${first})`,
      until,
    })
    .where('day', '=', day)
    .where('until', 'is', null)
    .execute();
  const opened = await db
    .selectFrom('digest_days')
    .select(['since', 'until'])
    .where('day', '=', day)
    .executeTakeFirstOrThrow();
  if (!opened.since || !opened.until) throw new Error(`the day ${day} was not opened`);
  return { since: opened.since, until: opened.until };
}

/** false: this person has had the letter of the day. */
export async function claimLetter(tx: Tx, personId: string, day: string): Promise<boolean> {
  const made = await tx
    .insertInto('digests')
    .values({ person_id: personId, day })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Whoever had it already: so that a run that broke off does not compose all letters again. */
export async function lettersOf(db: Database, day: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('digests').select('person_id').where('day', '=', day).execute();
  return new Set(rows.map((row) => row.person_id));
}

/** What happened in between and still holds: what was decided meanwhile waits for nobody any more. */
export async function eventsIn(db: Database, { since, until }: Window): Promise<Event[]> {
  const rows = await db
    .selectFrom('notices as n')
    .leftJoin('reports as r', (join) =>
      join.onRef('r.province_code', '=', 'n.province_code').onRef('r.id', '=', 'n.report_id'),
    )
    .select(['n.kind', 'n.area_code', 'n.fiscal_year', 'n.quarter', 'n.level', 'n.not_for'])
    .distinctOn(['n.kind', 'n.fiscal_year', 'n.quarter', 'n.area_code', 'n.level'])
    .where('n.at', '>', since)
    .where('n.at', '<=', until)
    .where(
      sql<boolean>`(n.report_id is null
        or (n.kind = 'waits' and r.state = 'sent' and r.waits_at = n.level)
        or (n.kind in ('returned', 'accepted') and r.state = n.kind))`,
    )
    .orderBy('n.kind')
    .orderBy('n.fiscal_year')
    .orderBy('n.quarter')
    .orderBy('n.area_code')
    .orderBy('n.level')
    .orderBy('n.at', 'desc')
    .execute();
  return rows.map((row) => ({
    kind: row.kind as Event['kind'],
    areaCode: row.area_code,
    fiscalYear: row.fiscal_year,
    quarter: row.quarter as Quarter['quarter'],
    level: row.level as Event['level'],
    notFor: row.not_for,
  }));
}

/** Notices and letters tell of themselves for a while only: what happened stands in the audit. */
export async function sweep(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('notices').where('at', '<', before).execute();
  await db.deleteFrom('digests').where('day', '<', before.toISOString().slice(0, 10)).execute();
}
