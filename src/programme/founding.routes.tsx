// A new programme, and the words about one.
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import { type FormState, problemsOf } from './forms.views.tsx';
import { createProgramme, saveProgrammeWords } from './founding.service.ts';
import { NewProgrammePage, WordsPage } from './founding.views.tsx';
import { type C, fresh, refusedState, slugOf, toPlan } from './planning.routes.tsx';
import { programmeBySlug, programmes } from './programme.store.ts';
import type { Programme } from './programme.ts';
import { typedValues } from './typed.ts';

const wordsValues = (p: Programme): FormState['values'] => ({
  name_th: p.name.th,
  name_en: p.name.en,
  about_th: p.about.th,
  about_en: p.about.en,
});

export function addFoundingRoutes(room: Room): void {
  const page = async (c: C, form: FormState, once: string) => {
    const others = await programmes(c.var.deps.db);
    return c.html(
      <NewProgrammePage page={pageOf(c)} others={others} form={form} once={once} />,
      form.problems.length > 0 ? 422 : 200,
    );
  };
  room.get('/programmes/new', 'programme.edit', (c) => page(c, fresh({}, 0), newId()));
  room.post('/programmes/new', 'programme.edit', async (c, form) => {
    const result = await perform(c.var.deps, c.var.actor, createProgramme, {
      ...form.plain(),
      copy_areas: form.has('copy_areas'),
    });
    if (result.ok) return c.redirect(pageOf(c).href(`/programmes/${result.value.slug}/edit`), 303);
    if (result.refusal === 'not.found') return notFound(c);
    const problems = problemsOf(c.var.lang, result);
    return page(c, { values: typedValues(form, ['copy_areas']), revision: 0, problems }, form.text('once'));
  });

  room.get('/programmes/:slug/edit/words', 'programme.edit', async (c) => {
    const programme = await programmeBySlug(c.var.deps.db, slugOf(c));
    if (!programme) return notFound(c);
    const form = fresh(wordsValues(programme), programme.revision);
    return c.html(<WordsPage page={pageOf(c)} programme={programme} form={form} />);
  });
  room.post('/programmes/:slug/edit/words', 'programme.edit', async (c, form) => {
    const result = await perform(c.var.deps, c.var.actor, saveProgrammeWords, {
      ...form.plain(),
      slug: slugOf(c),
    });
    if (result.ok) return toPlan(c, 'saved');
    const programme = await programmeBySlug(c.var.deps.db, slugOf(c));
    if (result.refusal === 'not.found' || !programme) return notFound(c);
    const state = refusedState(c, form, result, programme.revision, wordsValues(programme));
    return c.html(<WordsPage page={pageOf(c)} programme={programme} form={state} />, 422);
  });
}
