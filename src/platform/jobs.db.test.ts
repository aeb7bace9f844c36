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

test('what a killed process had in its hands is done by the next', async () => {
  const killed = jobs();
  await database.db.transaction().execute((tx) => killed.enqueue(tx, 'errands', { to: 'mali' }));
  // as a process leaves it that took the job up and was killed an hour ago
  await sql`update pgboss.job set state = 'active', started_on = now() - interval '1 hour',
    heartbeat_on = now() - interval '1 hour', heartbeat_seconds = 30`.execute(database.owner);
  const next = jobs();
  const done = Promise.withResolvers<object>();
  next.work<{ to: string }>('errands', async (work) => done.resolve(work));
  await next.start();
  await expect
    .poll(
      async () =>
        (await sql<{ s: string }>`select state as s from pgboss.job`.execute(database.db)).rows[0]?.s,
      { timeout: 10_000 },
    )
    .toBe('retry');
  await sql`update pgboss.job set start_after = now()`.execute(database.owner); // its pause is over
  expect(await done.promise).toEqual({ to: 'mali' });
}, 30_000);

test('a text of several statements gives the rows of each, and leaves no transaction open', async () => {
  const ask = (text: string) =>
    database.db.executeQuery<{ n: number }>({
      sql: text,
      parameters: [],
      query: sql`${sql.raw('')}`.toOperationNode(),
      queryId: { queryId: 'several' },
    });
  const both = await ask('begin; select 1 as n; select 2 as n; commit');
  expect(both.rows.filter((row) => 'n' in row)).toEqual([{ n: 1 }, { n: 2 }]);
  // as often as there are connections: none of them may be left in a broken transaction
  for (let n = 0; n < 8; n += 1) {
    await expect(ask('begin; select 1/0 as n; commit')).rejects.toThrow('division by zero');
    expect((await sql<{ n: number }>`select 3 as n`.execute(database.db)).rows).toEqual([{ n: 3 }]);
  }
});

test('a queue has one handler', () => {
  const j = jobs();
  j.work('letters', async () => undefined);
  expect(() => j.work('letters', async () => undefined)).toThrow('has its handler');
});
