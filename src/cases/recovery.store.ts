// The SQL of recovery keys among the seals of cases. Ciphertext goes in and comes out; nothing here can read it.
// What it must never do: give a seal to who does not work in the unit today, or is kept out of the case.
import { sql } from 'kysely';
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

type Sealed = { readonly epoch: number; readonly sealed: Uint8Array };
export type RecoverySeals = CaseKey & {
  readonly seals: readonly Sealed[];
  /** How many keys it has; where there are more than seals, the first ones are not sealed to the recovery key. */
  readonly epochs: number;
};

/** What a recovery key holds of the cases that a unit has now, but for those from which this officer is kept out. */
export async function recoverySeals(
  db: Database | Tx,
  asked: { readonly unit: string; readonly holder: string; readonly officer: string },
): Promise<RecoverySeals[]> {
  const rows = await db
    .selectFrom('cases as c')
    .leftJoin('case_seals as s', (j) =>
      j
        .onRef('s.province_code', '=', 'c.province_code')
        .onRef('s.case_id', '=', 'c.id')
        .on('s.holder', '=', asked.holder),
    )
    .select((e) => [
      'c.province_code',
      'c.id',
      'c.epoch',
      e.fn<number[]>('array_agg', [sql`s.epoch order by s.epoch`]).as('epochs'),
      e.fn<Buffer[]>('array_agg', [sql`s.sealed order by s.epoch`]).as('sealed'),
    ])
    .where('c.deleted_on', 'is', null)
    .where(sql<boolean>`coalesce(c.handed_to, c.unit_code) = ${asked.unit}`)
    .where('c.deleted_on', 'is', null)
    .where(sql<boolean>`not exists (select from case_barred b where b.province_code = c.province_code
      and b.case_id = c.id and b.person_id = ${asked.officer}::uuid)`)
    .groupBy(['c.province_code', 'c.id', 'c.epoch'])
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    ...{ provinceCode: row.province_code, id: row.id, epochs: row.epoch },
    seals: row.epochs.flatMap((epoch, at) =>
      epoch === null ? [] : [{ epoch, sealed: new Uint8Array(row.sealed[at] ?? []) }],
    ),
  }));
}

/** In the place of what this holder had of the same keys; those of other keys stay. */
export async function putSeals(
  tx: Tx,
  key: CaseKey,
  holder: string,
  seals: readonly Sealed[],
): Promise<void> {
  const place = { province_code: key.provinceCode, case_id: key.id };
  await tx
    .deleteFrom('case_seals')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('holder', '=', holder)
    .where(
      'epoch',
      'in',
      seals.map(({ epoch }) => epoch),
    )
    .execute();
  const rows = seals.map(({ epoch, sealed }) => ({ ...place, epoch, holder, sealed: Buffer.from(sealed) }));
  await tx.insertInto('case_seals').values(rows).execute();
}
