// Work that is done after the answer: mails, exports, roll-ups. A job is enqueued in the caller's own
// transaction, so that it exists exactly when what it follows from was committed.
// A handler may run twice (a crash after the work, before the tick): each must bear that.
import { type Kysely, sql, type Transaction } from 'kysely';
import { fromKysely, type JobResult, PgBoss } from 'pg-boss';
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
  /**
   * Says who does a queue's work; the work begins at start(). One handler a queue. `batch`: so many are fetched
   * at once, for short work of which there is much; one that fails is tried again by itself.
   */
  work<T extends object>(
    queue: string,
    handler: (work: T) => Promise<void>,
    options?: { readonly batch?: number },
  ): void;
  start(): Promise<void>;
  /** Does everything that is due, here and now, and returns how many jobs that were: for tests and commands. */
  settle(): Promise<number>;
  stop(): Promise<void>;
};

// A worker says that it lives; one that was killed is noticed, and its job is done by another.
const QUEUE = {
  retryLimit: 8,
  retryDelay: 15,
  retryBackoff: true,
  heartbeatSeconds: 30,
  expireInSeconds: 4 * 60 * 60,
};

type Handler = (work: object) => Promise<void>;

export function createJobs(db: Kysely<DB>, log: Logger): Jobs {
  const handlers = new Map<string, { readonly handler: Handler; readonly batch: number }>();
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
    const made = queues.get(name) ?? running.createQueue(name, QUEUE);
    queues.set(name, made);
    await made.catch((error: unknown) => {
      queues.delete(name);
      throw error;
    });
    return running;
  };
  const listen = async (name: string, handler: Handler, batch: number): Promise<void> => {
    const running = await queue(name);
    const pace = { pollingIntervalSeconds: 2, batchSize: batch, burstWhenBatchFull: batch > 1 };
    await running.work<object>(name, { ...pace, perJobResults: true }, async (jobs) => {
      const results: JobResult[] = [];
      for (const job of jobs) results.push(await settled(job, handler));
      return results;
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
    work(name, handler, { batch = 1 } = {}) {
      if (handlers.has(name)) throw new Error(`the queue ${name} has its handler already`);
      handlers.set(name, { handler: (work) => handler(work as Parameters<typeof handler>[0]), batch });
    },
    async start() {
      working = true;
      for (const [name, { handler, batch }] of handlers) await listen(name, handler, batch);
      // What a process that was killed had in its hands is given to another: every minute, and now.
      await (await boss()).supervise();
    },
    async settle() {
      let done = 0;
      for (const [name, { handler }] of handlers) done += await drain(await queue(name), name, handler);
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

/** Of several fetched at once, one that fails keeps none of the others from being done, or being done once. */
async function settled(job: { id: string; data: object }, handler: Handler): Promise<JobResult> {
  try {
    await handler(job.data);
    return { id: job.id, status: 'completed' };
  } catch (error) {
    return { id: job.id, status: 'failed', output: { message: error instanceof Error ? error.message : '' } };
  }
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
