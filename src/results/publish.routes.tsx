// /work/publish: the quarters of the fiscal year, what an edition would hold, and publishing it.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import type { Problem as Refusal } from '#src/platform/result.ts';
import { parseQuarter } from '#src/programme/quarter.ts';
import { sentence } from '#src/words/words.ts';
import { previewQuarter, previewYears, publishQuarter } from './publish.service.ts';
import { CheckPage, PublishPage } from './publish.views.tsx';

type C = Context<Env>;

export function offerPublishing(room: Room): void {
  room.get('/work/publish', 'quarter.publish', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, previewYears, {});
    return read.ok ? c.html(<PublishPage page={pageOf(c)} years={read.value} />) : notFound(c);
  });
  room.get('/work/publish/:quarter', 'quarter.publish', (c) => check(c));
  room.post('/work/publish/:quarter', 'quarter.publish', async (c, form) => {
    const quarter = parseQuarter(c.req.param('quarter') ?? '');
    if (!quarter) return notFound(c);
    const input = {
      ...quarter,
      note_th: form.text('note_th'),
      note_en: form.text('note_en'),
      once: form.text('once'),
    };
    const done = await perform(c.var.deps, c.var.actor, publishQuarter, input);
    const page = pageOf(c);
    if (done.ok)
      return c.redirect(page.href(`/work/publish/${done.value.quarter}?edition=${done.value.edition}`), 303);
    if (done.refusal === 'not.found') return notFound(c);
    const problems: readonly Refusal[] =
      done.problems.length > 0
        ? done.problems
        : [{ field: '', refusal: done.refusal, ...(done.detail ? { detail: done.detail } : {}) }];
    return check(c, form, problems);
  });
}

async function check(c: C, form?: SentForm, problems: readonly Refusal[] = []) {
  const quarter = parseQuarter(c.req.param('quarter') ?? '');
  const read = quarter && (await perform(c.var.deps, c.var.actor, previewQuarter, quarter));
  if (!read?.ok) return notFound(c);
  const page = pageOf(c);
  const said = problems.map((one) => ({
    field: one.field,
    text: sentence(page.lang, one.refusal, one.detail),
  }));
  const published = Number(c.req.query('edition') ?? 0);
  return c.html(
    <CheckPage
      page={page}
      view={read.value}
      once={form?.text('once') || newId()}
      values={form?.plain() ?? {}}
      problems={said}
      done={read.value.editions.find((one) => one.edition === published)}
    />,
    problems.length > 0 ? 422 : 200,
  );
}
