// The audit's SQL. Lines are added and read; what it must never do is change one (the database would refuse).
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { BEGINNING, type ChainLine, type Head, type LinkedLine } from './chain.ts';

/** The end of a province's chain, locked until this transaction ends: whoever appends next waits here. */
export async function lockHead(tx: Tx, provinceCode: string): Promise<Head> {
  const locked = () =>
    tx
      .selectFrom('audit_heads')
      .select(['seq', 'hash'])
      .where('province_code', '=', provinceCode)
      .forUpdate()
      .executeTakeFirst();
  const head = await locked();
  if (head) return head;
  await tx
    .insertInto('audit_heads')
    .values({ province_code: provinceCode, seq: BEGINNING.seq, hash: Buffer.from(BEGINNING.hash) })
    .onConflict((c) => c.doNothing())
    .execute();
  const made = await locked();
  if (!made) throw new Error(`the chain of ${provinceCode} has no head`);
  return made;
}

export async function insertLine(tx: Tx, line: LinkedLine): Promise<void> {
  await tx
    .with('head', (db) =>
      db
        .updateTable('audit_heads')
        .set({ seq: line.seq, hash: Buffer.from(line.hash) })
        .where('province_code', '=', line.provinceCode)
        .returning('seq'),
    )
    .insertInto('audit')
    .values({
      province_code: line.provinceCode,
      seq: line.seq,
      at: line.at,
      person_id: line.personId,
      role: line.role,
      action: line.action,
      subject_kind: line.subjectKind,
      subject_id: line.subjectId,
      area_code: line.areaCode,
      version_from: line.versionFrom,
      version_to: line.versionTo,
      detail: JSON.stringify(line.detail),
      prev_hash: Buffer.from(line.prevHash),
      hash: Buffer.from(line.hash),
    })
    .execute();
}

/** Every province that has a chain, by code, also one whose head or whose lines are all gone. */
export async function chainedProvinces(db: Database): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from (select province_code as code from audit_heads
      union select distinct province_code from audit) as chained order by code`.execute(db);
  return rows.map((row) => row.code);
}

export const headOf = (db: Database, provinceCode: string): Promise<Head | undefined> =>
  db
    .selectFrom('audit_heads')
    .select(['seq', 'hash'])
    .where('province_code', '=', provinceCode)
    .executeTakeFirst();

/** The next lines of a chain, in order: at most `limit`, and none after `upTo`. */
export async function linesAfter(
  db: Database,
  provinceCode: string,
  seq: number,
  limit: number,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<LinkedLine[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('province_code', '=', provinceCode)
    .where('seq', '>', seq)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    provinceCode: row.province_code,
    seq: row.seq,
    at: row.at,
    personId: row.person_id,
    role: row.role,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    areaCode: row.area_code,
    versionFrom: row.version_from,
    versionTo: row.version_to,
    detail: row.detail as ChainLine['detail'],
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}
