// The rows of organisations: the agencies, and the councils and groups of the areas.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import type { OrganisationKind } from './organisation.ts';

type Db = Database | Tx;

export type OrganisationToAdd = {
  readonly kind: OrganisationKind;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly areaCode: string | null;
  readonly regionCode: string | null;
  readonly example: boolean;
};

export async function addOrganisation(db: Db, o: OrganisationToAdd): Promise<string> {
  const id = newId();
  await db
    .insertInto('organisations')
    .values({
      id,
      kind: o.kind,
      name_th: o.nameTh,
      name_en: o.nameEn,
      area_code: o.areaCode,
      region_code: o.regionCode,
      example: o.example,
    })
    .execute();
  return id;
}

/** The one of this kind at this place that still exists: there is one NACC, one council a tambon, and so on. */
export async function organisationAt(
  db: Db,
  kind: OrganisationKind,
  at: { areaCode?: string | null; regionCode?: string | null },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', kind)
    .where('area_code', 'is not distinct from', at.areaCode ?? null)
    .where('region_code', 'is not distinct from', at.regionCode ?? null)
    .where('ended_on', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  return row?.id;
}

export type OrganisationRow = {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly areaCode: string | null;
  readonly regionCode: string | null;
  readonly endedOn: string | null;
  readonly example: boolean;
};

const organisation = (db: Db) =>
  db
    .selectFrom('organisations')
    .select(['id', 'kind', 'name_th as nameTh', 'name_en as nameEn', 'area_code as areaCode', 'example'])
    .select(['region_code as regionCode', 'ended_on as endedOn'])
    .$narrowType<{ kind: OrganisationKind }>();

export const organisationById = (db: Db, id: string): Promise<OrganisationRow | undefined> =>
  organisation(db).where('id', '=', id).executeTakeFirst();

/** National agencies and partners: the few that somebody may be invited into whatever the place. */
export const organisationsAnywhere = (db: Db): Promise<OrganisationRow[]> =>
  organisation(db)
    .where('kind', 'in', ['nacc', 'codi', 'pacc', 'partner'])
    .where('ended_on', 'is', null)
    .orderBy(sql`name_th collate "th-x-icu"`)
    .execute();

export type OrganisationFilter = {
  readonly q: string;
  readonly kind: string;
  readonly limit: number;
  readonly offset: number;
};

export async function organisationsLike(
  db: Db,
  f: OrganisationFilter,
): Promise<{ rows: OrganisationRow[]; total: number }> {
  const like = `%${f.q.replace(/[\\%_]/gu, '\\$&')}%`;
  const found = organisation(db)
    .$if(f.q !== '', (q) =>
      q.where((eb) => eb.or([eb('name_th', 'like', like), eb('name_en', 'ilike', like)])),
    )
    .$if(f.kind !== '', (q) => q.where('kind', '=', f.kind));
  const [rows, count] = await Promise.all([
    found.orderBy(sql`name_th collate "th-x-icu"`).orderBy('id').limit(f.limit).offset(f.offset).execute(),
    found
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(count.n) };
}

export async function updateOrganisation(
  db: Db,
  id: string,
  o: { nameTh: string; nameEn: string; endedOn: string | null },
): Promise<void> {
  await db
    .updateTable('organisations')
    .set({ name_th: o.nameTh, name_en: o.nameEn, ended_on: o.endedOn })
    .where('id', '=', id)
    .execute();
}

/** Bangkok has no provincial office of the NACC. */
export async function placesOfOffices(db: Db): Promise<{ provinces: string[]; regions: string[] }> {
  const provinces = await db
    .selectFrom('areas')
    .select('code')
    .where('level', '=', 'province')
    .where('code', '<>', '10')
    .orderBy('code')
    .execute();
  const regions = await db
    .selectFrom('regions')
    .select('code')
    .where('scheme', '=', 'codi')
    .orderBy('sort')
    .execute();
  return { provinces: provinces.map((row) => row.code), regions: regions.map((row) => row.code) };
}

/** Until the end of the transaction: two starts at once must not make two of each. */
export const oneAtATime = (tx: Tx) => sql`select pg_advisory_xact_lock(7240001)`.execute(tx);

/** The names of an area and of what it lies in, for naming an organisation after its place. */
export const placeNames = (db: Db, code: string) =>
  db
    .selectFrom('areas')
    .select(['code', 'level', 'name_th as th', 'name_en as en'])
    .where('code', '=', code)
    .executeTakeFirst();

export const regionNames = (db: Db, code: string) =>
  db
    .selectFrom('regions')
    .select(['code', 'name_th as th', 'name_en as en'])
    .where('scheme', '=', 'codi')
    .where('code', '=', code)
    .executeTakeFirst();
