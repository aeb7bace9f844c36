// Twice a day: what nobody went on sending is given up, and what was kept long enough is deleted.
// What it must never do: run at a time that tells when somebody sent something.
import type { Deps } from '#src/platform/deps.ts';
import { sweepFiles } from './files-parts.service.ts';
import { deleteEnded } from './keeping.service.ts';

const QUEUE = 'cases.files.sweep';
const EVERY = 12 * 60 * 60 * 1000;

/** By the machine's clock, and never for one upload: the time of a job would tell when somebody sent. */
export async function planSweep({ db, jobs }: Pick<Deps, 'db' | 'jobs'>, wait = 0): Promise<void> {
  await db
    .transaction()
    .execute((tx) =>
      jobs.enqueue(tx, QUEUE, {}, { once: wait === 0 ? 'now' : 'next', after: new Date(Date.now() + wait) }),
    );
}

/** Each start of the house plans one: those that are left of starts before do not go on beside it. */
export function registerSweep(deps: Deps): void {
  let planned = 0;
  deps.jobs.work(QUEUE, async () => {
    await sweepFiles(deps);
    await deleteEnded(deps);
    if (Date.now() - planned < EVERY / 2) return;
    planned = Date.now();
    await planSweep(deps, EVERY);
  });
}
