// The SQL of who could be taken into a unit: people whose role and place fit it.
import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { ROLES_IN, type Unit } from './unit.ts';

type Db = Database | Tx;
export type Candidate = { readonly id: string; readonly name: string; readonly email: string };

/** Whoever keeps names for a province's office comes from there, or from the centre. */
const provinceOf = ({ code, provinceCode }: Unit): string =>
  provinceCode ?? /^nacc-(\d\d)-names$/u.exec(code)?.[1] ?? '';

/** By name, as a Thai dictionary sorts. An officer of a province fits the office of that province alone. */
export async function candidatesFor(db: Db, unit: Unit, today: string): Promise<Candidate[]> {
  return await db
    .selectFrom('people as p')
    .select(['p.id', 'p.name', 'p.email'])
    .where((e) =>
      e.exists(
        e
          .selectFrom('memberships as m')
          .select('m.id')
          .whereRef('m.person_id', '=', 'p.id')
          .where('m.role', 'in', [...ROLES_IN[unit.kind]])
          .where('m.valid_from', '<=', today)
          .where((x) => x.or([x('m.valid_to', 'is', null), x('m.valid_to', '>', today)]))
          .where((x) => x.or([x('m.scope_kind', '=', 'nation'), x('m.scope_code', '=', provinceOf(unit))])),
      ),
    )
    .orderBy(sql<SqlBool>`p.name collate "th-x-icu"`)
    .orderBy('p.id')
    .execute();
}

export async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
