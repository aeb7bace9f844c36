// The indicators of a draft and their targets.
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { type Refused, refuse } from '#src/platform/result.ts';
import { planPage } from './draft.routes.tsx';
import { problemsOf } from './forms.views.tsx';
import { firstValues, indicatorValues, sentIndicator, typedIndicator } from './indicator.form.ts';
import { hasTarget } from './indicator.ts';
import { raiseIndicator, removeIndicator, saveIndicator, saveTargets } from './indicators.service.ts';
import { IndicatorPage } from './indicators.views.tsx';
import { meant, openPlaces, unclear } from './places.service.ts';
import { type C, draftGone, fresh, inDraft, slugOf, toPlan } from './planning.routes.tsx';
import { QUARTERS, type TargetLine, targetField, targetLines } from './targets.ts';
import { type TargetRow, TargetsPage } from './targets.views.tsx';

const idOf = (c: C): string => c.req.param('id') ?? '';

export function addIndicatorRoutes(room: Room): void {
  room.get('/programmes/:slug/edit/indicators/:id', 'programme.edit', async (c) => {
    const found = await inDraft(c);
    const one = found?.draft.indicators.find((each) => each.id === idOf(c));
    if (!found || (!one && idOf(c) !== 'new')) return notFound(c);
    const values = one ? indicatorValues(one) : firstValues(c.req.query('activity') ?? '');
    const form = fresh(values, found.draft.revision);
    return c.html(<IndicatorPage page={pageOf(c)} {...found} one={one} form={form} />);
  });

  room.post('/programmes/:slug/edit/indicators/:id', 'programme.edit', async (c, form) => {
    const id = idOf(c);
    const input = { ...sentIndicator(form), slug: slugOf(c), ...(id === 'new' ? {} : { id }) };
    const result = await perform(c.var.deps, c.var.actor, saveIndicator, input);
    if (result.ok) return toPlan(c, 'saved');
    const found = await inDraft(c);
    if (result.refusal === 'not.found') return notFound(c);
    if (!found) return draftGone(c, form);
    const one = found.draft.indicators.find((each) => each.id === id);
    const conflicting = result.refusal === 'programme.conflict';
    const state = {
      values: typedIndicator(form),
      revision: conflicting ? found.draft.revision : Number(form.text('revision')),
      problems: problemsOf(c.var.lang, result),
      stored: conflicting && one ? indicatorValues(one) : undefined,
    };
    return c.html(<IndicatorPage page={pageOf(c)} {...found} one={one} form={state} />, 422);
  });

  room.post('/programmes/:slug/edit/indicators/:id/remove', 'programme.edit', async (c, form) => {
    const input = { ...form.plain(), slug: slugOf(c), id: idOf(c) };
    const result = await perform(c.var.deps, c.var.actor, removeIndicator, input);
    if (result.ok) return toPlan(c, 'saved');
    return result.refusal === 'not.found' ? notFound(c) : planPage(c, problemsOf(c.var.lang, result), 422);
  });

  room.post('/programmes/:slug/edit/indicators/:id/up', 'programme.edit', async (c) => {
    const input = { slug: slugOf(c), id: idOf(c) };
    const result = await perform(c.var.deps, c.var.actor, raiseIndicator, input);
    return result.ok ? toPlan(c, 'saved') : notFound(c);
  });

  addTargets(room);
}

const NEW_ROWS = 2;

function addTargets(room: Room): void {
  room.get('/programmes/:slug/edit/targets/:id', 'programme.edit', async (c) => targetsPage(c));

  room.post('/programmes/:slug/edit/targets/:id', 'programme.edit', async (c, form) => {
    const rows = await sentRows(c, form);
    const problems = rows.flatMap((row, at) => unclear(`area_${at}`, row.meant));
    if (problems.length > 0)
      return targetsPage(c, { form, rows, refused: refuse('input.invalid', { problems }) });
    const lines = rows.map(({ areaCode, typed }): TargetLine => ({ areaCode, typed }));
    const input = { slug: slugOf(c), id: idOf(c), revision: form.text('revision'), lines };
    const result = await perform(c.var.deps, c.var.actor, saveTargets, input);
    if (result.ok) return toPlan(c, 'saved');
    if (result.refusal === 'not.found') return notFound(c);
    if (result.refusal === 'programme.gone' || result.refusal === 'programme.no_draft')
      return draftGone(c, form);
    return targetsPage(c, { form, rows, refused: result });
  });
}

/** The lines that were sent: a line whose place was emptied is gone, except the first, which is for all. */
async function sentRows(c: C, form: SentForm): Promise<TargetRow[]> {
  const rows: TargetRow[] = [];
  for (let at = 0; form.has(targetField(at, 1)); at += 1) {
    const typed = QUARTERS.map((quarter) => form.text(targetField(at, quarter)));
    const place = form.text(`area_${at}`);
    if (at === 0) rows.push({ areaCode: '', place: '', typed });
    else if (place !== '') {
      const found = await meant(c.var.deps.db, place, ['province', 'subdistrict']);
      rows.push({ areaCode: 'code' in found ? found.code : '', place, typed, meant: found });
    }
  }
  return rows;
}

type Sent = { readonly form: SentForm; readonly rows: readonly TargetRow[]; readonly refused: Refused };

async function targetsPage(c: C, sent?: Sent): Promise<Response> {
  const found = await inDraft(c);
  const one = found?.draft.indicators.find((each) => each.id === idOf(c));
  if (!found || !one || !hasTarget(one.kind)) return notFound(c);
  const page = pageOf(c);
  const { areaOf } = await openPlaces(c.var.deps, page.lang);
  const stored = targetLines(one, found.draft.targets).map(
    (line): TargetRow => ({ ...line, place: line.areaCode }),
  );
  const empty: TargetRow = { areaCode: '', place: '', typed: ['', '', '', ''] };
  const rows = [...(sent?.rows ?? stored), ...Array.from({ length: NEW_ROWS }, () => empty)];
  const conflicting = sent?.refused.refusal === 'programme.conflict';
  return c.html(
    <TargetsPage
      page={page}
      {...found}
      one={one}
      rows={rows}
      stored={conflicting ? stored : undefined}
      areaOf={areaOf}
      revision={sent && !conflicting ? Number(sent.form.text('revision')) : found.draft.revision}
      problems={sent ? problemsOf(c.var.lang, sent.refused) : []}
    />,
    sent ? 422 : 200,
  );
}
