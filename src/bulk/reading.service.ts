// What the pages of this room show: where one may fetch and import, one's imports, what is wrong with one.
// What it must never do: show an import to anybody but the person who made it.
import * as v from 'valibot';
import { type LongWork, latestWork } from '#src/platform/long-work.ts';
import { query } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { can, scope } from '#src/policy/can.ts';
import { authorLevel } from '#src/reports/filing.ts';
import { countRows, importsBy, oddRows, wrongRows } from './bulk.store.ts';
import type { Counts, Import, OddRow, WrongRow } from './import.ts';
import { IMPORT_WORK, ownImport } from './importing.service.ts';

const LATEST = 10;
/** Rows to mend on one page; the files hold all of them. */
export const WRONG_ON_PAGE = 40;
const MOST_ODD = 200;

/** One's latest imports. */
export const readImports = query({
  action: 'bulk.import',
  input: v.object({}),
  subject: async ({ actor }) => ({ area: scope(actor, 'bulk.import')[0] ?? '' }),
  run: async ({ tx, actor }) => ok(actor.kind === 'person' ? await importsBy(tx, actor.id, LATEST) : []),
});

export type ImportSeen = {
  readonly found: Import;
  readonly counts: Counts;
  readonly work: LongWork | undefined;
  readonly wrong: readonly WrongRow[];
  readonly odd: readonly OddRow[];
  /** Whether this person writes anywhere themselves, so that rows could be sent and not only kept. */
  readonly maySend: boolean;
};

export const readImport = query({
  action: 'bulk.import',
  input: v.object({ id: v.pipe(v.string(), v.uuid('not.found')) }),
  subject: ownImport,
  run: async ({ tx, actor }, { id }, { found }) =>
    ok<ImportSeen>({
      found,
      counts: await countRows(tx, id),
      work: await latestWork(tx, IMPORT_WORK, id),
      wrong: await wrongRows(tx, id, WRONG_ON_PAGE),
      odd: await oddRows(tx, id, MOST_ODD),
      maySend: scope(actor, 'report.send').some((area) =>
        can(actor, 'report.send', { area, level: authorLevel(area) }),
      ),
    }),
});
