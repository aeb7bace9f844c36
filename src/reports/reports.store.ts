// All SQL of reports: the row of a report, its working copy, what was sent. Every query names the province.
// What it must never do: change report_versions or report_values (the database refuses it too).
import { type RawBuilder, sql } from 'kysely';
import { template } from '#src/platform/db/template.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { programmeIdOf } from '#src/programme/programme.service.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { Answers } from './answers.ts';
import type { Report, ReportState, ReviewLevel } from './report.ts';

type Db = Database | Tx;

/** What names a report: its key in every table. */
export type ReportKey = Pick<Report, 'provinceCode' | 'id'>;

const COLUMNS = [
  'province_code',
  'id',
  'programme_id',
  'programme_version_id',
  'fiscal_year',
  'quarter',
  'area_code',
  'level',
  'state',
  'waits_at',
  'version',
  'revision',
  'amending_reason',
  'first_sent_at',
  'sent_at',
  'updated_at',
] as const;

type Row = {
  province_code: string;
  id: string;
  programme_id: string;
  programme_version_id: string;
  fiscal_year: number;
  quarter: number;
  area_code: string;
  level: string;
  state: string;
  waits_at: string | null;
  version: number;
  revision: number;
  amending_reason: string | null;
  first_sent_at: Date | null;
  sent_at: Date | null;
  updated_at: Date;
};

// The check constraints of the table are what makes these readings true.
const reportFrom = (row: Row): Report => ({
  id: row.id,
  provinceCode: row.province_code,
  programmeId: row.programme_id,
  programmeVersionId: row.programme_version_id,
  fiscalYear: row.fiscal_year,
  quarter: row.quarter as Report['quarter'],
  areaCode: row.area_code,
  level: row.level as Report['level'],
  state: row.state as ReportState,
  waitsAt: row.waits_at as ReviewLevel | null,
  version: row.version,
  revision: row.revision,
  amendingReason: row.amending_reason,
  firstSentAt: row.first_sent_at,
  sentAt: row.sent_at,
  updatedAt: row.updated_at,
});

type Whose = Quarter & { readonly provinceCode: string; readonly areaCode: string };
const whose = ({ fiscalYear, quarter }: Quarter, areaCode: string): Whose => ({
  fiscalYear,
  quarter,
  provinceCode: areaCode.slice(0, 2),
  areaCode,
});

const ofQuarter = (
  db: Db,
  programmeId: string | RawBuilder<string>,
  { fiscalYear, quarter, provinceCode, areaCode }: Whose,
) =>
  db
    .selectFrom('reports')
    .select(COLUMNS)
    .where('province_code', '=', provinceCode)
    .where('programme_id', '=', programmeId)
    .where('fiscal_year', '=', fiscalYear)
    .where('quarter', '=', quarter)
    .where('area_code', '=', areaCode);

/** The report of an area's quarter; undefined where nobody has begun. */
export async function reportOf(
  db: Db,
  programmeId: string,
  quarter: Quarter,
  areaCode: string,
): Promise<Report | undefined> {
  const row = await ofQuarter(db, programmeId, whose(quarter, areaCode)).executeTakeFirst();
  return row && reportFrom(row);
}

export type WorkingCopy = { readonly answers: Answers; readonly contributors: readonly string[] };

/** The same with its working copy, of the year's programme. `lock`: nobody else changes it until this transaction ends. */
export async function workingReport(
  db: Db,
  quarter: Quarter,
  areaCode: string,
  lock: boolean,
): Promise<(WorkingCopy & { readonly report: Report }) | undefined> {
  const { rows } = await db.executeQuery((lock ? locked : working)(db, whose(quarter, areaCode)));
  const [row] = rows;
  if (!row) return undefined;
  const answers = row.answers as unknown as Answers;
  return { report: reportFrom(row), answers, contributors: row.contributors };
}

const workingQuery = (db: Db, its: Whose) =>
  ofQuarter(db, programmeIdOf(its.fiscalYear), its).select(['answers', 'contributors']);
const working = template(workingQuery);
const locked = template((db, its: Whose) => workingQuery(db, its).forUpdate());

/** By its key. `lock`: nobody else changes it until this transaction ends. */
export async function reportById(
  db: Db,
  provinceCode: string,
  id: string,
  lock = false,
): Promise<Report | undefined> {
  const row = await db
    .selectFrom('reports')
    .select(COLUMNS)
    .where('province_code', '=', provinceCode)
    .where('id', '=', id)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst();
  return row && reportFrom(row);
}

export type StateChange = {
  readonly state: ReportState;
  /** Set exactly while the state is 'sent'. */
  readonly waitsAt: ReviewLevel | null;
  readonly at: Date;
};

/**
 * Moves a report that still is as `seen` (state, level it waits at, version): of two who decide at once, the
 * second gets false and has changed nothing.
 */
export async function setState(tx: Tx, seen: Report, change: StateChange): Promise<boolean> {
  const done = await tx
    .updateTable('reports')
    .set({ state: change.state, waits_at: change.waitsAt, updated_at: change.at })
    .where('province_code', '=', seen.provinceCode)
    .where('id', '=', seen.id)
    .where('state', '=', seen.state)
    .where('version', '=', seen.version)
    .where(sql<boolean>`waits_at is not distinct from ${seen.waitsAt}`)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
