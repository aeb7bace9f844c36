// The activities of a draft.
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { raiseActivity, removeActivity, saveActivity } from './activities.service.ts';
import { ActivityFormPage } from './activities.views.tsx';
import { planPage } from './draft.routes.tsx';
import { type FormState, problemsOf } from './forms.views.tsx';
import { draftGone, fresh, type InDraft, inDraft, refusedState, slugOf, toPlan } from './planning.routes.tsx';
import type { ProgrammeVersion } from './programme.ts';

export function addActivityRoutes(room: Room): void {
  const valuesOf = (draft: ProgrammeVersion, id: string): FormState['values'] => {
    const activity = draft.activities.find((one) => one.id === id);
    return activity ? { name_th: activity.name.th, name_en: activity.name.en } : {};
  };
  const known = (found: InDraft, id: string) =>
    id === 'new' || found.draft.activities.some((one) => one.id === id);

  room.get('/programmes/:slug/edit/activities/:id', 'programme.edit', async (c) => {
    const found = await inDraft(c);
    const id = c.req.param('id') ?? '';
    if (!found || !known(found, id)) return notFound(c);
    const form = fresh(valuesOf(found.draft, id), found.draft.revision);
    return c.html(<ActivityFormPage page={pageOf(c)} {...found} id={id} form={form} />);
  });
  room.post('/programmes/:slug/edit/activities/:id', 'programme.edit', async (c, form) => {
    const id = c.req.param('id') ?? '';
    const result = await perform(c.var.deps, c.var.actor, saveActivity, {
      ...form.plain(),
      slug: slugOf(c),
      ...(id === 'new' ? {} : { id }),
    });
    if (result.ok) return toPlan(c, 'saved');
    const found = await inDraft(c);
    if (result.refusal === 'not.found') return notFound(c);
    if (!found) return draftGone(c, form);
    const state = refusedState(c, form, result, found.draft.revision, valuesOf(found.draft, id));
    return c.html(<ActivityFormPage page={pageOf(c)} {...found} id={id} form={state} />, 422);
  });
  room.post('/programmes/:slug/edit/activities/:id/remove', 'programme.edit', async (c, form) => {
    const input = { ...form.plain(), slug: slugOf(c), id: c.req.param('id') };
    const result = await perform(c.var.deps, c.var.actor, removeActivity, input);
    if (result.ok) return toPlan(c, 'saved');
    return result.refusal === 'not.found' ? notFound(c) : planPage(c, problemsOf(c.var.lang, result), 422);
  });
  room.post('/programmes/:slug/edit/activities/:id/up', 'programme.edit', async (c) => {
    const input = { slug: slugOf(c), id: c.req.param('id') };
    const result = await perform(c.var.deps, c.var.actor, raiseActivity, input);
    return result.ok ? toPlan(c, 'saved') : notFound(c);
  });
}
