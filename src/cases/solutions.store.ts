// The SQL of work that was done: each solution makes one case. What it must never do: say whose it was, or at what hour.
import { isTwice, type Last } from '#src/platform/db/pipelined.ts';
import { template } from '#src/platform/db/template.ts';
import type { Tx } from '#src/platform/deps.ts';
import { Again } from '#src/platform/perform.ts';
import { refuse } from '#src/platform/result.ts';

/** To be asked last. Where this solution made a case already, it is looked whether that was this one. */
export const spending = (tx: Tx, digest: Uint8Array, onDay: string): Last => ({
  query: spend(tx, { digest: Buffer.from(digest), on_day: onDay }),
  failed: (error) => (isTwice(error) ? new Again(refuse('tip.work.spent')) : error),
});
const spend = template((db, row: { readonly digest: Buffer; readonly on_day: string }) =>
  db.insertInto('spent_solutions').values(row),
);
