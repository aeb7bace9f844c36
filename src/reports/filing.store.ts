// Writing of reports: the row that begins one, its working copy, and the moment it is frozen.
// Whoever changes a report has locked its row first, so that of two savings one is later and knows it.
// What it must never do: write to report_versions or report_values more than once a version.
import { type RawBuilder, sql } from 'kysely';
import type { Notice } from '#src/notices/notice.ts';
import { telling } from '#src/notices/notices.service.ts';
import type { Tx } from '#src/platform/deps.ts';
import type { Answers } from './answers.ts';
import type { Report, ReviewLevel } from './report.ts';
import type { ReportKey } from './reports.store.ts';
import type { SentValue, SentVersion } from './sent.ts';

const newRow = (report: Report, by: string) => ({
  province_code: report.provinceCode,
  id: report.id,
  programme_id: report.programmeId,
  fiscal_year: report.fiscalYear,
  quarter: report.quarter,
  area_code: report.areaCode,
  level: report.level,
  programme_version_id: report.programmeVersionId,
  started_by: by,
});

/** Of two who begin at once one begins. false: the other did. */
export async function insertReport(tx: Tx, report: Report, by: string, at: Date): Promise<boolean> {
  const inserted = await tx
    .insertInto('reports')
    .values({ ...newRow(report, by), state: 'draft', updated_at: at })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Also those whose words were typed over since: they may not review it either. */
const withContributor = (by: string): RawBuilder<string[]> =>
  sql<
    string[]
  >`case when ${by}::uuid = any(contributors) then contributors else contributors || ${by}::uuid end`;

type Change = {
  readonly answers?: Answers;
  readonly state?: 'draft';
  readonly amendingReason?: string;
  readonly programmeVersionId?: string;
};

/** Changes a locked report's working copy; its revision grows by one. */
export async function changeReport(
  tx: Tx,
  report: ReportKey,
  change: Change,
  by: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('reports')
    .set((e) => ({
      revision: e('revision', '+', 1),
      contributors: withContributor(by),
      updated_at: at,
      ...(change.answers ? { answers: JSON.stringify(change.answers) } : {}),
      ...(change.state ? { state: change.state } : {}),
      ...(change.amendingReason ? { amending_reason: change.amendingReason } : {}),
      ...(change.programmeVersionId ? { programme_version_id: change.programmeVersionId } : {}),
    }))
    .where('province_code', '=', report.provinceCode)
    .where('id', '=', report.id)
    .execute();
}

/** What a report's row says from the moment it is sent; `waitsAt`: its first level (undefined: nobody reviews). */
const sentRow = (report: Report, sent: SentVersion, waitsAt: ReviewLevel | undefined) => ({
  state: waitsAt ? 'sent' : 'accepted',
  waits_at: waitsAt ?? null,
  version: sent.version,
  contributors: [...sent.contributors],
  first_sent_at: report.firstSentAt ?? sent.sentAt,
  sent_at: sent.sentAt,
  updated_at: sent.sentAt,
});

export type Sending = {
  readonly report: Report;
  readonly sent: SentVersion;
  /** undefined: nobody reviews, it is accepted. */
  readonly waitsAt: ReviewLevel | undefined;
  /** The working copy, where the sending is also a saving; its revision then grows by one. */
  readonly answers?: Answers | undefined;
  /** Who is told of it; a part of the same statement. */
  readonly notice: Notice | undefined;
  /** Nobody has begun this report yet: its row is made as it is sent. */
  readonly fresh: boolean;
};

/** Freezes a version. false: somebody else began the report meanwhile, and all of this must be undone. */
export async function freeze(
  tx: Tx,
  { report, sent, waitsAt, answers, notice, fresh }: Sending,
): Promise<boolean> {
  const { values } = sent;
  const of = <K extends keyof SentValue>(key: K) => values.map((value) => value[key]);
  // One statement, so that a tambon waits once; its text is the same however many answers there are.
  const { moved } = await tx
    .with('version', (db) => db.insertInto('report_versions').values(versionRow(sent)))
    .with('answered', (db) =>
      db
        .insertInto('report_values')
        .columns(VALUE_COLUMNS)
        .expression(
          sql`select ${sent.provinceCode}::text, ${sent.reportId}::uuid, ${sent.version}::int, v.id, v.key, v.num, v.den, v.choice, v.note
            from unnest(${of('indicatorId')}::uuid[], ${of('key')}::text[], ${of('num')}::bigint[], ${of('den')}::bigint[],
              ${of('choice')}::text[], ${of('note')}::text[])
              as v (id, key, num, den, choice, note)`,
        ),
    )
    .with('told', (db) => (notice ? telling(notice)(db) : db.selectNoFrom(sql<number>`1`.as('nobody'))))
    .with('moved', (db) =>
      fresh
        ? db
            .insertInto('reports')
            .values({
              ...newRow(report, sent.sentBy),
              ...sentRow(report, sent, waitsAt),
              ...(answers ? { answers: JSON.stringify(answers), revision: 1 } : {}),
            })
            .onConflict((c) => c.doNothing())
            .returning('id')
        : db
            .updateTable('reports')
            .set((e) => ({
              ...sentRow(report, sent, waitsAt),
              amending_reason: null,
              ...(answers ? { answers: JSON.stringify(answers), revision: e('revision', '+', 1) } : {}),
            }))
            .where('province_code', '=', report.provinceCode)
            .where('id', '=', report.id)
            .returning('id'),
    )
    .selectFrom('moved')
    .select((e) => e.fn.countAll<number>().as('moved'))
    .executeTakeFirstOrThrow();
  return moved === 1;
}

const VALUE_COLUMNS = [
  'province_code',
  'report_id',
  'version',
  'indicator_id',
  'indicator_key',
  'num',
  'den',
  'choice',
  'note',
] as const;

const versionRow = (sent: SentVersion) => ({
  province_code: sent.provinceCode,
  report_id: sent.reportId,
  version: sent.version,
  programme_version_id: sent.programmeVersionId,
  sent_at: sent.sentAt,
  sent_by: sent.sentBy,
  reason: sent.reason,
  days_late: sent.daysLate,
  allocated: sent.money.allocated,
  committed: sent.money.committed,
  disbursed: sent.money.disbursed,
  remaining: sent.money.remaining,
  done: sent.story.done,
  problems: sent.story.problems,
  proposals: sent.story.proposals,
  help_asked: sent.story.helpAsked,
  complaints: sent.complaints.statement,
  complaints_count: sent.complaints.statement === 'some' ? sent.complaints.count : null,
  contributors: [...sent.contributors],
});
