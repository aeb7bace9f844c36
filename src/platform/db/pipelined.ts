// Kysely lets the statements of a transaction wait for each other. Over a connection that is a pipeline they need not:
// what a transaction asks at once travels at once, is answered in the order asked, and fails as one; and its end
// travels with what it asks last.
// What it must never do: give a transaction a connection that somebody else has, or ask after the end.
import {
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  Kysely,
  type PostgresDialect,
  SingleConnectionProvider,
} from 'kysely';
import type { Database, Tx } from '../deps.ts';
import type { DB } from './schema.ts';

export function pipelined(dialect: PostgresDialect): { db: Database; destroy: () => Promise<void> } {
  const queued = new Kysely<DB>({ dialect });
  const executor = new PipelinedExecutor(dialect.createQueryCompiler(), dialect.createAdapter(), {
    provideConnection: (consumer) => queued.getExecutor().provideConnection(consumer),
  });
  // This driver only says how a transaction begins and ends; connections come from the one above.
  const db = new Kysely<DB>({ config: { dialect }, driver: dialect.createDriver(), dialect, executor });
  return { db, destroy: () => queued.destroy() };
}

class PipelinedExecutor extends DefaultQueryExecutor {
  override withConnectionProvider(provider: ConnectionProvider): DefaultQueryExecutor {
    return super.withConnectionProvider(
      provider instanceof SingleConnectionProvider ? unqueued(provider) : provider,
    );
  }

  /** There are none: a look (look.ts) stays a pipeline. */
  override withoutPlugins(): PipelinedExecutor {
    return this;
  }
}

/** The one connection of a transaction, for whoever asks, at once. */
function unqueued(provider: SingleConnectionProvider): ConnectionProvider {
  let own: Promise<DatabaseConnection> | undefined;
  return {
    provideConnection: async (consumer) => {
      own ??= provider.provideConnection(async (connection) => untilItsEnd(connection));
      return consumer(await own);
    },
  };
}

/** Behind a COMMIT that is under way, the next statement would be a transaction of its own. */
function untilItsEnd(connection: DatabaseConnection): DatabaseConnection {
  let ended = false;
  return {
    executeQuery: async (query) => {
      if (ended && query.sql !== 'rollback') throw new Error('a transaction was asked after its end');
      ended ||= query.sql === 'commit' || query.sql === 'rollback';
      return connection.executeQuery(query);
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}

/** A statement, and what becomes of it to whoever asked it. */
export type Asked<Row> = {
  readonly query: CompiledQuery<Row>;
  /** What its failing means, in place of what the database said. */
  failed?(error: unknown): unknown;
  /** Hears after the COMMIT what it found; may throw where that was nothing. */
  found?(rows: readonly Row[]): void;
};
// biome-ignore lint/suspicious/noExplicitAny: each has rows of its own, which only its own `found` hears of
export type Last = CompiledQuery | Asked<any>;
/** Asks these last, in their order, sends COMMIT behind them, and fails as the first of them does. */
export type End = (last: readonly (Last | false | null | undefined)[]) => Promise<void>;

/** Gives whoever waits for its end, once that has come. */
async function asking(tx: Tx, last: Last): Promise<() => void> {
  const { query, failed, found }: Asked<unknown> = 'sql' in last ? { query: last } : last;
  try {
    const { rows } = await tx.executeQuery(query);
    return () => found?.(rows);
  } catch (error) {
    throw failed ? failed(error) : error;
  }
}

/** The row is there already: somebody else was faster. */
export const isTwice = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';

/** A transaction that saves the journey of its COMMIT. Without its `end`, or where anything fails, all of it is undone. */
export async function inTransaction<T>(db: Database, work: (tx: Tx, end: End) => Promise<T>): Promise<T> {
  const tx = await db.startTransaction().execute();
  const end: End = async (last) => {
    const asked = last.flatMap((one) => (one ? [asking(tx, one)] : []));
    const answered = Promise.allSettled(asked);
    // When this turn is over, each of them is on its way.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    const [commit] = await Promise.allSettled([tx.commit().execute()]);
    const told = await answered;
    const failed = [...told, commit].find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    for (const outcome of told) if (outcome.status === 'fulfilled') outcome.value();
  };
  try {
    return await work(tx, end);
  } finally {
    // Where this fails the connection is gone, and with it the transaction.
    if (!tx.isCommitted)
      await tx
        .rollback()
        .execute()
        .catch(() => undefined);
  }
}
