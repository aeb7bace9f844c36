// Accepting and returning. Of two who decide at once, one wins and the other is told; nobody decides about
// what they wrote in; whoever it waits for next is told, and its author when it comes back or has passed every level.
import * as v from 'valibot';
import { tell } from '#src/notices/notices.service.ts';
import { command, personId, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import type { Subject } from '#src/policy/laws.ts';
import { questionsOf } from '#src/reports/question.ts';
import type { Report, ReportState, ReviewLevel } from '#src/reports/report.ts';
import { reportById, setState } from '#src/reports/reports.service.ts';
import { openSent, PLACE, type Sent } from './desk.service.ts';
import { moveOf, type Verdict, verdictOf } from './review.ts';
import { addReview, contributorsOf, lastDecision } from './reviews.store.ts';

export type Decided = {
  readonly reportId: string;
  readonly version: number;
  readonly level: ReviewLevel;
  readonly decision: Verdict['decision'];
  readonly returnedTo: string | null;
  readonly notes: number;
  readonly state: ReportState;
  readonly waitsAt: ReviewLevel | null;
};

const whole = v.pipe(v.number('input.key'), v.integer('input.key'));

export const decideReport = command({
  action: 'report.review',
  input: v.object({
    ...PLACE,
    /** What the person saw: the version, the level it waited at, how often it had been reviewed. */
    version: whole,
    level: v.picklist(['province', 'region', 'centre'], 'input.key'),
    seq: whole,
    decision: v.picklist(['accept', 'return'], 'input.choice'),
    returnTo: v.string(),
    reason: v.string(),
    marks: v.array(v.object({ question: v.string(), ticked: v.boolean(), reason: v.string() })),
    once: v.optional(v.pipe(v.string(), v.uuid('input.key'))),
  }),
  // The law judges the level at which the person decides, also when the report has moved on meanwhile:
  // whoever could decide is told who did, everybody else learns nothing.
  subject: async ({ tx }, input): Promise<(Subject & Sent) | undefined> => {
    const sent = await openSent(tx, input);
    if (!sent) return undefined;
    const contributors = await contributorsOf(tx, sent.report);
    return { ...sent, area: sent.report.areaCode, level: input.level, contributors };
  },
  once: (input) => input.once,
  run: async (s, input, { report: found, version, contributors }) => {
    const report = await reportById(s.tx, found.provinceCode, found.id, true);
    if (!report) throw new Error(`report ${found.id} is gone`);
    const seq = (await lastDecision(s.tx, report))?.seq ?? 0;
    const asSeen =
      report.state === 'sent' &&
      report.waitsAt === input.level &&
      report.version === input.version &&
      seq === input.seq;
    if (!asSeen) return refuse('review.decided');
    const asked = new Set(questionsOf(version, report.level).map((question) => question.id));
    if (input.marks.some((mark) => !asked.has(mark.question))) {
      return refuse('input.invalid', { problems: [{ field: '', refusal: 'input.key' }] });
    }
    const standpoint = { chain: version.chain, author: report.level, level: input.level };
    const verdict = verdictOf(input, standpoint);
    if (!verdict.ok) return verdict;
    const move = moveOf(verdict.value, standpoint);
    await addReview(s.tx, {
      report,
      seq: seq + 1,
      version: report.version,
      level: input.level,
      verdict: verdict.value,
      by: personId(s.actor),
      at: s.now,
    });
    if (!(await setState(s.tx, report, { ...move, at: s.now }))) return refuse('review.decided');
    await tellNext(s, found, contributors ?? [], move);
    return ok<Decided>({
      reportId: report.id,
      version: report.version,
      level: input.level,
      decision: verdict.value.decision,
      returnedTo: verdict.value.decision === 'returned' ? verdict.value.to : null,
      notes: verdict.value.decision === 'returned' ? verdict.value.notes.length : 0,
      ...move,
    });
  },
  audit: (input, decided) => ({
    subjectKind: 'report',
    subjectId: decided.reportId,
    area: input.area,
    versionTo: decided.version,
    detail: {
      fiscalYear: input.fiscalYear,
      quarter: input.quarter,
      level: decided.level,
      decision: decided.decision,
      returnedTo: decided.returnedTo,
      notes: decided.notes,
    },
  }),
});

/** Whoever has the next step; a report that only moves on is no news for its author. */
async function tellNext(
  s: Setting,
  report: Report,
  contributors: readonly string[],
  { state, waitsAt }: { readonly state: ReportState; readonly waitsAt: ReviewLevel | null },
): Promise<void> {
  const by = personId(s.actor);
  const of = { quarter: report, area: report.areaCode, reportId: report.id, at: s.now };
  if (waitsAt) await tell(s.tx, { ...of, kind: 'waits', level: waitsAt, notFor: [by, ...contributors] });
  else if (state === 'returned' || state === 'accepted') {
    await tell(s.tx, { ...of, kind: state, notFor: [by] });
  }
}
