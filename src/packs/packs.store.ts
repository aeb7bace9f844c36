// The draft of a quarter's pack, and the packs that were asked for. What it must never do: change a pack or its
// files once they are there (the database refuses it too).
import { type Selectable, sql } from 'kysely';
import type { PackPicks } from '#src/platform/db/schema.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { Agenda, Field } from './content.ts';
import type { FileKind } from './files.ts';
import { type Draft, noDraft, type Picked, type Selection } from './selection.ts';

type Db = Database | Tx;
export type DraftOf = { readonly programmeId: string } & Quarter;

export async function draftOf(db: Db, of: DraftOf): Promise<Draft> {
  const row = await db
    .selectFrom('pack_drafts')
    .select(['resolutions', 'revision'])
    .where('programme_id', '=', of.programmeId)
    .where('fiscal_year', '=', of.fiscalYear)
    .where('quarter', '=', of.quarter)
    .executeTakeFirst();
  return row ?? noDraft;
}

/** Only over the revision that was seen; false: somebody was faster. */
export async function saveResolutions(
  tx: Tx,
  of: DraftOf,
  { resolutions, revision }: Draft,
  by: string,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .insertInto('pack_drafts')
    .values({
      programme_id: of.programmeId,
      fiscal_year: of.fiscalYear,
      quarter: of.quarter,
      resolutions,
      changed_by: by,
      changed_at: at,
    })
    .onConflict((c) =>
      c
        .columns(['programme_id', 'fiscal_year', 'quarter'])
        .doUpdateSet((e) => ({
          resolutions,
          revision: e('pack_drafts.revision', '+', 1),
          changed_by: by,
          changed_at: at,
        }))
        .where('pack_drafts.revision', '=', revision),
    )
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function picksOf(db: Db, of: DraftOf): Promise<readonly Picked[]> {
  const rows = await db
    .selectFrom('pack_picks')
    .selectAll()
    .where('programme_id', '=', of.programmeId)
    .where('fiscal_year', '=', of.fiscalYear)
    .where('quarter', '=', of.quarter)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(asPicked);
}

export async function pickById(db: Db, of: DraftOf, id: string): Promise<Picked | undefined> {
  return (await picksOf(db, of)).find((one) => one.id === id);
}

/** At the end. One that is picked already stays as it is. */
export async function addPick(
  tx: Tx,
  of: DraftOf,
  pick: Pick<Picked, 'id' | 'areaCode' | 'field' | 'original' | 'agenda'>,
  by: string,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .insertInto('pack_picks')
    .values((e) => ({
      id: pick.id,
      programme_id: of.programmeId,
      fiscal_year: of.fiscalYear,
      quarter: of.quarter,
      area_code: pick.areaCode,
      field: pick.field,
      original: pick.original,
      wording: pick.original,
      agenda: pick.agenda,
      position: e
        .selectFrom('pack_picks')
        .select(sql<number>`coalesce(max(position), 0) + 1`.as('next'))
        .where('programme_id', '=', of.programmeId)
        .where('fiscal_year', '=', of.fiscalYear)
        .where('quarter', '=', of.quarter),
      changed_by: by,
      changed_at: at,
    }))
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export type PickChange = Pick<Picked, 'wording' | 'agenda' | 'resolution' | 'original'>;

/** Only over the revision that was seen; false: somebody was faster. */
export async function changePick(
  tx: Tx,
  { id, revision }: Pick<Picked, 'id' | 'revision'>,
  change: PickChange,
  by: string,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable('pack_picks')
    .set((e) => ({ ...change, revision: e('revision', '+', 1), changed_by: by, changed_at: at }))
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function movePick(tx: Tx, id: string, position: number): Promise<void> {
  await tx.updateTable('pack_picks').set({ position }).where('id', '=', id).execute();
}

export async function removePick(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('pack_picks').where('id', '=', id).execute();
}

export type Pack = {
  readonly id: string;
  readonly freezeId: string;
  readonly number: number;
  readonly selection: Selection;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly files: readonly PackFile[];
};
export type PackFile = {
  readonly kind: FileKind;
  readonly key: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
};

const COLUMNS = ['id', 'freeze_id', 'number', 'selection', 'asked_by', 'asked_at'] as const;

/** Newest first, with the files that are there. */
export async function packsOf(db: Db, freezeId: string): Promise<readonly Pack[]> {
  const rows = await db
    .selectFrom('packs')
    .select(COLUMNS)
    .where('freeze_id', '=', freezeId)
    .orderBy('number', 'desc')
    .execute();
  return Promise.all(rows.map(async (row) => ({ ...asPack(row), files: await filesOf(db, row.id) })));
}

export async function packById(db: Db, id: string): Promise<Pack | undefined> {
  const row = await db.selectFrom('packs').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row && { ...asPack(row), files: await filesOf(db, id) };
}

const asPack = (row: {
  id: string;
  freeze_id: string;
  number: number;
  selection: unknown;
  asked_by: string;
  asked_at: Date;
}): Omit<Pack, 'files'> => ({
  id: row.id,
  freezeId: row.freeze_id,
  number: row.number,
  selection: row.selection as Selection,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
});

async function filesOf(db: Db, packId: string): Promise<readonly PackFile[]> {
  const rows = await db.selectFrom('pack_files').selectAll().where('pack_id', '=', packId).execute();
  return rows.map((row) => ({
    kind: row.kind as FileKind,
    key: row.file_key,
    bytes: row.bytes,
    sha256: row.sha256.toString('hex'),
  }));
}

export async function addPack(tx: Tx, pack: Omit<Pack, 'files'>): Promise<void> {
  await tx
    .insertInto('packs')
    .values({
      id: pack.id,
      freeze_id: pack.freezeId,
      number: pack.number,
      selection: JSON.stringify(pack.selection),
      asked_by: pack.askedBy,
      asked_at: pack.askedAt,
    })
    .execute();
}

/** false: another worker was faster with the same file. */
export async function addFile(tx: Tx, packId: string, file: PackFile, at: Date): Promise<boolean> {
  const done = await tx
    .insertInto('pack_files')
    .values({
      pack_id: packId,
      kind: file.kind,
      file_key: file.key,
      bytes: file.bytes,
      sha256: Buffer.from(file.sha256, 'hex'),
      made_at: at,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Nobody else asks for a pack of this freeze until the transaction ends: numbers have no gap. */
export async function lockPacks(tx: Tx, freezeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pack ${freezeId}`}, 0))`.execute(tx);
}

const asPicked = (row: Selectable<PackPicks>): Picked => ({
  id: row.id,
  areaCode: row.area_code,
  field: row.field as Field,
  original: row.original,
  wording: row.wording,
  agenda: row.agenda as Agenda,
  resolution: row.resolution,
  position: row.position,
  revision: row.revision,
});
