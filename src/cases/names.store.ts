// The SQL of names that are kept: who asked for one, why, and what whoever keeps it decided. Names go in and out sealed.
// What it must never do: show a request to somebody who is kept out of its case.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { type CaseKey, opensFor, type Reader } from './cases.store.ts';
import type { NameReason } from './names.ts';

type Db = Database | Tx;

/** What somebody asked for themselves. */
export type OwnRequest = {
  readonly seq: number;
  readonly reason: NameReason;
  readonly askedOn: string;
  readonly decidedOn: string | null;
  /** Sealed to them; null: refused, or not decided yet. */
  readonly given: Uint8Array | null;
};
export async function ownRequests(db: Db, key: CaseKey, personId: string): Promise<OwnRequest[]> {
  const rows = await db
    .selectFrom('case_name_requests')
    .select(['seq', 'reason', 'asked_on', 'decided_on', 'given'])
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('person_id', '=', personId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    ...{ seq: row.seq, reason: row.reason as NameReason, askedOn: row.asked_on, decidedOn: row.decided_on },
    given: row.given && new Uint8Array(row.given),
  }));
}

/** The unit that took the case in: to those who keep its names they were sealed, whoever works the case now. */
export async function takerOf(db: Db, key: CaseKey): Promise<string> {
  const { unit_code } = await db
    .selectFrom('cases')
    .select('unit_code')
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .executeTakeFirstOrThrow();
  return unit_code;
}

export async function isNameAt(db: Db, key: CaseKey, seq: number): Promise<boolean> {
  const row = await db
    .selectFrom('case_objects')
    .select('seq')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('seq', '=', seq)
    .where('kind', '=', 'identity')
    .executeTakeFirst();
  return row !== undefined;
}

/** One that was refused may be asked for again; one that waits stays as it is. */
export async function insertRequest(
  tx: Tx,
  key: CaseKey,
  it: {
    readonly seq: number;
    readonly personId: string;
    readonly custodyCode: string;
    readonly reason: NameReason;
    readonly kept: Uint8Array;
    readonly askedOn: string;
  },
): Promise<void> {
  await tx
    .deleteFrom('case_name_requests')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('seq', '=', it.seq)
    .where('person_id', '=', it.personId)
    .where('decided_by', 'is not', null)
    .where('given', 'is', null)
    .execute();
  await tx
    .insertInto('case_name_requests')
    .values({
      ...{ province_code: key.provinceCode, case_id: key.id, seq: it.seq, person_id: it.personId },
      ...{ custody_code: it.custodyCode, reason: it.reason, kept: Buffer.from(it.kept) },
      asked_on: it.askedOn,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

export type Request = {
  readonly provinceCode: string;
  readonly caseId: string;
  readonly seq: number;
  readonly personId: string;
  readonly name: string;
  readonly custodyCode: string;
  readonly reason: NameReason;
  readonly askedOn: string;
  readonly kept: Uint8Array;
};

/** Undecided, the longest waiting first: of officers who may still open the case, for somebody who is not kept out of it. */
export async function waitingFor(
  db: Db,
  keeper: Reader,
  custodies: readonly string[],
  only: { readonly caseId: string; readonly seq: number; readonly personId: string } | undefined,
  limit: number,
): Promise<Request[]> {
  if (custodies.length === 0) return [];
  const rows = await db
    .selectFrom('case_name_requests as r')
    .innerJoin('cases as c', (j) =>
      j.onRef('c.province_code', '=', 'r.province_code').onRef('c.id', '=', 'r.case_id'),
    )
    .innerJoin('people as p', 'p.id', 'r.person_id')
    .select(['r.province_code', 'r.case_id', 'r.seq', 'r.person_id', 'r.custody_code', 'r.reason'])
    .select(['r.asked_on', 'r.kept', 'p.name'])
    .where('r.custody_code', 'in', [...custodies])
    .where('r.decided_by', 'is', null)
    .where('r.person_id', '<>', keeper.personId)
    .where(opensFor({ personId: sql.ref('r.person_id'), today: keeper.today }))
    .where(
      sql<boolean>`not exists (select from case_barred b where b.province_code = c.province_code
        and b.case_id = c.id and b.person_id = ${keeper.personId}::uuid)`,
    )
    .$if(only !== undefined, (query) =>
      query
        .where('r.case_id', '=', only?.caseId ?? '')
        .where('r.seq', '=', only?.seq ?? 0)
        .where('r.person_id', '=', only?.personId ?? ''),
    )
    .orderBy('r.asked_on')
    .orderBy('r.case_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ provinceCode: row.province_code, caseId: row.case_id, seq: row.seq, personId: row.person_id },
    ...{ name: row.name, custodyCode: row.custody_code, reason: row.reason as NameReason },
    ...{ askedOn: row.asked_on, kept: new Uint8Array(row.kept) },
  }));
}

/** false: somebody else decided first. */
export async function decide(
  tx: Tx,
  it: Pick<Request, 'provinceCode' | 'caseId' | 'seq' | 'personId'>,
  by: { readonly personId: string; readonly onDay: string; readonly given: Uint8Array | null },
): Promise<boolean> {
  const done = await tx
    .updateTable('case_name_requests')
    .set({ decided_by: by.personId, decided_on: by.onDay, given: by.given && Buffer.from(by.given) })
    .where('province_code', '=', it.provinceCode)
    .where('case_id', '=', it.caseId)
    .where('seq', '=', it.seq)
    .where('person_id', '=', it.personId)
    .where('decided_by', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
