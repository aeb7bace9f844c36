// People as others see them: who holds what, where; narrowed in SQL to the places that the reader looks after.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Role, ScopeKind } from '#src/policy/roles.ts';

type Db = Database | Tx;

export type MembershipRow = {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly scopeCode: string;
  readonly organisationId: string;
  readonly organisationTh: string;
  readonly organisationEn: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly endedReason: string | null;
  readonly example: boolean;
  /** Letters to their address come back. */
  readonly unreached: boolean;
};

const memberships = (db: Db) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
    .leftJoin('mail_problems as x', 'x.email', 'p.email')
    .select(sql<boolean>`x.email is not null`.as('unreached'))
    .select(['m.id', 'm.person_id as personId', 'p.name', 'p.example', 'm.role'])
    .select(['m.scope_kind as scopeKind', 'm.scope_code as scopeCode', 'm.organisation_id as organisationId'])
    .select(['o.name_th as organisationTh', 'o.name_en as organisationEn'])
    .select(['m.valid_from as validFrom', 'm.valid_to as validTo', 'm.ended_reason as endedReason'])
    .$narrowType<{ role: Role; scopeKind: ScopeKind }>();

export type PeopleFilter = {
  /** Area-code prefixes the reader looks after; [''] is the country. */
  readonly prefixes: readonly string[];
  readonly on: string;
  readonly q: string;
  readonly role: string;
  /** Only those whom letters do not reach. */
  readonly unreached: boolean;
  readonly limit: number;
  readonly offset: number;
};

/** By name as a Thai dictionary sorts; a line for each role that somebody holds on that day. */
export async function membershipsWithin(
  db: Db,
  f: PeopleFilter,
): Promise<{ rows: MembershipRow[]; total: number }> {
  const like = `%${f.q.replace(/[\\%_]/gu, '\\$&')}%`;
  const found = memberships(db)
    .where('m.valid_from', '<=', f.on)
    .where((eb) => eb.or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>', f.on)]))
    .$if(!f.prefixes.includes(''), (q) => q.where(heldWithin(f.prefixes, f.on)))
    .$if(f.role !== '', (q) => q.where('m.role', '=', f.role))
    .$if(f.unreached, (q) => q.where('x.email', 'is not', null))
    .$if(f.q !== '', (q) =>
      q.where((eb) => eb.or([eb('p.name', 'ilike', like), eb('p.email', 'ilike', like)])),
    );
  const [rows, count] = await Promise.all([
    found
      .orderBy(sql`p.name collate "th-x-icu"`)
      .orderBy('m.granted_at')
      .orderBy('m.id')
      .limit(f.limit)
      .offset(f.offset)
      .execute(),
    found
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(count.n) };
}

/** How many people at these places cannot be written to, without one of them. */
export async function countUnreached(
  db: Db,
  prefixes: readonly string[],
  on: string,
  without: string,
): Promise<number> {
  const { n } = await memberships(db)
    .clearSelect()
    .select((eb) => eb.fn.count<number>('m.person_id').distinct().as('n'))
    .where('x.email', 'is not', null)
    .where('m.person_id', '<>', without)
    .where('m.valid_from', '<=', on)
    .where((eb) => eb.or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>', on)]))
    .$if(!prefixes.includes(''), (q) => q.where(heldWithin(prefixes, on)))
    .executeTakeFirstOrThrow();
  return Number(n);
}

// The twin of areasHeld() in placing.service.ts: some area that the membership stands for is within.
function heldWithin(prefixes: readonly string[], on: string) {
  const like = sql`any(${prefixes.map((prefix) => `${prefix}%`)}::text[])`;
  const inForce = (table: string) =>
    sql`${sql.ref(`${table}.valid_from`)} <= ${on}::date and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} > ${on}::date)`;
  const region = (code: ReturnType<typeof sql>) => sql`exists (select from region_provinces r
    where r.scheme = 'codi' and r.region_code = ${code} and ${inForce('r')} and r.province_code like ${like})`;
  return sql<boolean>`(
    (m.scope_kind = 'area' and m.scope_code like ${like})
    or (m.scope_kind = 'region' and ${region(sql`m.scope_code`)})
    or (m.scope_kind = 'assigned' and exists (select from assignments a
      where a.person_id = m.person_id and ${inForce('a')} and a.area_code like ${like}))
    or (m.scope_kind = 'assigned' and ${region(sql`o.region_code`)} and not exists (select from assignments a
      where a.person_id = m.person_id and ${inForce('a')})))`;
}

/** Everything somebody ever held, newest first. */
export const membershipsOf = (db: Db, personId: string): Promise<MembershipRow[]> =>
  memberships(db)
    .where('m.person_id', '=', personId)
    .orderBy('m.valid_from', 'desc')
    .orderBy('m.id')
    .execute();

export const membershipById = (db: Db, id: string): Promise<MembershipRow | undefined> =>
  memberships(db).where('m.id', '=', id).executeTakeFirst();

export async function endMembershipRow(
  db: Db,
  id: string,
  end: { on: string; reason: string; by: string },
): Promise<boolean> {
  const ended = await db
    .updateTable('memberships')
    .set({ valid_to: end.on, ended_reason: end.reason, ended_by: end.by })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

export type AssignmentRow = {
  readonly id: string;
  readonly areaCode: string;
  readonly validFrom: string;
  readonly validTo: string | null;
};

export const assignmentRowsOf = (db: Db, personId: string): Promise<AssignmentRow[]> =>
  db
    .selectFrom('assignments')
    .select(['id', 'area_code as areaCode', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('person_id', '=', personId)
    .orderBy('area_code')
    .orderBy('valid_from', 'desc')
    .execute();

export const assignmentById = (db: Db, id: string) =>
  db
    .selectFrom('assignments')
    .select(['id', 'person_id as personId', 'area_code as areaCode', 'valid_to as validTo'])
    .where('id', '=', id)
    .executeTakeFirst();

export async function endAssignmentRow(db: Db, id: string, on: string): Promise<void> {
  await db
    .updateTable('assignments')
    .set({ valid_to: on })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .execute();
}
