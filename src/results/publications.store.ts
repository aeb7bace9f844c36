// Editions: the freezes that everybody may read. What it must never do: publish anything that is not frozen.
import type { Database, Tx } from '#src/platform/deps.ts';
import { oncePerLook } from '#src/platform/look.ts';
import type { Quarter, QuarterNumber } from '#src/programme/quarter.ts';
import type { Publication } from './figure.ts';

type Db = Database | Tx;

const read = (db: Db) =>
  db
    .selectFrom('publications as p')
    .innerJoin('freezes as f', 'f.id', 'p.id')
    .select([
      'p.id',
      'p.note_th',
      'p.note_en',
      'p.published_at',
      'f.programme_id',
      'f.fiscal_year',
      'f.quarter',
      'f.number',
      'f.frozen_at',
      'f.basis',
    ])
    .orderBy('f.fiscal_year', 'desc')
    .orderBy('f.quarter', 'desc')
    .orderBy('f.number', 'desc');
type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number];

const asPublication = (row: Row): Publication => ({
  id: row.id,
  programmeId: row.programme_id,
  fiscalYear: row.fiscal_year,
  quarter: row.quarter as QuarterNumber,
  frozenAt: row.frozen_at,
  basis: row.basis,
  edition: row.number,
  note: { th: row.note_th, en: row.note_en },
  publishedAt: row.published_at,
});

/** Newest quarter first, newest edition first; of one programme, or of all. */
export async function publications(db: Db, programmeId?: string): Promise<readonly Publication[]> {
  const all = await everyPublication(db);
  return programmeId === undefined ? all : all.filter((one) => one.programmeId === programmeId);
}

// A few of each year: one question, whichever programme it is about.
const everyPublication = oncePerLook(
  () => '',
  async (db: Db): Promise<readonly Publication[]> => (await read(db).execute()).map(asPublication),
);

export async function publicationById(db: Db, id: string): Promise<Publication | undefined> {
  const row = await read(db).where('p.id', '=', id).executeTakeFirst();
  return row && asPublication(row);
}

/** The latest edition of the latest quarter; of one programme, of one quarter, where they are given. */
export async function latestPublication(
  db: Db,
  programmeId?: string,
  quarter?: Quarter,
): Promise<Publication | undefined> {
  const row = await read(db)
    .$if(programmeId !== undefined, (q) => q.where('f.programme_id', '=', programmeId ?? ''))
    .$if(quarter !== undefined, (q) =>
      q.where('f.fiscal_year', '=', quarter?.fiscalYear ?? 0).where('f.quarter', '=', quarter?.quarter ?? 0),
    )
    .limit(1)
    .executeTakeFirst();
  return row && asPublication(row);
}

export async function publicationOf(
  db: Db,
  programmeId: string,
  quarter: Quarter,
  edition: number,
): Promise<Publication | undefined> {
  const row = await read(db)
    .where('f.programme_id', '=', programmeId)
    .where('f.fiscal_year', '=', quarter.fiscalYear)
    .where('f.quarter', '=', quarter.quarter)
    .where('f.number', '=', edition)
    .executeTakeFirst();
  return row && asPublication(row);
}

export async function writePublication(
  tx: Tx,
  { id, note, publishedAt }: Pick<Publication, 'id' | 'note' | 'publishedAt'>,
  by: string,
): Promise<void> {
  await tx
    .insertInto('publications')
    .values({ id, note_th: note.th, note_en: note.en, published_at: publishedAt, published_by: by })
    .execute();
}
