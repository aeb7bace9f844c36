// How every process learns at once that the public sees something else now. Whoever changes it announces it in
// the transaction that does: PostgreSQL passes that on when, and only when, it commits. Each process listens on a
// connection of its own, and hears its own heart beat through the pool: a line that is silent proves nothing.
// What it must never do: let anybody keep what was read while it cannot be known whether it still holds.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import type { Tx } from '../deps.ts';
import type { Logger } from '../log.ts';

const CHANNEL = 'prongsai_public';
const BEAT = 1000;
/** Without having heard a beat that was sent within this time, nothing that was kept is good. */
const TRUSTED = 5000;

/** To be asked in the transaction that changes what the public sees. */
export const announcement = (tx: Tx): CompiledQuery => sql`select pg_notify(${CHANNEL}, '')`.compile(tx);

export type Changes = {
  /** Names what the public sees now; another name after every change. undefined: nobody can know. */
  moment(): number | undefined;
  close(): Promise<void>;
};

type Watching = {
  readonly door: pg.ClientConfig;
  /** The beats go this way, as what is announced does. */
  readonly pool: pg.Pool;
  readonly log: Logger;
};

export function watchChanges({ door, pool, log }: Watching): Changes {
  const own = `prongsai_beat_${randomBytes(8).toString('hex')}`;
  const closing = new AbortController();
  const { signal } = closing;
  let moment = 0;
  let heard = Number.NEGATIVE_INFINITY; // when the last beat that came back was sent
  let line: pg.Client | undefined;

  const listen = async (): Promise<void> => {
    const client = new pg.Client({ ...door, application_name: 'prongsai changes', keepAlive: true });
    const ended = new Promise<void>((done) => {
      client.once('end', done);
      client.on('error', () => done());
    });
    client.on('notification', ({ channel, payload }) => {
      if (channel === own) heard = Number(payload);
      else moment += 1;
    });
    line = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await client.query(`listen ${own}`);
      moment += 1; // what was said before is unknown
      await Promise.race([ended, beating(client)]);
    } finally {
      heard = Number.NEGATIVE_INFINITY;
      moment += 1;
      await client.end().catch(() => undefined);
    }
  };
  /** Returns when no beat was heard for too long: the line may be dead without having been cut. */
  const beating = async (client: pg.Client): Promise<void> => {
    const since = performance.now();
    while (line === client && !signal.aborted) {
      const sent = performance.now();
      await pool.query('select pg_notify($1, $2)', [own, String(sent)]).catch(() => undefined);
      if (performance.now() - Math.max(heard, since) > 2 * TRUSTED) return;
      await pause(BEAT, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const watching = (async () => {
    while (!signal.aborted) {
      await listen().catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error }, 'changes are not heard: pages are made anew each time');
      });
      if (!signal.aborted) await pause(BEAT, undefined, { signal, ref: false }).catch(() => undefined);
    }
  })();

  return {
    moment: () => (performance.now() - heard < TRUSTED ? moment : undefined),
    close: async () => {
      closing.abort();
      await line?.end().catch(() => undefined);
      await watching;
    },
  };
}
