// Every row to mend, in pieces, for the files that carry them away. The caller has seen to it that the import is
// the person's own. What it must never do: hold them all in memory.
import type { Database } from '#src/platform/deps.ts';
import { wrongRows } from './bulk.store.ts';
import type { WrongRow } from './import.ts';

const PIECE = 200;

export async function* allWrong(db: Database, importId: string): AsyncGenerator<WrongRow> {
  let after: WrongRow | undefined;
  for (;;) {
    const rows = await wrongRows(db, importId, PIECE, after);
    yield* rows;
    after = rows.at(-1);
    if (rows.length < PIECE) return;
  }
}
