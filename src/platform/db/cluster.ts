// The folder of an embedded PostgreSQL: made once, and handed to the account that the server runs under.
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
/** Between the name of what is being made and the number of the process that makes it. */
export const NEW = '.new-';

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
  removeAbandoned(dataDir, `postgres${NEW}`);
  const fresh = join(dataDir, `postgres${NEW}${process.pid}`);
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

/** What processes that are no more left half-made under this beginning of a name. */
export function removeAbandoned(dataDir: string, beginning: string): void {
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith(beginning)) continue;
    const pid = Number(name.slice(beginning.length));
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
