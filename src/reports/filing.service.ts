// Writing a report: begin it, save one question, move it to a newer plan. Savings are not audited line by
// line; that it was begun, and what was sent, is. What it must never do: refuse to keep what was typed.
import * as v from 'valibot';
import { command, personId, type Setting } from '#src/platform/perform.ts';
import { ok, type Problem, refuse } from '#src/platform/result.ts';
import { type Conflict, merge, typedIn } from './answers.ts';
import { changeReport, insertReport } from './filing.store.ts';
import { type Begun, newReport, open, openBegun, PLACE, subjectOf } from './opening.service.ts';
import type { Question } from './question.ts';
import { problemsOf } from './reading.ts';
import { maySave } from './report.ts';

export const beginReport = command({
  action: 'report.write',
  input: v.object(PLACE),
  subject: subjectOf,
  run: async (s, place) => {
    const opened = await open(s, place);
    if (!opened.ok) return opened;
    const { report } = opened.value;
    if (report) return ok({ id: report.id, begun: false });
    const fresh = newReport(s, opened.value);
    const begun = await insertReport(s.tx, fresh, personId(s.actor), s.now);
    return ok({ id: fresh.id, begun });
  },
  audit: (place, { id, begun }) =>
    begun
      ? {
          subjectKind: 'report',
          subjectId: id,
          area: place.area,
          detail: { fiscalYear: place.fiscalYear, quarter: place.quarter },
        }
      : null,
});

export type Saved = {
  /** Of the report after this saving. */
  readonly revision: number;
  /** What still has to be corrected in this question; it is kept as it was typed all the same. */
  readonly problems: readonly Problem[];
  /** Answers that somebody else changed meanwhile: a person has to choose. */
  readonly conflicts: readonly Conflict[];
};

const TYPED = {
  ...PLACE,
  /** The revision that the form was opened with. */
  revision: v.pipe(v.number(), v.integer()),
  typed: v.record(v.string(), v.string()),
  shown: v.record(v.string(), v.string()),
};
type Typed = {
  readonly revision: number;
  readonly typed: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<string, string>>;
};

/** Saves what was typed into one question. */
export const saveStep = command({
  action: 'report.write',
  input: v.object({ ...TYPED, question: v.string() }),
  subject: subjectOf,
  run: async (s, input) => {
    const opened = await openBegun(s, input);
    if (!opened.ok) return opened;
    const question = opened.value.questions.find((q) => q.id === input.question);
    if (!question) return refuse('report.question.none');
    return keep(s, opened.value, [question], input);
  },
  audit: () => null,
});

/** Saves what was typed into several questions at once. */
export const saveAnswers = command({
  action: 'report.write',
  input: v.object(TYPED),
  subject: subjectOf,
  run: async (s, input) => {
    const opened = await openBegun(s, input);
    if (!opened.ok) return opened;
    return keep(s, opened.value, opened.value.questions, input);
  },
  audit: () => null,
});

async function keep(s: Setting, begun: Begun, questions: readonly Question[], input: Typed) {
  const { report, answers } = begun;
  if (!maySave(report.state)) return refuse('report.closed');
  const by = personId(s.actor);
  const own = questions.flatMap((q) => q.fields).filter((field) => input.typed[field] !== undefined);
  const typed = Object.fromEntries(own.map((field) => [field, input.typed[field] ?? '']));
  const merged = merge(answers, report.revision, {
    typed,
    base: input.revision,
    shown: input.shown,
    by,
    at: s.now,
  });
  const changed = merged.changed.length > 0;
  if (changed) await changeReport(s.tx, report, { answers: merged.answers }, by, s.now);
  return ok<Saved>({
    revision: report.revision + (changed ? 1 : 0),
    problems: questions.flatMap((q) => problemsOf(q, (field) => typedIn(merged.answers, field))),
    conflicts: merged.conflicts,
  });
}

/** The plan was changed while the report was open: answers go by the indicator's key, so they stay. */
export const moveToNewest = command({
  action: 'report.write',
  input: v.object(PLACE),
  subject: subjectOf,
  run: async (s, place) => {
    const opened = await openBegun(s, place);
    if (!opened.ok) return opened;
    const { report, version, newest } = opened.value;
    if (!maySave(report.state)) return refuse('report.closed');
    const moved = newest.id !== version.id;
    if (moved) await changeReport(s.tx, report, { programmeVersionId: newest.id }, personId(s.actor), s.now);
    return ok({ id: report.id, moved, from: version.number, to: newest.number });
  },
  audit: (place, { id, moved, from, to }) =>
    moved
      ? { subjectKind: 'report', subjectId: id, area: place.area, detail: { planFrom: from, planTo: to } }
      : null,
});
