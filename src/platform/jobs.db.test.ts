import { sql } from 'kysely';
import { afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { cleanSlate, type TestDatabase, testDatabase } from '../../tests/database.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createLog } from './log.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(cleanSlate);

function jobs(): Jobs {
  const made = createJobs(database.db, createLog('silent'));
  onTestFinished(() => made.stop());
  return made;
}

const waiting = async (): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from pgboss.job where state = 'created'`.execute(database.db);
  return rows[0]?.n ?? 0;
};

test('a job is there exactly when what it follows from was committed', async () => {
  const j = jobs();
  await database.db.transaction().execute((tx) => j.enqueue(tx, 'letters', { to: 'mali' }));
  expect(await waiting()).toBe(1);
  const undone = database.db.transaction().execute(async (tx) => {
    await j.enqueue(tx, 'letters', { to: 'somchai' });
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  expect(await waiting()).toBe(1);
});

test('settle does what is due, in one process or the next', async () => {
  const seen: object[] = [];
  const before = jobs();
  await database.db.transaction().execute((tx) => before.enqueue(tx, 'letters', { to: 'mali' }));
  const after = jobs();
  after.work<{ to: string }>('letters', async (work) => void seen.push(work));
  expect(await after.settle()).toBe(1);
  expect(seen).toEqual([{ to: 'mali' }]);
  expect(await after.settle()).toBe(0);
});

test('what is not due yet waits', async () => {
  const j = jobs();
  j.work('letters', async () => undefined);
  const tomorrow = new Date(Date.now() + 86_400_000);
  await database.db.transaction().execute((tx) => j.enqueue(tx, 'letters', {}, { after: tomorrow }));
  expect(await j.settle()).toBe(0);
  expect(await waiting()).toBe(1);
});

test('one with the same key is not made twice while the first is fresh', async () => {
  const j = jobs();
  for (const n of [1, 2]) {
    await database.db.transaction().execute((tx) => j.enqueue(tx, 'rollup', { n }, { once: '2565-2' }));
  }
  expect(await waiting()).toBe(1);
});

test('a started worker does what comes, and what failed is tried again later', async () => {
  const j = jobs();
  const done = Promise.withResolvers<object>();
  j.work<{ fails: boolean }>('letters', async (work) => {
    if (work.fails) throw new Error('the mail server is down');
    done.resolve(work);
  });
  await j.start();
  await database.db.transaction().execute((tx) => j.enqueue(tx, 'letters', { fails: true }));
  await database.db.transaction().execute((tx) => j.enqueue(tx, 'letters', { fails: false }));
  expect(await done.promise).toEqual({ fails: false });
  await expect
    .poll(
      async () =>
        (
          await sql<{ s: string }>`select state as s from pgboss.job where data->>'fails' = 'true'`.execute(
            database.db,
          )
        ).rows,
      { timeout: 20_000 },
    )
    .toEqual([{ s: 'retry' }]);
});

test('a queue has one handler', () => {
  const j = jobs();
  j.work('letters', async () => undefined);
  expect(() => j.work('letters', async () => undefined)).toThrow('has its handler');
});
