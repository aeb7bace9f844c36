// What a use case gives to its end: kept with all the rest or not at all, refused where it would be remembered as done
// though it was not, and done anew where somebody else was faster.
import { sql } from 'kysely';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Again, type AuditEntry, command, perform, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { anyone } from '#src/policy/roles.ts';
import { type World, world } from '../world.ts';

const ENTRY: AuditEntry = { subjectKind: 'report', subjectId: 'x' };
const keeping = ({ tx }: Setting) =>
  sql<{ n: number }>`insert into sign_in_failures (email_hash, failures, last_at)
    values (${Buffer.from('a')}, 1, now()) returning failures as n`.compile(tx);
const kept = async ({ deps }: World): Promise<number> =>
  (await deps.db.selectFrom('sign_in_failures').selectAll().execute()).length;

const base = { action: 'tip.give', input: v.object({}), subject: async () => ({}) } as const;
const ending = (give: (s: Setting) => void, entry: AuditEntry | null) =>
  command({
    ...base,
    run: async (s) => {
      give(s);
      return ok('done');
    },
    audit: () => entry,
  });

test('what was given to the end is kept with the line of the audit', async () => {
  const w = await world();
  const useCase = ending((s) => s.last(keeping(s)), ENTRY);
  expect(await perform(w.deps, anyone, useCase, {})).toEqual(ok('done'));
  expect(await kept(w)).toBe(1);
});

test('what is heard only after the end may leave no line of the audit: nothing of it is kept', async () => {
  const w = await world();
  const useCase = ending((s) => s.last({ query: keeping(s), found: () => undefined }), ENTRY);
  await expect(perform(w.deps, anyone, useCase, {})).rejects.toThrow('would be remembered as done');
  expect(await kept(w)).toBe(0);
});

test('where somebody was faster it is done once more, and answered with what comes to the same', async () => {
  const w = await world();
  let tries = 0;
  const useCase = ending((s) => {
    tries += 1;
    const failed = () => new Again(refuse('case.broken'));
    s.last(keeping(s));
    s.last({ query: keeping(s), failed });
  }, null);
  expect(await perform(w.deps, anyone, useCase, {})).toEqual(refuse('case.broken'));
  expect([tries, await kept(w)]).toEqual([2, 0]);
});

test('a query gives nothing to its end', async () => {
  const w = await world();
  const useCase = query({ ...base, run: async (s) => ok(s.last(keeping(s))) });
  await expect(perform(w.deps, anyone, useCase, {})).rejects.toThrow('a query writes nothing');
  expect(await kept(w)).toBe(0);
});
