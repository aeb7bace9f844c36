// One question: shown, and saved with its files. What is typed is kept whatever else is wrong: first the text,
// then captions and files, and only then is said what has to be corrected.
import type { Context } from 'hono';
import { discard, prepareFile } from '#src/evidence/evidence.service.ts';
import type { Prepared } from '#src/evidence/evidence.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Problem, Refused, Result } from '#src/platform/result.ts';
import { sentence } from '#src/words/words.ts';
import { typedIn } from './answers.ts';
import { attachFiles, captionEvidence, removeFile } from './attaching.service.ts';
import { ConflictPage, chosen } from './conflict.views.tsx';
import { saveStep } from './filing.service.ts';
import type { Place } from './opening.service.ts';
import { areaPath } from './paths.ts';
import type { Question } from './question.ts';
import { QuestionPage } from './question.views.tsx';
import { type Asking, readDraft } from './reading.service.ts';

type Said = { readonly field: string; readonly text: string };
type Ways = {
  placeOf(c: Context<Env>): Promise<Result<Place>>;
  refusedPage(c: Context<Env>, refused: Refused, status?: 404 | 409): Response | Promise<Response>;
  goTo(c: Context<Env>, path: string): Response;
};
const QUESTION = '/work/reports/:quarter/:area/questions/:n';

export function addQuestionRoutes(room: Room, { placeOf, refusedPage, goTo }: Ways): void {
  room.get(QUESTION, 'report.write', async (c) => {
    const at = await placeOf(c);
    if (!at.ok) return refusedPage(c, at);
    const draft = await perform(c.var.deps, c.var.actor, readDraft, at.value);
    if (!draft.ok) return refusedPage(c, draft);
    if (!draft.value.may.write) return goTo(c, areaPath(at.value, at.value.area));
    const n = Number(c.req.param('n'));
    const question = draft.value.questions[n - 1];
    if (!question) return notFound(c);
    return c.html(<QuestionPage page={pageOf(c)} draft={draft.value} question={question} at={n} />);
  });

  room.post(QUESTION, 'report.write', async (c, form) => {
    const at = await placeOf(c);
    if (!at.ok) return refusedPage(c, at);
    const { deps, actor } = c.var;
    const before = await perform(deps, actor, readDraft, at.value);
    if (!before.ok) return refusedPage(c, before);
    const index = positionOf(before.value, form.text('question'), Number(c.req.param('n')));
    const question = before.value.questions[index];
    if (!question) return notFound(c);
    const picked = pickedFrom(form, question, before.value);
    const saved = await perform(deps, actor, saveStep, {
      ...at.value,
      question: question.id,
      revision: Number(form.text('revision')),
      typed: picked.typed,
      shown: Object.fromEntries(question.fields.map((f) => [f, form.text(`was.${f}`)])),
    });
    const show = { page: pageOf(c), question, at: index + 1 };
    if (!saved.ok) {
      if (saved.refusal === 'not.found') return notFound(c);
      const problems = [{ field: '', text: sentence(c.var.lang, saved.refusal, saved.detail) }];
      return c.html(
        <QuestionPage {...show} draft={before.value} problems={problems} typed={picked.typed} closed />,
        409,
      );
    }
    const aboutFiles = [
      ...(await captions(c, at.value, form)),
      ...(await attach(c, at.value, question, form)),
      ...(await remove(c, at.value, form.text('remove'))),
    ];
    const after = await perform(deps, actor, readDraft, at.value);
    if (!after.ok) return refusedPage(c, after);
    const draft = after.value;
    const still = conflictsOf(saved.value.conflicts, picked.missing, draft, form);
    if (still.length > 0) {
      const problems = picked.missing.map((f) => ({
        field: `choose.${f}`,
        text: sentence(c.var.lang, 'input.choice'),
      }));
      return c.html(<ConflictPage {...show} draft={draft} conflicts={still} problems={problems} />, 409);
    }
    const go = form.text('remove') !== '' ? 'stay' : form.text('go');
    const wrong = go === 'next' ? saved.value.problems.map((p) => say(c, p)) : [];
    const problems = [...wrong, ...aboutFiles];
    if (problems.length > 0) return c.html(<QuestionPage {...show} draft={draft} problems={problems} />, 422);
    return goTo(c, areaPath(at.value, at.value.area) + onward(go, index, draft.questions.length));
  });
}

const onward = (go: string, index: number, all: number): string => {
  if (go === 'later') return '';
  if (go === 'stay') return `/questions/${index + 1}`;
  return index + 1 < all ? `/questions/${index + 2}` : '/check';
};

const say = (c: Context<Env>, problem: Problem): Said => ({
  field: problem.field,
  text: sentence(c.var.lang, problem.refusal, problem.detail),
});

/** By the question's own name, where the form knows it: its number may have changed with the plan. */
function positionOf(draft: Asking, id: string, n: number): number {
  return id === '' ? n - 1 : draft.questions.findIndex((q) => q.id === id);
}

/** What was typed into this question, or what was chosen of two texts. */
function pickedFrom(form: SentForm, question: Question, draft: Asking) {
  const typed = Object.fromEntries(question.fields.filter((f) => form.has(f)).map((f) => [f, form.text(f)]));
  const choice = chosen(question.fields, form, (field) => typedIn(draft.answers, field));
  return { typed: { ...typed, ...choice.typed }, missing: choice.missing };
}

function conflictsOf(
  found: readonly { field: string; yours: string; theirs: string; by: string }[],
  missing: readonly string[],
  draft: Asking,
  form: SentForm,
) {
  const unchosen = missing.map((field) => ({
    field,
    yours: form.text(`mine.${field}`),
    theirs: typedIn(draft.answers, field),
    by: draft.answers[field]?.by ?? '',
  }));
  return [...found, ...unchosen];
}

async function captions(c: Context<Env>, place: Place, form: SentForm): Promise<Said[]> {
  const typed = form.names().filter((name) => name.startsWith('caption.'));
  if (typed.length === 0) return [];
  const given = Object.fromEntries(typed.map((name) => [name.slice('caption.'.length), form.text(name)]));
  const done = await perform(c.var.deps, c.var.actor, captionEvidence, { ...place, captions: given });
  if (done.ok) return [];
  return done.problems.length > 0
    ? [{ field: typed[0] ?? '', text: sentence(c.var.lang, 'evidence.caption.long') }]
    : [{ field: '', text: sentence(c.var.lang, done.refusal, done.detail) }];
}

/** Each file is judged by itself: one that is refused does not take the others with it. */
async function attach(c: Context<Env>, place: Place, question: Question, form: SentForm): Promise<Said[]> {
  const { deps, actor, lang } = c.var;
  const refusals: Said[] = [];
  const files: Prepared[] = [];
  for (const file of form.files.filter((f) => f.field === 'files')) {
    const prepared = await prepareFile(deps, place.area.slice(0, 2), file);
    if (prepared.ok) files.push(prepared.value);
    else {
      const why = sentence(lang, prepared.refusal, prepared.detail);
      refusals.push({ field: 'files', text: pageOf(c).w.reports.files.notKept(file.name, why) });
    }
  }
  if (files.length === 0) return refusals;
  const tied = await perform(deps, actor, attachFiles, { ...place, question: question.id, files }).catch(
    async (broken: unknown) => {
      await discard(deps, files);
      throw broken;
    },
  );
  await discard(deps, tied.ok ? tied.value.spare : files);
  if (!tied.ok) refusals.push({ field: 'files', text: sentence(lang, tied.refusal, tied.detail) });
  return refusals;
}

async function remove(c: Context<Env>, place: Place, file: string): Promise<Said[]> {
  if (file === '') return [];
  const gone = await perform(c.var.deps, c.var.actor, removeFile, { ...place, file });
  // a second tap on the same button has nothing left to remove, and that is as it should be
  if (gone.ok && gone.value.unseen) await discard(c.var.deps, [gone.value.unseen]);
  return gone.ok || gone.refusal === 'evidence.none'
    ? []
    : [{ field: '', text: sentence(c.var.lang, gone.refusal) }];
}
