// How far the programme has spread, for everyone; planning and withdrawing, for those who look after a place.
import { byThaiName } from '#src/areas/areas.service.ts';
import { csvResponse, jsonResponse } from '#src/platform/http/csv.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import { type Refused, refuse } from '#src/platform/result.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { can, mayAtAll } from '#src/policy/can.ts';
import { areaName } from '#src/ui/index.ts';
import { PlanPage, WithdrawPage } from './expansion.form.views.tsx';
import { currentProgramme, planExpansion, spread, withdrawPlan } from './expansion.service.ts';
import { planById } from './expansion.store.ts';
import { ExpansionPage } from './expansion.views.tsx';
import { type FormState, problemsOf } from './forms.views.tsx';
import { yearProblems } from './founding.service.ts';
import { participationsIn } from './participation.store.ts';
import { type Meant, meant, openPlaces, unclear } from './places.service.ts';
import { type C, fresh } from './planning.routes.tsx';
import { programmeDatasets } from './programme.datasets.ts';

export function addExpansionRoutes(room: Room): void {
  room.get('/expansion', 'public.read', expansionPage);

  for (const dataset of programmeDatasets) {
    room.get(`${dataset.path}.csv`, 'public.read', (c) =>
      csvResponse(c, dataset.name, dataset.columns, dataset.rows(c.var.deps.db, c.req.query())),
    );
    room.get(`${dataset.path}.json`, 'public.read', (c) =>
      jsonResponse(c, { name: dataset.name }, dataset.columns, dataset.rows(c.var.deps.db, c.req.query())),
    );
  }

  room.get('/expansion/plan', 'expansion.plan', (c) => planPage(c, newId()));

  room.post('/expansion/plan', 'expansion.plan', async (c, form) => {
    const { db } = c.var.deps;
    const area = await meant(db, form.text('area'), ['subdistrict']);
    const teacher =
      form.text('learns_from') === ''
        ? undefined
        : await meant(db, form.text('learns_from'), ['subdistrict']);
    const again = (refused: Refused) =>
      planPage(
        c,
        form.text('once'),
        { ...fresh(form.plain(), 0), problems: problemsOf(c.var.lang, refused) },
        { area, learns_from: teacher },
      );
    const problems = [...unclear('area', area), ...unclear('learns_from', teacher)];
    if (problems.length > 0) problems.push(...yearProblems(wholeNumber(form.text('fiscal_year')) ?? 0));
    if (problems.length > 0) return again(refuse('input.invalid', { problems }));
    const input = {
      ...form.plain(),
      area: 'code' in area ? area.code : '',
      learns_from: teacher && 'code' in teacher ? teacher.code : '',
    };
    const result = await perform(c.var.deps, c.var.actor, planExpansion, input);
    if (result.ok) return c.redirect(pageOf(c).href(`/expansion?planned=${result.value.area}`), 303);
    if (result.refusal !== 'not.found') return again(result);
    // The place is there, but not theirs to plan: who planned it would be told by a 404 only that it failed.
    return again(refuse('input.invalid', { problems: [{ field: 'area', refusal: 'expansion.not_yours' }] }));
  });

  room.get('/expansion/plans/:id/withdraw', 'expansion.plan', (c) => withdrawPage(c));
  room.post('/expansion/plans/:id/withdraw', 'expansion.plan', async (c, form) => {
    const input = { id: c.req.param('id'), reason: form.text('reason') };
    const result = await perform(c.var.deps, c.var.actor, withdrawPlan, input);
    if (result.ok) return c.redirect(pageOf(c).href('/expansion?withdrawn=1'), 303);
    if (result.refusal === 'not.found') return notFound(c);
    return withdrawPage(c, { ...fresh(form.plain(), 0), problems: problemsOf(c.var.lang, result) });
  });
}

async function expansionPage(c: C): Promise<Response> {
  const { db } = c.var.deps;
  const page = pageOf(c);
  const programme = await currentProgramme(db);
  const places = await openPlaces(c.var.deps, page.lang);
  const t = page.w.programme.expansion;
  const { planned, withdrawn, all } = c.req.query();
  const area = places.areaOf(planned ?? '');
  const signedIn = c.var.actor.kind === 'person';
  const said = area
    ? t.plan.done(areaName(area, page.lang, 'full'))
    : withdrawn
      ? t.withdrawPage.done
      : undefined;
  const taking = programme ? await participationsIn(db, programme.id, ['']) : [];
  const found = await spread(db);
  const thaiName = (code: string) => places.areaOf(code);
  const provinces = found.provinces.toSorted((a, b) => {
    const [one, other] = [thaiName(a.provinceCode), thaiName(b.provinceCode)];
    return one && other ? byThaiName(one, other) : 0;
  });
  return c.html(
    <ExpansionPage
      page={page}
      programme={programme}
      spread={{ ...found, provinces }}
      pilots={new Set(taking.filter((one) => one.status === 'pilot').map((one) => one.provinceCode))}
      places={places}
      all={all !== undefined}
      mayPlan={mayAtAll(c.var.actor, 'expansion.plan') && programme !== undefined}
      mayWithdraw={(code) => can(c.var.actor, 'expansion.plan', { area: code })}
      withExamples={taking.some((one) => one.example)}
      done={signedIn ? said : undefined}
    />,
  );
}

type Typed = Readonly<Record<'area' | 'learns_from', Meant | undefined>>;

async function planPage(c: C, once: string, form?: FormState, places?: Typed): Promise<Response> {
  const programme = await currentProgramme(c.var.deps.db);
  if (!programme) return notFound(c);
  const state = form ?? fresh({ fiscal_year: programme.fiscalYear + 1 }, 0);
  return c.html(<PlanPage page={pageOf(c)} form={state} places={places} once={once} />, form ? 422 : 200);
}

async function withdrawPage(c: C, form?: FormState): Promise<Response> {
  const page = pageOf(c);
  const id = c.req.param('id') ?? '';
  const plan = /^[0-9a-f-]{36}$/u.test(id) ? await planById(c.var.deps.db, id) : undefined;
  const area = plan && (await openPlaces(c.var.deps, page.lang)).areaOf(plan.areaCode);
  if (!plan || !area || !can(c.var.actor, 'expansion.plan', { area: plan.areaCode })) return notFound(c);
  return c.html(
    <WithdrawPage
      page={page}
      plan={plan}
      name={areaName(area, page.lang, 'full')}
      form={form ?? fresh({}, 0)}
    />,
    form ? 422 : 200,
  );
}
