// How far a report is: an answer is done exactly when the sending would take it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, revisionOf } from './answers.ts';
import { answered, nextOpen, progressOf } from './progress.ts';
import type { Question } from './question.ts';
import { readQuestion } from './reading.ts';
import type { Review } from './sent.ts';

const QUESTIONS: readonly Question[] = [
  { id: 'money', kind: 'money', fields: ['money.allocated', 'money.committed', 'money.disbursed'] },
  { id: 'story', kind: 'story', fields: ['done', 'problems', 'proposals', 'help_asked'] },
  { id: 'complaints', kind: 'complaints', fields: ['complaints', 'complaints_count'] },
];
const answers = (typed: Record<string, string>): Answers =>
  Object.fromEntries(Object.entries(typed).map(([f, v]) => [f, { v, r: 1, by: 'mali', at: '' }]));
const states = (typed: Record<string, string>, returned?: Review) =>
  progressOf(QUESTIONS, answers(typed), returned).map((p) => p.state);
const returned: Review = {
  seq: 1,
  version: 1,
  level: 'province',
  decision: 'returned',
  returnedTo: 'author',
  reason: '',
  notes: [{ field: 'complaints', reason: 'ถามประธานอีกครั้ง' }],
  by: 'prasert',
  at: new Date(0),
};

describe('the progress of a report', () => {
  it('tells missing from wrong, and wrong from done', () => {
    expect(states({})).toEqual(['missing', 'missing', 'missing']);
    expect(states({ done: 'ก', complaints: 'none', complaints_count: '2' })).toEqual([
      'missing',
      'done',
      'wrong',
    ]);
  });

  it('puts what a reviewer asks before what is missing', () => {
    const now = progressOf(QUESTIONS, answers({ done: 'ก', complaints: 'none' }), returned);
    expect(now.map((p) => p.state)).toEqual(['missing', 'done', 'returned']);
    expect(now[2]?.asked).toEqual(['ถามประธานอีกครั้ง']);
    expect(nextOpen(now)?.at).toBe(3);
    expect(answered(now)).toBe(2);
  });

  it('never calls done what the sending would refuse', () => {
    const typed = fc.constantFrom('', '0', '๔', 'x', '50,000', 'none', 'some', '9999999');
    const fields = QUESTIONS.flatMap((q) => q.fields);
    const form = fc.array(typed, { minLength: fields.length, maxLength: fields.length });
    fc.assert(
      fc.property(form, (values) => {
        const given = Object.fromEntries(fields.map((f, at) => [f, values[at] ?? '']));
        for (const { question, state } of progressOf(QUESTIONS, answers(given), undefined)) {
          const reading = readQuestion(question, (f) => given[f] ?? '');
          expect(state === 'done' || state === 'skipped').toBe(reading.ok);
        }
      }),
    );
  });
});

it('a question is as new as the newest of its own answers', () => {
  const now: Answers = {
    done: { v: 'ก', r: 3, by: 'mali', at: '' },
    problems: { v: 'ข', r: 5, by: 'mali', at: '' },
    complaints: { v: 'none', r: 9, by: 'mali', at: '' },
  };
  expect(revisionOf(now, ['done', 'problems'])).toBe(5);
  expect(revisionOf(now, ['money.allocated'])).toBe(0);
});
