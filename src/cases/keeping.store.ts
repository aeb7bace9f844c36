// The SQL of keeping: until when an ended case is kept, what stops its end, and its end. The rule itself stands in the
// database (case_keeping, delete_case in migration 0022), because nothing else there may remove what was said.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { CaseHead } from './case.ts';
import { type CaseKey, HEAD, headOf, opened, type Reader } from './cases.store.ts';
import type { Hold, Keeping, KeptName } from './clocks.ts';
import type { FileKey } from './files.store.ts';

type Db = Database | Tx;

/** null: it has not ended, or was deleted. */
export async function keepingOf(db: Db, key: CaseKey): Promise<Keeping | null> {
  const row = await db
    .selectFrom('case_keeping')
    .select(['name', 'ends_on', 'unconfirmed', 'held'])
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .executeTakeFirst();
  if (!row) return null;
  const { name, ends_on: endsOn, unconfirmed, held } = row;
  // a view's columns are all said to be perhaps null
  return {
    name: name as KeptName,
    endsOn: endsOn ?? '',
    unconfirmed: unconfirmed ?? true,
    held: held !== null,
  };
}

/** Why it must not be deleted now; null: nothing stops it. For officers. */
export async function holdOf(db: Db, key: CaseKey): Promise<Hold | null> {
  const row = await db
    .selectFrom('case_holds')
    .select('reason')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return (row?.reason ?? null) as Hold | null;
}

/** false: it is held already. */
export async function addHold(
  tx: Tx,
  key: CaseKey,
  it: { readonly reason: Hold; readonly by: string; readonly onDay: string },
): Promise<boolean> {
  const last = await lastHold(tx, key);
  if (last && last.ended_on === null) return false;
  await tx
    .insertInto('case_holds')
    .values({
      ...{ province_code: key.provinceCode, case_id: key.id, number: (last?.number ?? 0) + 1 },
      ...{ reason: it.reason, by_person: it.by, on_day: it.onDay },
    })
    .execute();
  return true;
}

/** false: it is not held. */
export async function endHold(
  tx: Tx,
  key: CaseKey,
  by: { readonly by: string; readonly onDay: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('case_holds')
    .set({ ended_by: by.by, ended_on: by.onDay })
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

const lastHold = (tx: Tx, key: CaseKey) =>
  tx
    .selectFrom('case_holds')
    .select(['number', 'ended_on'])
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Whose time was over before this day, the longest first. None ends sooner than the shortest figure after its last step. */
export async function endedBefore(db: Db, today: string, limit: number): Promise<CaseKey[]> {
  const rows = await db
    .selectFrom('cases as c')
    .innerJoin('case_keeping as k', (j) =>
      j.onRef('k.province_code', '=', 'c.province_code').onRef('k.id', '=', 'c.id'),
    )
    .select(['c.province_code', 'c.id'])
    .where('c.step', '=', 'closed')
    .where('c.deleted_on', 'is', null)
    .where(
      sql<boolean>`c.step_on < ${today}::date - (
        select min(days) from case_clocks where name like 'keep-%' and not unconfirmed)`,
    )
    .where(sql<boolean>`k.ends_on < ${today}::date`)
    .where('k.held', 'is', null)
    .where('k.unconfirmed', 'is', false)
    .orderBy('c.step_on')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ provinceCode: row.province_code, id: row.id }));
}

/** What kind of case it was; undefined: its time is not over, or it is held. */
export async function deleteCase(tx: Tx, key: CaseKey, today: string): Promise<KeptName | undefined> {
  const { rows } = await sql<{ kind: string | null }>`
    select delete_case(${key.provinceCode}, ${key.id}::uuid, ${today}::date) as kind`.execute(tx);
  return (rows[0]?.kind ?? undefined) as KeptName | undefined;
}

/** Files whose case was deleted: their bytes are still on the disk. */
export async function filesOfDeleted(db: Db, limit: number): Promise<FileKey[]> {
  const rows = await db
    .selectFrom('case_files as f')
    .innerJoin('cases as c', (j) =>
      j.onRef('c.province_code', '=', 'f.province_code').onRef('c.id', '=', 'f.case_id'),
    )
    .select(['f.province_code', 'f.id'])
    .where('c.deleted_on', 'is not', null)
    .limit(limit)
    .execute();
  return rows.map((row) => ({ provinceCode: row.province_code, id: row.id }));
}

/** Tombstones of cases that this person could open, the newest first. */
export async function deletedFor(db: Db, reader: Reader, limit: number): Promise<CaseHead[]> {
  const rows = await db
    .selectFrom('cases as c')
    .select(HEAD)
    .where('c.deleted_on', 'is not', null)
    .where(opened(reader))
    .orderBy('c.deleted_on', 'desc')
    .orderBy('c.id')
    .limit(limit)
    .execute();
  return rows.map(headOf);
}
