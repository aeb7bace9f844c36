// `prongsai doctor`: one line a check, so that an operator sees at a glance what is well. It changes nothing:
// a house that was never opened is said to be so, not made.
import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { verifyChains } from '#src/audit/audit.service.ts';
import { systemClock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { clusterFolder } from '#src/platform/db/cluster.ts';
import { type Opened, openDatabase } from '#src/platform/db/database.ts';
import { reachDatabase } from '#src/platform/db/door.ts';
import { appliedOf, pendingOf, readMigrations } from '#src/platform/db/migrate.ts';
import { openFiles } from '#src/platform/files.ts';
import { newId } from '#src/platform/ids.ts';
import type { Logger } from '#src/platform/log.ts';
import { StartProblem } from '#src/platform/start-problem.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import { verifyFreezes } from '#src/results/verify.service.ts';
import type { engine } from '#src/words/th/engine.ts';
import { directoryFinding } from './directory-health.ts';
import { dim, inBoth, row } from './say.ts';

type Spoken = typeof engine;
type Name =
  | 'settings'
  | 'database'
  | 'migrations'
  | 'roles'
  | 'areas'
  | 'audit'
  | 'freezes'
  | 'directory'
  | 'files'
  | 'disk'
  | 'mail';
type Level = 'ok' | 'warn' | 'fail';
type Finding = { readonly level: Level; readonly say: (w: Spoken) => string };

const SIGNS: Readonly<Record<Level, string>> = { ok: '✓ ok  ', warn: '! warn', fail: '✗ fail' };
const LITTLE = 2 * 1024 ** 3; // bytes: below, a backup or a large import may not fit

/** Returns whether nothing failed. */
export async function doctor(config: Config, log: Logger): Promise<boolean> {
  const levels: Level[] = [];
  const check = async (name: Name, look: () => Promise<Finding>): Promise<void> => {
    const finding = await look().catch(asFinding);
    levels.push(finding.level);
    const [thai, english] = inBoth((w) => `${w.doctor[name]}: ${finding.say(w)}`);
    row([SIGNS[finding.level], thai], [6]);
    row(['', dim(english)], [6]);
  };
  await check('settings', async () => ok((w) => w.doctor.allSet));
  await check('mail', async () => mail(config));
  await check('files', () => files(config));
  await check('disk', async () => disk(config));
  if (!config.database && !existsSync(clusterFolder(config.dataDir))) {
    await check('database', async () => ({ level: 'warn', say: (w) => w.doctor.noRegister }));
    return !levels.includes('fail');
  }
  await ofDatabase(config, log, check);
  return !levels.includes('fail');
}

type Check = (name: Name, look: () => Promise<Finding>) => Promise<void>;

async function ofDatabase(config: Config, log: Logger, check: Check): Promise<void> {
  await using opening = new AsyncDisposableStack();
  let opened: Opened | undefined;
  await check('database', async () => {
    const reached = opening.adopt(await reachDatabase(config, log), ({ stop }) => stop());
    opened = opening.adopt(openDatabase(reached.door.app, log, 4), ({ close }) => close());
    const { rows } = await opened.pool.query<{ v: string }>(`select current_setting('server_version') as v`);
    return ok((w) => w.doctor.answers(rows[0]?.v ?? '?'));
  });
  if (!opened) return;
  const { pool, db } = opened;
  await check('migrations', () => migrations(pool));
  await check('roles', () => roles(pool));
  await check('areas', () => areas(pool));
  await check('audit', async () => {
    let rows = 0;
    let chains = 0;
    const broken: string[] = [];
    for await (const chain of verifyChains(db)) {
      chains += 1;
      rows += chain.rows;
      for (const fault of chain.broken ?? []) broken.push(`${chain.province} #${fault.seq}`);
    }
    if (broken.length > 0) return { level: 'fail', say: (w) => w.doctor.broken(broken.join(', ')) };
    return ok((w) => w.doctor.chains(String(chains), rows.toLocaleString('en')));
  });
  await check('freezes', async () => {
    let intact = 0;
    const broken: string[] = [];
    for await (const { freeze, faults } of verifyFreezes(db)) {
      if (faults.length === 0) intact += 1;
      else broken.push(`${quarterSlug(freeze)} #${freeze.number} (${faults.join(', ')})`);
    }
    if (broken.length > 0) return { level: 'fail', say: (w) => w.doctor.notAsFrozen(broken.join('; ')) };
    return ok((w) => w.doctor.asFrozen(String(intact)));
  });
  await check('directory', () => directoryFinding({ config, db }, systemClock.now()));
}

async function migrations(pool: pg.Pool): Promise<Finding> {
  const applied = await appliedOf(pool);
  const pending = pendingOf(readMigrations(), applied);
  if (pending.length === 0) return ok((w) => w.doctor.current(applied.at(-1)?.name ?? '-'));
  return { level: 'warn', say: (w) => w.doctor.pending(pending.map(({ name }) => name).join(', ')) };
}

/** The role that answers requests must own nothing and must not be able to rewrite what is append-only. */
async function roles(pool: pg.Pool): Promise<Finding> {
  const { rows } = await pool.query<{ what: string }>(`
    select 'superuser' as what from pg_roles where rolname = current_user and rolsuper
    union all select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)
    union all select format('%s %s', privilege, t) from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as privilege,
      unnest(array['audit', 'report_versions', 'report_values', 'freezes', 'frozen_obligations']) as t where has_table_privilege(t, privilege)`);
  if (rows.length === 0) return (await signsInAsOwner(pool)) ?? ok((w) => w.doctor.ownsNothing);
  return { level: 'fail', say: (w) => w.doctor.ownsSomething(rows.map(({ what }) => what).join(', ')) };
}

/** One address for both: the lesser role is put on at each connection, and could be taken off again. */
async function signsInAsOwner(pool: pg.Pool): Promise<Finding | undefined> {
  const { rows } = await pool.query(`select 1 from pg_class join pg_roles on pg_roles.oid = relowner
    where rolname = session_user and relname = 'audit'`);
  return rows.length > 0 ? { level: 'warn', say: (w) => w.doctor.oneLogin } : undefined;
}

async function areas(pool: pg.Pool): Promise<Finding> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from areas');
  const count = rows[0]?.n ?? 0;
  if (count === 0) return { level: 'warn', say: (w) => w.doctor.noRegister };
  return ok((w) => w.doctor.register(count.toLocaleString('en')));
}

async function files(config: Config): Promise<Finding> {
  const store = await openFiles(config);
  const key = `doctor/${newId()}.txt`;
  await store.put(key, Readable.from([Buffer.from('well')]));
  await (await store.read(key)).toArray();
  await store.delete(key);
  return ok((w) => w.doctor.writable);
}

function disk(config: Config): Finding {
  const folder = existsSync(config.dataDir) ? config.dataDir : join(config.dataDir, '..');
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : '.');
  const free = bavail * bsize;
  const amount = `${(free / 1024 ** 3).toFixed(1)} GB`;
  return { level: free < LITTLE ? 'warn' : 'ok', say: (w) => w.doctor.free(amount) };
}

function mail({ smtp }: Config): Finding {
  if (!smtp) return { level: 'warn', say: (w) => w.doctor.noMail };
  return ok((w) => w.doctor.mailSet(new URL(smtp.url).host));
}

const ok = (say: Finding['say']): Finding => ({ level: 'ok', say });

const asFinding = (error: unknown): Finding => ({
  level: 'fail',
  say: (w) =>
    error instanceof StartProblem
      ? w.problems[error.kind](error.detail)
      : error instanceof Error
        ? error.message
        : String(error),
});
