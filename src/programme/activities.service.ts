// The activities of a draft: the headings under which its questions are asked.
// What it must never do: take out an activity with the indicators that are still in it.
import * as v from 'valibot';
import { command } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import {
  changedIn,
  insertActivity,
  removePart,
  renumber,
  swapNumbers,
  updateActivity,
} from './draft.store.ts';
import { bump, conflict, draftAudit, noDraft, ofProgramme, openDraftOf } from './drafting.service.ts';
import { both, fields, revision, slug, words } from './input.ts';
import { indicatorsOf } from './plan.ts';

const id = v.pipe(v.string(), v.uuid('input.key'));

/** Without an id it is a new one, put last. */
export const saveActivity = command({
  action: 'programme.edit',
  input: fields({ slug, revision, id: v.optional(id), name_th: words(200), name_en: words(200) }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await openDraftOf(s, programme.id);
    if (!draft) return noDraft();
    const name = both(input.name_th, input.name_en);
    if (input.id === undefined) {
      const next = await bump(s, draft);
      return ok({ revision: next, id: await insertActivity(s.tx, draft.id, name, next) });
    }
    const changed = await changedIn(s.tx, 'activities', draft.id, input.id);
    if (changed === undefined) return refuse('programme.gone');
    if (changed > input.revision) return conflict(draft);
    const next = await bump(s, draft);
    await updateActivity(s.tx, input.id, name, next);
    return ok({ revision: next, id: input.id });
  },
  audit: draftAudit('activity'),
});

export const removeActivity = command({
  action: 'programme.edit',
  input: fields({ slug, revision, id }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await openDraftOf(s, programme.id);
    if (!draft) return noDraft();
    const activity = draft.version.activities.find((one) => one.id === input.id);
    if (!activity) return refuse('programme.gone');
    if (indicatorsOf(draft.version, activity).length > 0) return refuse('activity.used');
    const next = await bump(s, draft);
    await removePart(s.tx, 'activities', activity.id);
    await renumber(s.tx, draft.id);
    return ok({ revision: next });
  },
  audit: draftAudit('activity'),
});

/** One place up; its indicators move with it. The first stays. */
export const raiseActivity = command({
  action: 'programme.edit',
  input: fields({ slug, id }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await openDraftOf(s, programme.id);
    if (!draft) return noDraft();
    const one = draft.version.activities.find((each) => each.id === input.id);
    if (!one) return refuse('programme.gone');
    const above = draft.version.activities.findLast((other) => other.number < one.number);
    const next = await bump(s, draft);
    if (above) {
      await swapNumbers(s.tx, 'activities', one, above);
      await renumber(s.tx, draft.id);
    }
    return ok({ revision: next });
  },
  audit: draftAudit('order'),
});
