// The SQL of letting a colleague read on: which cases they could be given the keys of, and giving them.
// What it must never do: offer or give a case to somebody who was kept out of it.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { type CaseKey, opensFor, type Reader, type Seal } from './cases.store.ts';

type Db = Database | Tx;

/** A case, with its keys as they are sealed to whoever gives them. */
export type Givable = CaseKey & {
  readonly seals: readonly { readonly epoch: number; readonly sealed: Uint8Array }[];
};
export type Asked = {
  readonly colleague: string;
  /** One case alone. */
  readonly id?: string | undefined;
  /** Also where the colleague has keys: they made new ones since. */
  readonly anew: boolean;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** What is not closed, what `reader` may open, and in whose unit the colleague works today. In the order of its id. */
export async function givable(db: Db, reader: Reader, asked: Asked): Promise<Givable[]> {
  const { colleague } = asked;
  const rows = await db
    .selectFrom('cases as c')
    .innerJoin('case_seals as s', (j) =>
      j.onRef('s.province_code', '=', 'c.province_code').onRef('s.case_id', '=', 'c.id'),
    )
    .select((e) => [
      'c.province_code',
      'c.id',
      e.fn<number[]>('array_agg', [sql`s.epoch order by s.epoch`]).as('epochs'),
      e.fn<Buffer[]>('array_agg', [sql`s.sealed order by s.epoch`]).as('sealed'),
    ])
    .where('s.holder', '=', reader.personId)
    .where(opensFor(reader))
    .where(mayBeGiven(colleague, reader.today))
    .$if(!asked.anew, (query) =>
      query.where(sql<boolean>`not exists (select from case_seals h where h.province_code = c.province_code
        and h.case_id = c.id and h.epoch = c.epoch and h.holder = ${colleague})`),
    )
    .$if(asked.id !== undefined, (query) => query.where('c.id', '=', asked.id ?? ''))
    .$if(asked.id === undefined, (query) => query.where('c.step', '<>', 'closed'))
    .$if(asked.after !== undefined, (query) => query.where('c.id', '>', asked.after ?? ''))
    .groupBy(['c.province_code', 'c.id'])
    .orderBy('c.id')
    .limit(asked.limit)
    .execute();
  return rows.map((row) => ({
    ...{ provinceCode: row.province_code, id: row.id },
    seals: row.epochs.map((epoch, at) => ({ epoch, sealed: new Uint8Array(row.sealed[at] ?? []) })),
  }));
}

/** Works in the unit that has the case `c`, and is not kept out of it. */
const mayBeGiven = (colleague: string, today: string) => sql<boolean>`(
  exists (select from case_unit_members m where m.unit_code = coalesce(c.handed_to, c.unit_code)
    and m.person_id = ${colleague}::uuid and m.since <= ${today}::date and (m.until is null or m.until > ${today}::date))
  and not exists (select from case_barred b
    where b.province_code = c.province_code and b.case_id = c.id and b.person_id = ${colleague}::uuid))`;

/** In the place of what they held before. */
export async function giveSeals(
  tx: Tx,
  key: CaseKey,
  seals: readonly (Seal & { readonly epoch: number })[],
): Promise<void> {
  const place = { province_code: key.provinceCode, case_id: key.id };
  const [first] = seals;
  if (!first) return;
  await tx
    .deleteFrom('case_seals')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('holder', '=', first.holder)
    .execute();
  const rows = seals.map(({ epoch, holder, sealed }) => ({
    ...place,
    ...{ epoch, holder, sealed: Buffer.from(sealed) },
  }));
  await tx.insertInto('case_seals').values(rows).execute();
}
