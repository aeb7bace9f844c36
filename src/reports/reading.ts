// From what was typed to what it says: numbers, money, choices, texts, each refused with the name of its
// sentence. What it must never do: guess (an empty answer is no zero), or round.
import type { Problem } from '#src/platform/result.ts';
import { satang, wholeNumber } from '#src/platform/text.ts';
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import { type Answers, typedIn } from './answers.ts';
import { fieldsOf, type Question, questionsOf } from './question.ts';
import type { AuthorLevel } from './report.ts';
import type { Content, SentComplaints, SentMoney, SentStory, SentValue } from './sent.ts';

/** In letters, as people count them. */
export const STORY_LETTERS = 4000;
export const NOTE_LETTERS = 1000;
/** More than this is a slip of the finger, in a tambon as in a province. */
export const LARGEST_COUNT = 999_999_999;

export type Typed = (field: string) => string;

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const good = <T>(value: T): Reading<T> => ({ ok: true, value });
const bad = (...problems: Problem[]): Reading<never> => ({ ok: false, problems });
const missing = (field: string): Problem => ({ field, refusal: 'input.required' });

export function parseAnswers(
  version: ProgrammeVersion,
  level: AuthorLevel,
  answers: Answers,
): Reading<Content> {
  const typed: Typed = (field) => typedIn(answers, field);
  const values = questionsOf(version, level).flatMap((q) =>
    q.kind === 'indicator' ? [readIndicator(q.indicator, typed)] : [],
  );
  const money = readMoney(typed);
  const story = readStory(typed);
  const complaints = readComplaints(typed);
  const problems = [...values, money, story, complaints].flatMap((r) => (r.ok ? [] : r.problems));
  if (!money.ok || !story.ok || !complaints.ok || problems.length > 0) return bad(...problems);
  return good({
    values: values.flatMap((r) => (r.ok && r.value ? [r.value] : [])),
    money: money.value,
    story: story.value,
    complaints: complaints.value,
  });
}

/** What is wrong with one question's answers as they stand. */
export function problemsOf(question: Question, typed: Typed): readonly Problem[] {
  const reading = readQuestion(question, typed);
  return reading.ok ? [] : reading.problems;
}

/** One question's part of the content. */
export function readQuestion(question: Question, typed: Typed): Reading<Partial<Content>> {
  switch (question.kind) {
    case 'indicator':
      return map(readIndicator(question.indicator, typed), (value) => ({ values: value ? [value] : [] }));
    case 'money':
      return map(readMoney(typed), (money) => ({ money }));
    case 'story':
      return map(readStory(typed), (story) => ({ story }));
    case 'complaints':
      return map(readComplaints(typed), (complaints) => ({ complaints }));
  }
}

/** undefined: an optional indicator that was left empty; it is no zero, and it is not in the report. */
export function readIndicator(indicator: Indicator, typed: Typed): Reading<SentValue | undefined> {
  const name = `i.${indicator.key}`;
  const note = text(`n.${indicator.key}`, typed, NOTE_LETTERS);
  const noteProblems = note.ok ? [] : note.problems;
  const fields = fieldsOf(indicator).filter((f) => f.startsWith(name));
  const empty = fields.every((f) => typed(f) === '');
  if (empty && indicator.required) return bad(missing(fields[0] ?? name), ...noteProblems);
  if (empty) return note.ok ? good(undefined) : note;
  const answer = readAnswer(indicator, name, typed);
  if (!answer.ok || !note.ok) return bad(...(answer.ok ? [] : answer.problems), ...noteProblems);
  return good({
    indicatorId: indicator.id,
    key: indicator.key,
    num: null,
    den: null,
    choice: null,
    note: note.value,
    ...answer.value,
  });
}

type Told = Partial<Pick<SentValue, 'num' | 'den' | 'choice' | 'note'>>;

function readAnswer(indicator: Indicator, name: string, typed: Typed): Reading<Told> {
  switch (indicator.kind) {
    case 'count':
      return map(count(name, typed(name)), (num) => ({ num }));
    case 'money':
      return map(sum(name, typed(name)), (num) => ({ num }));
    case 'yesno':
      return map(oneOf(name, typed(name), ['yes', 'no']), (v) => ({ num: v === 'yes' ? 1 : 0 }));
    case 'choice': {
      const keys = indicator.choices.map((c) => c.key);
      return map(oneOf(name, typed(name), keys), (choice) => ({ choice }));
    }
    case 'text':
      return map(text(name, typed, STORY_LETTERS), (note) => ({ note }));
    case 'share':
      return share(name, typed);
  }
}

function share(name: string, typed: Typed): Reading<Told> {
  const num = count(`${name}.num`, typed(`${name}.num`));
  const den = count(`${name}.den`, typed(`${name}.den`));
  if (!num.ok || !den.ok) return bad(...(num.ok ? [] : num.problems), ...(den.ok ? [] : den.problems));
  if (num.value > den.value) {
    const refusal = den.value === 0 ? 'report.share.nothing' : 'report.share.more';
    return bad({ field: `${name}.num`, refusal, detail: { num: num.value, den: den.value } });
  }
  return good({ num: num.value, den: den.value });
}

export function readMoney(typed: Typed): Reading<SentMoney> {
  const [allocated, committed, disbursed] = [
    sum('money.allocated', typed('money.allocated')),
    sum('money.committed', typed('money.committed')),
    sum('money.disbursed', typed('money.disbursed')),
  ];
  if (!allocated.ok || !committed.ok || !disbursed.ok) {
    return bad(...[allocated, committed, disbursed].flatMap((r) => (r.ok ? [] : r.problems)));
  }
  const remaining = allocated.value - committed.value - disbursed.value;
  const money = {
    allocated: allocated.value,
    committed: committed.value,
    disbursed: disbursed.value,
    remaining,
  };
  if (remaining >= 0) return good(money);
  return bad({
    field: 'money.disbursed',
    refusal: 'report.money.over',
    detail: { allocated: money.allocated, used: money.committed + money.disbursed, over: -remaining },
  });
}

export function readStory(typed: Typed): Reading<SentStory> {
  const texts = (['done', 'problems', 'proposals', 'help_asked'] as const).map((f) =>
    text(f, typed, STORY_LETTERS),
  );
  const [done, problems, proposals, helpAsked] = texts.map((t) => (t.ok ? t.value : ''));
  const wrong = texts.flatMap((t) => (t.ok ? [] : t.problems));
  if (typed('done') === '') wrong.unshift(missing('done'));
  if (wrong.length > 0) return bad(...wrong);
  return good({
    done: done ?? '',
    problems: problems ?? '',
    proposals: proposals ?? '',
    helpAsked: helpAsked ?? '',
  });
}

/** 'none' is a statement that somebody makes: an empty answer is not it, and a number beside it contradicts it. */
export function readComplaints(typed: Typed): Reading<SentComplaints> {
  const statement = oneOf('complaints', typed('complaints'), ['none', 'some']);
  if (!statement.ok) return statement;
  const howMany = typed('complaints_count');
  if (statement.value === 'none') {
    if (howMany === '' || wholeNumber(howMany) === 0) return good({ statement: 'none' });
    return bad({ field: 'complaints_count', refusal: 'report.complaints.both' });
  }
  const n = count('complaints_count', howMany);
  if (!n.ok) return n;
  if (n.value < 1) return bad({ field: 'complaints_count', refusal: 'report.complaints.count' });
  return good({ statement: 'some', count: n.value });
}

function count(field: string, typed: string): Reading<number> {
  if (typed === '') return bad(missing(field));
  const value = wholeNumber(typed);
  if (value === undefined) return bad({ field, refusal: 'input.number' });
  if (value > LARGEST_COUNT)
    return bad({ field, refusal: 'report.count.large', detail: { max: LARGEST_COUNT } });
  return good(value);
}

function sum(field: string, typed: string): Reading<number> {
  if (typed === '') return bad(missing(field));
  const value = satang(typed);
  return value === undefined ? bad({ field, refusal: 'input.money' }) : good(value);
}

function oneOf<T extends string>(field: string, typed: string, allowed: readonly T[]): Reading<T> {
  const found = allowed.find((a) => a === typed);
  return found === undefined ? bad({ field, refusal: 'input.choice' }) : good(found);
}

function text(field: string, typed: Typed, max: number): Reading<string> {
  const value = typed(field);
  const letters = [...value].length;
  return letters > max ? bad({ field, refusal: 'report.text.long', detail: { max, letters } }) : good(value);
}

const map = <A, B>(reading: Reading<A>, to: (value: A) => B): Reading<B> =>
  reading.ok ? good(to(reading.value)) : reading;
