// Takes the numbers of each quarter that is over, once, by the house itself: nobody can put it off, choose the day, or
// leave out a quarter in which nothing came. What it must never do: take a quarter whose days are not all over.
import * as v from 'valibot';
import { systemClock } from '#src/platform/clock.ts';
import type { Deps } from '#src/platform/deps.ts';
import { command, perform } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { operator } from '#src/policy/roles.ts';
import {
  addDays,
  bangkokDay,
  compareQuarters,
  endsOn,
  nextQuarter,
  type Quarter,
  quarterOn,
  quarterSlug,
} from '#src/programme/quarter.ts';
import {
  cellsOfQuarter,
  lockNumbers,
  openedOn,
  takenQuarters,
  toldCells,
  unitsTaking,
  writeNumbers,
} from './casenumbers.store.ts';
import { type ToldQuarter, tell } from './telling.ts';

export const NUMBERS_QUEUE = 'case-numbers';
const HOUR = 60 * 60_000;
/** What was begun before midnight has its day, and is there by then. */
const SETTLED = 6 * HOUR;

/** Quarters that are over since tips can be given, the oldest first. */
export function quartersOver(openedOn: string, now: Date): readonly Quarter[] {
  const last = bangkokDay(new Date(now.getTime() - SETTLED));
  const over: Quarter[] = [];
  for (let quarter = quarterOn(openedOn); endsOn(quarter) < last; quarter = nextQuarter(quarter))
    over.push(quarter);
  return over;
}

/** Takes what is to be taken; says which quarters that were. */
export const takeNumbers = command({
  action: 'house.operate',
  input: v.object({}),
  subject: async () => ({}),
  run: async ({ tx, now }) => {
    await lockNumbers(tx);
    const opened = await openedOn(tx);
    const taken = await takenQuarters(tx);
    const isTaken = (quarter: Quarter) => taken.some((one) => compareQuarters(one, quarter) === 0);
    const due = opened ? quartersOver(opened, now).filter((quarter) => !isTaken(quarter)) : [];
    const before = await toldCells(tx, taken);
    const earlier: ToldQuarter[] = taken.map((quarter) =>
      before.filter((cell) => compareQuarters(cell, quarter) === 0),
    );
    for (const quarter of due) {
      const units = await unitsTaking(tx, quarter);
      const offices = units.flatMap(({ province }) => province ?? []);
      const cells = tell(await cellsOfQuarter(tx, quarter), offices, earlier);
      await writeNumbers(tx, quarter, { at: now, units, cells });
      earlier.unshift(cells);
    }
    return ok({ quarters: due.map(quarterSlug) });
  },
  audit: (_, { quarters }) =>
    quarters.length === 0
      ? null
      : {
          subjectKind: 'case-numbers',
          subjectId: quarters.at(-1) ?? '',
          detail: { taken: quarters.join(', ') },
        },
});

/** Looks now whether a quarter is over, and then on the first morning after each. Called when the house opens. */
export async function planNumbers({ db, jobs, clock }: Deps): Promise<void> {
  const now = clock.now();
  const end = new Date(`${addDays(endsOn(quarterOn(bangkokDay(now))), 1)}T00:00:00+07:00`);
  // Jobs wait by the machine's clock, which in the demo is not the house's.
  const wait = end.getTime() + SETTLED + HOUR - now.getTime();
  await db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, NUMBERS_QUEUE, { next: false }, { once: 'now' });
    await jobs.enqueue(
      tx,
      NUMBERS_QUEUE,
      { next: true },
      { once: 'next', after: new Date(systemClock.now().getTime() + wait) },
    );
  });
}

export function registerNumbers(deps: Deps): void {
  deps.jobs.work<{ readonly next: boolean }>(NUMBERS_QUEUE, async ({ next }) => {
    const taken = await perform(deps, operator, takeNumbers, {});
    if (taken.ok && taken.value.quarters.length > 0)
      deps.log.info({ quarters: taken.value.quarters }, 'numbers of tips were taken');
    if (next) await planNumbers(deps);
  });
}
