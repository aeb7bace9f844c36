// The rows of organisations: the agencies, and the councils and groups of the areas.
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
