// The SQL of recovery keys among the seals of cases. Ciphertext goes in and comes out; nothing here can read it.
// What it must never do: give a seal to who does not work in the unit today, or is kept out of the case.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { CaseKey } from './cases.store.ts';

/** Is the present key sealed to a recovery key too? A case that came before its unit had one gets it with its next key. */
export async function isRecoverable(db: Database | Tx, key: CaseKey, epoch: number): Promise<boolean> {
  const row = await db
    .selectFrom('case_seals')
    .select('holder')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('epoch', '=', epoch)
    .where('holder', 'like', 'recovery-%')
    .executeTakeFirst();
  return row !== undefined;
}
