// The embedded PostgreSQL under everything that happens to processes: killed, started twice, left behind.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { clusterFolder } from '#src/platform/db/cluster.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { type Embedded, startEmbedded } from '#src/platform/db/embedded.ts';
import { isPostmaster, readPostmaster } from '#src/platform/db/postmaster.ts';
import { createLog } from '#src/platform/log.ts';
import { projectRoot } from '#src/platform/root.ts';
import { folder, NODE, nothingRuns, running, type Started, start, until } from './processes.ts';

const HOLDER = join(projectRoot, 'tests/engine/holder.ts');
const silent = createLog('silent');

type Held = { readonly process: Started; readonly socket: string; readonly pid: number };

/** `fast`: without waiting for the disk, which a killed process does not need. */
async function hold(dataDir: string, speed = 'fast'): Promise<Held> {
  const process = start(NODE, [HOLDER, dataDir, speed]);
  const { socket, pid } = JSON.parse(await process.says(/ready (.*)\n/));
  return { process, socket, pid };
}

async function ask<T extends pg.QueryResultRow>(socket: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ host: socket, user: 'prongsai_owner', database: 'prongsai' });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function opened(dataDir: string): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, log: silent, durable: false });
  onTestFinished(() => server.stop());
  return server;
}

test('it listens on a private socket only, sorts as a Thai dictionary, and leaves nothing when stopped', async () => {
  const dataDir = folder();
  const { process: holder, socket, pid } = await hold(dataDir, 'durable');
  expect(statSync(socket).mode & 0o077).toBe(0);
  const [settings] = await ask(
    socket,
    `select current_setting('listen_addresses') as net, current_setting('fsync') as fsync,
       current_setting('timezone') as zone, (select datlocale from pg_database where datname = 'prongsai') as locale`,
  );
  expect(settings).toEqual({ net: '', fsync: 'on', zone: 'UTC', locale: 'th-TH' });
  expect(isPostmaster(pid, dataDir)).toBe(true);
  holder.child.kill('SIGTERM');
  expect(await holder.ended).toBe(0);
  expect(running(dataDir)).toEqual([]);
});

test('Ctrl-C, which reaches the whole process group, stops it cleanly', async () => {
  const dataDir = folder();
  const { process: holder } = await hold(dataDir);
  process.kill(-holder.pid, 'SIGINT');
  expect(await holder.ended).toBe(0);
  expect(running(dataDir)).toEqual([]);
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
});

test('a second process joins the running server; whoever leaves last stops it', async () => {
  const dataDir = folder();
  const first = await hold(dataDir);
  const second = await hold(dataDir);
  expect(second.pid).toBe(first.pid);
  first.process.child.kill('SIGTERM');
  await first.process.ended;
  expect(await ask(second.socket, 'select 1 as one')).toEqual([{ one: 1 }]);
  second.process.child.kill('SIGTERM');
  await second.process.ended;
  await nothingRuns(dataDir);
});

test('two that start at once on an empty folder share one cluster', async () => {
  const dataDir = folder();
  const [one, other] = await Promise.all([hold(dataDir), hold(dataDir)]);
  expect(one.pid).toBe(other.pid);
  for (const { process: holder } of [one, other]) holder.child.kill('SIGTERM');
  expect(await Promise.all([one.process.ended, other.process.ended])).toEqual([0, 0]);
  await nothingRuns(dataDir);
});

test('one that leaves while another comes does not take the server from it', async () => {
  const dataDir = folder();
  let held = await hold(dataDir);
  for (let round = 0; round < 3; round += 1) {
    const coming = start(NODE, [HOLDER, dataDir, 'fast']);
    held.process.child.kill('SIGTERM');
    const { socket, pid } = JSON.parse(await coming.says(/ready (.*)\n/));
    await held.process.ended;
    expect(await ask(socket, 'select 1 as one')).toEqual([{ one: 1 }]);
    held = { process: coming, socket, pid };
  }
});

test('a killed process leaves a server that the next one joins and stops', async () => {
  const dataDir = folder();
  const first = await hold(dataDir);
  await ask(first.socket, 'create table kept as select 42 as n');
  first.process.child.kill('SIGKILL');
  await first.process.ended;
  const next = await hold(dataDir);
  expect(next.pid).toBe(first.pid);
  expect(await ask(next.socket, 'select n from kept')).toEqual([{ n: 42 }]);
  next.process.child.kill('SIGTERM');
  await next.process.ended;
  await nothingRuns(dataDir);
});

test('after a power cut (everything killed) the next start recovers what was committed', async () => {
  const dataDir = folder();
  const first = await hold(dataDir, 'durable');
  await ask(first.socket, 'create table kept as select 42 as n');
  process.kill(first.process.pid, 'SIGKILL');
  process.kill(first.pid, 'SIGKILL');
  const next = await hold(dataDir);
  expect(next.pid).not.toBe(first.pid);
  expect(await ask(next.socket, 'select n from kept')).toEqual([{ n: 42 }]);
});

test('a lock whose process number now belongs to somebody else is no obstacle', async () => {
  const dataDir = folder();
  const first = await hold(dataDir);
  process.kill(first.process.pid, 'SIGKILL');
  process.kill(first.pid, 'SIGKILL');
  await nothingRuns(dataDir);
  const lock = join(clusterFolder(dataDir), 'postmaster.pid');
  const lines = readFileSync(lock, 'utf8').split('\n');
  writeFileSync(lock, [process.pid, ...lines.slice(1)].join('\n')); // this test run: alive, and no PostgreSQL
  writeFileSync(join(clusterFolder(dataDir), '.s.PGSQL.5432.lock'), `${process.pid}\n`);
  const next = await hold(dataDir);
  expect(isPostmaster(next.pid, dataDir)).toBe(true);
});

test('a database process that is killed, or the whole server, comes back, and so does the pool', async () => {
  const dataDir = folder();
  const server = await opened(dataDir);
  const { pool, close } = openDatabase(
    { host: server.socket, user: 'prongsai_owner', database: 'postgres' },
    silent,
    3,
  );
  onTestFinished(close);
  const backend = async (): Promise<number> =>
    (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
  process.kill(await backend(), 'SIGKILL');
  await until(() => backend().then(Boolean, () => false));

  const before = readPostmaster(dataDir)?.pid ?? 0;
  process.kill(before, 'SIGKILL');
  await until(() => readPostmaster(dataDir)?.pid !== before);
  await until(() => backend().then(Boolean, () => false));
  expect(isPostmaster(readPostmaster(dataDir)?.pid ?? 0, dataDir)).toBe(true);
});

test('a path too long for a socket gets a private folder elsewhere', async () => {
  const dataDir = join(folder(), 'a-rather-long-name-of-a-folder'.repeat(4));
  const { process: holder, socket } = await hold(dataDir);
  expect(socket.startsWith(dataDir)).toBe(false);
  expect(statSync(socket).mode & 0o777).toBe(0o700);
  expect(await ask(socket, 'select 1 as one')).toEqual([{ one: 1 }]);
  holder.child.kill('SIGTERM');
  await holder.ended;
});

test('one that finds the temporary folder elsewhere still joins the server that runs', async () => {
  const long = join(folder(), 'a-rather-long-name-of-a-folder'.repeat(4));
  const first = await hold(long);
  const elsewhere = start(NODE, [HOLDER, long, 'fast'], { env: { TMPDIR: folder() } });
  const { socket, pid } = JSON.parse(await elsewhere.says(/ready (.*)\n/));
  expect({ socket, pid }).toEqual({ socket: first.socket, pid: first.pid });
});

test('a server that cannot start says why', async () => {
  const dataDir = folder();
  const { process: holder } = await hold(dataDir);
  holder.child.kill('SIGTERM');
  await holder.ended;
  writeFileSync(join(clusterFolder(dataDir), 'postgresql.conf'), 'shared_buffers = plenty\n');
  await expect(startEmbedded({ dataDir, log: silent })).rejects.toMatchObject({
    kind: 'cluster.start',
    detail: { because: expect.stringMatching(/postgresql\.conf|shared_buffers/) },
  });
});

test('a folder that holds something else, or another version, is left as it is', async () => {
  const dataDir = folder();
  const cluster = clusterFolder(dataDir);
  mkdirSync(cluster);
  writeFileSync(join(cluster, 'thesis.txt'), 'years of work');
  await expect(startEmbedded({ dataDir, log: silent })).rejects.toMatchObject({ kind: 'cluster.foreign' });
  writeFileSync(join(cluster, 'PG_VERSION'), '15\n');
  await expect(startEmbedded({ dataDir, log: silent })).rejects.toMatchObject({ kind: 'cluster.version' });
  expect(readFileSync(join(cluster, 'thesis.txt'), 'utf8')).toBe('years of work');
});

test('a start that was killed while it made the cluster is no obstacle', async () => {
  const dataDir = folder();
  const half = join(dataDir, 'postgres.new-999999999');
  mkdirSync(half);
  writeFileSync(join(half, 'PG_VERSION'), '18\n');
  await hold(dataDir);
  expect(existsSync(half)).toBe(false);
});

const root = process.getuid?.() === 0;
const works = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;
const NOBODY = ['--reuid=65534', '--regid=65534', '--clear-groups'];
const asNobody =
  root && works('setpriv', ...NOBODY, NODE, '--version') && works('setpriv', ...NOBODY, 'test', '-r', HOLDER);

test.skipIf(!asNobody)('an ordinary user starts it', async () => {
  const dataDir = join(folder(0o777), 'data');
  const holder = start('setpriv', [...NOBODY, NODE, HOLDER, dataDir, 'fast']);
  const { pid } = JSON.parse(await holder.says(/ready (.*)\n/));
  expect(statSync(`/proc/${pid}`).uid).toBe(65534);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  holder.child.kill('SIGTERM');
  expect(await holder.ended).toBe(0);
  expect(running(dataDir)).toEqual([]);
});

test.skipIf(!root)('root does not run it as root', async () => {
  const dataDir = folder();
  const { pid } = await hold(dataDir);
  expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
});

const namespaces = root && works('unshare', '--user', '--map-user=1000', '--map-group=1000', 'true');

test.skipIf(!namespaces)(
  'root starts it also where no other account may pass, and again under an account',
  async () => {
    const closed = folder(0o700);
    const dataDir = join(closed, 'data');
    const first = await hold(dataDir);
    await ask(first.socket, 'create table kept as select 42 as n');
    first.process.child.kill('SIGTERM');
    expect(await first.process.ended).toBe(0);
    spawnSync('chmod', ['711', closed]);
    const next = await hold(dataDir);
    expect(await ask(next.socket, 'select n from kept')).toEqual([{ n: 42 }]);
  },
);
