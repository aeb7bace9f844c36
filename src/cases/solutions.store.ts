// The SQL of work that was done: each solution makes one case. What it must never do: say whose it was, or at what hour.
import type { Tx } from '#src/platform/deps.ts';

/** false: this solution made a case already. */
export async function spendSolution(tx: Tx, digest: Uint8Array, onDay: string): Promise<boolean> {
  const done = await tx
    .insertInto('spent_solutions')
    .values({ digest: Buffer.from(digest), on_day: onDay })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
