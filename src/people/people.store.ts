// The rows of people, what they belong to and what they look after.
// What it must never do: decide who may; that is asked before, in perform.
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import type { Role, ScopeKind } from '#src/policy/roles.ts';
import type { Lang } from '#src/words/words.ts';

type Db = Database | Tx;

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly lang: Lang;
  readonly twoFactorEnabled: boolean;
};

const person = (db: Db) =>
  db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'lang', 'two_factor_enabled as twoFactorEnabled'])
    .$narrowType<{ lang: Lang }>();

export const personById = (db: Db, id: string): Promise<PersonRow | undefined> =>
  person(db).where('id', '=', id).executeTakeFirst();

export const personByEmail = (db: Db, email: string): Promise<PersonRow | undefined> =>
  person(db).where('email', '=', email.toLowerCase()).executeTakeFirst();

export type PersonToAdd = {
  readonly name: string;
  readonly email: string;
  readonly lang: Lang;
  readonly example: boolean;
  /** They came by a link that was sent to this address. */
  readonly emailVerified: boolean;
  readonly passwordHash: string | undefined;
};

export async function addPerson(db: Db, p: PersonToAdd): Promise<string> {
  const id = newId();
  await db
    .insertInto('people')
    .values({
      id,
      name: p.name,
      email: p.email.toLowerCase(),
      lang: p.lang,
      example: p.example,
      email_verified: p.emailVerified,
    })
    .execute();
  if (p.passwordHash) {
    await db
      .insertInto('accounts')
      .values({
        id: newId(),
        person_id: id,
        account_id: id,
        provider_id: 'credential',
        password: p.passwordHash,
      })
      .execute();
  }
  return id;
}

export async function addSecondFactor(
  db: Db,
  personId: string,
  kept: { secret: string; backup_codes: string },
) {
  await db
    .insertInto('second_factors')
    .values({ id: newId(), person_id: personId, ...kept })
    .execute();
  await db.updateTable('people').set({ two_factor_enabled: true }).where('id', '=', personId).execute();
}

export type MembershipToAdd = {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly scopeCode: string;
  readonly validFrom: string;
  readonly grantedBy: string | null;
  readonly grantedAt: Date;
};

export async function addMembership(db: Db, m: MembershipToAdd): Promise<string> {
  const id = newId();
  await db
    .insertInto('memberships')
    .values({
      id,
      person_id: m.personId,
      organisation_id: m.organisationId,
      role: m.role,
      scope_kind: m.scopeKind,
      scope_code: m.scopeCode,
      valid_from: m.validFrom,
      granted_by: m.grantedBy,
      granted_at: m.grantedAt,
    })
    .execute();
  return id;
}

export type AssignmentToAdd = {
  readonly personId: string;
  readonly areaCode: string;
  readonly from: string;
  readonly by: string | null;
};

export async function addAssignment(db: Db, a: AssignmentToAdd): Promise<string> {
  const id = newId();
  await db
    .insertInto('assignments')
    .values({ id, person_id: a.personId, area_code: a.areaCode, valid_from: a.from, assigned_by: a.by })
    .execute();
  return id;
}

export type HeldMembership = {
  readonly id: string;
  readonly role: Role;
  readonly organisationId: string;
  readonly scopeKind: ScopeKind;
  readonly scopeCode: string;
  /** Area-code prefixes; '' is the country. */
  readonly scope: readonly string[];
};

/** What is in force on a day ('YYYY-MM-DD'), with the places each role is held over. */
export const membershipsOn = (db: Db, personId: string, on: string): Promise<HeldMembership[]> =>
  heldOn(db, [personId], on);

/** The same of several people. */
export const heldOn = (
  db: Db,
  people: readonly string[],
  on: string,
): Promise<(HeldMembership & { readonly personId: string })[]> =>
  holding(db, sql`m.person_id = any(${[...people]}::uuid[])`, on).execute();

/** The same as a query, for asking inside another one. `whose` is a condition on m.person_id. */
export function holding(db: Db, whose: Expression<SqlBool>, on: string) {
  const provinces = sql`array(select rp.province_code from region_provinces rp
    where rp.scheme = 'codi' and rp.region_code = m.scope_code
      and rp.valid_from <= ${on}::date and (rp.valid_to is null or rp.valid_to > ${on}::date)
    order by rp.province_code)`;
  const assigned = sql`array(select s.area_code from assignments s
    where s.person_id = m.person_id
      and s.valid_from <= ${on}::date and (s.valid_to is null or s.valid_to > ${on}::date)
    order by s.area_code)`;
  return db
    .selectFrom('memberships as m')
    .select(['m.id', 'm.person_id as personId', 'm.role', 'm.organisation_id as organisationId'])
    .select(['m.scope_kind as scopeKind', 'm.scope_code as scopeCode'])
    .select(
      sql<string[]>`case m.scope_kind when 'nation' then array[''] when 'area' then array[m.scope_code]
        when 'region' then ${provinces} else ${assigned} end`.as('scope'),
    )
    .where(whose)
    .where('m.valid_from', '<=', on)
    .where((eb) => eb.or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>', on)]))
    .orderBy('m.granted_at')
    .orderBy('m.id')
    .$narrowType<{ role: Role; scopeKind: ScopeKind }>();
}

export async function assignmentsOn(db: Db, personId: string, on: string): Promise<string[]> {
  const rows = await db
    .selectFrom('assignments')
    .select('area_code')
    .where('person_id', '=', personId)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .orderBy('area_code')
    .execute();
  return rows.map((row) => row.area_code);
}
