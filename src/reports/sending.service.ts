// Sending a report, which freezes a version for ever, and opening an accepted one again, with a reason.
// whole.service.ts sends by the same sendNow.
// What it must never do: send what the sender has not seen, or anything that does not read as complete.
import * as v from 'valibot';
import type { Notice } from '#src/notices/notice.ts';
import { announcement } from '#src/platform/db/changes.ts';
import { command, personId, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { bangkokDay, daysLate } from '#src/programme/quarter.ts';
import type { Answers } from './answers.ts';
import { changeReport, freezing } from './filing.store.ts';
import { type Begun, openBegun, PLACE, subjectOf } from './opening.service.ts';
import { parseAnswers } from './reading.ts';
import { firstLevel, mayAmend, maySave, type ReviewLevel } from './report.ts';
import type { Content } from './sent.ts';

export const REASON_LETTERS = 1000;
const reason = (names: { empty: string }) =>
  v.pipe(v.string(), v.minLength(1, names.empty), v.maxLength(REASON_LETTERS, 'report.reason.long'));

export type Sent = {
  readonly id: string;
  readonly version: number;
  readonly daysLate: number;
  /** null: nobody reviews, it is accepted. */
  readonly waitsAt: ReviewLevel | null;
};

/**
 * Freezes what was read as complete. Whoever sends it stands for it, also where others wrote every word. It is
 * as late as its first sending: what came back to be corrected is not late a second time.
 * `answers`: the working copy as it stands with the sending, where it was not written yet; `fresh`: nor the report.
 */
export function sendNow(
  s: Setting,
  begun: Pick<Begun, 'report' | 'contributors' | 'version' | 'owed'>,
  content: Content,
  reason: string,
  { answers, fresh = false }: { readonly answers?: Answers | undefined; readonly fresh?: boolean } = {},
): Sent {
  const { report, contributors, version, owed } = begun;
  const by = personId(s.actor);
  const waitsAt = firstLevel(version.chain, owed.level);
  const sent = {
    ...content,
    provinceCode: report.provinceCode,
    reportId: report.id,
    version: report.version + 1,
    programmeVersionId: version.id,
    sentAt: s.now,
    sentBy: by,
    reason: report.amendingReason ?? (reason === '' ? null : reason),
    daysLate: daysLate(owed.dueOn, bangkokDay(report.firstSentAt ?? s.now)),
    contributors: [...new Set([...contributors, by])],
  };
  const notice: Notice | undefined = waitsAt && {
    kind: 'waits',
    level: waitsAt,
    quarter: report,
    area: report.areaCode,
    reportId: report.id,
    notFor: sent.contributors,
    at: s.now,
  };
  s.last(freezing(s.tx, { report, sent, waitsAt, answers, notice, fresh }));
  // accepted at once, without anybody's review: what is accepted may be public
  if (!waitsAt) s.last(announcement(s.tx));
  return { id: report.id, version: sent.version, daysLate: sent.daysLate, waitsAt: waitsAt ?? null };
}

export const sendReport = command({
  action: 'report.send',
  input: v.object({
    ...PLACE,
    /** Of the working copy the sender has read on the check page. */
    revision: v.pipe(v.number(), v.integer()),
    /** What was changed since the last version; may be empty. */
    reason: v.pipe(v.string(), v.maxLength(REASON_LETTERS, 'report.reason.long')),
    once: v.pipe(v.string(), v.uuid('input.key')),
  }),
  subject: subjectOf,
  once: (input) => input.once,
  run: async (s, input) => {
    const opened = await openBegun(s, input);
    if (!opened.ok) return opened;
    const { report, answers, version, owed } = opened.value;
    if (!maySave(report.state)) return refuse('report.closed');
    if (report.revision !== input.revision) return refuse('report.changed');
    const content = parseAnswers(version, owed.level, answers);
    if (!content.ok) return refuse('report.incomplete', { problems: content.problems });
    return ok(sendNow(s, opened.value, content.value, input.reason));
  },
  audit: (input, sent) => ({
    subjectKind: 'report',
    subjectId: sent.id,
    area: input.area,
    ...(sent.version > 1 ? { versionFrom: sent.version - 1 } : {}),
    versionTo: sent.version,
    detail: { fiscalYear: input.fiscalYear, quarter: input.quarter, daysLate: sent.daysLate },
  }),
});

/** An accepted report becomes a draft again; what was accepted stays readable, and the next sending is a new version. */
export const amendReport = command({
  action: 'report.amend',
  input: v.object({ ...PLACE, reason: reason({ empty: 'report.reason.none' }) }),
  subject: subjectOf,
  run: async (s, input) => {
    const opened = await openBegun(s, input);
    if (!opened.ok) return opened;
    const { report } = opened.value;
    if (!mayAmend(report.state)) return refuse('report.amend.not');
    await changeReport(
      s.tx,
      report,
      { state: 'draft', amendingReason: input.reason },
      personId(s.actor),
      s.now,
    );
    return ok({ id: report.id, version: report.version });
  },
  audit: (input, { id, version }) => ({
    subjectKind: 'report',
    subjectId: id,
    area: input.area,
    versionFrom: version,
  }),
});
