// Reading the register from the database. Writing is register.store.ts, and only the owner of the tables may.
import { sql } from 'kysely';
import type { Database } from '#src/platform/deps.ts';
import { type Area, levelOf } from './area.ts';
import type { GazetteerRows } from './gazetteer.ts';

/** The name of the register's present content, for asking within another statement. */
export const registerName = sql<string | null>`(
  select id from register_imports order by imported_at desc, id desc limit 1)`;

/** The last import: its id is the name of the register's present content. Undefined: nothing was loaded yet. */
export async function lastImport(db: Database): Promise<{ id: string; at: Date } | undefined> {
  const row = await db
    .selectFrom('register_imports')
    .select(['id', 'imported_at'])
    .orderBy('imported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, at: row.imported_at };
}

export async function readRegister(db: Database): Promise<GazetteerRows> {
  const rows = await db.selectFrom('areas').selectAll().orderBy('code').execute();
  const names = await db.selectFrom('area_names').selectAll().orderBy('valid_to', 'desc').execute();
  const regions = await db
    .selectFrom('regions')
    .selectAll()
    .where('scheme', '=', 'codi')
    .orderBy('sort')
    .execute();
  const places = await db
    .selectFrom('region_provinces')
    .selectAll()
    .where('scheme', '=', 'codi')
    .orderBy('province_code')
    .execute();

  const own = new Map(rows.map((row) => [row.code, row]));
  const formerly = Map.groupBy(names, (name) => name.area_code);
  const areas = rows.map((row): Area => {
    const province = own.get(row.province_code) ?? row;
    const district = row.code.length === 6 ? own.get(row.code.slice(0, 4)) : undefined;
    return {
      code: row.code,
      level: levelOf(row.code),
      nameTh: row.name_th,
      nameEn: row.name_en,
      provinceCode: row.province_code,
      parentCode: row.parent_code,
      ...(district ? { districtTh: district.name_th, districtEn: district.name_en } : {}),
      provinceTh: province.name_th,
      provinceEn: province.name_en,
      lat: row.lat,
      lon: row.lon,
      postalCode: row.postal_code,
      status: row.status === 'ended' ? 'ended' : 'current',
      validFrom: row.valid_from,
      validTo: row.valid_to,
      formerly: (formerly.get(row.code) ?? []).map((name) => ({
        nameTh: name.name_th,
        nameEn: name.name_en,
        validTo: name.valid_to,
      })),
    };
  });
  return {
    areas,
    regions: regions.map((row) => ({ code: row.code, nameTh: row.name_th, nameEn: row.name_en })),
    regionProvinces: places.map((row) => ({
      provinceCode: row.province_code,
      regionCode: row.region_code,
      subregionTh: row.subregion_th,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      inferred: row.inferred,
    })),
  };
}

/** Every row of CODI's dated table, with the region's names; ended ones too. */
export async function allRegionPlaces(db: Database) {
  return db
    .selectFrom('region_provinces as p')
    .innerJoin('regions as r', (join) =>
      join.onRef('r.scheme', '=', 'p.scheme').onRef('r.code', '=', 'p.region_code'),
    )
    .where('p.scheme', '=', 'codi')
    .orderBy('p.province_code')
    .orderBy('p.valid_from')
    .select([
      'p.province_code as provinceCode',
      'p.region_code as regionCode',
      'r.name_th as regionTh',
      'r.name_en as regionEn',
      'p.subregion_th as subregionTh',
      'p.valid_from as validFrom',
      'p.valid_to as validTo',
      'p.inferred as inferred',
    ])
    .execute();
}
