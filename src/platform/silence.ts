// A database that takes questions and answers none: a disk that stands still, a network that swallows what is sent.
// Nothing breaks then, and everybody would wait. Where a connection has been lent out for long, the database is asked
// something on a new one; if it is silent there too, every connection is cut. Whatever waits fails at once, with the
// page that says so, and the pool opens new connections when the database is back.
// What it must never do: cut a long statement of a database that answers.
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { Logger } from './log.ts';

const LOOK = 2000;
const LONG = 5000;
const SILENT = 5000;

type Watching = { readonly door: pg.ClientConfig; readonly pool: pg.Pool; readonly log: Logger };

export function watchSilence({ door, pool, log }: Watching): { close(): void } {
  const open = new Set<pg.PoolClient>();
  const lent = new Map<pg.PoolClient, number>();
  const acquired = (client: pg.PoolClient): void => {
    open.add(client);
    lent.set(client, performance.now());
  };
  const released = (_: Error, client: pg.PoolClient): void => void lent.delete(client);
  const removed = (client: pg.PoolClient): void => {
    open.delete(client);
    lent.delete(client);
  };
  pool.on('acquire', acquired);
  pool.on('release', released);
  pool.on('remove', removed);
  let asking = false;
  const look = async (): Promise<void> => {
    const longest = Math.min(...lent.values());
    if (asking || performance.now() - longest < LONG) return;
    asking = true;
    if (await silent(door)) {
      log.error({ connections: open.size }, 'the database is silent: its connections are cut');
      for (const client of open) cut(client);
    }
    asking = false;
  };
  const timer = setInterval(() => void look(), LOOK).unref();
  return {
    close: () => {
      clearInterval(timer);
      pool.off('acquire', acquired);
      pool.off('release', released);
      pool.off('remove', removed);
    },
  };
}

/** Whether nothing came back in time. A refusal in the database's own words is an answer. */
async function silent(door: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({
    ...door,
    connectionTimeoutMillis: SILENT,
    query_timeout: SILENT,
    application_name: 'prongsai silence',
  });
  client.on('error', () => undefined);
  const began = performance.now();
  try {
    await client.connect();
    await client.query('select 1');
    return false;
  } catch (error) {
    const frozen = performance.now() - began > 3 * SILENT; // we ourselves stood still: it is asked again
    return !(error instanceof pg.DatabaseError) && !frozen;
  } finally {
    cut(client);
  }
}

/** Without a goodbye: nobody would hear it. */
function cut(client: pg.ClientBase): void {
  (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection.stream.destroy();
}
