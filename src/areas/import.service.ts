// Brings a later register: reads the file, says what would change, and writes it when whoever asked agrees.
// Runs as the owner of the tables, from the command line only. What it must never do: write what was not shown.
import { bangkokDay } from '#src/platform/day.ts';
import type { Database } from '#src/platform/deps.ts';
import type { AuditTrail } from '#src/platform/perform.ts';
import { openRegister } from './areas.service.ts';
import { lastImport } from './areas.store.ts';
import { type FileProblem, readRegisterFile } from './register.csv.ts';
import { alone, knownRegister, writeChanges } from './register.store.ts';
import { type Changes, compareRegisters, isUnchanged } from './register.ts';

export { loadRegister } from './register.store.ts';

export type Plan = {
  readonly changes: Changes;
  readonly day: string;
  readonly encoding: 'utf-8' | 'windows-874';
};
export type Imported =
  | { readonly kind: 'refused'; readonly problems: readonly FileProblem[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'done'; readonly changes: Changes };

export type ImportRequest = {
  readonly bytes: Uint8Array;
  /** Where it came from, for the record: the file's name. */
  readonly source: string;
  readonly now: Date;
  /** The day from which the changes hold, 'YYYY-MM-DD'; the day of the import where nothing is said. */
  readonly day?: string;
  /** Is shown the plan and agrees, or not. */
  readonly confirm: (plan: Plan) => Promise<boolean>;
  readonly audit: AuditTrail;
};

/** More than this share of the country does not end in one register: it is a part of one. */
const MOST_ENDED = 0.1;

export async function importAreas(owner: Database, request: ImportRequest): Promise<Imported> {
  const { bytes, source, now, day = bangkokDay(now) } = request;
  for (;;) {
    const seen = await lastImport(owner);
    const known = await knownRegister(owner);
    const regions = (await openRegister(owner)).regions(day);
    const regionOf = new Map(
      regions.flatMap((region) => region.provinces.map((code) => [code, region.code])),
    );
    const file = readRegisterFile(bytes, { known: new Map(known.map((row) => [row.code, row])), regionOf });
    if (!file.ok) return { kind: 'refused', problems: file.problems };
    const changes = compareRegisters(known, file.rows);
    const current = known.filter((row) => row.status === 'current').length;
    if (changes.ended.length > current * MOST_ENDED) {
      const detail = { ended: changes.ended.length };
      return { kind: 'refused', problems: [{ row: 1, column: '', refusal: 'import.partial', detail }] };
    }
    if (isUnchanged(changes)) return { kind: 'unchanged' };
    if (!(await request.confirm({ changes, day, encoding: file.encoding }))) return { kind: 'declined' };

    const written = await owner.transaction().execute(async (tx) => {
      await alone(tx);
      if ((await lastImport(tx))?.id !== seen?.id) return false; // another import came first: plan again
      const id = await writeChanges(tx, changes, { source, day, endedOn: file.endedOn });
      const line = request.audit(tx, {
        at: now,
        personId: undefined,
        role: 'operator',
        action: 'register.import',
        subjectKind: 'register',
        subjectId: id,
        detail: { added: changes.added.length, renamed: changes.renamed.length, ended: changes.ended.length },
      });
      await tx.executeQuery(line);
      return true;
    });
    if (written) return { kind: 'done', changes };
  }
}
