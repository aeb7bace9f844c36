// The way to the database. The application always acts as the role prongsai_app, which owns nothing and has
// only what the migrations granted: no bug in a room can change what is append-only. The owner is for
// migrations, and for nothing that answers a request.
import { availableParallelism } from 'node:os';
import { type Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from '../log.ts';
import { OWNER_ROLE } from './cluster.ts';
import { pipelined } from './pipelined.ts';
import { PreparingClient } from './prepared.ts';
import type { DB } from './schema.ts';

export const APP_ROLE = 'prongsai_app';
export const EMBEDDED_DATABASE = 'prongsai';

/** Where the database is and how each of the two roles signs in. */
export type Door = { readonly app: pg.ClientConfig; readonly owner: pg.ClientConfig };

export const embeddedDoor = (socket: string, database = EMBEDDED_DATABASE): Door => ({
  app: { host: socket, database, user: APP_ROLE },
  owner: { host: socket, database, user: OWNER_ROLE },
});

/** Whoever signs in puts on the application's role at once: also an owner, when only one address is given. */
export const externalDoor = (url: string, ownerUrl: string | undefined): Door => ({
  app: { connectionString: url, options: `-c role=${APP_ROLE}` },
  owner: { connectionString: ownerUrl ?? url },
});

export type Opened = { readonly db: Kysely<DB>; readonly pool: pg.Pool; close(): Promise<void> };

/**
 * Three for each processor. More only take each other's place in its caches (measured: with 16 on two processors the
 * same reports took a fifth more work); fewer leave nobody to answer while some wait for the disk or for a lock.
 */
const CONNECTIONS = Math.max(6, Math.min(16, 3 * availableParallelism()));

/** A pool heals by itself: connections that broke are dropped, and the next query opens a new one. */
export function openDatabase(door: pg.ClientConfig, log: Logger, connections = CONNECTIONS): Opened {
  const pool = new pg.Pool({
    ...door,
    Client: PreparingClient,
    pipeline: true,
    max: connections,
    types: TYPES,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'prongsai',
  });
  let closing = false;
  pool.on('error', (error) => {
    if (!closing)
      log.warn({ code: 'code' in error ? error.code : undefined }, 'an idle database connection broke');
  });
  // One that breaks while it is lent out, between two statements of a transaction, tells nobody else: the next
  // statement fails, the pool drops it, and the process goes on.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const { db, destroy } = pipelined(new PostgresDialect({ pool }));
  return {
    db,
    pool,
    close: () => {
      closing = true;
      return destroy();
    },
  };
}

/** For one command of the operator: opened, used, closed. */
export async function withOwner<T>(door: Door, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...door.owner, types: TYPES, application_name: 'prongsai owner' });
  client.on('error', () => undefined); // whatever is asked next fails, and is heard
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;

/** bigint as a number, refused where it would lose a digit. Satang: up to 90 trillion baht fit. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be counted exactly`);
  return value;
}

// A date is a day on the calendar, not a moment: 'YYYY-MM-DD', whatever the time zone of the machine.
const PARSERS = new Map<number, (text: string) => unknown>([
  [INT8, safeInteger],
  [INT8_ARRAY, (text) => arrayOf(text, safeInteger)],
  [DATE, (text) => text],
  [DATE_ARRAY, (text) => arrayOf(text, (day) => day)],
]);

// Numbers and dates need no quotes in an array's text: {1,2,NULL}.
const arrayOf = (text: string, each: (item: string) => unknown): unknown[] =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((item) => (item === 'NULL' ? null : each(item)));

export const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) ||
    pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};
