// The working copy: every answer as it was typed, with who typed it last and in which saving.
// Two people may write at once: what each of them did not touch comes from the other, and where both changed
// the same answer, both texts are kept until a person chooses. What it must never do: lose a text.
import { createHash } from 'node:crypto';

/** One answer as typed. `r` is the report's revision that wrote it. */
export type Answer = { readonly v: string; readonly r: number; readonly by: string; readonly at: string };
export type Answers = Readonly<Record<string, Answer>>;

export type Saving = {
  /** As typed, by field; only fields of the question that was open. */
  readonly typed: Readonly<Record<string, string>>;
  /** The revision the form was opened with. */
  readonly base: number;
  /** mark() of each answer as the form showed it; a field that still has its mark was not touched. */
  readonly shown: Readonly<Record<string, string>>;
  readonly by: string;
  readonly at: Date;
};

export type Conflict = {
  readonly field: string;
  readonly yours: string;
  readonly theirs: string;
  readonly by: string;
};

export type Merged = {
  readonly answers: Answers;
  /** Fields that now say something else than before. */
  readonly changed: readonly string[];
  /** Fields whose answer was left as the other wrote it, until somebody chooses. */
  readonly conflicts: readonly Conflict[];
};

export const typedIn = (answers: Answers, field: string): string => answers[field]?.v ?? '';

/**
 * The newest revision that wrote in these fields: what a form of theirs is opened with. Not the report's own,
 * so that saving another question does not make this one look old.
 */
export const revisionOf = (answers: Answers, fields: readonly string[]): number =>
  Math.max(0, ...fields.map((field) => answers[field]?.r ?? 0));

/** A short mark of a text, to tell later whether a field was touched. Not a secret. */
export const mark = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** Puts what was typed into the working copy as its next revision. */
export function merge(answers: Answers, revision: number, saving: Saving): Merged {
  const next: Record<string, Answer> = { ...answers };
  const changed: string[] = [];
  const conflicts: Conflict[] = [];
  for (const [field, typed] of Object.entries(saving.typed)) {
    const before = answers[field];
    if (typed === (before?.v ?? '')) continue;
    const newer = before !== undefined && before.r > saving.base;
    if (newer && saving.shown[field] === mark(typed)) continue;
    if (newer) {
      conflicts.push({ field, yours: typed, theirs: before.v, by: before.by });
      continue;
    }
    next[field] = { v: typed, r: revision + 1, by: saving.by, at: saving.at.toISOString() };
    changed.push(field);
  }
  return { answers: next, changed, conflicts };
}
