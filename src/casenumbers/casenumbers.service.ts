// Numbers of tips for whoever reads: pages, files, the pack. Everything comes as it was told when it was taken.
import type { Database, Tx } from '#src/platform/deps.ts';
import { compareQuarters, type Quarter } from '#src/programme/quarter.ts';
import { type TakenQuarter, type TookPart, takenQuarters, toldCells, tookPart } from './casenumbers.store.ts';
import { type PublishedNumbers, publishedNumbers } from './published.ts';

export type { TookPart } from './casenumbers.store.ts';
export { takenQuarters };

type Db = Database | Tx;

/** Of these quarters, in their order. */
export async function numbersOf(db: Db, quarters: readonly TakenQuarter[]): Promise<PublishedNumbers[]> {
  const cells = await toldCells(db, quarters);
  return quarters.map((quarter) =>
    publishedNumbers(
      { fiscalYear: quarter.fiscalYear, quarter: quarter.quarter },
      quarter.takenAt,
      cells.filter((cell) => compareQuarters(cell, quarter) === 0),
    ),
  );
}

/** Of one quarter, or of the newest. undefined: not taken (yet). */
export async function numbersOfQuarter(db: Db, wanted?: Quarter): Promise<PublishedNumbers | undefined> {
  const taken = await takenQuarters(db);
  const quarter = wanted ? taken.find((one) => compareQuarters(one, wanted) === 0) : taken[0];
  return quarter && (await numbersOf(db, [quarter]))[0];
}

export type NumbersPage = {
  readonly numbers: PublishedNumbers;
  /** Of the same fiscal year, the oldest first. */
  readonly year: readonly PublishedNumbers[];
  /** Every quarter there is, the newest first. */
  readonly quarters: readonly Quarter[];
  readonly units: readonly TookPart[];
};

/** Everything of the page. undefined: there are no numbers of that quarter. */
export async function numbersPage(db: Db, wanted?: Quarter): Promise<NumbersPage | undefined> {
  const taken = await takenQuarters(db);
  const chosen = wanted ? taken.find((one) => compareQuarters(one, wanted) === 0) : taken[0];
  if (!chosen) return undefined;
  const same = taken.filter((one) => one.fiscalYear === chosen.fiscalYear).toReversed();
  const year = await numbersOf(db, same);
  const numbers = year.find((one) => one.quarter.quarter === chosen.quarter);
  return numbers && { numbers, year, quarters: taken, units: await tookPart(db, chosen) };
}
