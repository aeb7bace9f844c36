// The addresses of filing a quarter: its overview, its check and sending, what was sent, and opening it again.
// The questions have a file of their own. What it must never do: decide; perform does.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import type { Problem, Refused, Result } from '#src/platform/result.ts';
import { parseQuarter } from '#src/programme/quarter.ts';
import { quarterName } from '#src/ui/format.ts';
import { sentence } from '#src/words/words.ts';
import { addressOf, ceQuarter } from './address.service.ts';
import { CheckPage } from './check.views.tsx';
import { beginReport, moveToNewest } from './filing.service.ts';
import { addOfflineRoutes } from './offline.routes.tsx';
import type { Place } from './opening.service.ts';
import { OverviewPage } from './overview.views.tsx';
import { addPaperRoutes } from './paper.routes.tsx';
import { areaPath } from './paths.ts';
import { addQuestionRoutes } from './question.routes.tsx';
import { readDraft, readReport, readVersion } from './reading.service.ts';
import { amendReport, sendReport } from './sending.service.ts';
import { AmendPage, RefusedPage, VersionPage } from './sent.views.tsx';
import { addUploadingRoutes } from './uploading.routes.tsx';
import { addWholeRoutes } from './whole.routes.tsx';

export const reportsRoom = room('reports');
const HERE = '/work/reports/:quarter/:area';

reportsRoom.get(HERE, 'report.read', async (c) => {
  const at = await placeOf(c);
  if (!at.ok) return refusedPage(c, at);
  const seen = await perform(c.var.deps, c.var.actor, readReport, at.value);
  if (!seen.ok) return refusedPage(c, seen);
  return c.html(
    <OverviewPage page={pageOf(c)} seen={seen.value} justSent={c.req.query('sent') !== undefined} />,
  );
});

reportsRoom.post(HERE, 'report.write', async (c, form) => {
  const at = await placeOf(c);
  if (!at.ok) return refusedPage(c, at);
  const here = areaPath(at.value, at.value.area);
  if (form.text('do') === 'newest') {
    const moved = await perform(c.var.deps, c.var.actor, moveToNewest, at.value);
    return moved.ok ? goTo(c, here) : refusedPage(c, moved);
  }
  const begun = await perform(c.var.deps, c.var.actor, beginReport, at.value);
  return begun.ok ? goTo(c, `${here}/questions/1`) : refusedPage(c, begun);
});

addQuestionRoutes(reportsRoom, { placeOf, refusedPage, goTo });
addWholeRoutes(reportsRoom, { placeOf, refusedPage, goTo });
addUploadingRoutes(reportsRoom, placeOf);
addOfflineRoutes(reportsRoom);
addPaperRoutes(reportsRoom, { placeOf, refusedPage, goTo });

reportsRoom.get(`${HERE}/check`, 'report.send', async (c) => {
  const at = await placeOf(c);
  if (!at.ok) return refusedPage(c, at);
  const draft = await perform(c.var.deps, c.var.actor, readDraft, at.value);
  if (!draft.ok) return refusedPage(c, draft);
  if (!draft.value.may.send) return goTo(c, areaPath(at.value, at.value.area));
  return c.html(<CheckPage page={pageOf(c)} draft={draft.value} once={newId()} />);
});

reportsRoom.post(`${HERE}/check`, 'report.send', async (c, form) => {
  const at = await placeOf(c);
  if (!at.ok) return refusedPage(c, at);
  const { deps, actor } = c.var;
  const sent = await perform(deps, actor, sendReport, {
    ...at.value,
    revision: Number(form.text('revision')),
    reason: form.text('reason'),
    once: form.text('once'),
  });
  if (sent.ok) return goTo(c, `${areaPath(at.value, at.value.area)}?sent`);
  const draft = await perform(deps, actor, readDraft, at.value);
  if (!draft.ok) return refusedPage(c, draft);
  if (!draft.value.may.send) return refusedPage(c, sent, 409);
  const problems = draft.value.questions.flatMap((question, index) => {
    const own = sent.problems.filter((p) => question.fields.includes(p.field));
    return own.map((p) => ({ field: `q-${index + 1}`, text: sentence(c.var.lang, p.refusal, p.detail) }));
  });
  const own = sent.problems.filter((p) => p.field === 'reason').map((p) => said(c, p));
  const whole = { field: '', text: sentence(c.var.lang, sent.refusal, sent.detail) };
  return c.html(
    <CheckPage
      page={pageOf(c)}
      draft={draft.value}
      once={form.text('once') || newId()}
      problems={[...(own.length > 0 ? own : [whole]), ...problems]}
      typed={{ reason: form.text('reason') }}
    />,
    sent.refusal === 'report.changed' ? 409 : 422,
  );
});

reportsRoom.get(`${HERE}/amend`, 'report.amend', async (c) => {
  const at = await placeOf(c);
  if (!at.ok) return refusedPage(c, at);
  const seen = await perform(c.var.deps, c.var.actor, readReport, at.value);
  if (!seen.ok) return refusedPage(c, seen);
  if (!seen.value.may.amend) return goTo(c, areaPath(at.value, at.value.area));
  return c.html(<AmendPage page={pageOf(c)} seen={seen.value} />);
});

reportsRoom.post(`${HERE}/amend`, 'report.amend', async (c, form) => {
  const at = await placeOf(c);
  if (!at.ok) return refusedPage(c, at);
  const reason = form.text('reason');
  const opened = await perform(c.var.deps, c.var.actor, amendReport, { ...at.value, reason });
  if (opened.ok) return goTo(c, areaPath(at.value, at.value.area));
  const seen = await perform(c.var.deps, c.var.actor, readReport, at.value);
  if (!seen.ok) return refusedPage(c, seen);
  if (opened.problems.length === 0) return refusedPage(c, opened, 409);
  const problems = opened.problems.map((p) => said(c, p));
  return c.html(<AmendPage page={pageOf(c)} seen={seen.value} problems={problems} typed={{ reason }} />, 422);
});

reportsRoom.get(`${HERE}/versions/:version`, 'report.read', async (c) => {
  const at = await placeOf(c);
  if (!at.ok) return refusedPage(c, at);
  const version = Number(c.req.param('version'));
  if (!Number.isInteger(version) || version < 1) return notFound(c);
  const one = await perform(c.var.deps, c.var.actor, readVersion, { ...at.value, version });
  return one.ok ? c.html(<VersionPage page={pageOf(c)} one={one.value} />) : refusedPage(c, one);
});

function placeOf(c: Context<Env>): Promise<Result<Place>> {
  return addressOf(c.var.deps.db, c.req.param('quarter') ?? '', c.req.param('area') ?? '');
}

function goTo(c: Context<Env>, path: string): Response {
  return c.redirect(pageOf(c).href(path), 303);
}

const said = (c: Context<Env>, problem: Problem) => ({
  field: problem.field,
  text: sentence(c.var.lang, problem.refusal, problem.detail),
});

/** There is no such report for this person, or not yet: a sentence where one may know why, else nothing. */
function refusedPage(
  c: Context<Env>,
  refused: Refused,
  status: 404 | 409 = 404,
): Response | Promise<Response> {
  const page = pageOf(c);
  if (refused.refusal === 'not.found') return notFound(c);
  if (refused.refusal === 'report.none') return goTo(c, page.path.split('/').slice(0, 5).join('/'));
  const text = sentence(page.lang, refused.refusal, refused.detail);
  const meant = ceQuarter(c.req.param('quarter') ?? '')?.meant;
  const quarter = meant === undefined ? undefined : parseQuarter(meant);
  const more = quarter && {
    href: areaPath(quarter, c.req.param('area') ?? ''),
    text: page.w.reports.refused.meant(quarterName(quarter.fiscalYear, quarter.quarter, page.lang)),
  };
  return c.html(<RefusedPage page={page} text={text} {...(more ? { more } : {})} />, status);
}
