// Who takes part: the public list, and the centre's forms to add, change and let go.
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { refuse } from '#src/platform/result.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { can } from '#src/policy/can.ts';
import { areaName, isoDayOr } from '#src/ui/index.ts';
import { type FormState, problemsOf } from './forms.views.tsx';
import { changeParticipation, joinArea, leaveProgramme } from './participation.service.ts';
import { participationHistory, participationOf, participationsIn } from './participation.store.ts';
import { AddArea, ChangePage } from './participation.views.tsx';
import { type Meant, meant, openPlaces, unclear } from './places.service.ts';
import { type C, fresh, slugOf } from './planning.routes.tsx';
import { draftVersion, programmeBySlug, publishedVersion } from './programme.store.ts';
import { AreasPage } from './programme.views.tsx';
import { bangkokDay } from './quarter.ts';
import { typedValues } from './typed.ts';

type Sent = { readonly form: FormState; readonly meant?: Meant | undefined };

export function addParticipationRoutes(room: Room): void {
  room.get('/programmes/:slug/areas', 'public.read', (c) => areasPage(c));

  room.post('/programmes/:slug/areas', 'participation.manage', async (c, form) => {
    const found = await meant(c.var.deps.db, form.text('area'), ['province', 'subdistrict']);
    const sent = (refused: Parameters<typeof problemsOf>[1]): Sent => ({
      form: { ...fresh(typedValues(form, ['example']), 0), problems: problemsOf(c.var.lang, refused) },
      meant: found,
    });
    if (!('code' in found))
      return areasPage(c, sent(refuse('input.invalid', { problems: unclear('area', found) })));
    const result = await perform(c.var.deps, c.var.actor, joinArea, {
      ...form.plain(),
      slug: slugOf(c),
      code: found.code,
      day: isoDayOr(form.text('day')),
      example: form.has('example'),
    });
    if (result.ok) {
      return c.redirect(pageOf(c).href(`/programmes/${slugOf(c)}/areas?joined=${found.code}`), 303);
    }
    if (result.refusal === 'not.found') return notFound(c);
    const problems = result.problems.map((p) => (p.field === 'code' ? { ...p, field: 'area' } : p));
    return areasPage(c, sent({ ...result, problems }));
  });

  room.get('/programmes/:slug/areas/:code', 'participation.manage', (c) => changePage(c));

  room.post('/programmes/:slug/areas/:code', 'participation.manage', async (c, form) => {
    const code = c.req.param('code') ?? '';
    const input = { ...form.plain(), slug: slugOf(c), code, day: isoDayOr(form.text('day')) };
    const result =
      form.text('status') === 'left'
        ? await perform(c.var.deps, c.var.actor, leaveProgramme, input)
        : await perform(c.var.deps, c.var.actor, changeParticipation, input);
    if (result.ok) {
      return c.redirect(pageOf(c).href(`/programmes/${slugOf(c)}/areas?changed=${code}`), 303);
    }
    if (result.refusal === 'not.found') return notFound(c);
    return changePage(c, { ...fresh(form.plain(), 0), problems: problemsOf(c.var.lang, result) });
  });
}

async function areasPage(c: C, sent?: Sent): Promise<Response> {
  const { db } = c.var.deps;
  const page = pageOf(c);
  const programme = await programmeBySlug(db, slugOf(c));
  const mayManage = can(c.var.actor, 'participation.manage');
  if (!programme || !(mayManage || (await publishedVersion(db, programme.id)))) return notFound(c);
  const places = await openPlaces(c.var.deps, page.lang);
  const { joined, changed } = c.req.query();
  const named = places.areaOf(joined ?? changed ?? '');
  const name = named ? areaName(named, page.lang, 'full') : undefined;
  const t = page.w.programme.areas;
  return c.html(
    <AreasPage
      page={page}
      pageNumber={wholeNumber(c.req.query('page') ?? '') ?? 1}
      refused={(sent?.form.problems.length ?? 0) > 0}
      shown={{
        programme,
        taking: await participationsIn(db, programme.id, ['']),
        ...places,
        hasDraft: mayManage && (await draftVersion(db, programme.id)) !== undefined,
        mayEdit: can(c.var.actor, 'programme.edit'),
        mayManage,
        done: mayManage && name && !sent ? (joined ? t.joined(name) : t.changed(name)) : undefined,
      }}
    >
      {mayManage ? (
        <AddArea
          programme={programme}
          form={sent?.form ?? fresh({ status: 'pilot', day: bangkokDay(c.var.deps.clock.now()) }, 0)}
          meant={sent?.meant}
        />
      ) : null}
    </AreasPage>,
    sent ? 422 : 200,
  );
}

async function changePage(c: C, form?: FormState): Promise<Response> {
  const { db, clock } = c.var.deps;
  const page = pageOf(c);
  const programme = await programmeBySlug(db, slugOf(c));
  const area = (await openPlaces(c.var.deps, page.lang)).areaOf(c.req.param('code') ?? '');
  const now = programme && area && (await participationOf(db, programme.id, area.code));
  const history = programme && area ? await participationHistory(db, programme.id, area.code) : [];
  if (!programme || !area || history.length === 0) return notFound(c);
  const state = form ?? fresh({ day: bangkokDay(clock.now()) }, 0);
  return c.html(
    <ChangePage page={page} programme={programme} area={area} now={now} history={history} form={state} />,
    form ? 422 : 200,
  );
}
