// The SQL of cases. Ciphertext goes in and comes out; nothing here can read it.
// What it must never do: write a time finer than a day, or list a case to somebody who is barred from it.
import { type RawBuilder, sql } from 'kysely';
import { template } from '#src/platform/db/template.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { CaseHead, Category, Channel, Closing, Destination, Step, Track } from './case.ts';

type Db = Database | Tx;
export type CaseKey = { readonly provinceCode: string; readonly id: string };

export type Seal = { readonly holder: string; readonly sealed: Uint8Array };

export const HEAD = [
  'c.province_code',
  'c.id',
  'c.unit_code',
  'c.handed_to',
  'c.track',
  'c.channel',
  'c.step',
  'c.revision',
  'c.received_on',
  'c.step_on',
  'c.counted_from',
  'c.answered_on',
  'c.category',
  'c.closed_because',
  'c.referred_to',
  'c.epoch',
  'c.recipient',
  'c.next_seq',
  'c.deleted_on',
] as const;
type HeadRow = {
  province_code: string;
  id: string;
  unit_code: string;
  handed_to: string | null;
  track: string;
  channel: string;
  step: string;
  revision: number;
  received_on: string;
  step_on: string;
  counted_from: string | null;
  answered_on: string | null;
  category: string | null;
  closed_because: string | null;
  referred_to: string | null;
  epoch: number;
  recipient: string;
  next_seq: number;
  deleted_on: string | null;
};
export const headOf = (row: HeadRow): CaseHead => ({
  provinceCode: row.province_code,
  id: row.id,
  unitCode: row.handed_to ?? row.unit_code,
  track: row.track as Track,
  channel: row.channel as Channel,
  step: row.step as Step,
  revision: row.revision,
  receivedOn: row.received_on,
  stepOn: row.step_on,
  countedFrom: row.counted_from,
  answeredOn: row.answered_on,
  category: row.category as Category | null,
  because: row.closed_because as Closing | null,
  toWhom: row.referred_to as Destination | null,
  epoch: row.epoch,
  recipient: row.recipient,
  nextSeq: row.next_seq,
  deletedOn: row.deleted_on,
});

export type Reporter = { readonly verify: Uint8Array; readonly recipient: string; readonly profile: string };

/** `lookup`: the digest. undefined: no such case, or it was deleted and nobody asked for those. */
export async function caseByLookup(
  db: Db,
  lookup: Uint8Array,
  deletedToo = false,
): Promise<{ readonly head: CaseHead; readonly reporter: Reporter } | undefined> {
  const { rows } = await db.executeQuery(
    (deletedToo ? anyByLookup : byLookup)(db, { lookup: Buffer.from(lookup) }),
  );
  const [row] = rows;
  return row && { head: headOf(row), reporter: reporterFrom(row) };
}

const anyWithLookup = (db: Db, { lookup }: { readonly lookup: Buffer }) =>
  db
    .selectFrom('cases as c')
    .select([...HEAD, 'c.verify', 'c.reporter_recipient', 'c.profile'])
    .where('c.lookup', '=', lookup);
const anyByLookup = template(anyWithLookup);
const byLookup = template((db, found: { readonly lookup: Buffer }) =>
  anyWithLookup(db, found).where('c.deleted_on', 'is', null),
);

const reporterFrom = (row: { verify: Buffer; reporter_recipient: string; profile: string }): Reporter => ({
  verify: new Uint8Array(row.verify),
  recipient: row.reporter_recipient,
  profile: row.profile,
});

export type Reader = { readonly personId: string; readonly today: string };
/** The same, of a person whom the statement itself names. */
type AnyReader = { readonly personId: string | RawBuilder<unknown>; readonly today: string };

/**
 * Of the case `c`: somebody whom its present key is sealed to works elsewhere by now, or was kept out since. A recovery key
 * is nobody, and outgrows nothing.
 */
export const isOutgrown = (today: string) => sql<boolean>`(c.outgrown or exists (
  select from case_seals s where s.province_code = c.province_code and s.case_id = c.id and s.epoch = c.epoch
    and s.holder <> 'reporter' and s.holder not like 'recovery-%' and not ${holderWorksThere(today)}))`;

/** Works in the unit that has the case on this day. Whoever left it reads nothing more, also of what was sealed to them. */
export const worksThere = (person: RawBuilder<unknown>, today: string) =>
  isAtWork(sql`m.person_id = ${person}`, today);
/** The same of whoever holds the seal `s`; false for whoever told and for a recovery key. */
export const holderWorksThere = (today: string) => isAtWork(sql`m.person_id::text = s.holder`, today);

const isAtWork = (who: RawBuilder<unknown>, today: string) => sql<boolean>`exists (
  select from case_unit_members m where m.unit_code = coalesce(c.handed_to, c.unit_code) and ${who}
    and m.since <= ${today}::date and (m.until is null or m.until > ${today}::date))`;

/** Of the case `c`: sealed to this person, who works in its unit and is not barred. For all others it is not there. */
export const opensFor = (reader: AnyReader) => sql<boolean>`(c.deleted_on is null and ${opened(reader)})`;

/** The same, also of what was deleted: whoever could open it may know that it was there. */
export const opened = ({ personId, today }: AnyReader) => sql<boolean>`(
  exists (select from case_seals s
    where s.province_code = c.province_code and s.case_id = c.id and s.holder = ${personId}::text)
  and ${worksThere(sql`${personId}::uuid`, today)}
  and not exists (select from case_barred b
    where b.province_code = c.province_code and b.case_id = c.id and b.person_id = ${personId}::uuid))`;

/** `lock`: for whoever changes it. */
export async function caseFor(
  db: Db,
  reader: Reader,
  id: string,
  lock = false,
): Promise<{ readonly head: CaseHead; readonly reporter: Reporter } | undefined> {
  const row = await db
    .selectFrom('cases as c')
    .select([...HEAD, 'c.verify', 'c.reporter_recipient', 'c.profile'])
    .where('c.id', '=', id)
    .where(opensFor(reader))
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && { head: headOf(row), reporter: reporterFrom(row) };
}

/** One for each epoch that was sealed to this holder. */
export async function sealsOf(
  db: Db,
  key: CaseKey,
  holder: string,
): Promise<{ readonly epoch: number; readonly sealed: Uint8Array }[]> {
  const rows = await db
    .selectFrom('case_seals')
    .select(['epoch', 'sealed'])
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('holder', '=', holder)
    .where(sql<boolean>`sealed <> ''`) // of a deleted case only the holders are left
    .orderBy('epoch')
    .execute();
  return rows.map((row) => ({ epoch: row.epoch, sealed: new Uint8Array(row.sealed) }));
}

/** Whether the present key of a case must give way, and the officers who may open the case now. */
export async function standingOf(
  db: Db,
  key: CaseKey,
  today: string,
): Promise<{ readonly stale: boolean; readonly officers: readonly string[] }> {
  const row = await db
    .selectFrom('cases as c')
    .select((e) => [
      isOutgrown(today).as('stale'),
      e
        .selectFrom('case_seals as s')
        .select(sql<string[]>`coalesce(array_agg(s.holder order by s.holder), '{}')`.as('officers'))
        .whereRef('s.province_code', '=', 'c.province_code')
        .whereRef('s.case_id', '=', 'c.id')
        .whereRef('s.epoch', '=', 'c.epoch')
        .where(holderWorksThere(today))
        .as('officers'),
    ])
    .where('c.province_code', '=', key.provinceCode)
    .where('c.id', '=', key.id)
    .executeTakeFirstOrThrow();
  return { stale: row.stale, officers: row.officers ?? [] };
}

/** Everybody who may open a case now, 'reporter' among them, a recovery key not. */
export async function holdersOf(db: Db, key: CaseKey, epoch: number, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_seals as s')
    .innerJoin('cases as c', (j) =>
      j.onRef('c.province_code', '=', 's.province_code').onRef('c.id', '=', 's.case_id'),
    )
    .select('s.holder')
    .where('s.province_code', '=', key.provinceCode)
    .where('s.case_id', '=', key.id)
    .where('s.epoch', '=', epoch)
    .where(sql<boolean>`(s.holder = 'reporter' or ${holderWorksThere(today)})`)
    .orderBy('s.holder')
    .execute();
  return rows.map((row) => row.holder);
}
