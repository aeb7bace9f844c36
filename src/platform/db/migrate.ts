// Brings the database to the schema of this program: migrations/*.sql in the order of their names, each in a
// transaction of its own, each once. Forward only. An applied file that was edited since, a file that comes
// before one already applied, and a database newer than the program are refused with a sentence.
// Two processes that start at once: the second waits for the first.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { JOBS_SCHEMA } from '../jobs.ts';
import { projectRoot } from '../root.ts';
import { StartProblem } from '../start-problem.ts';
import { APP_ROLE } from './database.ts';
import type { DB } from './schema.ts';

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

const LOCK = 7_708_002;
const OLDEST = 160_000; // PostgreSQL 16

export function readMigrations(folder = join(projectRoot, 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
      return { name: name.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Returns the names of the migrations applied now. `appLogin`: the account the application signs in as, where
 * that is not the role itself.
 */
export async function migrate(
  owner: pg.Client,
  appLogin?: string,
  files = readMigrations(),
): Promise<string[]> {
  await requireVersion(owner);
  await owner.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await ensureRole(owner, appLogin);
    await owner.query(`create table if not exists migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    await owner.query(`grant select on migrations to ${APP_ROLE}`);
    const pending = pendingOf(files, await appliedOf(owner));
    for (const migration of pending) await apply(owner, migration);
    await prepareJobs(owner);
    return pending.map(({ name }) => name);
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
  }
}

type Applied = { readonly name: string; readonly checksum: string };

export async function appliedOf(client: pg.Client | pg.Pool): Promise<Applied[]> {
  const { rows } = await client.query<Applied>('select name, checksum from migrations order by name');
  return rows;
}

/** When this database was made: the demo's time begins there. */
export async function madeAt(db: Kysely<DB>): Promise<Date> {
  const first = await db
    .selectFrom('migrations')
    .select((e) => e.fn.min('applied_at').as('at'))
    .executeTakeFirstOrThrow();
  return first.at;
}

/** What is still to be applied. Throws the problem that keeps it from being applied. */
export function pendingOf(files: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of applied) {
    const file = byName.get(name);
    if (!file) throw new StartProblem('migration.newer', { name });
    if (file.checksum !== checksum) throw new StartProblem('migration.edited', { name });
  }
  const done = new Set(applied.map(({ name }) => name));
  const pending = files.filter(({ name }) => !done.has(name));
  const last = applied.at(-1)?.name ?? '';
  const early = pending.find(({ name }) => name < last);
  if (early) throw new StartProblem('migration.order', { name: early.name, last });
  return pending;
}

async function apply(owner: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(sql);
    await owner.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum]);
    await owner.query('commit');
  } catch (cause) {
    await owner.query('rollback').catch(() => undefined);
    throw new StartProblem(
      'migration.failed',
      { name, because: cause instanceof Error ? cause.message : '' },
      { cause },
    );
  }
}

async function requireVersion(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  );
  if ((rows[0]?.number ?? 0) < OLDEST)
    throw new StartProblem('database.version', { version: rows[0]?.name ?? '?' });
}

// The role is the cluster's, not the database's: another database may have made it, or make it right now.
async function ensureRole(owner: pg.Client, appLogin: string | undefined): Promise<void> {
  try {
    const { rows } = await owner.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
    if (rows.length === 0) await owner.query(`create role ${APP_ROLE} login`);
    await owner.query(`grant usage on schema public to ${APP_ROLE}`);
    if (appLogin && appLogin !== APP_ROLE) {
      const member = await owner.query<{ may: boolean }>(
        `select pg_has_role($1, '${APP_ROLE}', 'set') as may`,
        [appLogin],
      );
      if (!member.rows[0]?.may) await owner.query(`grant ${APP_ROLE} to ${owner.escapeIdentifier(appLogin)}`);
    }
  } catch (cause) {
    const { code, message } = cause as { code?: string; message: string };
    if (code === '23505' || code === '42710') return ensureRole(owner, appLogin);
    throw new StartProblem('database.role', { role: APP_ROLE, because: message }, { cause });
  }
}

// pg-boss makes and upgrades its own schema; only the owner may, and the application only uses it.
async function prepareJobs(owner: pg.Client): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => owner.query(text, values) },
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.stop({ graceful: false, close: false });
  await owner.query(`
    grant usage on schema ${JOBS_SCHEMA} to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to ${APP_ROLE};
    grant usage on all sequences in schema ${JOBS_SCHEMA} to ${APP_ROLE};
    grant execute on all functions in schema ${JOBS_SCHEMA} to ${APP_ROLE};`);
}
