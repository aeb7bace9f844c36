// The audit's SQL. Lines are added and read; what it must never do is change one (the database would refuse).
import { type CompiledQuery, sql } from 'kysely';
import { template } from '#src/platform/db/template.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { BEGINNING, type ChainLine, type Head, halves, type LinkedLine } from './chain.ts';

/**
 * Appends a line to its province's chain: moves the head on, or begins it, and links the line to what it was, in one
 * statement, so that whoever appends next to the same province waits for as short as can be. The database makes
 * the hash from the line's two halves, between which its number stands; chain.ts checks it when it is read.
 */
export function appending(tx: Tx, line: Omit<ChainLine, 'seq'>): CompiledQuery {
  const [before, after] = halves(line);
  return appendAll(tx, { ...line, detail: JSON.stringify(line.detail), before, after });
}

const first = BEGINNING.seq + 1;
const beginning = Buffer.from(BEGINNING.hash);
type Halved = Omit<ChainLine, 'seq' | 'detail'> & Readonly<Record<'detail' | 'before' | 'after', string>>;

const appendAll = template(
  (_, { before, after, ...line }: Halved) => sql`
    with head as (
      insert into audit_heads as h (province_code, seq, prev, hash)
      values (${line.provinceCode}, ${first}::bigint, ${beginning}::bytea,
        sha256(${beginning}::bytea || convert_to(${before}::text || ${first}::bigint || ${after}::text, 'UTF8')))
      on conflict (province_code) do update set seq = h.seq + 1, prev = h.hash,
        hash = sha256(h.hash || convert_to(${before}::text || (h.seq + 1) || ${after}::text, 'UTF8'))
      returning province_code, seq, prev, hash
    )
    insert into audit (province_code, seq, at, person_id, role, action, subject_kind, subject_id, area_code,
      version_from, version_to, detail, prev_hash, hash)
    select province_code, seq, ${line.at}, ${line.personId}::uuid, ${line.role}, ${line.action},
      ${line.subjectKind}, ${line.subjectId}, ${line.areaCode}, ${line.versionFrom}::int, ${line.versionTo}::int,
      ${line.detail}::jsonb, prev, hash
    from head`,
);

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
