// A case that an officer enters for somebody at a desk, on the telephone, or from a letter: sealed in the officer's
// browser as a tip is in a villager's, and from then on a case like any other (docs/decisions/024).
// What it must never do: note who entered which case, or make a reader of whoever entered it.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { ownPlace, unitsOfPerson } from '#src/units/units.service.ts';
import { arriving, caseOf, givenBefore } from './arriving.service.ts';
import { ENTRIES } from './case.ts';
import { insertCase } from './new-case.store.ts';
import { SEALED_CASE } from './sealed.input.ts';

/** Who works in a unit today; for everybody else there is no such page. */
async function subject({ tx, actor, now }: Setting) {
  if (actor.kind !== 'person') return undefined;
  const [unit] = await unitsOfPerson(tx, personId(actor), bangkokDay(now));
  return unit === undefined ? undefined : { area: ownPlace(actor), unit };
}

/** Whether they may: the page asks before it is shown. */
export const readEntry = query({
  action: 'case.enter',
  input: v.object({}),
  subject,
  run: async () => ok({}),
});

export const enterCase = command({
  action: 'case.enter',
  input: v.object({
    ...v.omit(SEALED_CASE, ['solution']).entries,
    channel: v.picklist(ENTRIES, 'case.broken'),
  }),
  subject,
  run: async (s, input) => {
    const there = await arriving(s, input);
    if (there) return there.ok ? ok({ id: there.value.id, fresh: false }) : there;
    if (await insertCase(s.tx, caseOf(input, input.channel, bangkokDay(s.now))))
      return ok({ id: input.id, fresh: true });
    // the second of two that are the same waited for the first, and gets its answer
    const twin = await givenBefore(s.tx, input);
    return twin?.ok ? ok({ id: twin.value.id, fresh: false }) : (twin ?? refuse('case.broken'));
  },
  // That somebody of a unit entered one; not which, by which way, of which place, nor to whom it went.
  audit: (_, { fresh }, { area, unit }) =>
    fresh ? { subjectKind: 'case-unit', subjectId: unit, area } : null,
});
