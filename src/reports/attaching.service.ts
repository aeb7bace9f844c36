// Evidence of a report: added to a question, captioned, taken away, while the report is open for writing.
// Files come here already looked at and written away (evidence.service.ts); here is decided whether they stay.
import * as v from 'valibot';
import { captionFiles, tieFiles, untieFile } from '#src/evidence/evidence.service.ts';
import { CAPTION_LETTERS, type FileKeys, type Holder, type Prepared } from '#src/evidence/evidence.ts';
import { command, personId, type Setting } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { changeReport } from './filing.store.ts';
import type { FilingRefusal } from './filing.ts';
import { type Begun, openBegun, PLACE, type Place, subjectOf } from './opening.service.ts';
import { maySave, type Report } from './report.ts';

const holderOf = (report: Report): Holder => ({
  provinceCode: report.provinceCode,
  id: report.id,
  areaCode: report.areaCode,
  nextVersion: report.version + 1,
});

async function openForWriting(
  s: Setting,
  place: Place,
): Promise<Result<Begun, FilingRefusal | 'report.none' | 'report.closed'>> {
  const opened = await openBegun(s, place);
  if (opened.ok && !maySave(opened.value.report.state)) return refuse('report.closed');
  return opened;
}

/** Whoever adds or takes away evidence has a part in the report, and a sender must have seen it. */
const touch = (s: Setting, report: Report) => changeReport(s.tx, report, {}, personId(s.actor), s.now);

/** Ties files that were looked at to a question of a report that is open for writing. */
export async function tieToQuestion(s: Setting, place: Place, question: string, files: readonly Prepared[]) {
  const opened = await openForWriting(s, place);
  if (!opened.ok) return opened;
  const { report, questions } = opened.value;
  if (!questions.some((q) => q.id === question)) return refuse('report.question.none');
  const tied = await tieFiles(s.tx, holderOf(report), question, files, personId(s.actor), s.now);
  if (!tied.ok) return tied;
  if (tied.value.added > 0) await touch(s, report);
  return ok({ id: report.id, ...tied.value });
}

export const attachFiles = command({
  action: 'report.write',
  input: v.object({ ...PLACE, question: v.string(), files: v.array(v.custom<Prepared>(() => true)) }),
  subject: subjectOf,
  run: async (s, input) => tieToQuestion(s, input, input.question, input.files),
  audit: (input, { id, added }) =>
    added > 0
      ? {
          subjectKind: 'report',
          subjectId: id,
          area: input.area,
          detail: { question: input.question, added },
        }
      : null,
});

export const removeFile = command({
  action: 'report.write',
  input: v.object({ ...PLACE, file: v.pipe(v.string(), v.uuid('evidence.none')) }),
  subject: subjectOf,
  run: async (s, input) => {
    const opened = await openForWriting(s, input);
    if (!opened.ok) return opened;
    const { report } = opened.value;
    const untied = await untieFile(s.tx, holderOf(report), input.file);
    if (!untied.ok) return untied;
    await touch(s, report);
    return ok<{ field: string; unseen: FileKeys | null }>(untied.value);
  },
  audit: (input, { field }) => ({
    subjectKind: 'evidence',
    subjectId: input.file,
    area: input.area,
    detail: { question: field, removed: true },
  }),
});

export const captionEvidence = command({
  action: 'report.write',
  input: v.object({
    ...PLACE,
    captions: v.record(v.string(), v.pipe(v.string(), v.maxLength(CAPTION_LETTERS, 'evidence.caption.long'))),
  }),
  subject: subjectOf,
  run: async (s, input) => {
    const opened = await openForWriting(s, input);
    if (!opened.ok) return opened;
    const { report } = opened.value;
    const changed = await captionFiles(s.tx, holderOf(report), new Map(Object.entries(input.captions)));
    if (changed > 0) await touch(s, report);
    return ok({ changed });
  },
  audit: () => null,
});
