import { sql } from 'kysely';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { cleanSlate, type TestDatabase, testDatabase } from '../../../tests/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(cleanSlate);

test('the application acts as a role that owns nothing', async () => {
  const { rows } = await sql<{ role: string; owns: number }>`
    select current_user as role,
      (select count(*) from pg_class where relowner = (select oid from pg_roles where rolname = current_user)) as owns
  `.execute(database.db);
  expect(rows[0]).toEqual({ role: 'prongsai_app', owns: 0 });
});

test('the audit cannot be changed by the application, and by nobody else in its name', async () => {
  await expect(sql`update audit set role = 'x'`.execute(database.db)).rejects.toThrow('permission denied');
  await expect(sql`delete from audit`.execute(database.db)).rejects.toThrow('permission denied');
  await expect(sql`truncate audit`.execute(database.db)).rejects.toThrow('permission denied');
  await expect(sql`set role prongsai_owner`.execute(database.db)).rejects.toThrow('permission denied');
  await expect(sql`create table mine (x int)`.execute(database.db)).rejects.toThrow('permission denied');
});

test('bigint is a number, a date is a day, a moment is a Date', async () => {
  const { rows } =
    await sql`select 9007199254740991::bigint as n, '{1,null,3}'::bigint[] as ns, '{}'::bigint[] as none,
    '2022-01-31'::date as day, '{2022-01-31}'::date[] as days, '2022-01-31T00:00:00Z'::timestamptz as at`.execute(
      database.db,
    );
  expect(rows[0]).toEqual({
    n: Number.MAX_SAFE_INTEGER,
    ns: [1, null, 3],
    none: [],
    day: '2022-01-31',
    days: ['2022-01-31'],
    at: new Date('2022-01-31T00:00:00Z'),
  });
});

test('a bigint that JavaScript cannot count exactly is refused, not rounded', async () => {
  await expect(sql`select 9007199254740993::bigint as n`.execute(database.db)).rejects.toThrow('too large');
});

test('names sort as a Thai dictionary does', async () => {
  const { rows } = await sql<{ name: string }>`
    select name from (values ('เกาะ'), ('ขอน'), ('กา'), ('แกะ'), ('ไก่')) as names (name) order by name`.execute(
    database.db,
  );
  expect(rows.map(({ name }) => name)).toEqual(['กา', 'เกาะ', 'แกะ', 'ไก่', 'ขอน']);
});

test('a clean slate takes what a story made', async () => {
  await database.db
    .insertInto('sign_in_failures')
    .values({ email_hash: Buffer.from('x'), failures: 1, last_at: new Date() })
    .execute();
  await cleanSlate();
  expect(await database.db.selectFrom('sign_in_failures').selectAll().execute()).toEqual([]);
});

test('what is asked at once in a transaction is done as one, or not at all', async () => {
  const keep = (name: string, failures: number) =>
    sql`insert into sign_in_failures (email_hash, failures, last_at) values (${Buffer.from(name)}, ${failures}, now())`;
  const both = (second: number) =>
    database.db.transaction().execute(async (tx) => {
      await Promise.all([keep('a', 1).execute(tx), keep('b', second).execute(tx)]);
    });
  const kept = async () =>
    (await database.db.selectFrom('sign_in_failures').select('failures').orderBy('failures').execute()).map(
      (row) => row.failures,
    );
  await expect(both(1e12)).rejects.toThrow('out of range');
  expect(await kept()).toEqual([]);
  await both(2);
  expect(await kept()).toEqual([1, 2]);
});

test('a transaction begins with what it asks first, and leaves nothing open', async () => {
  const mode = sql<{ mode: string }>`select current_setting('transaction_read_only') as mode`;
  await database.db.transaction().execute(async () => undefined);
  await expect(
    database.db.transaction().execute(async () => {
      throw new Error('nothing was asked');
    }),
  ).rejects.toThrow('nothing was asked');
  const inside = await database.db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => (await mode.execute(tx)).rows);
  expect(inside).toEqual([{ mode: 'on' }]);
  const after = await Promise.all(Array.from({ length: 20 }, () => mode.execute(database.db)));
  expect(after.flatMap(({ rows }) => rows)).toEqual(Array(20).fill({ mode: 'off' }));
  const { rows: left } = await sql`
    select state from pg_stat_activity
    where datname = current_database() and application_name = 'prongsai' and state like 'idle in transaction%'
  `.execute(database.db);
  expect(left).toEqual([]);
});
