// The SQL of units, their members, officers' keys and the signed directory.
import { template } from '#src/platform/db/template.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import type { SignedDirectory } from '#src/sealing/directory.ts';
import type { Wrapped } from '#src/sealing/officer.ts';
import type { PublicPair } from './standing.ts';
import type { KeptKeys, Unit, UnitKind } from './unit.ts';

type Db = Database | Tx;

export async function units(db: Db): Promise<Unit[]> {
  const rows = await db
    .selectFrom('case_units')
    .select(['code', 'kind', 'province_code', 'name_th', 'name_en'])
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    kind: row.kind as UnitKind,
    provinceCode: row.province_code,
    name: { th: row.name_th, en: row.name_en },
  }));
}

export async function insertUnit(tx: Tx, unit: Unit): Promise<void> {
  await tx
    .insertInto('case_units')
    .values({
      code: unit.code,
      kind: unit.kind,
      province_code: unit.provinceCode,
      name_th: unit.name.th,
      name_en: unit.name.en,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

export type UnitMember = {
  readonly unitCode: string;
  readonly personId: string;
  readonly name: string;
  readonly since: string;
};

/** Who works in these units on this day. */
export async function membersOf(db: Db, unitCodes: readonly string[], today: string): Promise<UnitMember[]> {
  if (unitCodes.length === 0) return [];
  const rows = await db
    .selectFrom('case_unit_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['m.unit_code', 'm.person_id', 'm.since', 'p.name'])
    .where('m.unit_code', 'in', [...unitCodes])
    .where('m.since', '<=', today)
    .where((e) => e.or([e('m.until', 'is', null), e('m.until', '>', today)]))
    .orderBy('p.name')
    .execute();
  return rows.map((row) => ({
    unitCode: row.unit_code,
    personId: row.person_id,
    name: row.name,
    since: row.since,
  }));
}

/** The units that take tips in which somebody works on this day; `custody`: those for which they keep names. */
export async function unitsOfPerson(
  db: Db,
  personId: string,
  today: string,
  custody = false,
): Promise<string[]> {
  const rows = await db
    .selectFrom('case_unit_members as m')
    .innerJoin('case_units as u', 'u.code', 'm.unit_code')
    .select('m.unit_code')
    .where('m.person_id', '=', personId)
    .where('u.kind', custody ? '=' : '<>', 'custody')
    .where('m.since', '<=', today)
    .where((e) => e.or([e('m.until', 'is', null), e('m.until', '>', today)]))
    .orderBy('m.unit_code')
    .execute();
  return rows.map((row) => row.unit_code);
}

export async function insertMember(
  tx: Tx,
  member: { readonly unitCode: string; readonly personId: string; readonly since: string },
): Promise<void> {
  await tx
    .insertInto('case_unit_members')
    .values({ unit_code: member.unitCode, person_id: member.personId, since: member.since })
    .onConflict((c) => c.columns(['unit_code', 'person_id', 'since']).doUpdateSet({ until: null }))
    .execute();
}

export async function endMember(tx: Tx, unitCode: string, personId: string, today: string): Promise<boolean> {
  const ended = await tx
    .updateTable('case_unit_members')
    .set({ until: today })
    .where('unit_code', '=', unitCode)
    .where('person_id', '=', personId)
    .where((e) => e.or([e('until', 'is', null), e('until', '>', today)]))
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** All pairs of an officer, the newest first. */
export async function keysOf(db: Db, personId: string): Promise<KeptKeys[]> {
  const rows = await db
    .selectFrom('officer_keys')
    .select(['number', 'recipient', 'verify', 'wrapped', 'made_on'])
    .where('person_id', '=', personId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    recipient: row.recipient,
    verify: new Uint8Array(row.verify),
    wrapped: row.wrapped as unknown as Wrapped,
    madeOn: row.made_on,
  }));
}

/** The newest pair of each of these people, without what wraps it. */
export async function newestPairsOf(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PublicPair & { readonly number: number; readonly madeOn: string }>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('officer_keys')
    .distinctOn('person_id')
    .select(['person_id', 'number', 'recipient', 'verify', 'made_on'])
    .where('person_id', 'in', [...personIds])
    .orderBy('person_id')
    .orderBy('number', 'desc')
    .execute();
  return new Map(
    rows.map(({ person_id, number, recipient, verify, made_on }) => [
      person_id,
      { number, recipient, verify: toBase64(new Uint8Array(verify)), madeOn: made_on },
    ]),
  );
}

export async function insertKeys(tx: Tx, personId: string, keys: KeptKeys): Promise<void> {
  await tx
    .insertInto('officer_keys')
    .values({
      person_id: personId,
      number: keys.number,
      recipient: keys.recipient,
      verify: Buffer.from(keys.verify),
      wrapped: JSON.stringify(keys.wrapped),
      made_on: keys.madeOn,
    })
    .execute();
}

export async function insertDirectory(
  tx: Tx,
  directory: SignedDirectory & { readonly number: number; readonly onDay: string },
): Promise<void> {
  await tx
    .insertInto('case_directories')
    .values({
      number: directory.number,
      content: directory.content,
      signature: Buffer.from(directory.signature, 'base64url'),
      on_day: directory.onDay,
    })
    .execute();
}

/** The newest. undefined: none was ever published. */
export async function newestDirectory(
  db: Db,
): Promise<(SignedDirectory & { readonly number: number }) | undefined> {
  const mark = await newestMark(db);
  return mark && { ...mark, content: await contentOf(db, mark.number) };
}

/** Which is the newest, without its text: that is as long as it has officers. */
export async function newestMark(
  db: Db,
): Promise<{ readonly number: number; readonly signature: string } | undefined> {
  const { rows } = await db.executeQuery(newest(db, {}));
  const [row] = rows;
  return row && { number: row.number, signature: toBase64(new Uint8Array(row.signature)) };
}
const newest = template((db) =>
  db.selectFrom('case_directories').select(['number', 'signature']).orderBy('number', 'desc').limit(1),
);

/** The text of a directory, as it was signed. Throws where there is none of that number. */
export async function contentOf(db: Db, number: number): Promise<string> {
  const row = await db
    .selectFrom('case_directories')
    .select('content')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return row.content;
}
