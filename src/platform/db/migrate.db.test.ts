import { createHash } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import '../../../tests/database.ts';
import { createLog } from '../log.ts';
import { StartProblem } from '../start-problem.ts';
import { type Door, embeddedDoor, externalDoor, openDatabase, withOwner } from './database.ts';
import { bringUpToDate } from './door.ts';
import { type Migration, migrate, pendingOf, readMigrations } from './migrate.ts';

let socket: string;
beforeAll(() => {
  socket = inject('databaseSocket');
});

const file = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
});
const ONE = file('0001-one', 'create table one (n int)');
const TWO = file('0002-two', 'create table two (n int)');

let made = 0;
/** An empty database of its own, dropped when the test ends. */
async function emptyDatabase(owner = 'prongsai_owner'): Promise<{ name: string; door: Door }> {
  made += 1;
  const name = `empty_${process.pid}_${made}`;
  const admin = embeddedDoor(socket, 'postgres');
  await withOwner(admin, (client) => client.query(`create database ${name} owner ${owner}`));
  onTestFinished(() =>
    withOwner(admin, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  );
  return { name, door: embeddedDoor(socket, name) };
}

const tables = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query<{ t: string }>(
    `select tablename as t from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map(({ t }) => t);
};

test('each is applied once, in the order of their names', async () => {
  const { door } = await emptyDatabase();
  await withOwner(door, async (client) => {
    expect(await migrate(client, undefined, [ONE])).toEqual(['0001-one']);
    expect(await migrate(client, undefined, [ONE, TWO])).toEqual(['0002-two']);
    expect(await migrate(client, undefined, [ONE, TWO])).toEqual([]);
    expect(await tables(client)).toEqual(['migrations', 'one', 'two']);
  });
});

test('one that fails changes nothing, and the sentence names it', async () => {
  const { door } = await emptyDatabase();
  const broken = file('0002-broken', 'create table half (n int); select 1 / 0');
  await withOwner(door, async (client) => {
    await expect(migrate(client, undefined, [ONE, broken])).rejects.toMatchObject({
      kind: 'migration.failed',
      detail: { name: '0002-broken', because: 'division by zero' },
    });
    expect(await tables(client)).toEqual(['migrations', 'one']);
    expect(await migrate(client, undefined, [ONE, TWO])).toEqual(['0002-two']);
  });
});

test('two processes that start at once apply each once', async () => {
  const { door } = await emptyDatabase();
  const slow = file('0001-slow', 'create table slow (n int); select pg_sleep(0.2)');
  const both = await Promise.all(
    [1, 2].map(() => withOwner(door, (client) => migrate(client, undefined, [slow, TWO]))),
  );
  expect(both.flat().sort()).toEqual(['0001-slow', '0002-two']);
});

test('an edited file, a file out of order and a database that is newer are refused', () => {
  const applied = [
    { name: '0001-one', checksum: ONE.checksum },
    { name: '0003-three', checksum: 'x' },
  ];
  const kind = (files: Migration[], done = applied): string => {
    try {
      pendingOf(files, done);
      return 'accepted';
    } catch (error) {
      return error instanceof StartProblem ? error.kind : 'thrown';
    }
  };
  const three = { ...file('0003-three', ''), checksum: 'x' };
  expect(kind([ONE, three])).toBe('accepted');
  expect(kind([{ ...ONE, checksum: 'edited' }, three])).toBe('migration.edited');
  expect(kind([ONE])).toBe('migration.newer');
  expect(kind([ONE, TWO, three])).toBe('migration.order');
});

test('the line ends of a checkout do not count as an edit', () => {
  for (const { sql } of readMigrations()) expect(sql).not.toContain('\r');
});

test('with one address that owns and is no superuser, requests are still answered by the role that owns nothing', async () => {
  const admin = embeddedDoor(socket, 'postgres');
  const login = `ministry_${process.pid}`;
  await withOwner(
    admin,
    async (client) => void (await client.query(`create role ${login} login createrole`)),
  );
  // The role exists already in this cluster (the template was migrated): whoever made it lets the ministry grant it.
  await withOwner(
    admin,
    async (client) => void (await client.query(`grant prongsai_app to ${login} with admin option`)),
  );
  const { name } = await emptyDatabase(login);
  onTestFinished(() =>
    withOwner(
      admin,
      async (client) =>
        void (await client.query(`drop owned by ${login}; drop role ${login}`).catch(() => undefined)),
    ),
  );
  const door = externalDoor(
    `postgres://${login}@localhost/${name}?host=${encodeURIComponent(socket)}`,
    undefined,
  );

  expect(await bringUpToDate(door)).toEqual(readMigrations().map((migration) => migration.name));
  expect(await bringUpToDate(door)).toEqual([]);
  const { pool, close } = openDatabase(door.app, createLog('silent'), 2);
  onTestFinished(close);
  const { rows } = await pool.query('select session_user as login, current_user as role');
  expect(rows).toEqual([{ login, role: 'prongsai_app' }]);
  await expect(pool.query('delete from audit')).rejects.toThrow('permission denied');
});

test('an account that may not migrate is well while nothing is pending, and told what to do otherwise', async () => {
  const { name, door } = await emptyDatabase();
  await withOwner(door, (client) => migrate(client));
  const app = externalDoor(
    `postgres://prongsai_app@localhost/${name}?host=${encodeURIComponent(socket)}`,
    undefined,
  );
  expect(await bringUpToDate(app)).toEqual([]);
  await withOwner(door, (client) =>
    client.query(`delete from migrations where name = (select max(name) from migrations)`),
  );
  await expect(bringUpToDate(app)).rejects.toMatchObject({
    kind: 'migrations.pending',
    detail: { names: readMigrations().at(-1)?.name },
  });
});
