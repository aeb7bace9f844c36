// How far a report is, question by question: what its overview and its check page show. Pure.
// What it must never do: call an answer done that the sending would refuse.
import { type Answers, typedIn } from './answers.ts';
import { isAbout, type Question } from './question.ts';
import { problemsOf } from './reading.ts';
import type { Review } from './sent.ts';

export type QuestionState = 'done' | 'missing' | 'wrong' | 'skipped' | 'returned';

export type Progress = {
  readonly question: Question;
  /** From 1, as in the address. */
  readonly at: number;
  readonly state: QuestionState;
  /** Why a reviewer wants it corrected. */
  readonly asked: readonly string[];
};

/** `returned`: the return that the author has to answer now; undefined where there is none. */
export const progressOf = (
  questions: readonly Question[],
  answers: Answers,
  returned: Review | undefined,
): readonly Progress[] =>
  questions.map((question, index) => {
    const asked = askedOf(question, returned);
    const state = stateOf(question, answers);
    return {
      question,
      at: index + 1,
      asked,
      state: state === 'done' && asked.length > 0 ? 'returned' : state,
    };
  });

export const askedOf = (question: Question, returned: Review | undefined): readonly string[] =>
  (returned?.notes ?? []).filter((note) => isAbout(question, note.field)).map((note) => note.reason);

function stateOf(question: Question, answers: Answers): QuestionState {
  const untouched = question.fields.every((field) => typedIn(answers, field) === '');
  const problems = problemsOf(question, (field) => typedIn(answers, field));
  if (untouched) return problems.length > 0 ? 'missing' : 'skipped';
  return problems.length > 0 ? 'wrong' : 'done';
}

/** What was left out because it may be is no answer. */
export const answered = (progress: readonly Progress[]): number =>
  progress.filter((p) => p.state === 'done' || p.state === 'returned').length;

/** Where to go on: the first question that is missing, wrong, or that a reviewer asks about. */
export const nextOpen = (progress: readonly Progress[]): Progress | undefined =>
  progress.find((p) => p.state === 'returned') ??
  progress.find((p) => p.state === 'wrong' || p.state === 'missing');
