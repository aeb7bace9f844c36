// Entering a paper form: the answers, who filled it in, and the pictures of its pages, in one transaction; sent for the council
// where the officer says so. Whoever enters it has a part in the report and cannot review it.
// What it must never do: take a paper without its picture: the picture is what the officer stands on.
import * as v from 'valibot';
import type { Prepared } from '#src/evidence/evidence.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, type Problem, refuse } from '#src/platform/result.ts';
import { bangkokDay } from '#src/programme/quarter.ts';
import { openBegun, PLACE, subjectOf } from './opening.service.ts';
import { insertingPaper, papersOf, type Scan, scanById } from './paper.store.ts';
import { NAME_LETTERS, type Paper, papersFor } from './paper.ts';
import { maySave } from './report.ts';
import { type ReportKey, reportById } from './reports.store.ts';
import { readForm, type WholeForm } from './whole.reading.service.ts';
import { type Filed, fileReport, keepReport } from './whole.service.ts';

export type PaperForm = WholeForm & {
  /** What was entered before for the version that is being written. */
  readonly papers: readonly Paper[];
};

/** The form that the officer fills in from the paper, with what already stands in the draft. */
export const readPaperForm = query({
  action: 'report.enter',
  input: v.object(PLACE),
  subject: subjectOf,
  run: async (s, place) => {
    const form = await readForm.run(s, place, await subjectOf(s, place));
    if (!form.ok) return form;
    const { report } = form.value;
    const open = !report || maySave(report.state);
    const papers = report ? papersFor(await papersOf(s.tx, report), report.version + 1) : [];
    return ok<PaperForm>({ ...form.value, papers, open });
  },
});

const named = v.pipe(v.string(), v.minLength(1, 'input.required'), v.maxLength(NAME_LETTERS, 'input.long'));

export const enterPaper = command({
  action: 'report.enter',
  input: v.object({
    ...PLACE,
    revision: v.pipe(v.number('input.number'), v.integer('input.number'), v.minValue(0, 'input.number')),
    typed: v.record(v.string(), v.string()),
    shown: v.record(v.string(), v.string()),
    once: v.pipe(v.string(), v.uuid('input.key')),
    filled_by: named,
    filled_as: named,
    dated: v.pipe(v.string(), v.isoDate('input.date')),
    scans: v.array(v.custom<Prepared>(() => true)),
    send: v.boolean(),
  }),
  subject: subjectOf,
  once: (input) => input.once,
  run: async (s, input, subject) => {
    const whole = { ...input, reason: '' };
    const today = bangkokDay(s.now);
    const wrong: Problem[] = input.dated > today ? [{ field: 'dated', refusal: 'paper.future' }] : [];
    if (input.scans.length === 0 && !(await entered(s, input)))
      wrong.push({ field: 'scan', refusal: 'paper.scan' });
    if (wrong.length > 0) return refuse('input.invalid', { problems: wrong });

    const filed = input.send
      ? await fileReport.run(s, whole, subject)
      : await keepReport.run(s, whole, subject);
    if (!filed.ok) return filed;
    const report = { provinceCode: input.area.slice(0, 2), id: filed.value.id, areaCode: input.area };
    const forVersion = await versionOf(s, report, filed.value);
    const paper = {
      ...{ filledBy: input.filled_by, filledAs: input.filled_as, dated: input.dated },
      ...{ enteredBy: personId(s.actor), at: s.now },
    };
    // behind the report, which may be written last itself
    for (const scan of input.scans) s.last(insertingPaper(s.tx, { report, scan, ...paper, forVersion }));
    // which pictures they were: of a doubled tap, the second one's are not
    return ok({ ...filed.value, scans: input.scans.map(({ id }) => id) });
  },
  audit: (input, filed) => ({
    subjectKind: 'report',
    subjectId: filed.id,
    area: input.area,
    ...(filed.kind === 'sent' ? { versionTo: filed.version } : {}),
    detail: {
      fiscalYear: input.fiscalYear,
      quarter: input.quarter,
      paper: true,
      sent: filed.kind === 'sent',
    },
  }),
});

/** Of which version the paper is: the one that was sent with it, or the next. */
async function versionOf({ tx }: Setting, { provinceCode, id }: ReportKey, filed: Filed): Promise<number> {
  if (filed.kind === 'sent') return filed.version;
  const report = await reportById(tx, provinceCode, id);
  if (!report) throw new Error(`report ${id} is gone`);
  return report.version + 1;
}

type Where = Parameters<typeof openBegun>[1];
/** Was a picture of this version's paper entered before? */
async function entered(s: Parameters<typeof openBegun>[0], place: Where): Promise<boolean> {
  const opened = await openBegun(s, place);
  if (!opened.ok) return false;
  const { report } = opened.value;
  return papersFor(await papersOf(s.tx, report), report.version + 1).length > 0;
}

/** The picture of a paper, for those who look after the place. */
export const openScan = query({
  action: 'paper.read',
  input: v.object({
    province: v.pipe(v.string(), v.regex(/^\d{2}$/u, 'not.found')),
    id: v.pipe(v.string(), v.uuid('not.found')),
  }),
  subject: async ({ tx }, { province, id }) => {
    const scan = await scanById(tx, province, id);
    return scan && { area: scan.areaCode, scan };
  },
  run: async (_, __, { scan }) => ok<Scan>(scan),
});
