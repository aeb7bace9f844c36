// Which areas take part, as what, from when to when. A change closes one row and opens the next, so that the
// past can always be read. What it must never do: delete or rewrite a stretch that has ended.
import type { Selectable } from 'kysely';
import type { Participations } from '#src/platform/db/schema.ts';
import { inScope } from '#src/platform/db/scope.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Participation, ParticipationStatus } from './programme.ts';

/** Who takes part now, by area code; `prefixes` as of a scope: [''] = everywhere, [] = nowhere. */
export async function participationsIn(
  db: Database | Tx,
  programmeId: string,
  prefixes: readonly string[],
): Promise<readonly Participation[]> {
  if (prefixes.length === 0) return [];
  let query = db
    .selectFrom('participations')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('until', 'is', null)
    .orderBy('area_code');
  if (!prefixes.includes('')) {
    query = query.where((eb) =>
      eb.or(prefixes.map((prefix) => eb('area_code', 'like', `${prefix.replace(/\D/gu, '')}%`))),
    );
  }
  return (await query.execute()).map(asParticipation);
}

/** Who took part on a day ('YYYY-MM-DD'), by area code. */
export async function participationsOn(
  db: Database | Tx,
  programmeId: string,
  prefixes: readonly string[],
  on: string,
): Promise<readonly Participation[]> {
  const rows = await db
    .selectFrom('participations')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('since', '<=', on)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', on)]))
    .where(inScope('area_code', prefixes, 'province_code'))
    .orderBy('area_code')
    .execute();
  return rows.map(asParticipation);
}

/** How an area takes part now; undefined where it does not. */
export async function participationOf(
  db: Database | Tx,
  programmeId: string,
  areaCode: string,
): Promise<Participation | undefined> {
  const row = await db
    .selectFrom('participations')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('area_code', '=', areaCode)
    .where('until', 'is', null)
    .executeTakeFirst();
  return row && asParticipation(row);
}

/** Every stretch of an area in a programme, the newest first. */
export async function participationHistory(
  db: Database | Tx,
  programmeId: string,
  areaCode: string,
): Promise<readonly Participation[]> {
  const rows = await db
    .selectFrom('participations')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('area_code', '=', areaCode)
    .orderBy('since', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute();
  return rows.map(asParticipation);
}

/** When anything about taking part was last recorded. */
export async function lastParticipation(db: Database | Tx): Promise<Date | undefined> {
  const row = await db
    .selectFrom('participations')
    .select((eb) => eb.fn.max('recorded_at').as('at'))
    .executeTakeFirst();
  return row?.at ?? undefined;
}

export type NewStretch = {
  readonly programmeId: string;
  readonly areaCode: string;
  readonly status: ParticipationStatus;
  readonly since: string;
  readonly example: boolean;
  readonly by: string;
  readonly at: Date;
};

/** Returns undefined where the area takes part already (somebody else was first). */
export async function openStretch(tx: Tx, stretch: NewStretch): Promise<Participation | undefined> {
  const row = await tx
    .insertInto('participations')
    .values({
      programme_id: stretch.programmeId,
      area_code: stretch.areaCode,
      status: stretch.status,
      since: stretch.since,
      example: stretch.example,
      recorded_by: stretch.by,
      recorded_at: stretch.at,
    })
    .onConflict((c) => c.columns(['programme_id', 'area_code']).where('until', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && asParticipation(row);
}

/** Closes the stretch that is open. false: it was closed meanwhile. */
export async function closeStretch(tx: Tx, id: string, until: string, reason: string): Promise<boolean> {
  const done = await tx
    .updateTable('participations')
    .set({ until, ended_reason: reason })
    .where('id', '=', id)
    .where('until', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

const asParticipation = (row: Selectable<Participations>): Participation => ({
  id: row.id,
  programmeId: row.programme_id,
  areaCode: row.area_code,
  provinceCode: row.province_code,
  status: row.status as ParticipationStatus,
  since: row.since,
  until: row.until,
  endedReason: row.ended_reason,
  example: row.example,
});
