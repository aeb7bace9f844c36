// The SQL of files of a case: what is under way, which parts are here, which object says what a file is.
// What it must never do: hold a name, or a time finer than a day; or let a file out that is not whole.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Thread } from '#src/sealing/signing.ts';
import type { CaseKey } from './cases.store.ts';
import type { Parts } from './file.ts';

type Db = Database | Tx;

export type KeptFile = Parts & {
  readonly provinceCode: string;
  readonly id: string;
  readonly caseId: string;
  readonly thread: Thread;
  readonly author: string;
  readonly token: Uint8Array;
  /** null: under way. */
  readonly seq: number | null;
};
export type FileKey = Pick<KeptFile, 'provinceCode' | 'id'>;

const COLUMNS = [
  'province_code',
  'id',
  'case_id',
  'thread',
  'author',
  'bytes',
  'chunk',
  'token',
  'seq',
] as const;
type Row = {
  province_code: string;
  id: string;
  case_id: string;
  thread: string;
  author: string;
  bytes: number;
  chunk: number;
  token: Buffer;
  seq: number | null;
};
const fileFrom = (row: Row): KeptFile => ({
  provinceCode: row.province_code,
  id: row.id,
  caseId: row.case_id,
  thread: row.thread as Thread,
  author: row.author,
  bytes: row.bytes,
  chunk: row.chunk,
  token: new Uint8Array(row.token),
  seq: row.seq,
});

/** `lock`: for whoever makes it whole. */
export async function fileOf(db: Db, id: string, lock = false): Promise<KeptFile | undefined> {
  const row = await db
    .selectFrom('case_files')
    .select(COLUMNS)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && fileFrom(row);
}

export type Sending = { readonly file: KeptFile; readonly before: Uint8Array | undefined };

/** A file and the digest of one of its parts, where that is here, in one question: it is asked for each part. */
export async function sendingOf(db: Db, id: string, number: number): Promise<Sending | undefined> {
  const row = await db
    .selectFrom('case_files as f')
    .leftJoin('case_file_chunks as p', (join) =>
      join
        .onRef('p.province_code', '=', 'f.province_code')
        .onRef('p.file_id', '=', 'f.id')
        .on('p.number', '=', number),
    )
    .select([...COLUMNS.map((one) => `f.${one}` as const), 'p.sha256'])
    .where('f.id', '=', id)
    .executeTakeFirst();
  return row && { file: fileFrom(row), before: row.sha256 ? new Uint8Array(row.sha256) : undefined };
}

/** Of two who begin at once, the second counts the first. */
export async function holdCase(tx: Tx, key: CaseKey): Promise<void> {
  await tx
    .selectFrom('cases')
    .select('id')
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .forUpdate()
    .execute();
}

export type Usage = { readonly whole: number; readonly underWay: number; readonly bytes: number };

/** `reporter`: of whoever told; otherwise of all officers together. */
export async function usageOf(tx: Tx, key: CaseKey, reporter: boolean): Promise<Usage> {
  const row = await tx
    .selectFrom('case_files')
    .select([
      sql<number>`count(seq)::int`.as('whole'),
      sql<number>`(count(*) - count(seq))::int`.as('under_way'),
      sql<number>`coalesce(sum(bytes), 0)::float8`.as('bytes'),
    ])
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where(sql<boolean>`(author in ('reporter', 'server')) = ${reporter}`)
    .executeTakeFirstOrThrow();
  return { whole: row.whole, underWay: row.under_way, bytes: row.bytes };
}

export async function insertFile(tx: Tx, file: Omit<KeptFile, 'seq'>, onDay: string): Promise<void> {
  await tx
    .insertInto('case_files')
    .values({
      province_code: file.provinceCode,
      id: file.id,
      case_id: file.caseId,
      thread: file.thread,
      author: file.author,
      bytes: file.bytes,
      chunk: file.chunk,
      token: Buffer.from(file.token),
      begun_on: onDay,
    })
    .execute();
}

export type Chunk = { readonly number: number; readonly name: string; readonly sha256: Uint8Array };

export async function chunkOf(db: Db, key: FileKey, number: number): Promise<Chunk | undefined> {
  const row = await db
    .selectFrom('case_file_chunks')
    .select(['number', 'file_key', 'sha256'])
    .where('province_code', '=', key.provinceCode)
    .where('file_id', '=', key.id)
    .where('number', '=', number)
    .executeTakeFirst();
  return row && { number: row.number, name: row.file_key, sha256: new Uint8Array(row.sha256) };
}

/** In order. */
export async function chunksOf(db: Db, key: FileKey): Promise<{ number: number; name: string }[]> {
  return await db
    .selectFrom('case_file_chunks')
    .select(['number', 'file_key as name'])
    .where('province_code', '=', key.provinceCode)
    .where('file_id', '=', key.id)
    .orderBy('number')
    .execute();
}

/** false: it was here already, or the file is whole or given up. */
export async function insertChunk(tx: Tx, key: FileKey, chunk: Chunk): Promise<boolean> {
  const done = await tx
    .insertInto('case_file_chunks')
    .columns(['province_code', 'file_id', 'number', 'file_key', 'sha256'])
    .expression(
      sql`select f.province_code, f.id, ${chunk.number}::int, ${chunk.name}::text, ${Buffer.from(chunk.sha256)}::bytea
        from case_files f where f.province_code = ${key.provinceCode} and f.id = ${key.id} and f.seq is null`,
    )
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function setWhole(tx: Tx, key: FileKey, seq: number): Promise<void> {
  await tx
    .updateTable('case_files')
    .set({ seq })
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .execute();
}

/** Begun before this day, and never whole. */
export async function unfinishedBefore(db: Db, day: string, limit: number): Promise<FileKey[]> {
  const rows = await db
    .selectFrom('case_files')
    .select(['province_code', 'id'])
    .where('seq', 'is', null)
    .where('begun_on', '<', day)
    .orderBy('begun_on')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ provinceCode: row.province_code, id: row.id }));
}

/** Of one case, whole or not. */
export async function filesOf(db: Db, key: CaseKey): Promise<KeptFile[]> {
  const rows = await db
    .selectFrom('case_files')
    .select(COLUMNS)
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .orderBy('seq')
    .execute();
  return rows.map(fileFrom);
}

/** With its parts. What lies on the disk goes apart. */
export async function deleteFile(db: Db, key: FileKey): Promise<void> {
  await db
    .deleteFrom('case_files')
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .execute();
}
