// Writing the register: only the owner of the tables may, and only by an import. Whatever reports hang on
// stays: what a later register lacks is ended, never deleted, and an old name is kept beside the new.
import { sql, type Transaction } from 'kysely';
import type { DB } from '#src/platform/db/schema.ts';
import type { Database } from '#src/platform/deps.ts';
import { levelOf } from './area.ts';
import { lastImport } from './areas.store.ts';
import { broughtRegions, broughtRegister, CODI_REGIONS, SOURCE } from './register.files.ts';
import type { Changes, Known, RegisterRow } from './register.ts';

type Tx = Transaction<DB>;

/** One at a time: a second import waits, then sees what the first has written. */
export const alone = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('areas.register'))`.execute(tx);

/** Fills an empty database with the register that the house brings. Does nothing where one is loaded. */
export async function loadRegister(owner: Database): Promise<{ loaded: boolean }> {
  if (await lastImport(owner)) return { loaded: false };
  const rows = await broughtRegister();
  const places = await broughtRegions();
  return owner.transaction().execute(async (tx) => {
    await alone(tx);
    if (await lastImport(tx)) return { loaded: false };
    await insertAreas(tx, rows, '1900-01-01');
    await tx
      .insertInto('regions')
      .values(
        CODI_REGIONS.map((r, i) => ({
          scheme: 'codi',
          code: r.code,
          name_th: r.nameTh,
          name_en: r.nameEn,
          sort: i + 1,
        })),
      )
      .execute();
    await tx
      .insertInto('region_provinces')
      .values(
        places.map((place) => ({
          scheme: 'codi',
          province_code: place.provinceCode,
          region_code: place.regionCode,
          subregion_th: place.subregionTh,
          valid_from: place.validFrom,
          valid_to: place.validTo,
          inferred: place.inferred,
        })),
      )
      .execute();
    await rememberImport(tx, SOURCE, { added: rows.length, renamed: 0, ended: 0 });
    return { loaded: true };
  });
}

export async function knownRegister(tx: Database): Promise<Known[]> {
  const rows = await tx.selectFrom('areas').selectAll().orderBy('code').execute();
  return rows.map((row) => ({
    code: row.code,
    nameTh: row.name_th,
    nameEn: row.name_en,
    postalCode: row.postal_code,
    lat: row.lat,
    lon: row.lon,
    status: row.status === 'ended' ? 'ended' : 'current',
  }));
}

export type Writing = {
  readonly source: string;
  /** From when it holds ('YYYY-MM-DD', CE), where a row says nothing else. */
  readonly day: string;
  readonly endedOn: ReadonlyMap<string, string>;
};

/** Writes the changes; returns the id of the import. */
export async function writeChanges(
  tx: Tx,
  changes: Changes,
  { source, day, endedOn }: Writing,
): Promise<string> {
  await insertAreas(tx, changes.added, day);
  await keepNames(tx, changes, day);
  await updateAreas(tx, [
    ...changes.renamed.map((pair) => pair.after),
    ...changes.adjusted,
    ...changes.returned,
  ]);
  const days = Map.groupBy(changes.ended, (row) => endedOn.get(row.code) || day);
  for (const [last, rows] of days) await setStatus(tx, rows, 'ended', last);
  await setStatus(tx, changes.returned, 'current', null);
  return rememberImport(tx, source, {
    added: changes.added.length,
    renamed: changes.renamed.length,
    ended: changes.ended.length,
  });
}

/** The columns of a row as JSON, for statements that take thousands of rows as one value. */
const asJson = (rows: readonly RegisterRow[]): string =>
  JSON.stringify(
    rows.map((row) => ({
      code: row.code,
      level: levelOf(row.code),
      name_th: row.nameTh,
      name_en: row.nameEn,
      postal_code: row.postalCode,
      lat: row.lat,
      lon: row.lon,
      valid_from: row.validFrom ?? null,
    })),
  );

const insertAreas = (tx: Tx, rows: readonly RegisterRow[], day: string) =>
  sql`
  insert into areas (code, level, parent_code, name_th, name_en, postal_code, lat, lon, valid_from)
  select code, level, case when length(code) > 2 then left(code, -2) end, name_th, name_en, postal_code, lat, lon, coalesce(valid_from, ${day}::date)
  from json_to_recordset(${asJson(rows)}::json) as r(
    code text, level text, name_th text, name_en text, postal_code text, lat float8, lon float8, valid_from date)`.execute(
    tx,
  );

const updateAreas = (tx: Tx, rows: readonly RegisterRow[]) =>
  sql`
  update areas a
  set name_th = r.name_th, name_en = r.name_en, postal_code = r.postal_code, lat = r.lat, lon = r.lon
  from json_to_recordset(${asJson(rows)}::json) as r(
    code text, name_th text, name_en text, postal_code text, lat float8, lon float8)
  where a.code = r.code`.execute(tx);

async function keepNames(tx: Tx, changes: Changes, day: string): Promise<void> {
  const names = changes.renamed.map(({ before }) => ({
    area_code: before.code,
    name_th: before.nameTh,
    name_en: before.nameEn,
    valid_to: day,
  }));
  if (names.length === 0) return;
  await tx
    .insertInto('area_names')
    .values(names)
    .onConflict((c) => c.doNothing())
    .execute();
}

async function setStatus(
  tx: Tx,
  rows: readonly RegisterRow[],
  status: string,
  day: string | null,
): Promise<void> {
  const codes = rows.map((row) => row.code);
  if (codes.length === 0) return;
  await tx.updateTable('areas').set({ status, valid_to: day }).where('code', 'in', codes).execute();
}

async function rememberImport(
  tx: Tx,
  source: string,
  counts: { added: number; renamed: number; ended: number },
): Promise<string> {
  // clock_timestamp(), not now(): an import that waited for another must be the later of the two.
  const row = await tx
    .insertInto('register_imports')
    .values({ source, imported_at: sql<Date>`clock_timestamp()`, ...counts })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
