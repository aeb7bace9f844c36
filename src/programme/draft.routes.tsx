// The plan of a programme and its draft: opened, settings, preview, published or thrown away.
// Every page works without script; a refused form comes back as it was sent.
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { compareVersions } from './comparison.ts';
import { discardDraft, openDraft, publishProgramme, saveSettings } from './draft.service.ts';
import { DraftPage } from './draft.views.tsx';
import { type FormState, problemsOf } from './forms.views.tsx';
import { type C, draftGone, fresh, inDraft, refusedState, slugOf, toPlan } from './planning.routes.tsx';
import { PreviewPage } from './preview.views.tsx';
import { draftVersion, programmeBySlug, publishedVersion } from './programme.store.ts';
import type { ProgrammeVersion } from './programme.ts';
import { PublishPage } from './publish.views.tsx';
import { SettingsPage } from './settings.views.tsx';

const SETTING_TICKS = ['due_days_confirmed', 'limits_confirmed'];

const settingsValues = (v: ProgrammeVersion): FormState['values'] => ({
  chain: [...v.chain],
  due_days: v.dueDays,
  due_days_confirmed: v.dueDaysConfirmed,
  good_from: v.goodFrom,
  warn_from: v.warnFrom,
  limits_confirmed: v.limitsConfirmed,
});

/** The plan; `problems` where something on it was refused. */
export async function planPage(
  c: C,
  problems: FormState['problems'] = [],
  status: 200 | 422 = 200,
): Promise<Response> {
  const { db } = c.var.deps;
  const programme = await programmeBySlug(db, slugOf(c));
  if (!programme) return notFound(c);
  const draft = await draftVersion(db, programme.id);
  const published = await publishedVersion(db, programme.id);
  const done = c.req.query('done');
  return c.html(
    <DraftPage page={pageOf(c)} plan={{ programme, draft, published }} problems={problems} done={done} />,
    status,
  );
}

async function publishPage(c: C, sent?: Pick<FormState, 'values' | 'problems'>): Promise<Response> {
  const found = await inDraft(c);
  if (!found) return notFound(c);
  const before = await publishedVersion(c.var.deps.db, found.programme.id);
  return c.html(
    <PublishPage
      page={pageOf(c)}
      {...found}
      comparison={before && compareVersions(before, found.draft)}
      form={{ ...fresh({}, found.draft.revision), ...sent }}
    />,
    sent ? 422 : 200,
  );
}

export function addDraftRoutes(room: Room): void {
  room.get('/programmes/:slug/edit', 'programme.edit', (c) => planPage(c));

  room.post('/programmes/:slug/draft', 'programme.edit', async (c) => {
    const result = await perform(c.var.deps, c.var.actor, openDraft, { slug: slugOf(c) });
    return result.ok ? toPlan(c, '') : notFound(c);
  });

  room.post('/programmes/:slug/draft/discard', 'programme.edit', async (c, form) => {
    const result = await perform(c.var.deps, c.var.actor, discardDraft, { slug: slugOf(c), ...form.plain() });
    if (result.ok) return toPlan(c, 'discarded');
    return result.refusal === 'not.found' ? notFound(c) : planPage(c, problemsOf(c.var.lang, result), 422);
  });

  room.get('/programmes/:slug/edit/settings', 'programme.edit', async (c) => {
    const found = await inDraft(c);
    if (!found) return notFound(c);
    const form = fresh(settingsValues(found.draft), found.draft.revision);
    return c.html(<SettingsPage page={pageOf(c)} programme={found.programme} form={form} />);
  });
  room.post('/programmes/:slug/edit/settings', 'programme.edit', async (c, form) => {
    const result = await perform(c.var.deps, c.var.actor, saveSettings, {
      ...form.plain(),
      slug: slugOf(c),
      chain: form.all('chain'),
      due_days_confirmed: form.has('due_days_confirmed'),
      limits_confirmed: form.has('limits_confirmed'),
    });
    if (result.ok) return toPlan(c, 'saved');
    const found = await inDraft(c);
    if (result.refusal === 'not.found') return notFound(c);
    if (!found) return draftGone(c, form);
    const stored = settingsValues(found.draft);
    const state = refusedState(c, form, result, found.draft.revision, stored, SETTING_TICKS, ['chain']);
    return c.html(<SettingsPage page={pageOf(c)} programme={found.programme} form={state} />, 422);
  });

  room.get('/programmes/:slug/edit/preview', 'programme.edit', async (c) => {
    const found = await inDraft(c);
    return found ? c.html(<PreviewPage page={pageOf(c)} {...found} />) : notFound(c);
  });

  room.get('/programmes/:slug/edit/publish', 'programme.publish', (c) => publishPage(c));
  room.post('/programmes/:slug/edit/publish', 'programme.publish', async (c, form) => {
    const result = await perform(c.var.deps, c.var.actor, publishProgramme, {
      ...form.plain(),
      slug: slugOf(c),
    });
    if (result.ok) return c.redirect(pageOf(c).href(`/programmes/${slugOf(c)}?done=published`), 303);
    if (result.refusal === 'not.found') return notFound(c);
    if (result.refusal === 'programme.no_draft') return draftGone(c, form);
    return publishPage(c, { values: form.plain(), problems: problemsOf(c.var.lang, result) });
  });
}
