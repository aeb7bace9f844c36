// All SQL of files that come in parts. What it must never do: tell one person of another's upload.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Upload } from './upload.ts';

type Key = { readonly provinceCode: string; readonly id: string };

const COLUMNS = [
  'province_code',
  'id',
  'area_code',
  'fiscal_year',
  'quarter',
  'field',
  'name',
  'bytes',
  'got',
  'done',
] as const;

export async function uploadOf(
  db: Database | Tx,
  key: Key,
  by: string,
  lock = false,
): Promise<Upload | undefined> {
  const row = await db
    .selectFrom('uploads')
    .select(COLUMNS)
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .where('person_id', '=', by)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst();
  return (
    row && {
      provinceCode: row.province_code,
      id: row.id,
      areaCode: row.area_code,
      fiscalYear: row.fiscal_year,
      quarter: row.quarter,
      field: row.field,
      name: row.name,
      bytes: row.bytes,
      got: row.got,
      done: row.done,
    }
  );
}

/** One that is there already stays as it is. */
export async function insertUpload(tx: Tx, upload: Upload, by: string, at: Date): Promise<void> {
  await tx
    .insertInto('uploads')
    .values({
      province_code: upload.provinceCode,
      id: upload.id,
      person_id: by,
      area_code: upload.areaCode,
      fiscal_year: upload.fiscalYear,
      quarter: upload.quarter,
      field: upload.field,
      name: upload.name,
      bytes: upload.bytes,
      begun_at: at,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function unfinished(tx: Tx, by: string): Promise<number> {
  const row = await tx
    .selectFrom('uploads')
    .select((q) => q.fn.countAll<number>().as('many'))
    .where('person_id', '=', by)
    .where('done', '=', false)
    .executeTakeFirstOrThrow();
  return Number(row.many);
}

export async function setGot(tx: Tx, key: Key, got: number): Promise<void> {
  await tx
    .updateTable('uploads')
    .set({ got })
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .execute();
}

/** Of two who finish at once, one does. */
export async function setDone(tx: Tx, key: Key): Promise<boolean> {
  const done = await tx
    .updateTable('uploads')
    .set({ done: true })
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .where('done', '=', false)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** The row goes; how many bytes of parts it had tells which files go with it. */
export async function deleteUpload(db: Database | Tx, key: Key): Promise<number | undefined> {
  const row = await db
    .deleteFrom('uploads')
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .returning(['bytes'])
    .executeTakeFirst();
  return row?.bytes;
}
