import { afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { cleanSlate, type TestDatabase, testDatabase } from '../../tests/database.ts';
import { fixedClock } from './clock.ts';
import type { Deps } from './deps.ts';
import { createJobs } from './jobs.ts';
import { createLog } from './log.ts';
import { askWork, doLongWork, LONG_WORK_QUEUE, latestWork, type Worker, workById } from './long-work.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(cleanSlate);

const at = new Date('2022-04-10T02:00:00Z');
/** What long work needs of a house: a database, a clock, jobs, a log. */
function house(workers: Readonly<Record<string, Worker>>) {
  const log = createLog('silent');
  const jobs = createJobs(database.db, log);
  onTestFinished(() => jobs.stop());
  const deps = { db: database.db, clock: fixedClock(at), jobs, log } as unknown as Deps;
  doLongWork(deps, workers);
  return deps;
}
const ask = (deps: Deps, subject: string) =>
  deps.db
    .transaction()
    .execute((tx) => askWork(tx, deps, { kind: 'count', subject, input: { to: 3 }, by: undefined, at }));

test('a work is asked for, says how far it is, and leaves its outcome', async () => {
  const seen: string[] = [];
  const deps = house({
    count: async (work, report) => {
      for (let done = 1; done <= Number(work.input.to); done += 1) {
        await report({ step: 'counting', done, total: 3 });
        const now = await workById(database.db, work.id);
        seen.push(`${now?.state} ${now?.step} ${now?.done}/${now?.total}`);
      }
      return { counted: 3 };
    },
  });
  const id = await ask(deps, '2565-2');
  expect((await workById(deps.db, id))?.state).toBe('waiting');
  await deps.jobs.settle();
  expect(seen).toEqual(['running counting 1/3', 'running counting 2/3', 'running counting 3/3']);
  expect(await latestWork(deps.db, 'count', '2565-2')).toMatchObject({
    id,
    state: 'done',
    outcome: { counted: 3 },
  });
});

test('while one of a subject is not finished, asking again gives that one; afterwards a new one', async () => {
  const deps = house({ count: async () => ({}) });
  const first = await ask(deps, 'a');
  expect(await ask(deps, 'a')).toBe(first);
  expect(await ask(deps, 'b')).not.toBe(first);
  await deps.jobs.settle();
  expect(await ask(deps, 'a')).not.toBe(first);
});

test('a worker that was overtaken writes no more, and the one that took over finishes', async () => {
  const deps = house({
    count: async (work, report) => {
      if (work.done === 0) {
        await report({ done: 1, total: 3 });
        // this worker seems dead, and another takes the work up
        await deps.db.transaction().execute((tx) => deps.jobs.enqueue(tx, LONG_WORK_QUEUE, { id: work.id }));
        await other.jobs.settle();
        await report({ done: 2 });
        throw new Error('not reached');
      }
      return { from: work.done };
    },
  });
  const other = house({ count: async (work) => ({ from: work.done }) });
  const id = await ask(deps, 'a');
  await deps.jobs.settle();
  expect(await workById(deps.db, id)).toMatchObject({ state: 'done', done: 1, outcome: { from: 1 } });
});

test('what throws again and again is given up, and its error is nowhere in the row', async () => {
  const deps = house({
    count: async () => {
      throw new Error('secret detail');
    },
  });
  const id = await ask(deps, 'a');
  for (let attempt = 1; attempt < 5; attempt += 1) {
    await expect(deps.jobs.settle()).rejects.toThrow('secret detail');
    expect((await workById(deps.db, id))?.state).toBe('running');
    await deps.db.transaction().execute((tx) => deps.jobs.enqueue(tx, LONG_WORK_QUEUE, { id }));
  }
  await deps.jobs.settle();
  const row = await workById(deps.db, id);
  expect(row?.state).toBe('failed');
  expect(JSON.stringify(row)).not.toContain('secret');
});
