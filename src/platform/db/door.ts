// Reaches the database that the configuration names, or starts the embedded one, and brings it to this
// program's schema. Whoever opens a house comes through here first.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { StartProblem } from '../start-problem.ts';
import { type Door, EMBEDDED_DATABASE, embeddedDoor, externalDoor, withOwner } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { appliedOf, migrate, pendingOf, readMigrations } from './migrate.ts';

export type Reached = {
  readonly door: Door;
  /** The embedded server's socket, for databases beside the house's own; undefined for an external one. */
  readonly socket: string | undefined;
  stop(): Promise<void>;
};

const PATIENCE = 20_000; // a database that is started together with us may need that long
const MAKING = 7_708_003;

export async function reachDatabase(
  config: Pick<Config, 'database' | 'dataDir'>,
  log: Logger,
): Promise<Reached> {
  if (config.database) {
    const door = externalDoor(config.database.url, config.database.ownerUrl);
    await waitFor(door.owner, log);
    return { door, socket: undefined, stop: async () => undefined };
  }
  const server = await startEmbedded({ dataDir: config.dataDir, log });
  return { door: embeddedDoor(server.socket), socket: server.socket, stop: () => server.stop() };
}

/**
 * Makes the embedded house's database when it is not there. `fill` gets one under another name, which becomes
 * the house's own only when filling was done: a process that is killed half-way leaves nothing half-filled.
 * Returns whether it was made now.
 */
export async function ensureDatabase(socket: string, fill: (door: Door) => Promise<void>): Promise<boolean> {
  return withOwner(embeddedDoor(socket, 'postgres'), async (client) => {
    await client.query('select pg_advisory_lock($1)', [MAKING]); // freed with the connection
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [EMBEDDED_DATABASE]);
    if (rows.length > 0) return false;
    const making = `${EMBEDDED_DATABASE}_making`;
    await client.query(`drop database if exists ${making} with (force)`);
    await client.query(`create database ${making}`);
    // What is half-made is thrown away anyway: nobody need wait for the disk at each step, only at the end.
    await client.query(`alter database ${making} set synchronous_commit = off`);
    try {
      await fill(embeddedDoor(socket, making));
    } catch (error) {
      await client.query(`drop database if exists ${making} with (force)`).catch(() => undefined);
      throw error;
    }
    await client.query(`alter database ${making} reset synchronous_commit`);
    await client.query('checkpoint');
    await client.query(`alter database ${making} rename to ${EMBEDDED_DATABASE}`);
    return true;
  });
}

/** Returns the migrations applied. An account that may not migrate is well where nothing is pending. */
export async function bringUpToDate(door: Door): Promise<string[]> {
  return withOwner(door, async (owner) => {
    try {
      return await migrate(owner, loginOf(door.app));
    } catch (error) {
      if (!refusedForRights(error)) throw error;
      const pending = pendingOf(readMigrations(), await appliedOf(owner).catch(() => []));
      if (pending.length === 0) return [];
      throw new StartProblem(
        'migrations.pending',
        { names: pending.map(({ name }) => name).join(', ') },
        { cause: error },
      );
    }
  });
}

export const loginOf = (app: pg.ClientConfig): string | undefined => new pg.Client(app).user;

const refusedForRights = (error: unknown): boolean => {
  const cause = error instanceof StartProblem ? error.cause : error;
  return (cause as { code?: string } | undefined)?.code === '42501';
};

async function waitFor(owner: pg.ClientConfig, log: Logger): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const client = new pg.Client({ ...owner, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch (cause) {
      await client.end().catch(() => undefined);
      const { code, message } = cause as { code?: string; message: string };
      // Only what passes by itself is waited for; a wrong password does not.
      const passing = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code?.startsWith('57P');
      if (!passing || Date.now() > deadline) {
        const where = `${client.host}:${client.port}/${client.database ?? ''}`;
        throw new StartProblem(
          'database.unreachable',
          { where, because: message || (code ?? '') },
          { cause },
        );
      }
      log.warn({ code }, 'waiting for the database');
      await pause(500);
    }
  }
}
