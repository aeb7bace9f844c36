// Editions: which version of which report the public reads. Written once, in one piece; never changed (the
// application may only insert and read). What it must never do: freeze a report that a level has not accepted.
import { type Selectable, sql } from 'kysely';
import type { Publications } from '#src/platform/db/schema.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Quarter, QuarterNumber } from '#src/programme/quarter.ts';
import { standingRows } from './basis.store.ts';
import type { Publication } from './figure.ts';

type Db = Database | Tx;

/** Newest quarter first, newest edition first; of one programme, or of all. */
export async function publications(db: Db, programmeId?: string): Promise<readonly Publication[]> {
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .$if(programmeId !== undefined, (q) => q.where('programme_id', '=', programmeId ?? ''))
    .orderBy('fiscal_year', 'desc')
    .orderBy('quarter', 'desc')
    .orderBy('edition', 'desc')
    .execute();
  return rows.map(asPublication);
}

export async function publicationById(db: Db, id: string): Promise<Publication | undefined> {
  const row = await db.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asPublication(row);
}

/** The latest edition of the latest quarter; of one programme, of one quarter, where they are given. */
export async function latestPublication(
  db: Db,
  programmeId?: string,
  quarter?: Quarter,
): Promise<Publication | undefined> {
  const row = await db
    .selectFrom('publications')
    .selectAll()
    .$if(programmeId !== undefined, (q) => q.where('programme_id', '=', programmeId ?? ''))
    .$if(quarter !== undefined, (q) =>
      q.where('fiscal_year', '=', quarter?.fiscalYear ?? 0).where('quarter', '=', quarter?.quarter ?? 0),
    )
    .orderBy('fiscal_year', 'desc')
    .orderBy('quarter', 'desc')
    .orderBy('edition', 'desc')
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
  const row = await db
    .selectFrom('publications')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('fiscal_year', '=', quarter.fiscalYear)
    .where('quarter', '=', quarter.quarter)
    .where('edition', '=', edition)
    .executeTakeFirst();
  return row && asPublication(row);
}

/** The editions in force when this one was published: its own, and the latest of each earlier quarter. */
export async function editionsInForce(db: Db, publication: Publication): Promise<readonly Publication[]> {
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .distinctOn('quarter')
    .where('programme_id', '=', publication.programmeId)
    .where('fiscal_year', '=', publication.fiscalYear)
    .where('quarter', '<', publication.quarter)
    .where('published_at', '<=', publication.publishedAt)
    .orderBy('quarter')
    .orderBy('edition', 'desc')
    .execute();
  return [publication, ...rows.map(asPublication)];
}

/** The edition against which this one is read: the one before it of its quarter, else of an earlier quarter. */
export async function editionBefore(db: Db, publication: Publication): Promise<Publication | undefined> {
  const row = await db
    .selectFrom('publications')
    .selectAll()
    .where('programme_id', '=', publication.programmeId)
    .where('fiscal_year', '=', publication.fiscalYear)
    .where('quarter', '<=', publication.quarter)
    .where('published_at', '<=', publication.publishedAt)
    .where('id', '<>', publication.id)
    .orderBy('quarter', 'desc')
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && asPublication(row);
}

const asPublication = (row: Selectable<Publications>): Publication => ({
  id: row.id,
  programmeId: row.programme_id,
  fiscalYear: row.fiscal_year,
  quarter: row.quarter as QuarterNumber,
  edition: row.edition,
  note: { th: row.note_th, en: row.note_en },
  publishedAt: row.published_at,
});

/** Nobody else publishes this programme until the transaction ends: editions are counted without a gap. */
export async function lockPublishing(tx: Tx, programmeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`publish ${programmeId}`}, 0))`.execute(tx);
}

/** Writes the edition and freezes, for every obligation, how it stands and which accepted version counts. */
export async function freeze(tx: Tx, edition: Publication, by: string, today: string): Promise<void> {
  await tx
    .insertInto('publications')
    .values({
      id: edition.id,
      programme_id: edition.programmeId,
      fiscal_year: edition.fiscalYear,
      quarter: edition.quarter,
      edition: edition.edition,
      note_th: edition.note.th,
      note_en: edition.note.en,
      published_at: edition.publishedAt,
      published_by: by,
    })
    .execute();
  await sql`
    insert into published_obligations
      (province_code, publication_id, area_code, level, due_on, standing, days_late, report_id, version)
    select province_code, ${edition.id}::uuid, area_code, level, due_on,
      case when accepted_version is not null then 'accepted' when state = 'sent' then 'waiting' else 'none' end,
      days_late,
      case when accepted_version is not null then report_id end,
      accepted_version
    from (${standingRows({ ...edition, today }, [''])}) as now
    where quarter = ${edition.quarter}`.execute(tx);
}

/** When this programme last published anything. */
export async function lastPublishedAt(db: Db, programmeId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('publications')
    .select('published_at')
    .where('programme_id', '=', programmeId)
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.published_at;
}
