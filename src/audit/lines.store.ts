// Reading the audit for the auditor: newest first, a page at a time. What it must never do: read anything of
// a person beyond the name that is shown.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';

/** Where a page ends: keyset, so that lines appended meanwhile shift nothing. */
export type Place = { readonly at: Date; readonly provinceCode: string; readonly seq: number };

export type AuditFilter = {
  /** Two digits; '00' for what belongs to no province. */
  readonly province?: string | undefined;
  /** A part of the name shown. */
  readonly person?: string | undefined;
  readonly action?: string | undefined;
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  /** Moments: from (included), until (left out). */
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
};

export type ShownLine = Place & {
  readonly personId: string | null;
  readonly person: string | null;
  readonly role: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly areaCode: string | null;
  readonly versionFrom: number | null;
  readonly versionTo: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly hash: Buffer;
};

const escaped = (text: string): string => text.replace(/[\\%_]/gu, '\\$&');

export async function auditLines(
  db: Database | Tx,
  filter: AuditFilter,
  after: Place | undefined,
  limit: number,
): Promise<ShownLine[]> {
  const { province, person, action, kind, subject, from, until } = filter;
  const rows = await db
    .selectFrom('audit as a')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .select(['a.province_code', 'a.seq', 'a.at', 'a.person_id', 'a.role', 'a.action', 'a.subject_kind'])
    .select(['a.subject_id', 'a.area_code', 'a.version_from', 'a.version_to', 'a.detail', 'a.hash', 'p.name'])
    .$if(province !== undefined, (q) => q.where('a.province_code', '=', province ?? ''))
    .$if(person !== undefined, (q) => q.where('p.name', 'ilike', `%${escaped(person ?? '')}%`))
    .$if(action !== undefined, (q) => q.where('a.action', '=', action ?? ''))
    .$if(kind !== undefined, (q) => q.where('a.subject_kind', '=', kind ?? ''))
    .$if(subject !== undefined, (q) => q.where('a.subject_id', '=', subject ?? ''))
    .$if(from !== undefined, (q) => q.where('a.at', '>=', from ?? new Date(0)))
    .$if(until !== undefined, (q) => q.where('a.at', '<', until ?? new Date(0)))
    .$if(after !== undefined, (q) =>
      q.where(
        sql<boolean>`(a.at, a.province_code, a.seq) <
          (${after?.at ?? null}::timestamptz, ${after?.provinceCode ?? null}, ${after?.seq ?? null}::bigint)`,
      ),
    )
    .orderBy('a.at', 'desc')
    .orderBy('a.province_code', 'desc')
    .orderBy('a.seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    provinceCode: row.province_code,
    seq: row.seq,
    at: row.at,
    personId: row.person_id,
    person: row.name,
    role: row.role,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    areaCode: row.area_code,
    versionFrom: row.version_from,
    versionTo: row.version_to,
    detail: row.detail as ShownLine['detail'],
    hash: row.hash,
  }));
}
