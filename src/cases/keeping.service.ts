// Keeping a case that has ended: a hold stops its end, and when its time is over what was said in it is deleted. A
// tombstone stays, of which the numbers of every quarter still add up.
// What it must never do: delete what is held or whose time is not over (the database looks once more), or leave bytes
// of a deleted case on the disk.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Deps } from '#src/platform/deps.ts';
import { command, perform, personId, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { operator } from '#src/policy/roles.ts';
import { ownPlace } from '#src/units/units.service.ts';
import { caseFor } from './cases.store.ts';
import { HOLDS } from './clocks.ts';
import { readerOf, subject } from './desk.service.ts';
import { dropFile } from './files-parts.service.ts';
import { addHold, deleteCase, deletedFor, endedBefore, endHold, filesOfDeleted } from './keeping.store.ts';
import { CASE_ID } from './sealed.input.ts';

/** At any step: who knows of a trial need not wait until the case has ended. */
export const holdCase = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID, hold: v.picklist(HOLDS, 'input.required') }),
  subject,
  run: async (s, { id, hold: reason }) => {
    const found = await caseFor(s.tx, readerOf(s), id, true);
    if (!found) return refuse('not.found');
    const it = { reason, by: personId(s.actor), onDay: bangkokDay(s.now) };
    return (await addHold(s.tx, found.head, it)) ? ok({}) : refuse('case.moved');
  },
  audit: ({ id, hold }, _, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { held: hold },
  }),
});

export const releaseCase = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID }),
  subject,
  run: async (s, { id }) => {
    const found = await caseFor(s.tx, readerOf(s), id, true);
    if (!found) return refuse('not.found');
    const by = { by: personId(s.actor), onDay: bangkokDay(s.now) };
    return (await endHold(s.tx, found.head, by)) ? ok({}) : refuse('case.moved');
  },
  audit: ({ id }, _, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { released: true },
  }),
});

const MOST_SHOWN = 200;

/** What is left of cases that this officer could open. */
export const readDeleted = query({
  action: 'case.read',
  input: v.object({}),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async (s) => ok(await deletedFor(s.tx, readerOf(s), MOST_SHOWN)),
});

const AT_ONCE = 200;

const listEnded = command({
  action: 'house.operate',
  input: v.object({}),
  subject: async () => ({}),
  run: async ({ tx, now }) => ok(await endedBefore(tx, bangkokDay(now), AT_ONCE)),
  audit: () => null,
});

const deleteEndedCase = command({
  action: 'house.operate',
  input: v.object({ provinceCode: v.string(), id: CASE_ID }),
  subject: async () => ({}),
  run: async ({ tx, now }, key) => {
    const kind = await deleteCase(tx, key, bangkokDay(now));
    return ok({ kind });
  },
  audit: ({ id }, { kind }) =>
    kind ? { subjectKind: 'case', subjectId: id, detail: { deleted: kind } } : null,
});

/**
 * What is over, some hundred cases at a time; then the bytes of deleted cases' files, also of those that were deleted before
 * a process was killed. Gives how many cases were deleted.
 */
export async function deleteEnded(deps: Deps): Promise<number> {
  const found = await perform(deps, operator, listEnded, {});
  if (!found.ok) throw new Error(found.refusal);
  let deleted = 0;
  for (const key of found.value) {
    const done = await perform(deps, operator, deleteEndedCase, key);
    if (done.ok && done.value.kind) deleted += 1;
  }
  for (;;) {
    const files = await filesOfDeleted(deps.db, AT_ONCE);
    for (const file of files) await dropFile(deps, file);
    if (files.length < AT_ONCE) return deleted;
  }
}
