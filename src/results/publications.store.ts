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

export async function writeHidden(
  tx: Tx,
  publicationId: string,
  hidden: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const pairs = [...hidden].flatMap(([key, addresses]) =>
    [...addresses].map((address) => [key, address] as const),
  );
  await sql`
    insert into published_hidden (publication_id, indicator_key, address)
    select ${publicationId}::uuid, key, address
    from unnest(${pairs.map(([key]) => key)}::text[], ${pairs.map(([, address]) => address)}::text[]) as h (key, address)
  `.execute(tx);
}

/** What an edition hides: key -> addresses. */
export async function hiddenIn(
  db: Db,
  publicationId: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await db
    .selectFrom('published_hidden')
    .select(['indicator_key', 'address'])
    .where('publication_id', '=', publicationId)
    .execute();
  return gather(rows);
}

/** What any edition of the fiscal year hid so far: key -> addresses. */
export async function hiddenSoFar(
  db: Db,
  programmeId: string,
  fiscalYear: number,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await db
    .selectFrom('published_hidden as h')
    .innerJoin('publications as p', 'p.id', 'h.publication_id')
    .select(['h.indicator_key', 'h.address'])
    .distinct()
    .where('p.programme_id', '=', programmeId)
    .where('p.fiscal_year', '=', fiscalYear)
    .execute();
  return gather(rows);
}

function gather(rows: readonly { indicator_key: string; address: string }[]): Map<string, Set<string>> {
  const hidden = new Map<string, Set<string>>();
  for (const { indicator_key: key, address } of rows) {
    hidden.set(key, (hidden.get(key) ?? new Set<string>()).add(address));
  }
  return hidden;
}

/** What an edition would hold now, and what it would change against the one before it. */
export type Candidate = {
  readonly due: number;
  readonly accepted: number;
  readonly waiting: number;
  readonly none: number;
  readonly late: number;
  /** Accepted now, not in the edition before; another version than there; there, and no longer owed. */
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
};

export async function candidate(
  db: Db,
  programmeId: string,
  { fiscalYear, quarter }: Quarter,
  today: string,
  before: Publication | undefined,
): Promise<Candidate> {
  const { rows } = await sql<Candidate>`
    with now as (
      select * from (${standingRows({ programmeId, fiscalYear, quarter, today }, [''])}) s where s.quarter = ${quarter}
    ), old as (
      select * from published_obligations where publication_id = ${before?.id ?? null}::uuid
    )
    select count(now.area_code)::int as due,
      count(now.accepted_version)::int as accepted,
      count(*) filter (where now.accepted_version is null and now.state = 'sent')::int as waiting,
      count(*) filter (where now.area_code is not null and now.accepted_version is null
        and now.state is distinct from 'sent')::int as none,
      count(*) filter (where now.days_late > 0)::int as late,
      count(*) filter (where now.accepted_version is not null and old.version is null)::int as added,
      count(*) filter (where now.accepted_version <> old.version)::int as changed,
      count(*) filter (where old.version is not null and now.accepted_version is null)::int as gone
    from now
    full join old on old.province_code = now.province_code and old.area_code = now.area_code`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an aggregate without a row');
  return row;
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
