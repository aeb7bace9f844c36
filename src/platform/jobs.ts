// Work that is done after the answer: mails, exports, roll-ups. A job is enqueued in the caller's own
// transaction, so that it exists exactly when what it follows from was committed.
// A handler may run twice (a crash after the work, before the tick): each must bear that.
import { type Kysely, sql, type Transaction } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { DB } from './db/schema.ts';
import type { Logger } from './log.ts';

export const JOBS_SCHEMA = 'pgboss';

export type Jobs = {
  /** `after`: not before. `once`: while one with this key waits, a second is not made. */
  enqueue(
    trx: Transaction<DB>,
    queue: string,
    work: object,
    options?: { readonly after?: Date; readonly once?: string },
  ): Promise<void>;
  /** Says who does a queue's work; the work begins at start(). One handler a queue. */
  work<T extends object>(queue: string, handler: (work: T) => Promise<void>): void;
  start(): Promise<void>;
  /** Does everything that is due, here and now, and returns how many jobs that were: for tests and commands. */
  settle(): Promise<number>;
  stop(): Promise<void>;
};

type Handler = (work: object) => Promise<void>;

export function createJobs(db: Kysely<DB>, log: Logger): Jobs {
  const handlers = new Map<string, Handler>();
  const queues = new Map<string, Promise<void>>();
  let starting: Promise<PgBoss> | undefined;
  let working = false;

  // Started by the first who needs it: a start-up that enqueues nothing does not wait for it.
  const boss = (): Promise<PgBoss> => {
    starting ??= begin(db, log).catch((error: unknown) => {
      starting = undefined;
      throw error;
    });
    return starting;
  };
  const queue = async (name: string): Promise<PgBoss> => {
    const running = await boss();
    const made =
      queues.get(name) ?? running.createQueue(name, { retryLimit: 8, retryDelay: 15, retryBackoff: true });
    queues.set(name, made);
    await made.catch((error: unknown) => {
      queues.delete(name);
      throw error;
    });
    return running;
  };
  const listen = async (name: string, handler: Handler): Promise<void> => {
    const running = await queue(name);
    await running.work<object>(name, { pollingIntervalSeconds: 2 }, async (jobs) => {
      for (const job of jobs) await handler(job.data);
    });
  };

  return {
    async enqueue(trx, name, work, options = {}) {
      const running = await queue(name);
      await running.send(name, work, {
        db: fromKysely(trx),
        ...(options.after ? { startAfter: options.after } : {}),
        ...(options.once ? { singletonKey: options.once, singletonSeconds: 60 } : {}),
      });
    },
    work(name, handler) {
      if (handlers.has(name)) throw new Error(`the queue ${name} has its handler already`);
      handlers.set(name, (work) => handler(work as Parameters<typeof handler>[0]));
    },
    async start() {
      working = true;
      for (const [name, handler] of handlers) await listen(name, handler);
    },
    async settle() {
      let done = 0;
      for (const [name, handler] of handlers) done += await drain(await queue(name), name, handler);
      return done;
    },
    async stop() {
      if (!starting) return;
      const running = await starting;
      starting = undefined;
      queues.clear();
      await running.stop({ graceful: working, timeout: 10_000, close: false });
      working = false;
    },
  };
}

async function begin(db: Kysely<DB>, log: Logger): Promise<PgBoss> {
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => {
        const result = await db.executeQuery<object>(sqlOf(text, values));
        return { rows: [...result.rows] };
      },
    },
    schema: JOBS_SCHEMA,
    // The application's role owns nothing: the schema is made by `prongsai migrate`.
    migrate: false,
    createSchema: false,
    reindex: false,
    schedule: false,
    warningSlowQuerySeconds: 30,
  });
  boss.on('error', (error) => log.error({ err: error }, 'jobs'));
  await boss.start();
  return boss;
}

const sqlOf = (text: string, values: unknown[] = []) => ({
  sql: text,
  parameters: values,
  query: sql`${sql.raw('')}`.toOperationNode(),
  queryId: { queryId: 'jobs' },
});

async function drain(boss: PgBoss, name: string, handler: Handler): Promise<number> {
  let done = 0;
  for (;;) {
    const jobs = await boss.fetch<object>(name, { batchSize: 20 });
    if (jobs.length === 0) return done;
    for (const job of jobs) {
      await handler(job.data);
      await boss.complete(name, job.id);
      done += 1;
    }
  }
}
