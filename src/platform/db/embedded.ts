// The embedded PostgreSQL: the real server, private to one data folder, for houses without a database of
// their own. It is nobody's child in the terminal's sense (its own session), so that Ctrl-C reaches only us
// and we stop it cleanly. The rule for several processes on one data folder: each holds a lease (a shared
// advisory lock on a connection); whoever comes joins a running server, whoever leaves last stops it. A
// process that is killed loses its lease by itself, and its server is joined by the next start.
// It must never listen on a network, and never be left running by a clean stop.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { makeDataDir } from '../data-dir.ts';
import type { Logger } from '../log.ts';
import { StartProblem } from '../start-problem.ts';
import { type Binaries, chooseRunAs, commandOf, findBinaries, type RunAs } from './binaries.ts';
import {
  alive,
  clearStaleLock,
  clusterFolder,
  ensureCluster,
  isPostmaster,
  OWNER_ROLE,
  readPostmaster,
  socketFolder,
} from './cluster.ts';

export type Embedded = {
  /** The folder of the socket, for `host` of pg. */
  readonly socket: string;
  /** Gives the lease back; stops the server when it was the last. */
  stop(): Promise<void>;
};
export type EmbeddedOptions = {
  readonly dataDir: string;
  readonly log: Logger;
  /** false: faster, and lost with the machine's power. For tests only. */
  readonly durable?: boolean;
};

const LEASE = 7_708_001; // any number, the same for every version of the program
const PATIENCE = 120_000; // a recovery after a power cut may take a while; nothing else does

export async function startEmbedded({
  dataDir: folder,
  log,
  durable = true,
}: EmbeddedOptions): Promise<Embedded> {
  const binaries = findBinaries();
  const dataDir = makeDataDir(folder);
  const as = chooseRunAs(binaries, dataDir, clusterFolder(dataDir));
  ensureCluster(binaries, as, dataDir, durable);
  const socket = socketFolder(as, dataDir);
  const server: Server = { binaries, as, dataDir, durable, log, socket, child: undefined };

  let stopping = false;
  let lease = await join_(server);
  // A server that goes away under us (killed, out of memory) is started again; the pool reconnects by itself.
  const watch = (held: pg.Client): void => {
    held.on('end', () => {
      if (stopping) return;
      log.warn('the database went away; starting it again');
      reviving = revive();
      reviving.catch((error: unknown) => log.error({ err: error }, 'the database cannot be started again'));
    });
  };
  const revive = async (): Promise<void> => {
    await pause(100);
    if (stopping) return;
    lease = await join_(server);
    watch(lease);
  };
  let reviving: Promise<void> = Promise.resolve();
  watch(lease);

  const stop = async (): Promise<void> => {
    stopping = true;
    await reviving.catch(() => undefined);
    await leave(server, lease);
  };
  let stopped: Promise<void> | undefined;

  return {
    socket: server.socket,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

type Server = {
  readonly binaries: Binaries;
  readonly as: RunAs;
  readonly dataDir: string;
  readonly durable: boolean;
  readonly log: Logger;
  readonly socket: string;
  /** The server, where this very process started it and it has not ended. */
  child: ChildProcess | undefined;
};
type Attempt = pg.Client | 'absent' | 'busy';

/** Takes a lease on the running server; starts one when there is none. */
async function join_(server: Server): Promise<pg.Client> {
  const deadline = Date.now() + PATIENCE;
  let unreachableSince: number | undefined;
  while (Date.now() < deadline) {
    const attempt = await tryLease(server.socket);
    if (attempt instanceof pg.Client) return attempt;
    const said = readPostmaster(server.dataDir);
    if (attempt === 'busy') {
      unreachableSince = undefined;
    } else if (said && isPostmaster(said.pid, server.dataDir)) {
      // It runs but its socket is not there: just starting, just stopping, or the socket was swept away.
      unreachableSince ??= Date.now();
      if (Date.now() - unreachableSince > 5000) process.kill(said.pid, 'SIGINT');
    } else {
      clearStaleLock(server.dataDir);
      await launch(server);
    }
    await pause(25);
  }
  throw new StartProblem('cluster.start', {
    folder: clusterFolder(server.dataDir),
    because: lastWords(server.dataDir),
  });
}

async function tryLease(socket: string): Promise<Attempt> {
  const client = new pg.Client({
    host: socket,
    user: OWNER_ROLE,
    database: 'postgres',
    application_name: 'prongsai lease',
  });
  client.on('error', () => undefined); // 'end' follows, and is what is listened to
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock_shared($1) as held', [
      LEASE,
    ]);
    if (rows[0]?.held) return client;
    await client.end(); // the last one is just leaving and stops it: wait, then start anew
    return 'busy';
  } catch (error) {
    await client.end().catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'absent';
    // 57P01-03: being stopped or just starting. 53300: full. A connection cut in the middle has no code.
    if (
      code.startsWith('57P') ||
      code === '53300' ||
      code === 'ECONNRESET' ||
      code === 'EPIPE' ||
      code === ''
    )
      return 'busy';
    throw error;
  }
}

/** Starts the server in a session of its own and returns when it answers or has ended. */
async function launch(server: Server): Promise<void> {
  const { file, args, options } = commandOf(server.as, server.binaries.postgres, settings(server));
  const log = openLog(server.dataDir);
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  let ended: string | undefined;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', (code, signal) => {
    ended = `${signal ?? code}`;
    if (server.child === child) server.child = undefined;
  });
  server.child = child;
  child.unref();
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline && ended === undefined) {
    if (readFileSync(logFile(server.dataDir), 'utf8').includes('ready to accept connections')) return;
    await pause(15);
  }
  const because = lastWords(server.dataDir);
  // Another process was a moment faster, or what a killed one left is still going away: ask again.
  if (/lock file|shared memory block/.test(because)) return;
  throw new StartProblem('cluster.start', {
    folder: clusterFolder(server.dataDir),
    because: because || (ended ?? ''),
  });
}

function settings(server: Server): string[] {
  const chosen: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: `"${server.socket.replaceAll('"', '""')}"`,
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
    ...(server.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    clusterFolder(server.dataDir),
    ...Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function leave(server: Server, lease: pg.Client): Promise<void> {
  const last = await isLast(lease);
  const said = readPostmaster(server.dataDir);
  if (last && said && isPostmaster(said.pid, server.dataDir)) await stopServer(server, said.pid);
  await lease.end().catch(() => undefined);
}

async function isLast(lease: pg.Client): Promise<boolean> {
  try {
    await lease.query('select pg_advisory_unlock_shared($1)', [LEASE]);
    // Held on purpose until the server is down: whoever comes now sees that it is going, and waits.
    const { rows } = await lease.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
      LEASE,
    ]);
    return rows[0]?.alone === true;
  } catch {
    return false; // it is gone already
  }
}

/** A fast shutdown: open transactions are rolled back, the rest is written. Harder only when that hangs. */
async function stopServer(server: Server, pid: number): Promise<void> {
  server.child?.ref();
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    signalTo(pid, signal);
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      // Our own child is waited for to its very end, so that not even a zombie is left.
      const gone = server.child?.pid === pid ? false : !alive(pid) || !isPostmaster(pid, server.dataDir);
      if (gone) return;
      await pause(15);
    }
    server.log.warn({ signal }, 'the database did not stop');
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const logFile = (dataDir: string): string => join(dataDir, 'postgres.log');

// One start, one log: what an operator needs is why it does not start, or what it said since.
function openLog(dataDir: string): number {
  const file = openSync(logFile(dataDir), 'a', 0o600);
  truncateSync(logFile(dataDir));
  return file;
}

function lastWords(dataDir: string): string {
  const file = logFile(dataDir);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return size === 0 ? '' : readFileSync(file, 'utf8').trim().split('\n').slice(-6).join('\n');
}
