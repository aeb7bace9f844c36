// The whole report: its form, and filing it in one request, by a phone's outbox (which asks for JSON) or by the
// form itself. What it must never do: answer "kept" before the transaction is over, or take in one person's name
// what another typed on the same phone.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import { type Refused, type Result, refuse } from '#src/platform/result.ts';
import { sentence } from '#src/words/words.ts';
import { meantBy } from './address.service.ts';
import { typedIn } from './answers.ts';
import { chosen } from './conflict.views.tsx';
import { deviceName } from './device.ts';
import { refusedJson, said } from './json.routes.tsx';
import type { Place } from './opening.service.ts';
import { areaPath } from './paths.ts';
import { readForm, type WholeForm } from './whole.reading.service.ts';
import { type Filed, fileReport, type Kept, keepReport } from './whole.service.ts';
import { WholeConflictPage, WholePage } from './whole.views.tsx';

type C = Context<Env>;
type Answer = Response | Promise<Response>;
type Ways = {
  placeOf(c: C): Promise<Result<Place>>;
  refusedPage(c: C, refused: Refused, status?: 404 | 409): Answer;
  goTo(c: C, path: string): Response;
};
const HERE = '/work/reports/:quarter/:area';

/** Everything in the form that is no answer; files go their own way. */
const MACHINERY = /^(?:_csrf|once|revision|reason|go|for)$|^(?:was|photo|mine|choose)\./u;

export function addWholeRoutes(room: Room, { placeOf, refusedPage, goTo }: Ways): void {
  room.get(`${HERE}/form`, 'report.write', async (c) => {
    const at = await placeOf(c);
    if (!at.ok) return refusedPage(c, at);
    const form = await perform(c.var.deps, c.var.actor, readForm, at.value);
    if (!form.ok) return refusedPage(c, form);
    if (!form.value.open) return goTo(c, areaPath(at.value, at.value.area));
    return c.html(<WholePage page={pageOf(c)} form={form.value} once={newId()} who={whoOf(c)} />);
  });

  room.post(`${HERE}/whole`, 'report.write', async (c, form) => {
    // filing itself asks whether there is such a place, in the question that it has to ask anyhow
    const at = meantBy(c.req.param('quarter') ?? '', c.req.param('area') ?? '');
    const wantsJson = (c.req.header('accept') ?? '').includes('application/json');
    if (!at.ok) return wantsJson ? refusedJson(c, at) : refusedPage(c, at);
    const meant = form.text('for');
    const filed =
      meant === '' || meant === whoOf(c) ? await fileFrom(c, at.value, form) : refuse('device.other');
    if (wantsJson) return filed.ok ? c.json(toldOf(c, filed.value)) : refusedJson(c, filed);
    return answer(c, at.value, form, filed);
  });

  async function answer(c: C, place: Place, form: SentForm, filed: Result<Filed>): Promise<Response> {
    const here = areaPath(place, place.area);
    if (filed.ok && filed.value.kind === 'sent') return goTo(c, `${here}?sent`);
    const now = await perform(c.var.deps, c.var.actor, readForm, place);
    if (!now.ok) return refusedPage(c, now);
    const typed = answersIn(form);
    const show = { page: pageOf(c), form: now.value, once: newId(), who: whoOf(c) };
    if (!filed.ok) {
      const whole = { field: '', text: sentence(c.var.lang, filed.refusal, filed.detail) };
      const own = filed.problems.filter((p) => p.field === 'reason').map((p) => said(c, p));
      const problems = own.length > 0 ? own : [whole];
      return c.html(<WholePage {...show} problems={problems} typed={typed} />, own.length > 0 ? 422 : 409);
    }
    return stillToDo(c, form, show, filed.value as Kept) ?? goTo(c, here);
  }
}

type Shown = { page: ReturnType<typeof pageOf>; form: WholeForm; once: string; who: string };

/** A form that was kept and not sent: what the person has to choose, to correct or to read. Without script. */
function stillToDo(c: C, form: SentForm, show: Shown, kept: Kept): Answer | undefined {
  const missing = form
    .names()
    .filter((n) => n.startsWith('mine.') && !form.has(n.replace('mine.', 'choose.')));
  const unchosen = missing.map((name) => {
    const field = name.slice('mine.'.length);
    return { field, yours: form.text(name), theirs: typedIn(show.form.answers, field), by: '' };
  });
  const conflicts = [...kept.conflicts, ...unchosen];
  if (conflicts.length > 0) {
    const problems = unchosen.map(({ field }) => ({
      field: `choose.${field}`,
      text: sentence(c.var.lang, 'input.choice'),
    }));
    return c.html(<WholeConflictPage {...show} conflicts={conflicts} problems={problems} />, 409);
  }
  const leftOver = kept.strange.map((field) => form.text(field));
  const sends = form.text('go') === 'send';
  if (!sends && leftOver.length === 0) return undefined;
  const unread = kept.unseen.length > 0 ? [{ field: '', text: sentence(c.var.lang, 'report.changed') }] : [];
  const problems = sends ? [...unread, ...kept.problems.map((p) => said(c, p))] : [];
  const refused = problems.length > 0 || leftOver.length > 0;
  return c.html(<WholePage {...show} problems={problems} leftOver={leftOver} />, refused ? 409 : 200);
}

const whoOf = (c: C): string =>
  c.var.actor.kind === 'person' ? deviceName(c.var.deps.config.secret, c.var.actor.id) : '';

const answersIn = (form: SentForm): Record<string, string> =>
  Object.fromEntries(
    form
      .names()
      .filter((name) => !MACHINERY.test(name))
      .map((name) => [name, form.text(name)]),
  );

async function fileFrom(c: C, place: Place, form: SentForm): Promise<Result<Filed>> {
  const { deps, actor } = c.var;
  const shown = form.names().filter((name) => name.startsWith('was.'));
  const input = {
    ...place,
    revision: Number(form.text('revision')),
    typed: { ...answersIn(form), ...(await chosenIn(c, place, form)) },
    shown: Object.fromEntries(shown.map((name) => [name.slice('was.'.length), form.text(name)])),
    once: form.text('once'),
  };
  return form.text('go') === 'send'
    ? perform(deps, actor, fileReport, { ...input, reason: form.text('reason') })
    : perform(deps, actor, keepReport, input);
}

/** What was chosen of two texts, on the page of conflicts. */
async function chosenIn(c: C, place: Place, form: SentForm): Promise<Record<string, string>> {
  const clashing = form.names().filter((name) => name.startsWith('mine.'));
  if (clashing.length === 0) return {};
  const now = await perform(c.var.deps, c.var.actor, readForm, place);
  if (!now.ok) return {};
  const fields = clashing.map((name) => name.slice('mine.'.length));
  return { ...chosen(fields, form, (field) => typedIn(now.value.answers, field)).typed };
}

/** Problems come with their sentences: the phone has none of its own. */
const toldOf = (c: C, filed: Filed) =>
  filed.kind === 'sent'
    ? filed
    : {
        ...filed,
        problems: filed.problems.map((problem) => said(c, problem)),
        conflicts: filed.conflicts.map(({ field, yours, theirs }) => ({ field, yours, theirs })),
      };
