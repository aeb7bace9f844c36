// The embedded PostgreSQL: the real server, private to one data folder, for houses without a database of
// their own. The rule for several processes on one folder: each holds a lease (a shared advisory lock on a
// connection); whoever comes joins a running server, whoever leaves last stops it. A process that is killed
// loses its lease by itself, and the server it left is joined by the next start.
// It must never listen on a network, and never be left running by a clean stop.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { makeDataDir } from '../data-dir.ts';
import type { Logger } from '../log.ts';
import { StartProblem } from '../start-problem.ts';
import { chooseRunAs, findBinaries } from './binaries.ts';
import { clusterFolder, ensureCluster, OWNER_ROLE, socketFolder } from './cluster.ts';
import {
  clearStaleLock,
  isPostmaster,
  type Launched,
  launch,
  type Plan,
  readPostmaster,
  shutDown,
} from './postmaster.ts';

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
const UNREACHABLE = 5000;

export async function startEmbedded({
  dataDir: folder,
  log,
  durable = true,
}: EmbeddedOptions): Promise<Embedded> {
  const binaries = findBinaries();
  const dataDir = makeDataDir(folder);
  const as = chooseRunAs(binaries, dataDir, clusterFolder(dataDir));
  ensureCluster(binaries, as, dataDir, durable);
  const tenant: Tenant = {
    plan: { binaries, as, dataDir, durable, socket: socketFolder(as, dataDir) },
    log,
    launched: undefined,
    leaving: false,
  };

  const first = await takeLease(tenant);
  const { socket } = first;
  tenant.plan = { ...tenant.plan, socket }; // the pool will know no other
  let { lease } = first;
  let reviving: Promise<void> = Promise.resolve();
  // A server that goes away under us (killed, out of memory) is started again; the pool reconnects by itself.
  const watch = (held: pg.Client): void => {
    held.once('end', () => {
      if (!tenant.leaving) reviving = revive();
    });
  };
  const revive = async (): Promise<void> => {
    log.warn('the database went away; starting it again');
    while (!tenant.leaving) {
      try {
        ({ lease } = await takeLease(tenant));
        return watch(lease);
      } catch (error) {
        if (!tenant.leaving) log.error({ err: error }, 'the database cannot be started again yet');
        await pause(1000);
      }
    }
  };
  watch(lease);

  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    tenant.leaving = true;
    await reviving;
    await leave(tenant, lease);
  };
  return {
    socket,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

type Tenant = {
  plan: Plan;
  readonly log: Logger;
  /** The server, where this very process started it. */
  launched: Launched | undefined;
  leaving: boolean;
};
type Lease = { readonly lease: pg.Client; readonly socket: string };

/** Takes a lease on the running server; starts one when there is none. */
async function takeLease(tenant: Tenant): Promise<Lease> {
  const { plan } = tenant;
  const deadline = Date.now() + PATIENCE;
  let launched: Launched | undefined;
  let unreachableSince: number | undefined;
  while (Date.now() < deadline && !tenant.leaving) {
    const said = readPostmaster(plan.dataDir);
    const socket = said?.socketFolder ?? plan.socket;
    const attempt = await tryLease(socket);
    if (typeof attempt !== 'string') {
      if (launched?.running()) launched.settle();
      return { lease: attempt, socket };
    }
    if (attempt === 'busy' || launched?.running()) {
      unreachableSince = undefined;
    } else if (said && isPostmaster(said.pid, plan.dataDir)) {
      // It runs, but its socket is not there: just starting, just stopping, or the socket was swept away.
      unreachableSince ??= Date.now();
      if (Date.now() - unreachableSince > UNREACHABLE) process.kill(said.pid, 'SIGINT');
    } else {
      if (launched) throwUnlessPassing(plan, launched.lastWords());
      clearStaleLock(plan.dataDir);
      launched = launch(plan);
      tenant.launched = launched;
    }
    await pause(20);
  }
  throw new StartProblem('cluster.start', {
    folder: clusterFolder(plan.dataDir),
    because: launched?.lastWords() ?? '',
  });
}

// Another process was a moment faster, or what a killed one left is still going away: it is asked again.
function throwUnlessPassing(plan: Plan, because: string): void {
  if (/lock file|shared memory block/.test(because)) return;
  throw new StartProblem('cluster.start', { folder: clusterFolder(plan.dataDir), because });
}

async function tryLease(host: string): Promise<pg.Client | 'absent' | 'busy'> {
  const client = new pg.Client({
    host,
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
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'absent';
    if (PASSING.test(code)) return 'busy';
    throw error;
  }
}

// 57P01 to 57P03: being stopped or just starting. 53300: full. A connection cut in the middle has no code.
const PASSING = /^(?:57P\d\d|53300|ECONNRESET|EPIPE|)$/;

async function leave({ plan: { dataDir }, launched, log }: Tenant, lease: pg.Client): Promise<void> {
  const last = await isLast(lease);
  const said = readPostmaster(dataDir);
  if (last && said && isPostmaster(said.pid, dataDir))
    await shutDown(dataDir, said.pid, launched?.child, log);
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
