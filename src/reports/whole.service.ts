// A whole report in one request and one transaction: begun if nobody did, every answer merged, and, where it is
// asked for and nothing stands against it, sent. It is what a phone sends that was filled in without a signal.
// What it must never do: drop a text (what cannot be sent is kept, what cannot be kept is named), or send what
// another wrote and the sender has not read.
import * as v from 'valibot';
import { Again, command, personId, type Setting } from '#src/platform/perform.ts';
import { ok, type Problem, type Result, refuse } from '#src/platform/result.ts';
import { type Answers, type Conflict, merge, typedIn } from './answers.ts';
import { changeReport, insertReport } from './filing.store.ts';
import type { FilingRefusal } from './filing.ts';
import { type Begun, newReport, open, PLACE, type Place, subjectOf } from './opening.service.ts';
import { parseAnswers, problemsOf } from './reading.ts';
import { maySave, type ReviewLevel } from './report.ts';
import { REASON_LETTERS, sendNow } from './sending.service.ts';

const WHOLE = {
  ...PLACE,
  /** The revision that the form was opened with; 0 where nobody had begun. */
  revision: v.pipe(v.number('input.number'), v.integer('input.number'), v.minValue(0, 'input.number')),
  /** Every field that was touched, as typed. */
  typed: v.record(v.string(), v.string()),
  /** mark() of each answer as the form showed it; may be left out for fields that are only sent when touched. */
  shown: v.record(v.string(), v.string()),
  once: v.pipe(v.string(), v.uuid('input.key')),
};

export type Kept = {
  readonly kind: 'kept';
  readonly id: string;
  readonly begun: boolean;
  /** Of the working copy now: the base of the next saving. */
  readonly revision: number;
  readonly problems: readonly Problem[];
  /** Answers that somebody else changed meanwhile, and that were left as they wrote them. */
  readonly conflicts: readonly Conflict[];
  /** What another wrote since the form was opened, and the sender has not seen. */
  readonly unseen: readonly { readonly field: string; readonly theirs: string }[];
  /** Fields that this report does not ask for (the plan changed): they are kept nowhere. */
  readonly strange: readonly string[];
};
export type Filed =
  | Kept
  | {
      readonly kind: 'sent';
      readonly id: string;
      readonly revision: number;
      readonly version: number;
      readonly daysLate: number;
      readonly waitsAt: ReviewLevel | null;
    };

type Whole = Place & {
  readonly revision: number;
  readonly typed: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<string, string>>;
};
type WholeRefusal = FilingRefusal | 'report.none' | 'report.closed';

/** Keeps all answers at once, whatever is wrong with them. */
export const keepReport = command({
  action: 'report.write',
  input: v.object(WHOLE),
  subject: subjectOf,
  once: (input) => input.once,
  run: async (s, input) => {
    const opened = await openOrBegin(s, input);
    if (!opened.ok) return opened;
    const merged = mergeInto(s, opened.value, input);
    await writeDown(s, opened.value, merged);
    return ok(keptOf(opened.value, merged));
  },
  audit: (input, kept) =>
    kept.begun
      ? {
          subjectKind: 'report',
          subjectId: kept.id,
          area: input.area,
          detail: { fiscalYear: input.fiscalYear, quarter: input.quarter },
        }
      : null,
});

/** Sends the whole report, or keeps it and says what stands against sending. */
export const fileReport = command({
  action: 'report.send',
  input: v.object({
    ...WHOLE,
    /** What was changed since the last version; may be empty. */
    reason: v.pipe(v.string(), v.maxLength(REASON_LETTERS, 'report.reason.long')),
  }),
  subject: subjectOf,
  once: (input) => input.once,
  run: async (s, input): Promise<Result<Filed, WholeRefusal>> => {
    const opened = await openOrBegin(s, input);
    if (!opened.ok) return opened;
    const begun = opened.value;
    const merged = mergeInto(s, begun, input);
    const clear = merged.conflicts.length + merged.unseen.length + merged.strange.length === 0;
    const content = clear ? parseAnswers(begun.version, begun.owed.level, merged.answers) : undefined;
    if (!content?.ok) {
      await writeDown(s, begun, merged);
      return ok(keptOf(begun, merged));
    }
    const changed = merged.changed.length > 0;
    const sent = sendNow(s, begun, content.value, input.reason, {
      answers: changed ? merged.answers : undefined,
      fresh: begun.justBegun,
    });
    return ok<Filed>({ kind: 'sent', revision: begun.report.revision + (changed ? 1 : 0), ...sent });
  },
  audit: (input, filed) => {
    const about = { subjectKind: 'report', subjectId: filed.id, area: input.area };
    const detail = { fiscalYear: input.fiscalYear, quarter: input.quarter };
    if (filed.kind === 'kept') return filed.begun ? { ...about, detail: { ...detail, sent: false } } : null;
    return {
      ...about,
      ...(filed.version > 1 ? { versionFrom: filed.version - 1 } : {}),
      versionTo: filed.version,
      detail: { ...detail, daysLate: filed.daysLate },
    };
  },
});

/** `justBegun`: the row is not there yet; writing it down makes it. */
type Opened = Begun & { readonly justBegun: boolean };

/** Open for writing: locked where somebody began, else about to begin. */
async function openOrBegin(s: Setting, place: Place): Promise<Result<Opened, WholeRefusal>> {
  const opened = await open(s, place, true);
  if (!opened.ok) return opened;
  const { report } = opened.value;
  if (report) return forWriting({ ...opened.value, report, justBegun: false });
  return ok({ ...opened.value, report: newReport(s, opened.value), justBegun: true });
}

const forWriting = (begun: Opened): Result<Opened, 'report.closed'> =>
  maySave(begun.report.state) ? ok(begun) : refuse('report.closed');

type Mixed = {
  readonly answers: Answers;
  readonly changed: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly unseen: Kept['unseen'];
  readonly strange: readonly string[];
};

function mergeInto(s: Setting, begun: Begun, input: Whole): Mixed {
  const by = personId(s.actor);
  const asked = new Set(begun.questions.flatMap((q) => q.fields));
  const all = Object.entries(input.typed);
  const typed = Object.fromEntries(all.filter(([field]) => asked.has(field)));
  const merged = merge(begun.answers, begun.report.revision, {
    typed,
    base: input.revision,
    shown: input.shown,
    by,
    at: s.now,
  });
  const clashing = new Set(merged.conflicts.map(({ field }) => field));
  const unseen = [...asked].flatMap((field) => {
    const theirs = begun.answers[field];
    if (theirs === undefined || theirs.r <= input.revision || theirs.by === by) return [];
    return clashing.has(field) || input.typed[field] === theirs.v ? [] : [{ field, theirs: theirs.v }];
  });
  const strange = all.flatMap(([field, text]) => (asked.has(field) || text === '' ? [] : [field]));
  return { ...merged, unseen, strange };
}

async function writeDown(s: Setting, { report, justBegun }: Opened, merged: Mixed): Promise<void> {
  if (justBegun && !(await insertReport(s.tx, report, personId(s.actor), s.now))) throw new Again();
  if (merged.changed.length === 0) return;
  await changeReport(s.tx, report, { answers: merged.answers }, personId(s.actor), s.now);
}

const keptOf = ({ report, questions, justBegun }: Opened, merged: Mixed): Kept => ({
  kind: 'kept',
  id: report.id,
  begun: justBegun,
  revision: report.revision + (merged.changed.length > 0 ? 1 : 0),
  problems: questions.flatMap((q) => problemsOf(q, (field) => typedIn(merged.answers, field))),
  conflicts: merged.conflicts,
  unseen: merged.unseen,
  strange: merged.strange,
});
