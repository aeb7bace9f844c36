// Writing of reports: the row that begins one, its working copy, and the moment it is frozen.
// Whoever changes a report has locked its row first, so that of two savings one is later and knows it.
// What it must never do: write to report_versions or report_values more than once a version.
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#src/platform/deps.ts';
import type { Obligation } from '#src/programme/programme.ts';
import type { Answers } from './answers.ts';
import type { Report, ReviewLevel } from './report.ts';
import type { ReportKey } from './reports.store.ts';
import type { SentValue, SentVersion } from './sent.ts';

/** Of two who begin at once one begins, and both get the same report. */
export async function insertReport(
  tx: Tx,
  begun: { id: string; owed: Obligation; programmeVersionId: string; by: string; at: Date },
): Promise<boolean> {
  const { owed } = begun;
  const inserted = await tx
    .insertInto('reports')
    .values({
      province_code: owed.provinceCode,
      id: begun.id,
      programme_id: owed.programmeId,
      fiscal_year: owed.fiscalYear,
      quarter: owed.quarter,
      area_code: owed.areaCode,
      level: owed.level,
      programme_version_id: begun.programmeVersionId,
      state: 'draft',
      started_by: begun.by,
      updated_at: begun.at,
    })
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

/**
 * Freezes a version and lets the report wait at its first level (undefined: nobody reviews, it is accepted).
 * `answers`: the working copy, where the sending is also a saving; its revision then grows by one.
 */
export async function freeze(
  tx: Tx,
  report: Report,
  sent: SentVersion,
  waitsAt: ReviewLevel | undefined,
  answers?: Answers,
): Promise<void> {
  const { values } = sent;
  const of = <K extends keyof SentValue>(key: K) => values.map((value) => value[key]);
  // One statement, so that a tambon waits once; its text is the same however many answers there are.
  await tx
    .with('version', (db) => db.insertInto('report_versions').values(versionRow(sent)))
    .with('moved', (db) =>
      db
        .updateTable('reports')
        .set((e) => ({
          state: waitsAt ? 'sent' : 'accepted',
          waits_at: waitsAt ?? null,
          version: sent.version,
          amending_reason: null,
          contributors: [...sent.contributors],
          first_sent_at: report.firstSentAt ?? sent.sentAt,
          sent_at: sent.sentAt,
          updated_at: sent.sentAt,
          ...(answers ? { answers: JSON.stringify(answers), revision: e('revision', '+', 1) } : {}),
        }))
        .where('province_code', '=', report.provinceCode)
        .where('id', '=', report.id),
    )
    .insertInto('report_values')
    .columns([
      'province_code',
      'report_id',
      'version',
      'indicator_id',
      'indicator_key',
      'num',
      'den',
      'choice',
      'note',
    ])
    .expression(
      sql`select ${sent.provinceCode}::text, ${sent.reportId}::uuid, ${sent.version}::int, v.id, v.key, v.num, v.den, v.choice, v.note
        from unnest(${of('indicatorId')}::uuid[], ${of('key')}::text[], ${of('num')}::bigint[], ${of('den')}::bigint[],
          ${of('choice')}::text[], ${of('note')}::text[])
          as v (id, key, num, den, choice, note)`,
    )
    .execute();
}

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
