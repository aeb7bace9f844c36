// /work/publish: the quarters of the fiscal year, one quarter's way to the public, and its two steps: freezing
// it, publishing the freeze. Each step is looked at before it is taken.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import type { Problem as Refusal, Refused } from '#src/platform/result.ts';
import { parseQuarter } from '#src/programme/quarter.ts';
import type { Lang } from '#src/words/words.ts';
import { sentence } from '#src/words/words.ts';
import { closingQuarter, closingYears } from './closing.service.ts';
import { ClosingPage, ClosingYearsPage } from './closing.views.tsx';
import { checkFreeze, freezeQuarter } from './freeze.service.ts';
import { FreezePage } from './freeze.views.tsx';
import { readFreeze } from './frozen.service.ts';
import { FrozenPage } from './frozen.views.tsx';
import { checkPublish, publishQuarter } from './publish.service.ts';
import { PublishPage } from './publish.views.tsx';

type C = Context<Env>;

export function offerClosing(room: Room): void {
  room.get('/work/publish', 'quarter.publish', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, closingYears, {});
    return read.ok ? c.html(<ClosingYearsPage page={pageOf(c)} years={read.value} />) : notFound(c);
  });
  room.get('/work/publish/:quarter', 'quarter.publish', async (c) => {
    const quarter = asked(c);
    const read = quarter && (await perform(c.var.deps, c.var.actor, closingQuarter, quarter));
    if (!read?.ok) return notFound(c);
    const done = { frozen: c.req.query('frozen'), published: c.req.query('published') };
    return c.html(<ClosingPage page={pageOf(c)} closing={read.value} done={done} />);
  });
  room.get('/work/publish/:quarter/freezes/:number', 'quarter.freeze', async (c) => {
    const input = { ...asked(c), number: c.req.param('number') };
    const read = await perform(c.var.deps, c.var.actor, readFreeze, input);
    return read.ok ? c.html(<FrozenPage page={pageOf(c)} read={read.value} />) : notFound(c);
  });
  room.get('/work/publish/:quarter/freeze', 'quarter.freeze', (c) => freezing(c));
  room.post('/work/publish/:quarter/freeze', 'quarter.freeze', async (c, form) => {
    const quarter = asked(c);
    if (!quarter) return notFound(c);
    const input = { ...quarter, reason: form.text('reason'), once: form.text('once') };
    const done = await perform(c.var.deps, c.var.actor, freezeQuarter, input);
    if (!done.ok) return done.refusal === 'not.found' ? notFound(c) : freezing(c, form, refused(done));
    const { quarter: slug, number } = done.value;
    return c.redirect(pageOf(c).href(`/work/publish/${slug}?frozen=${number}`), 303);
  });
  room.get('/work/publish/:quarter/edition', 'quarter.publish', (c) => publishing(c));
  room.post('/work/publish/:quarter/edition', 'quarter.publish', async (c, form) => {
    const quarter = asked(c);
    if (!quarter) return notFound(c);
    const input = {
      ...quarter,
      number: form.text('number'),
      note_th: form.text('note_th'),
      note_en: form.text('note_en'),
      once: form.text('once'),
    };
    const done = await perform(c.var.deps, c.var.actor, publishQuarter, input);
    if (!done.ok) return done.refusal === 'not.found' ? notFound(c) : publishing(c, form, refused(done));
    const { quarter: slug, edition } = done.value;
    return c.redirect(pageOf(c).href(`/work/publish/${slug}?published=${edition}`), 303);
  });
}

const asked = (c: C) => parseQuarter(c.req.param('quarter') ?? '');

const refused = (done: Refused): readonly Refusal[] =>
  done.problems.length > 0
    ? done.problems
    : [{ field: '', refusal: done.refusal, ...(done.detail ? { detail: done.detail } : {}) }];
const said = (problems: readonly Refusal[], lang: Lang) =>
  problems.map((one) => ({ field: one.field, text: sentence(lang, one.refusal, one.detail) }));

async function freezing(c: C, form?: SentForm, problems: readonly Refusal[] = []) {
  const quarter = asked(c);
  const read = quarter && (await perform(c.var.deps, c.var.actor, checkFreeze, quarter));
  if (!read?.ok) return notFound(c);
  const page = pageOf(c);
  return c.html(
    <FreezePage
      page={page}
      check={read.value}
      once={form?.text('once') || newId()}
      values={form?.plain() ?? {}}
      problems={said(problems, page.lang)}
    />,
    problems.length > 0 ? 422 : 200,
  );
}

/** A quarter without a freeze has nothing to publish: its own page says what to do first. */
async function publishing(c: C, form?: SentForm, problems: readonly Refusal[] = []) {
  const quarter = asked(c);
  const read = quarter && (await perform(c.var.deps, c.var.actor, checkPublish, quarter));
  if (!read?.ok) return notFound(c);
  const page = pageOf(c);
  const { obstacle } = read.value;
  return c.html(
    <PublishPage
      page={page}
      check={read.value}
      obstacle={obstacle && sentence(page.lang, obstacle.refusal, obstacle.detail)}
      once={form?.text('once') || newId()}
      values={form?.plain() ?? {}}
      problems={said(problems, page.lang)}
    />,
    problems.length > 0 ? 422 : 200,
  );
}
