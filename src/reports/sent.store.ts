// Reading what was sent and what was said of it. What it must never do: read the working copy.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { ReviewLevel } from './report.ts';
import type { ReportKey } from './reports.store.ts';
import type { HistoryEntry, ReturnTarget, Review, SentComplaints, SentVersion } from './sent.ts';

type Db = Database | Tx;

/** What was sent as this version; undefined where there is none. */
export async function sentVersion(
  db: Db,
  report: ReportKey,
  version: number,
): Promise<SentVersion | undefined> {
  const row = await db
    .selectFrom('report_versions')
    .selectAll()
    .where('province_code', '=', report.provinceCode)
    .where('report_id', '=', report.id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) return undefined;
  const values = await db
    .selectFrom('report_values')
    .select(['indicator_id', 'indicator_key', 'num', 'den', 'choice', 'note'])
    .where('province_code', '=', report.provinceCode)
    .where('report_id', '=', report.id)
    .where('version', '=', version)
    .execute();
  return {
    provinceCode: row.province_code,
    reportId: row.report_id,
    version: row.version,
    programmeVersionId: row.programme_version_id,
    sentAt: row.sent_at,
    sentBy: row.sent_by,
    reason: row.reason,
    daysLate: row.days_late,
    contributors: row.contributors,
    values: values.map((v) => ({
      indicatorId: v.indicator_id,
      key: v.indicator_key,
      num: v.num,
      den: v.den,
      choice: v.choice,
      note: v.note,
    })),
    money: {
      allocated: row.allocated ?? 0,
      committed: row.committed ?? 0,
      disbursed: row.disbursed ?? 0,
      remaining: row.remaining ?? 0,
    },
    story: {
      done: row.done,
      problems: row.problems,
      proposals: row.proposals,
      helpAsked: row.help_asked,
    },
    complaints: complaintsFrom(row.complaints, row.complaints_count),
  };
}

const complaintsFrom = (statement: string | null, count: number | null): SentComplaints =>
  statement === 'some' ? { statement: 'some', count: count ?? 0 } : { statement: 'none' };

async function reviewsOf(db: Db, report: ReportKey): Promise<Review[]> {
  const rows = await db
    .selectFrom('reviews')
    .selectAll()
    .where('province_code', '=', report.provinceCode)
    .where('report_id', '=', report.id)
    .orderBy('seq')
    .execute();
  const notes = await db
    .selectFrom('review_notes')
    .select(['seq', 'field', 'reason'])
    .where('province_code', '=', report.provinceCode)
    .where('report_id', '=', report.id)
    .orderBy('field')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    version: row.version,
    level: row.level as ReviewLevel,
    decision: row.decision as Review['decision'],
    returnedTo: row.returned_to as ReturnTarget | null,
    reason: row.reason,
    notes: notes.filter((n) => n.seq === row.seq).map(({ field, reason }) => ({ field, reason })),
    by: row.by_person,
    at: row.at,
  }));
}

/** The latest return, with its reasons by field; `to` narrows it to returns to the author or to a level. */
export async function lastReviewNotes(
  db: Db,
  report: ReportKey,
  to?: ReturnTarget,
): Promise<Review | undefined> {
  const returns = (await reviewsOf(db, report)).filter(
    (r) => r.decision === 'returned' && (to === undefined || r.returnedTo === to),
  );
  return returns.at(-1);
}

/** A report's life, oldest first: sent, returned with reasons, accepted; by whom, at which level, when. */
export async function historyOf(db: Db, report: ReportKey): Promise<HistoryEntry[]> {
  const sent = await db
    .selectFrom('report_versions')
    .select(['version', 'sent_at', 'sent_by', 'days_late', 'reason'])
    .where('province_code', '=', report.provinceCode)
    .where('report_id', '=', report.id)
    .orderBy('version')
    .execute();
  const reviewed = await reviewsOf(db, report);
  return sent.flatMap((s): HistoryEntry[] => [
    {
      kind: 'sent',
      at: s.sent_at,
      by: s.sent_by,
      version: s.version,
      daysLate: s.days_late,
      reason: s.reason,
    },
    ...reviewed.filter((r) => r.version === s.version).map((r): HistoryEntry => ({ kind: 'reviewed', ...r })),
  ]);
}
