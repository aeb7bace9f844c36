// More time for a case, an answer of whoever it went to, how long it is kept, and the figures of all of these.
import type { Context } from 'hono';
import { changeFigure, noteAnswer, readFigures, takeMoreTime } from '#src/cases/clocks.service.ts';
import { CHANGEABLE } from '#src/cases/clocks.ts';
import { readCase } from '#src/cases/desk.service.ts';
import { holdCase, readDeleted, releaseCase } from '#src/cases/keeping.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { wholeNumber } from '#src/platform/text.ts';
import type { FormValues, Problem } from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { FigurePage, FiguresPage } from './clocks.views.tsx';
import { casePage } from './desk.routes.tsx';
import { casePath, DELETED, FIGURES_PATH, INBOX } from './inbox.ts';
import { DeletedPage, HoldPage } from './keeping.views.tsx';

type C = Context<Env>;

const problemsOf = (c: C, { refusal, problems, detail }: Refused, field: string): Problem[] =>
  refusal === 'input.invalid'
    ? problems.map((one) => ({ field: one.field, text: sentence(c.var.lang, one.refusal, one.detail) }))
    : [{ field, text: sentence(c.var.lang, refusal, detail) }];

/** Before /work/cases/:id, which would take `figures` for a case. */
export function addClockRoutes(room: Room): void {
  room.get(DELETED, 'case.read', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, readDeleted, {});
    return read.ok ? c.html(<DeletedPage page={pageOf(c)} cases={read.value} />) : notFound(c);
  });
  room.get(FIGURES_PATH, 'case.figures', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, readFigures, {});
    if (!read.ok) return notFound(c);
    const saved = c.req.query('done') === 'saved';
    return c.html(<FiguresPage page={pageOf(c)} figures={read.value} saved={saved} />);
  });
  room.get(`${FIGURES_PATH}/:name`, 'case.figures', (c) => figurePage(c, {}, []));
  room.post(`${FIGURES_PATH}/:name`, 'case.figures', async (c, form) => {
    const done = await perform(c.var.deps, c.var.actor, changeFigure, figureIn(c, form));
    if (done.ok) return c.redirect(pageOf(c).href(`${FIGURES_PATH}?done=saved`), 303);
    if (done.refusal === 'not.found') return notFound(c);
    const moved = done.refusal === 'case.figure.moved';
    return figurePage(c, moved ? {} : form.plain(), problemsOf(c, done, 'days'), moved ? 409 : 422);
  });

  room.post(`${INBOX}/:id/extensions`, 'case.work', async (c, form) => {
    const asked = { id: c.req.param('id') ?? '', seen: wholeNumber(form.text('revision')) };
    const delay = form.text('delay');
    const taken = await perform(c.var.deps, c.var.actor, takeMoreTime, {
      ...asked,
      ...(delay ? { delay } : {}),
    });
    return after(c, taken, 'extended');
  });
  room.post(`${INBOX}/:id/answer`, 'case.work', async (c, form) => {
    const asked = { id: c.req.param('id') ?? '', revision: wholeNumber(form.text('revision')) };
    return after(c, await perform(c.var.deps, c.var.actor, noteAnswer, asked), 'answered');
  });
  room.get(`${INBOX}/:id/hold`, 'case.work', (c) => holdPage(c));
  room.post(`${INBOX}/:id/hold`, 'case.work', async (c, form) => {
    const hold = form.text('hold');
    const asked = { ...idIn(c), ...(hold ? { hold } : {}) };
    return held(c, await perform(c.var.deps, c.var.actor, holdCase, asked), 'held');
  });
  room.post(`${INBOX}/:id/release`, 'case.work', async (c) =>
    held(c, await perform(c.var.deps, c.var.actor, releaseCase, idIn(c)), 'released'),
  );
}

const idIn = (c: C) => ({ id: c.req.param('id') ?? '' });

async function holdPage(
  c: C,
  problems: readonly Problem[] = [],
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const read = await perform(c.var.deps, c.var.actor, readCase, idIn(c));
  return read.ok
    ? c.html(<HoldPage page={pageOf(c)} read={read.value} problems={problems} />, status)
    : notFound(c);
}

async function held(
  c: C,
  done: { readonly ok: true } | Refused,
  what: 'held' | 'released',
): Promise<Response> {
  if (done.ok) return c.redirect(pageOf(c).href(`${casePath(idIn(c).id)}?done=${what}`), 303);
  if (done.refusal === 'not.found') return notFound(c);
  return await holdPage(c, problemsOf(c, done, 'hold'), done.refusal === 'case.moved' ? 409 : 422);
}

async function after(
  c: C,
  done: { readonly ok: true } | Refused,
  what: 'extended' | 'answered',
): Promise<Response> {
  if (done.ok) return c.redirect(pageOf(c).href(`${casePath(c.req.param('id') ?? '')}?done=${what}`), 303);
  if (done.refusal === 'not.found') return notFound(c);
  const moved = done.refusal === 'case.moved';
  return casePage(c, { clocks: problemsOf(c, done, 'delay') }, moved ? 409 : 422);
}

const figureIn = (c: C, form: SentForm) => ({
  name: c.req.param('name') ?? '',
  days: wholeNumber(form.text('days')),
  source: form.text('source'),
  confirmed: form.text('confirmed') === 'yes',
  revision: wholeNumber(form.text('revision')),
});

async function figurePage(
  c: C,
  values: FormValues,
  problems: readonly Problem[],
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const read = await perform(c.var.deps, c.var.actor, readFigures, {});
  const name = CHANGEABLE.find((one) => one === c.req.param('name'));
  if (!read.ok || !name) return notFound(c);
  const shown = { page: pageOf(c), name, figures: read.value, values, problems };
  return c.html(<FigurePage {...shown} />, status);
}
