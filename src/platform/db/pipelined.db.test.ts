// A transaction whose end travels with what it asks last: all of it, or nothing, whatever fails and where.
import { sql } from 'kysely';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { cleanSlate, type TestDatabase, testDatabase } from '../../../tests/database.ts';
import type { Tx } from '../deps.ts';
import { inTransaction, isTwice } from './pipelined.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(cleanSlate);

const keeping = (tx: Tx, name: string) =>
  sql`insert into sign_in_failures (email_hash, failures, last_at) values (${Buffer.from(name)}, 1, now())`.compile(
    tx,
  );
const keep = (tx: Tx, name: string) => tx.executeQuery(keeping(tx, name));
const kept = async (): Promise<string[]> =>
  (await database.db.selectFrom('sign_in_failures').select('email_hash').orderBy('email_hash').execute()).map(
    (row) => row.email_hash.toString(),
  );
const open = async (): Promise<unknown[]> =>
  (
    await sql`select state from pg_stat_activity
      where datname = current_database() and application_name = 'prongsai' and state like 'idle in transaction%'`.execute(
      database.db,
    )
  ).rows;

test('what is asked last is kept with what was asked before', async () => {
  const said = await inTransaction(database.db, async (tx, end) => {
    await keep(tx, 'a');
    await end([keeping(tx, 'b'), undefined, keeping(tx, 'c')]);
    return 'done';
  });
  expect(said).toBe('done');
  expect(await kept()).toEqual(['a', 'b', 'c']);
});

test('where one of the last fails in the database, nothing is kept, and its own error is told', async () => {
  const failing = inTransaction(database.db, async (tx, end) => {
    await keep(tx, 'a');
    await end([keeping(tx, 'b'), keeping(tx, 'a'), keeping(tx, 'c')]);
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect([await kept(), await open()]).toEqual([[], []]);
});

test('whoever asked the one that fails says what that means; the others are not asked what they mean', async () => {
  const failing = inTransaction(database.db, async (tx, end) => {
    await keep(tx, 'a');
    const means = (name: string) => (error: unknown) => new Error(`${name}: ${isTwice(error)}`);
    const twice = { query: keeping(tx, 'a'), failed: means('a twice') };
    await end([keeping(tx, 'b'), twice, { query: keeping(tx, 'c'), failed: means('c') }]);
  });
  await expect(failing).rejects.toThrow('a twice: true');
  expect([await kept(), await open()]).toEqual([[], []]);
});

test('what one of the last found is heard once all is kept, and what is thrown then undoes nothing', async () => {
  const heard: unknown[] = [];
  const ending = inTransaction(database.db, async (tx, end) => {
    const query = sql<{ n: number }>`select count(*)::int as n from sign_in_failures`.compile(tx);
    const found = (rows: readonly { n: number }[]) => {
      heard.push(rows[0]?.n);
      throw new Error('one was there');
    };
    await end([keeping(tx, 'a'), { query, found }, keeping(tx, 'b')]);
  });
  await expect(ending).rejects.toThrow('one was there');
  expect([heard, await kept(), await open()]).toEqual([[1], ['a', 'b'], []]);
});

test('where one of the last cannot even be written down, nothing is kept', async () => {
  const failing = inTransaction(database.db, async (tx, end) => {
    await keep(tx, 'a');
    const broken = () => {
      throw new Error('it could not be written down');
    };
    await end([keeping(tx, 'b'), broken()]);
  });
  await expect(failing).rejects.toThrow('it could not be written down');
  expect([await kept(), await open()]).toEqual([[], []]);
});

test('whoever asks behind the end is refused, and is not a transaction of its own', async () => {
  const late = inTransaction(database.db, async (tx, end) => {
    const ending = end([keeping(tx, 'a')]);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(keep(tx, 'b')).rejects.toThrow(/after its end|already committed/u);
    await ending;
  });
  await late;
  expect(await kept()).toEqual(['a']);
});

test('without its end, or thrown out of, a transaction leaves nothing', async () => {
  expect(
    await inTransaction(database.db, async (tx) => {
      await keep(tx, 'a');
      return 'turned back';
    }),
  ).toBe('turned back');
  const thrown = inTransaction(database.db, async (tx) => {
    await keep(tx, 'b');
    throw new Error('no');
  });
  await expect(thrown).rejects.toThrow('no');
  expect([await kept(), await open()]).toEqual([[], []]);
});
