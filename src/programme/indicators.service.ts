// The indicators of a draft and their targets: added, changed, put in order, taken out.
// What it must never do: take one out of a published version, or give two the same key.
import * as v from 'valibot';
import { openRegister } from '#src/areas/areas.service.ts';
import { command } from '#src/platform/perform.ts';
import { ok, type Problem, refuse } from '#src/platform/result.ts';
import {
  changedIn,
  insertIndicator,
  markIndicator,
  removePart,
  renumber,
  replaceTargets,
  swapNumbers,
  updateIndicator,
} from './draft.store.ts';
import {
  bump,
  conflict,
  draftAudit,
  noDraft,
  type OpenDraft,
  ofProgramme,
  openDraftOf,
} from './drafting.service.ts';
import { fitted, hasTarget, indicatorProblems } from './indicator.ts';
import { fields, indicatorInput, planOf, revision, slug } from './input.ts';
import type { Indicator } from './programme.ts';
import { readTargets } from './targets.ts';

const find = (draft: OpenDraft, id: string): Indicator | undefined =>
  draft.version.indicators.find((one) => one.id === id);

/** Without an id it is a new one. Targets of a kind that can have none go with the change. */
export const saveIndicator = command({
  action: 'programme.edit',
  input: fields({ slug, revision, id: v.optional(v.pipe(v.string(), v.uuid())), ...indicatorInput }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await openDraftOf(s, programme.id);
    if (!draft) return noDraft();
    const before = input.id === undefined ? undefined : find(draft, input.id);
    if (input.id !== undefined && !before) return refuse('programme.gone');
    const plan = fitted(planOf(input));
    const others = draft.version.indicators.filter((one) => one.id !== input.id).map((one) => one.key);
    const problems = indicatorProblems(plan, others);
    if (!draft.version.activities.some((a) => a.id === plan.activityId)) {
      problems.push({ field: 'activity_id', refusal: 'input.choice' });
    }
    if (problems.length > 0) return refuse('input.invalid', { problems });
    if (before) {
      const changed = await changedIn(s.tx, 'indicators', draft.id, before.id);
      if (changed === undefined || changed > input.revision) return conflict(draft);
    }
    const next = await bump(s, draft);
    if (before) {
      await updateIndicator(s.tx, before.id, plan, next);
      if (before.kind !== plan.kind) await replaceTargets(s.tx, draft.id, plan.key, []);
    } else {
      await insertIndicator(s.tx, draft.id, plan, next);
    }
    await renumber(s.tx, draft.id);
    return ok({ revision: next, key: plan.key });
  },
  audit: draftAudit('indicator'),
});

export const removeIndicator = command({
  action: 'programme.edit',
  input: fields({ slug, revision, id: v.pipe(v.string(), v.uuid('input.key')) }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await openDraftOf(s, programme.id);
    if (!draft) return noDraft();
    const changed = await changedIn(s.tx, 'indicators', draft.id, input.id);
    if (changed === undefined) return refuse('programme.gone');
    if (changed > input.revision) return conflict(draft);
    const next = await bump(s, draft);
    await removePart(s.tx, 'indicators', input.id);
    await renumber(s.tx, draft.id);
    return ok({ revision: next });
  },
  audit: draftAudit('indicator'),
});

/** One place up, before the one that is asked before it in the same activity. The first stays. */
export const raiseIndicator = command({
  action: 'programme.edit',
  input: fields({ slug, id: v.pipe(v.string(), v.uuid('input.key')) }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await openDraftOf(s, programme.id);
    if (!draft) return noDraft();
    const one = find(draft, input.id);
    if (!one) return refuse('programme.gone');
    const above = draft.version.indicators.findLast(
      (other) => other.activityId === one.activityId && other.number < one.number,
    );
    const next = await bump(s, draft);
    if (above) await swapNumbers(s.tx, 'indicators', one, above);
    return ok({ revision: next });
  },
  audit: draftAudit('order'),
});

const line = v.object({ areaCode: v.string(), typed: v.array(v.string('input.text')) });

/** All targets of an indicator at once: what is not sent is no longer there. */
export const saveTargets = command({
  action: 'programme.edit',
  input: fields({
    slug,
    revision,
    id: v.pipe(v.string(), v.uuid('input.key')),
    lines: v.pipe(v.array(line), v.maxLength(400)),
  }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await openDraftOf(s, programme.id);
    if (!draft) return noDraft();
    const one = find(draft, input.id);
    if (!one || !hasTarget(one.kind)) return refuse('programme.gone');
    const { targets, problems } = readTargets(one, input.lines);
    const register = await openRegister(s.tx);
    const wrongAreas = areaProblems(one, input.lines, (code) => register.area(code)?.status);
    if (problems.length + wrongAreas.length > 0) {
      return refuse('input.invalid', { problems: [...wrongAreas, ...problems] });
    }
    const changed = await changedIn(s.tx, 'indicators', draft.id, one.id);
    if (changed === undefined || changed > input.revision) return conflict(draft);
    const next = await bump(s, draft);
    await replaceTargets(s.tx, draft.id, one.key, targets);
    await markIndicator(s.tx, one.id, next);
    return ok({ revision: next });
  },
  audit: draftAudit('targets'),
});

/** Field of a line's area: 'area_1'. Line 0 is for each area of the level. */
export function areaProblems(
  indicator: Pick<Indicator, 'level'>,
  lines: readonly { readonly areaCode: string }[],
  statusOf: (code: string) => 'current' | 'ended' | undefined,
): Problem[] {
  return lines.flatMap(({ areaCode }, at): Problem[] => {
    if (at === 0) return [];
    const field = `area_${at}`;
    const status = statusOf(areaCode);
    if (status === undefined) return [{ field, refusal: 'area.unknown' }];
    if (status === 'ended') return [{ field, refusal: 'area.ended' }];
    if (indicator.level === 'province' && areaCode.length !== 2) {
      return [{ field, refusal: 'target.province_only' }];
    }
    const twice = lines.findIndex((other) => other.areaCode === areaCode) < at;
    return twice ? [{ field, refusal: 'target.twice' }] : [];
  });
}
