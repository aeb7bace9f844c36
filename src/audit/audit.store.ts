// The audit's SQL. Lines are added and read; what it must never do is change one (the database would refuse).
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { BEGINNING, type ChainLine, type Head, halves, type LinkedLine } from './chain.ts';

/**
 * Appends a line to its province's chain: takes the head, links the line to it and moves the head on, in one
 * statement, so that whoever appends next to the same province waits for as short as can be. The database makes
 * the hash from the line's two halves, between which its number stands; chain.ts checks it when it is read.
 */
export async function appendLine(tx: Tx, line: Omit<ChainLine, 'seq'>): Promise<void> {
  const append = () => linked(tx, line);
  if (await append()) return;
  await tx
    .insertInto('audit_heads')
    .values({ province_code: line.provinceCode, seq: BEGINNING.seq, hash: Buffer.from(BEGINNING.hash) })
    .onConflict((c) => c.doNothing())
    .execute();
  if (!(await append())) throw new Error(`the chain of ${line.provinceCode} has no head`);
}

/** false: the chain has no head yet. */
async function linked(tx: Tx, line: Omit<ChainLine, 'seq'>): Promise<boolean> {
  const [before, after] = halves(line);
  const { numAffectedRows } = await sql`
    with head as (
      select province_code, seq + 1 as seq, hash as prev,
        sha256(hash || convert_to(${before}::text || (seq + 1) || ${after}::text, 'UTF8')) as hash
      from (select province_code, seq, hash from audit_heads where province_code = ${line.provinceCode} for update) as locked
    ), moved as (
      update audit_heads h set seq = head.seq, hash = head.hash
      from head where h.province_code = head.province_code
    )
    insert into audit (province_code, seq, at, person_id, role, action, subject_kind, subject_id, area_code,
      version_from, version_to, detail, prev_hash, hash)
    select province_code, seq, ${line.at}, ${line.personId}::uuid, ${line.role}, ${line.action},
      ${line.subjectKind}, ${line.subjectId}, ${line.areaCode}, ${line.versionFrom}::int, ${line.versionTo}::int,
      ${JSON.stringify(line.detail)}::jsonb, prev, hash
    from head`.execute(tx);
  return numAffectedRows === 1n;
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
