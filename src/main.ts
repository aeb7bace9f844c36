// Opens the house and closes it: database, schema, register, wiring; then serving. Whatever was opened is
// closed again in the reverse order, also when opening fails half-way.
import { join } from 'node:path';
import type pg from 'pg';
import { createApp } from './app.tsx';
import { searchAreas } from './areas/areas.service.ts';
import { loadRegister } from './areas/register.store.ts';
import { appendAudit } from './audit/audit.service.ts';
import { planNumbers } from './casenumbers/taking.service.ts';
import { planSweep } from './cases/sweep.service.ts';
import { planDigest } from './digest/digest.service.ts';
import { ensureOrganisations } from './people/organisations.service.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { watchChanges } from './platform/db/changes.ts';
import { type Door, type Opened, openDatabase } from './platform/db/database.ts';
import { bringUpToDate, ensureDatabase, reachDatabase } from './platform/db/door.ts';
import { readMigrations } from './platform/db/migrate.ts';
import type { Database, Deps } from './platform/deps.ts';
import { openFiles } from './platform/files.ts';
import { builtAssets } from './platform/http/assets.ts';
import { healthRoutes } from './platform/http/health.ts';
import { pageCache } from './platform/http/page-cache.ts';
import { logRequest } from './platform/http/request-log.ts';
import type { Listening } from './platform/http/server.ts';
import { staticFiles } from './platform/http/static.ts';
import { createJobs } from './platform/jobs.ts';
import type { Logger } from './platform/log.ts';
import { createMail } from './platform/mail.ts';
import { mailAddresses } from './platform/mail-addresses.ts';
import { createMetrics } from './platform/metrics.ts';
import { projectRoot } from './platform/root.ts';
import { watchSilence } from './platform/silence.ts';
import { registerWorkers } from './workers.ts';

export type House = {
  readonly deps: Deps;
  readonly pool: pg.Pool;
  readonly door: Door;
  close(): Promise<void>;
};
export type Opening = {
  /** Aborted: stop opening and leave nothing behind. */
  readonly signal?: AbortSignal;
  /** Fills a new embedded database, before it becomes the house's own: the demo's world. */
  readonly seed?: ((deps: Deps) => Promise<void>) | undefined;
  /** Whose time it is: the machine's, or the demo's. */
  readonly clock?: ((db: Database) => Promise<Clock>) | undefined;
};

const CLIENT = join(projectRoot, 'dist/client');
const PATIENCE = 10_000; // for requests under way when the house closes

export async function openHouse(config: Config, log: Logger, how: Opening = {}): Promise<House> {
  const { signal, seed } = how;
  await using opening = new AsyncDisposableStack();
  const reached = opening.adopt(await reachDatabase(config, log), ({ stop }) => stop());
  signal?.throwIfAborted();
  const giveUp = (): void => void reached.stop(); // whatever waits for the database then fails, and we close
  signal?.addEventListener('abort', giveUp);

  if (reached.socket) await ensureDatabase(reached.socket, (door) => fill(door, config, log, seed));
  await furnish(reached.door, log);
  const opened = opening.adopt(openDatabase(reached.door.app, log), ({ close }) => close());
  const silence = watchSilence({ door: reached.door.app, pool: opened.pool, log });
  opening.defer(() => silence.close());
  const clock = (await how.clock?.(opened.db)) ?? systemClock;
  const deps = await wire(config, log, opened, clock);
  opening.defer(() => deps.jobs.stop());
  signal?.throwIfAborted();
  signal?.removeEventListener('abort', giveUp);
  const kept = opening.move();
  return { deps, pool: opened.pool, door: reached.door, close: () => kept.disposeAsync() };
}

/** From here on people get answers. The returned function finishes what is under way, then closes the house. */
export function serve(house: House, listening: Listening): (hurry: AbortSignal) => Promise<void> {
  let leaving = false;
  const { deps, pool } = house;
  deps.metrics.watchPool(pool);
  const rooms = createApp(deps);
  const changes = watchChanges({ door: house.door.app, pool, log: deps.log });
  listening.open({
    rooms,
    pages: pageCache({
      rooms,
      changes,
      now: () => deps.clock.now(),
      served: (route, status, ms) => logRequest(deps, { method: 'GET', route, status, ms }),
    }),
    health: healthRoutes({
      pool,
      metrics: deps.metrics,
      migrations: readMigrations(),
      leaving: () => leaving,
    }),
    files: staticFiles(CLIENT),
  });
  // The first visitor need not wait for the search to read the register.
  searchAreas(deps.db, '').catch((error: unknown) => deps.log.warn({ err: error }, 'search is not ready'));
  deps.jobs
    .start()
    .then(() => Promise.all([planDigest(deps), planNumbers(deps), planSweep(deps)]))
    .catch((error: unknown) => deps.log.error({ err: error }, 'jobs cannot be done'));
  return async (hurry) => {
    leaving = true;
    await listening.close(PATIENCE, hurry);
    await changes.close();
    await house.close();
  };
}

/** The schema of this program, and the register of areas, which everything hangs on. Does nothing the second time. */
async function furnish(door: Door, log: Logger): Promise<void> {
  await bringUpToDate(door);
  const { db, close } = openDatabase(door.owner, log, 2);
  try {
    const { loaded } = await loadRegister(db);
    if (loaded) await ensureOrganisations(db);
  } finally {
    await close();
  }
}

async function fill(door: Door, config: Config, log: Logger, seed: Opening['seed']): Promise<void> {
  await furnish(door, log);
  if (!seed) return;
  const opened = openDatabase(door.app, log);
  const deps = await wire(config, log, opened, systemClock);
  try {
    await seed(deps);
  } finally {
    await deps.jobs.stop();
    await opened.close();
  }
}

async function wire(config: Config, log: Logger, { db }: Opened, clock: Clock): Promise<Deps> {
  const jobs = createJobs(db, log);
  const deps: Deps = {
    db,
    config,
    clock,
    log,
    files: await openFiles(config),
    mail: createMail(config, jobs, log, mailAddresses(db, clock)),
    jobs,
    metrics: createMetrics(),
    assets: builtAssets(CLIENT),
    audit: appendAudit,
  };
  registerWorkers(deps);
  return deps;
}
