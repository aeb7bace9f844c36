// The SQL of a dispute: a step that nobody of the house took is the reporter's, and there is one at most.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { CaseKey } from './cases.store.ts';

/** Who closed what the reporter then disputed; undefined: nothing was disputed. */
export async function disputedCloser(db: Database | Tx, key: CaseKey): Promise<string | undefined> {
  const rows = await db
    .selectFrom('case_steps')
    .select(['step', 'by_person'])
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .orderBy('number')
    .execute();
  const at = rows.findIndex((row) => row.by_person === null);
  return rows[at - 1]?.by_person ?? undefined;
}
