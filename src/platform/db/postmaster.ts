// The process of the embedded PostgreSQL: whether it runs, starting it, stopping it. It runs in a session of
// its own, so that a terminal's Ctrl-C reaches only us and we stop it cleanly.
// It must never be asked to stop by a process number alone: numbers are soon someone else's.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import { type Binaries, commandOf, type RunAs } from './binaries.ts';
import { clusterFolder, NEW, removeAbandoned } from './cluster.ts';

/** Who says, in the cluster's lock file, that it runs on it. Says nothing about whether that is still true. */
export type Postmaster = { readonly pid: number; readonly socketFolder: string | undefined };

export function readPostmaster(dataDir: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4]?.trim() || undefined } : undefined;
}

/** Is that process really a PostgreSQL on this cluster? */
export function isPostmaster(pid: number, dataDir: string): boolean {
  const folder = clusterFolder(dataDir);
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder; // a postmaster's working folder is its cluster
    } catch {
      return false; // gone, a zombie, or not ours to look into
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes('postgres') && stdout.includes(folder);
}

/** Takes away the lock of a predecessor that is no more; asks at the last moment whether it really is. */
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

export type Plan = {
  readonly binaries: Binaries;
  readonly as: RunAs;
  readonly dataDir: string;
  readonly socket: string;
  readonly durable: boolean;
};

/** A server that this very process started. */
export type Launched = {
  readonly child: ChildProcess;
  running(): boolean;
  /** What it said last, for the sentence about why it did not start. */
  lastWords(): string;
  /** It serves: its log becomes the folder's postgres.log, and the one before is kept beside it. */
  settle(): void;
};

export function launch(plan: Plan): Launched {
  const { file, args, options } = commandOf(plan.as, plan.binaries.postgres, settings(plan));
  // Two that start at once must not write over each other: each has its own log until it is known who serves.
  const kept = join(plan.dataDir, 'postgres.log');
  const own = `${kept}${NEW}${process.pid}`;
  const log = openSync(own, 'w', 0o600);
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  let failure = '';
  child.on('error', (error) => {
    failure = error.message;
  });
  child.unref();
  return {
    child,
    running: () => failure === '' && child.exitCode === null && child.signalCode === null,
    lastWords: () => {
      const said = failure || readFileSync(own, 'utf8').trim().split('\n').slice(-6).join('\n');
      rmSync(own, { force: true });
      return said;
    },
    settle: () => {
      rename(kept, `${kept}.before`);
      rename(own, kept);
      removeAbandoned(plan.dataDir, `postgres.log${NEW}`);
    },
  };
}

function settings({ dataDir, socket, durable }: Plan): string[] {
  const chosen: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    shared_buffers: '128MB',
    max_connections: '100',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What people wrote must not end in a log: no statements, no rows quoted in errors.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const each = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', clusterFolder(dataDir), ...each];
}

const HARDER = [
  ['SIGINT', 20_000], // fast: open transactions are rolled back, the rest is written
  ['SIGQUIT', 5000],
  ['SIGKILL', 5000],
] as const;

/** Stops the server on this folder and waits until it is gone. A child of ours is waited for to its very end. */
export async function shutDown(
  dataDir: string,
  pid: number,
  child: ChildProcess | undefined,
  log: Logger,
): Promise<void> {
  const ours = child?.pid === pid ? child : undefined;
  ours?.ref();
  const gone = (): boolean =>
    ours ? ours.exitCode !== null || ours.signalCode !== null : !isPostmaster(pid, dataDir);
  for (const [signal, patience] of HARDER) {
    if (!gone()) process.kill(pid, signal);
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (gone()) return;
      await pause(15);
    }
    log.warn({ signal }, 'the database did not stop');
  }
}

function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
