// The SQL of hand-overs: who works a case now, whose seals of it there are, and the receipts.
// What it must never do: change a receipt, or take a unit's name out of what was counted.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { CaseKey, Seal } from './cases.store.ts';

type Db = Database | Tx;
export type Handover = {
  readonly caseId: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly onDay: string;
  readonly receipt: string;
  readonly signature: Uint8Array;
  readonly taken: { readonly by: string; readonly onDay: string; readonly signature: Uint8Array } | undefined;
};
type Asked = { readonly caseId: string } | { readonly by: string };

/** Oldest first. */
export async function handoversOf(db: Db, asked: Asked): Promise<Handover[]> {
  const rows = await db
    .selectFrom('case_handovers')
    .selectAll()
    .$if('caseId' in asked, (q) => q.where('case_id', '=', 'caseId' in asked ? asked.caseId : ''))
    .$if('by' in asked, (q) => q.where('by_person', '=', 'by' in asked ? asked.by : ''))
    .orderBy('on_day')
    .orderBy('case_id')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...{ caseId: row.case_id, number: row.number, from: row.from_unit, to: row.to_unit },
    ...{ by: row.by_person, onDay: row.on_day, receipt: row.receipt },
    signature: new Uint8Array(row.signature),
    taken:
      row.taken_by && row.taken_on && row.taken_signature
        ? { by: row.taken_by, onDay: row.taken_on, signature: new Uint8Array(row.taken_signature) }
        : undefined,
  }));
}

export async function barredFrom(db: Db, key: CaseKey): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('case_barred')
    .select('person_id')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** From here on the other unit works it: its seals are added, those of everybody else but the reporter are gone. */
export async function passOn(
  tx: Tx,
  key: CaseKey,
  to: string,
  seals: readonly (Seal & { readonly epoch: number })[],
): Promise<void> {
  const place = { province_code: key.provinceCode, case_id: key.id };
  await tx
    .deleteFrom('case_seals')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('holder', '<>', 'reporter')
    .execute();
  const rows = seals.map(({ epoch, holder, sealed }) => ({
    ...place,
    ...{ epoch, holder, sealed: Buffer.from(sealed) },
  }));
  await tx.insertInto('case_seals').values(rows).execute();
  await tx
    .updateTable('cases')
    .set({ handed_to: to, outgrown: true })
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .execute();
}

export async function keepReceipt(
  tx: Tx,
  key: CaseKey,
  it: Omit<Handover, 'caseId' | 'taken'>,
): Promise<void> {
  await tx
    .insertInto('case_handovers')
    .values({
      ...{ province_code: key.provinceCode, case_id: key.id, number: it.number },
      ...{ from_unit: it.from, to_unit: it.to, by_person: it.by, on_day: it.onDay },
      ...{ receipt: it.receipt, signature: Buffer.from(it.signature) },
    })
    .execute();
}

/** false: somebody took it over before. */
export async function keepTaking(
  tx: Tx,
  key: CaseKey,
  number: number,
  by: { readonly person: string; readonly onDay: string; readonly signature: Uint8Array },
): Promise<boolean> {
  const done = await tx
    .updateTable('case_handovers')
    .set({ taken_by: by.person, taken_on: by.onDay, taken_signature: Buffer.from(by.signature) })
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('number', '=', number)
    .where('taken_by', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
