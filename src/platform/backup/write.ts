// Writes an archive while the house goes on: every table in one snapshot, then every file that the snapshot
// names, streamed and encrypted on the way, so that nothing readable ever lies on a disk. The memory it takes
// does not grow with the archive. It must never hold up anybody: it takes no lock that a writer waits for.
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Pack, pack as startPack } from 'tar-stream';
import { appliedOf } from '../db/migrate.ts';
import type { Files } from '../files.ts';
import {
  END,
  type End,
  FORMAT,
  fileName,
  MANIFEST,
  type Manifest,
  partName,
  SECRET,
  type Sum,
} from './archive.ts';
import { columnList, fileKeysQuery, identifier, sequencesOf, type Table, tablesOf } from './catalog.ts';
import { encrypterFor } from './keys.ts';
import { adding } from './sums.ts';

export type Source = {
  /** A connection of its own, as the owner. */
  readonly owner: pg.Client;
  readonly files: Files;
  readonly secret: string;
  /** Tables whose rows are not kept. */
  readonly leaveOut: readonly string[];
  /** A select of the keys of files that were thrown away on purpose, though a row names them still. */
  readonly gone: string;
  readonly now: Date;
};

const PART = 1024 * 1024;
const NEWLINE = 10;

export async function writeBackup(source: Source, recipients: readonly string[], to: Writable): Promise<End> {
  const pack = startPack();
  const plain = pipeline(Readable.from(pack), createGzip({ level: 3 }), async (zipped) => {
    const sealed = await encrypterFor(recipients).encrypt(webOf(zipped));
    await pipeline(Readable.fromWeb(sealed as NodeWebStream), to);
  });
  try {
    const [end] = await Promise.all([fill(pack, source), plain]);
    return end;
  } catch (error) {
    pack.destroy(error instanceof Error ? error : undefined);
    await plain.catch(() => undefined);
    throw error;
  }
}

const webOf = (bytes: AsyncIterable<Uint8Array>) =>
  Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream<Uint8Array>;

async function fill(pack: Pack, source: Source): Promise<End> {
  const { owner } = source;
  await owner.query(`begin isolation level repeatable read read only;
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
    set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'`);
  const tables = (await tablesOf(owner)).filter(({ name }) => !source.leaveOut.includes(name));
  const manifest: Manifest = {
    format: FORMAT,
    madeAt: source.now.toISOString(),
    migrations: await appliedOf(owner),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  };
  await put(pack, MANIFEST, json(manifest));
  await put(pack, SECRET, Buffer.from(source.secret));
  const sums: Record<string, Sum> = {};
  for (const table of tables) sums[table.name] = await putTable(pack, owner, table);
  const keys = await fileKeysQuery(owner, source.gone);
  const { files, missing } = await putFiles(pack, source, keys);
  await owner.query('commit');
  // Read last: a number that was given since the snapshot is then passed over, and none is given twice.
  const sequences = await sequencesOf(owner);
  const lost = await stillNamed(owner, keys, missing);
  const removed = missing.filter((key) => !lost.includes(key));
  const end: End = { tables: sums, files, sequences, lost, removed };
  await put(pack, END, json(end));
  pack.finalize();
  return end;
}

async function putTable(pack: Pack, owner: pg.Client, { name, columns }: Table): Promise<Sum> {
  const sum = adding();
  let waiting: Buffer[] = [];
  let size = 0;
  let part = 0;
  const flush = async (rows: Buffer): Promise<void> => {
    part += 1;
    sum.rows(rows);
    await put(pack, partName(name, part), rows);
  };
  const rows = owner.query(copyTo(`copy (select ${columnList(columns)} from ${identifier(name)}) to stdout`));
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    waiting.push(chunk);
    size += chunk.length;
    const cut = size < PART ? -1 : chunk.lastIndexOf(NEWLINE);
    if (cut < 0) continue; // a part ends where a row does
    waiting[waiting.length - 1] = chunk.subarray(0, cut + 1);
    await flush(Buffer.concat(waiting));
    waiting = [chunk.subarray(cut + 1)];
    size = chunk.length - cut - 1;
  }
  if (size > 0) await flush(Buffer.concat(waiting));
  return sum.sum();
}

async function putFiles(
  pack: Pack,
  { owner, files }: Source,
  query: string | undefined,
): Promise<{ files: Sum; missing: string[] }> {
  const sum = adding();
  const missing: string[] = [];
  if (query === undefined) return { files: sum.sum(), missing };
  for await (const key of linesOf(owner.query(copyTo(`copy (${query}) to stdout`)))) {
    if (await files.exists(key)) await putFile(pack, files, key, sum);
    else missing.push(key);
  }
  return { files: sum.sum(), missing };
}

/** Keys are ours and hold nothing that COPY would escape. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function putFile(pack: Pack, files: Files, key: string, sum: ReturnType<typeof adding>): Promise<void> {
  const size = await files.size(key);
  const content = await files.read(key);
  sum.file(key);
  const added = new Promise<void>((done, fail) => {
    const entry = pack.entry({ name: fileName(key), size }, (error) => (error ? fail(error) : done()));
    content.on('data', (chunk: Buffer) => sum.bytes(chunk));
    content.on('error', (error) => entry.destroy(error));
    content.pipe(entry);
  });
  await added;
}

const put = (pack: Pack, name: string, content: Buffer): Promise<void> =>
  new Promise((done, fail) => {
    pack.entry({ name }, content, (error) => (error ? fail(error) : done()));
  });

const json = (value: object): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** Of the files that were not there: those that some row names now, too. Who took away the others meant it. */
async function stillNamed(
  owner: pg.Client,
  query: string | undefined,
  missing: readonly string[],
): Promise<string[]> {
  if (query === undefined || missing.length === 0) return [];
  const { rows } = await owner.query<{ key: string }>(
    `select key from (${query}) as named where key = any ($1) order by key`,
    [missing],
  );
  return rows.map(({ key }) => key);
}
