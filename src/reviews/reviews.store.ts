// The SQL of reviews: what was said of a version, who wrote in it, who waits for whom.
// What it must never do: change a review; the database lets the application only add and read.
import { sql } from 'kysely';
import { inScope } from '#src/platform/db/scope.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { AuthorLevel, ReviewLevel } from '#src/reports/report.ts';
import type { ReturnTarget } from '#src/reports/sent.ts';
import type { Verdict } from './review.ts';
import type { Sight } from './sight.ts';
import { named } from './work.store.ts';

type Db = Database | Tx;
type Key = { readonly provinceCode: string; readonly id: string };

/** Everyone who wrote in any version of a report: none of them reviews it. */
export async function contributorsOf(db: Db, report: Key): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct unnest(contributors)::text as person from report_versions
    where province_code = ${report.provinceCode} and report_id = ${report.id}::uuid`.execute(db);
  return rows.map((row) => row.person);
}

export type LastDecision = {
  readonly seq: number;
  readonly version: number;
  readonly level: ReviewLevel;
  readonly decision: 'accepted' | 'returned';
  readonly returnedTo: ReturnTarget | null;
  readonly reason: string;
  readonly by: string;
  readonly byName: string;
  readonly at: Date;
};

/** The latest thing said of a report, by whom. */
export async function lastDecision(db: Db, report: Key): Promise<LastDecision | undefined> {
  const row = await db
    .selectFrom('reviews as v')
    .innerJoin('people as p', 'p.id', 'v.by_person')
    .select([
      'v.seq',
      'v.version',
      'v.level',
      'v.decision',
      'v.returned_to',
      'v.reason',
      'v.by_person',
      'v.at',
    ])
    .select('p.name')
    .where('v.province_code', '=', report.provinceCode)
    .where('v.report_id', '=', report.id)
    .orderBy('v.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      seq: row.seq,
      version: row.version,
      level: row.level as ReviewLevel,
      decision: row.decision as LastDecision['decision'],
      returnedTo: row.returned_to as ReturnTarget | null,
      reason: row.reason,
      by: row.by_person,
      byName: row.name,
      at: row.at,
    }
  );
}

export type NewReview = {
  readonly report: Key;
  readonly seq: number;
  readonly version: number;
  readonly level: ReviewLevel;
  readonly verdict: Verdict;
  readonly by: string;
  readonly at: Date;
};

export async function addReview(tx: Tx, review: NewReview): Promise<void> {
  const { report, seq, verdict } = review;
  await tx
    .insertInto('reviews')
    .values({
      province_code: report.provinceCode,
      report_id: report.id,
      seq,
      version: review.version,
      level: review.level,
      decision: verdict.decision,
      returned_to: verdict.decision === 'returned' ? verdict.to : null,
      reason: verdict.reason,
      by_person: review.by,
      at: review.at,
    })
    .execute();
  if (verdict.decision === 'accepted' || verdict.notes.length === 0) return;
  await tx
    .insertInto('review_notes')
    .values(
      verdict.notes.map((note) => ({
        province_code: report.provinceCode,
        report_id: report.id,
        seq,
        field: note.field,
        reason: note.reason,
      })),
    )
    .execute();
}

/** Display names, by id. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** A report that waits for somebody. `seq`: how often it was reviewed, for the form that decides. */
export type Waiting = {
  readonly provinceCode: string;
  readonly id: string;
  readonly programmeId: string;
  readonly fiscalYear: number;
  readonly quarter: Quarter['quarter'];
  readonly areaCode: string;
  readonly level: AuthorLevel;
  readonly waitsAt: ReviewLevel;
  readonly version: number;
  readonly seq: number;
  readonly sentAt: Date;
  readonly daysLate: number;
};
export type WaitingAsked = {
  readonly reviews: Sight['reviews'];
  readonly me: string;
  readonly quarter?: Quarter | undefined;
  readonly province?: string | undefined;
  readonly level?: AuthorLevel | undefined;
  /** As in filter.ts. */
  readonly text?: string | undefined;
  /** The last one of the page before. */
  readonly after?: { readonly sentAt: Date; readonly id: string } | undefined;
  readonly limit: number;
};

const waiting = (
  db: Db,
  { reviews, me, quarter, province, level, text }: Omit<WaitingAsked, 'limit' | 'after'>,
) =>
  db
    .selectFrom('reports as r')
    .innerJoin('report_versions as v', (join) =>
      join
        .onRef('v.province_code', '=', 'r.province_code')
        .onRef('v.report_id', '=', 'r.id')
        .onRef('v.version', '=', 'r.version'),
    )
    .where('r.state', '=', 'sent')
    .where((eb) =>
      eb.or(
        reviews.map(({ level, prefixes }) =>
          eb.and([eb('r.waits_at', '=', level), inScope('r.area_code', prefixes, 'r.province_code')]),
        ),
      ),
    )
    .where(
      sql<boolean>`not exists (select 1 from report_versions as w where w.province_code = r.province_code
        and w.report_id = r.id and ${me}::uuid = any(w.contributors))`,
    )
    .$if(quarter !== undefined, (q) =>
      q.where('r.fiscal_year', '=', quarter?.fiscalYear ?? 0).where('r.quarter', '=', quarter?.quarter ?? 0),
    )
    .$if(province !== undefined, (q) => q.where('r.province_code', '=', province ?? ''))
    .$if(level !== undefined, (q) => q.where('r.level', '=', level ?? ''))
    .$if(text !== undefined, (q) => q.where(named('r.area_code', text ?? '')));

/** What waits for one of these levels, without what the person wrote in: oldest first. */
export async function waitingFor(db: Db, asked: WaitingAsked): Promise<Waiting[]> {
  const { after } = asked;
  const rows = await waiting(db, asked)
    .select(['r.province_code', 'r.id', 'r.programme_id', 'r.fiscal_year', 'r.quarter', 'r.area_code'])
    .select(['r.level', 'r.waits_at', 'r.version', 'r.sent_at', 'v.days_late'])
    .select(
      sql<number>`(select coalesce(max(w.seq), 0) from reviews as w
        where w.province_code = r.province_code and w.report_id = r.id)`.as('seq'),
    )
    .$if(after !== undefined, (q) =>
      q.where(
        sql<boolean>`(r.sent_at, r.id) > (${after?.sentAt ?? null}::timestamptz, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy('r.sent_at')
    .orderBy('r.id')
    .limit(asked.limit)
    .execute();
  return rows.map((row) => ({
    provinceCode: row.province_code,
    id: row.id,
    programmeId: row.programme_id,
    fiscalYear: row.fiscal_year,
    quarter: row.quarter as Waiting['quarter'],
    areaCode: row.area_code,
    level: row.level as AuthorLevel,
    waitsAt: row.waits_at as ReviewLevel,
    version: row.version,
    seq: row.seq,
    sentAt: row.sent_at ?? new Date(0),
    daysLate: row.days_late,
  }));
}

export async function countWaiting(db: Db, asked: Omit<WaitingAsked, 'limit' | 'after'>): Promise<number> {
  if (asked.reviews.length === 0) return 0;
  const row = await waiting(db, asked).select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow();
  return row.n;
}
