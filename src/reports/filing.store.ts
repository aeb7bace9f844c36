// Writing of reports: the row that begins one, its working copy, and the moment it is frozen.
// Whoever changes a report has locked its row first, so that of two savings one is later and knows it.
// What it must never do: write to report_versions or report_values more than once a version.
import { type RawBuilder, sql } from 'kysely';
import type { Notice } from '#src/notices/notice.ts';
import { type NoticeRow, noticeRow, telling } from '#src/notices/notices.service.ts';
import { isTwice, type Last } from '#src/platform/db/pipelined.ts';
import { template } from '#src/platform/db/template.ts';
import type { Tx } from '#src/platform/deps.ts';
import { Again } from '#src/platform/perform.ts';
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

/**
 * What freezes a version, to be asked last: one statement, so that a tambon waits once. Where somebody else began the
 * report meanwhile, all of it is done anew; nobody else can have moved one that is locked.
 */
export function freezing(tx: Tx, it: Sending): Last {
  const { report, sent, answers, notice, fresh } = it;
  const row = sentRow(report, sent, it.waitsAt);
  const query = freezeAll(tx, {
    version: versionRow(sent),
    values: columnsOf(sent.values),
    notice: notice && noticeRow(notice),
    saved: answers && { answers: JSON.stringify(answers) },
    begun: fresh ? { ...newRow(report, sent.sentBy), ...row } : undefined,
    moved: fresh ? undefined : row,
  });
  return { query, failed: (error) => (fresh && isTwice(error) ? new Again() : error) };
}

type Frozen = {
  readonly version: ReturnType<typeof versionRow>;
  readonly values: ReturnType<typeof columnsOf>;
  readonly notice: NoticeRow | undefined;
  readonly saved: { readonly answers: string } | undefined;
  readonly begun: (ReturnType<typeof newRow> & ReturnType<typeof sentRow>) | undefined;
  readonly moved: ReturnType<typeof sentRow> | undefined;
};

const freezeAll = template((db, { version, values, notice, saved, begun, moved }: Frozen) => {
  const frozen = db
    .with('version', (cte) => cte.insertInto('report_versions').values(version))
    .with('answered', (cte) =>
      cte
        .insertInto('report_values')
        .columns(VALUE_COLUMNS)
        .expression(
          sql`select ${version.province_code}::text, ${version.report_id}::uuid, ${version.version}::int, v.id, v.key, v.num, v.den, v.choice, v.note
            from unnest(${values.ids}::uuid[], ${values.keys}::text[], ${values.nums}::bigint[], ${values.dens}::bigint[],
              ${values.choices}::text[], ${values.notes}::text[])
              as v (id, key, num, den, choice, note)`,
        ),
    )
    .with('told', (cte) => (notice ? telling(notice)(cte) : cte.selectNoFrom(sql<number>`1`.as('nobody'))));
  if (begun)
    return frozen.insertInto('reports').values({ ...begun, ...(saved ? { ...saved, revision: 1 } : {}) });
  return frozen
    .updateTable('reports')
    .set((e) => ({
      ...moved,
      amending_reason: null,
      ...(saved ? { ...saved, revision: e('revision', '+', 1) } : {}),
    }))
    .where('province_code', '=', version.province_code)
    .where('id', '=', version.report_id);
});

/** The answers as columns: the statement's text is the same however many there are. */
function columnsOf(values: readonly SentValue[]) {
  const of = <K extends keyof SentValue>(key: K) => values.map((value) => value[key]);
  return {
    ...{ ids: of('indicatorId'), keys: of('key'), nums: of('num') },
    ...{ dens: of('den'), choices: of('choice'), notes: of('note') },
  };
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
