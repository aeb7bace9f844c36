// The folder of an embedded PostgreSQL: made once, and read to know who runs on it.
// Making is atomic (a new folder, renamed when it is whole), so that a process killed half-way, or two that
// start at once, never leave a half-made cluster. Nothing here ever deletes a cluster that has data.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import { type Binaries, commandOf, type RunAs } from './binaries.ts';

export const OWNER_ROLE = 'prongsai_owner';
const MAJOR = '18';
const NEW = 'postgres.new-';

/** Only who may enter the folder reaches the database, and the folder is the cluster's own, 0700. */
const HBA =
  '# Unix socket only; who reaches it is decided by the mode of the folder it is in.\nlocal all all trust\n';

export const clusterFolder = (dataDir: string): string => join(dataDir, 'postgres');

export function ensureCluster(binaries: Binaries, as: RunAs, dataDir: string, durable: boolean): void {
  const folder = clusterFolder(dataDir);
  if (existsSync(join(folder, 'PG_VERSION'))) {
    const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
    if (version !== MAJOR) throw new StartProblem('cluster.version', { folder, version, wanted: MAJOR });
    if (process.getuid?.() === 0) giveTo(as, folder);
    return;
  }
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new StartProblem('cluster.foreign', { folder });
  removeAbandoned(dataDir);
  const fresh = join(dataDir, NEW + process.pid);
  mkdirSync(fresh, { mode: 0o700 });
  if (as.account) chownSync(fresh, as.account.uid, as.account.gid);
  const { file, args, options } = commandOf(as, binaries.initdb, [
    `--pgdata=${fresh}`,
    `--username=${OWNER_ROLE}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=th-TH',
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  const made = spawnSync(file, args, { ...options, encoding: 'utf8' });
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new StartProblem('cluster.init', {
      folder,
      because: (made.error?.message ?? made.stderr ?? '').trim(),
    });
  }
  writeFileSync(join(fresh, 'pg_hba.conf'), HBA);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error; // else another process was first: its cluster is ours too
  }
}

/** Where the socket is: in the cluster's folder, or, where that path is too long for a socket, in a private one. */
export function socketFolder(as: RunAs, dataDir: string): string {
  const folder = clusterFolder(dataDir);
  // 107 bytes are the system's limit on Linux, 103 on macOS, the file's name and its zero included.
  if (Buffer.byteLength(join(folder, '.s.PGSQL.5432')) < 100) return folder;
  const short = join(tmpdir(), `prongsai-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  const uid = as.account?.uid ?? process.getuid?.();
  try {
    mkdirSync(short, { mode: 0o700 });
    if (as.account) chownSync(short, as.account.uid, as.account.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // In a shared /tmp someone else may have laid a folder or a link under that name.
  const found = lstatSync(short);
  if (!found.isDirectory() || found.uid !== uid) throw new StartProblem('socket.folder', { folder: short });
  chmodSync(short, 0o700);
  return short;
}

export type Postmaster = { readonly pid: number; readonly socketFolder: string | undefined };

/** Who says, in the cluster's lock file, that it runs on it. Says nothing about whether that is still true. */
export function readPostmaster(dataDir: string): Postmaster | undefined {
  const file = join(clusterFolder(dataDir), 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4]?.trim() || undefined } : undefined;
}

/** Is that process really a PostgreSQL on this cluster? A process number is soon someone else's. */
export function isPostmaster(pid: number, dataDir: string): boolean {
  const folder = clusterFolder(dataDir);
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder; // a postmaster's working folder is its cluster
    } catch {
      return false;
    }
  }
  const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return command.stdout.includes('postgres') && command.stdout.includes(folder);
}

/** Takes away the lock of a predecessor that is no more. Asked again at the last moment: see isPostmaster. */
export function clearStaleLock(dataDir: string): void {
  const said = readPostmaster(dataDir);
  if (said && isPostmaster(said.pid, dataDir)) return;
  const folder = clusterFolder(dataDir);
  rmSync(join(folder, 'postmaster.pid'), { force: true });
  for (const at of [folder, said?.socketFolder ?? folder]) {
    rmSync(join(at, '.s.PGSQL.5432.lock'), { force: true });
    rmSync(join(at, '.s.PGSQL.5432'), { force: true });
  }
}

// A folder copied or restored by root, or one that ran under another account, is handed over once.
function giveTo(as: RunAs, folder: string): void {
  const uid = as.account?.uid ?? 0;
  const gid = as.account?.gid ?? 0;
  if (lstatSync(folder).uid === uid) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chown(join(folder, name), uid, gid);
  chown(folder, uid, gid);
}

const chown = (path: string, uid: number, gid: number): void => {
  if (!lstatSync(path).isSymbolicLink()) chownSync(path, uid, gid);
};

function removeAbandoned(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith(NEW)) continue;
    const pid = Number(name.slice(NEW.length));
    if (pid === process.pid || !alive(pid)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
