// Work that takes longer than an answer: asked for in the caller's transaction, done by a job, and followed in
// a table, so that its page may be closed and opened again on any process. A worker that was killed is
// replaced by the next, which begins with what is already there: each kind must bear being begun again.
// What it must never do: let two workers write the progress of one work, or show an error's text to people.
import type { Selectable } from 'kysely';
import type { LongWork as Row } from './db/schema.ts';
import type { Database, Deps, Tx } from './deps.ts';
import { newId } from './ids.ts';

export const LONG_WORK_QUEUE = 'long-work';
/** After so many attempts that threw, a work is given up and says so. */
const ATTEMPTS = 5;

/** Plain JSON. */
export type Json = Readonly<Record<string, unknown>>;
export type WorkState = 'waiting' | 'running' | 'done' | 'failed';
export type LongWork = {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly askedBy: string | undefined;
  readonly askedAt: Date;
  readonly state: WorkState;
  /** A key of the kind's words; '' before the first report. */
  readonly step: string;
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
  readonly input: Json;
  /** What came of it; undefined until it is done. */
  readonly outcome: Json | undefined;
  readonly changedAt: Date;
};

export type Asked = {
  readonly kind: string;
  readonly subject: string;
  readonly input?: Json;
  readonly by: string | undefined;
  readonly at: Date;
};
/** Says how far it is. Throws Overtaken when another worker has taken the work up meanwhile. */
export type Report = (progress: {
  readonly step?: string;
  readonly done?: number;
  readonly total?: number;
}) => Promise<void>;
export type Worker = (work: LongWork, report: Report) => Promise<Json>;

/** Another worker has this work now: whoever sees it stops, and undoes nothing. */
export class Overtaken extends Error {}

/** Asks for a work in the caller's transaction. While one of the same subject is not finished, it is that one. */
export async function askWork(tx: Tx, { jobs }: Pick<Deps, 'jobs'>, asked: Asked): Promise<string> {
  const id = newId();
  const inserted = await tx
    .insertInto('long_work')
    .values({
      id,
      kind: asked.kind,
      subject: asked.subject,
      asked_by: asked.by ?? null,
      asked_at: asked.at,
      input: JSON.stringify(asked.input ?? {}),
      changed_at: asked.at,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) {
    await jobs.enqueue(tx, LONG_WORK_QUEUE, { id });
    return id;
  }
  const under = await tx
    .selectFrom('long_work')
    .select('id')
    .where('kind', '=', asked.kind)
    .where('subject', '=', asked.subject)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  // It was finished between the two statements: then there is room for a new one.
  return under?.id ?? askWork(tx, { jobs }, asked);
}

export async function workById(db: Database | Tx, id: string): Promise<LongWork | undefined> {
  const row = await db.selectFrom('long_work').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asWork(row);
}

/** The last that was asked for of this subject, in whatever state. */
export async function latestWork(
  db: Database | Tx,
  kind: string,
  subject: string,
): Promise<LongWork | undefined> {
  const row = await db
    .selectFrom('long_work')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && asWork(row);
}

/** Says who does each kind; the work begins with jobs.start(). Called once a process. */
export function doLongWork(deps: Deps, workers: Readonly<Record<string, Worker>>): void {
  deps.jobs.work<{ id: string }>(LONG_WORK_QUEUE, async ({ id }) => {
    const taken = await takeUp(deps, id);
    const worker = taken && workers[taken.work.kind];
    if (!taken) return;
    if (!worker) throw new Error(`nobody does long work of the kind ${taken.work.kind}`);
    const { work, attempt } = taken;
    try {
      const outcome = await worker(work, (progress) => write(deps, id, attempt, progress));
      await write(deps, id, attempt, { state: 'done', outcome: JSON.stringify(outcome) });
    } catch (error) {
      if (error instanceof Overtaken) return;
      deps.log.error({ err: error, work: id, kind: work.kind, attempt }, 'long work');
      if (attempt < ATTEMPTS) throw error; // the job tries again, after a pause
      await write(deps, id, attempt, { state: 'failed' });
    }
  });
}

async function takeUp(deps: Deps, id: string) {
  const row = await deps.db
    .updateTable('long_work')
    .set((e) => ({ state: 'running', attempt: e('attempt', '+', 1), changed_at: deps.clock.now() }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst();
  return row && { work: asWork(row), attempt: row.attempt };
}

type Change = {
  readonly step?: string;
  readonly done?: number;
  readonly total?: number;
  readonly state?: WorkState;
  readonly outcome?: string;
};
async function write(deps: Deps, id: string, attempt: number, change: Change): Promise<void> {
  const written = await deps.db
    .updateTable('long_work')
    .set({ ...change, changed_at: deps.clock.now() })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .executeTakeFirst();
  if (written.numUpdatedRows === 0n) throw new Overtaken(id);
}

const asWork = (row: Selectable<Row>): LongWork => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  askedBy: row.asked_by ?? undefined,
  askedAt: row.asked_at,
  state: row.state as WorkState,
  step: row.step,
  done: row.done,
  total: row.total,
  input: row.input as Json,
  outcome: (row.outcome as Json | null) ?? undefined,
  changedAt: row.changed_at,
});
