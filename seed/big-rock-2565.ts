// FY2565's programme in the demo and in the stories, made the way the centre makes it: through the use cases.
// What it must never do: write to the database itself, or confirm what no document confirms.
import type { Deps } from '#src/platform/deps.ts';
import { type Command, perform } from '#src/platform/perform.ts';
import type { Subject } from '#src/policy/laws.ts';
import type { Actor } from '#src/policy/roles.ts';
import { saveActivity } from '#src/programme/activities.service.ts';
import { publishProgramme } from '#src/programme/draft.service.ts';
import { planExpansion } from '#src/programme/expansion.service.ts';
import { createProgramme } from '#src/programme/founding.service.ts';
import { saveIndicator, saveTargets } from '#src/programme/indicators.service.ts';
import { joinAreas } from '#src/programme/participation.service.ts';
import { draftVersion, programmeBySlug } from '#src/programme/programme.service.ts';
import type { Programme } from '#src/programme/programme.ts';
import { EXPANDED, KNOWN, PILOTS, PLANS, PREPARING, SINCE } from './big-rock-2565.areas.ts';
import { ACTIVITIES, PROGRAMME } from './big-rock-2565.plan.ts';

const { slug } = PROGRAMME;

/** `actor`: somebody of CODI's centre. Gives the programme, published, with who takes part and what is planned. */
export async function seedBigRock2565(deps: Deps, actor: Actor): Promise<Programme> {
  const does = doing(deps, actor);
  await does(createProgramme, PROGRAMME);
  const programme = await programmeBySlug(deps.db, slug);
  if (!programme) throw new Error('the programme was not made');
  let revision = 1;
  for (const { indicators, ...name } of ACTIVITIES) {
    const activity = await does(saveActivity, { slug, revision, ...name });
    revision = activity.revision;
    for (const { targets, except = [], ...plan } of indicators) {
      const saved = await does(saveIndicator, { slug, revision, activity_id: activity.id, ...plan });
      revision = saved.revision;
      if (!targets) continue;
      const draft = await draftVersion(deps.db, programme.id);
      const id = draft?.indicators.find((one) => one.key === saved.key)?.id;
      const lines = [{ areaCode: '', typed: targets }, ...except];
      revision = (await does(saveTargets, { slug, revision, id, lines })).revision;
    }
  }
  await does(publishProgramme, { slug, revision, reason: '' });
  await does(joinAreas, { slug, areas: areas() });
  for (const { code, learns_from } of EXPANDED) {
    await does(planExpansion, { area: code, fiscal_year: '2565', learns_from, example: true });
  }
  await does(joinAreas, {
    slug,
    areas: EXPANDED.map(({ code, since }) => ({ code, status: 'expanded', day: since, example: true })),
  });
  for (const plan of PLANS) {
    await does(planExpansion, { ...plan, fiscal_year: String(plan.fiscal_year), example: true });
  }
  return programme;
}

const areas = () => [
  ...Object.entries(PILOTS)
    .flat(2)
    .map((code) => ({ code, status: 'pilot', day: SINCE, example: !KNOWN.includes(code) })),
  ...PREPARING.map((code) => ({ code, status: 'preparing', day: SINCE, example: true })),
];

/** A use case that a seed does must succeed: a refusal here is a bug, said with its names. */
const doing =
  (deps: Deps, actor: Actor) =>
  async <I, S extends Subject, O, R extends string>(
    useCase: Command<I, S, O, R>,
    input: unknown,
  ): Promise<O> => {
    const result = await perform(deps, actor, useCase, input);
    if (result.ok) return result.value;
    const why = result.problems.map((p) => `${p.field}: ${p.refusal}`).join(', ');
    throw new Error(`the seed was refused: ${useCase.action} ${result.refusal} ${why}`);
  };
