// Reads an archive from its first byte to its last and hands on what it holds. Whoever takes it must keep
// nothing before `end` was called: only then is it known that the archive is whole and unaltered. A wrong key,
// a cut, a changed byte and a newer format are problems of the operator's, each with its sentence.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import * as v from 'valibot';
import { StartProblem } from '../start-problem.ts';
import { End, entryOf, FORMAT, Manifest } from './archive.ts';
import { decrypterWith } from './keys.ts';
import { type Adding, adding, sameSum } from './sums.ts';

export type Taker = {
  begin(manifest: Manifest, secret: string): Promise<void>;
  /** Whole rows of COPY text; all of a table come one after the other. */
  rows(table: string, rows: AsyncIterable<Buffer>): Promise<void>;
  /** The content must be read to its end. */
  file(key: string, content: Readable): Promise<void>;
  /** Everything was read, and it is what was written. */
  end(end: End): Promise<void>;
};

/** Only looks: for `backup verify`. */
export const nothing: Taker = {
  begin: async () => undefined,
  rows: async (_table, rows) => {
    for await (const _ of rows);
  },
  file: async (_key, content) => {
    for await (const _ of content);
  },
  end: async () => undefined,
};

type Entry = AsyncIterable<Buffer> & { readonly header: { readonly name: string } };

class Enough extends Error {}

/** The first entries alone: what kind of archive it is, and whether this key opens it. */
export async function readHead(
  file: string,
  identities: readonly string[],
): Promise<{ manifest: Manifest; secret: string }> {
  let head: { manifest: Manifest; secret: string } | undefined;
  const begin = async (manifest: Manifest, secret: string): Promise<void> => {
    head = { manifest, secret };
    throw new Enough();
  };
  await readArchive(file, identities, { ...nothing, begin }).catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
  if (!head) throw new StartProblem('archive.broken', { file, because: 'manifest' });
  return head;
}

export async function readArchive(file: string, identities: readonly string[], taker: Taker): Promise<End> {
  const size = await stat(file).catch((cause: Error) => {
    throw new StartProblem('archive.unreadable', { file, because: cause.message }, { cause });
  });
  if (!size.isFile()) throw new StartProblem('archive.unreadable', { file, because: 'not a file' });
  const source = createReadStream(file);
  const tar = extract();
  let taken: unknown; // what the taker threw: no fault of the archive
  const careful = guarded(taker, (error) => {
    taken = error;
  });
  let feeding: Promise<void> = Promise.resolve();
  try {
    const plain = await decrypterWith(identities).decrypt(
      Readable.toWeb(source) as ReadableStream<Uint8Array>,
    );
    feeding = pipeline(Readable.fromWeb(plain as NodeWebStream), createGunzip(), tar);
    feeding.catch(() => undefined); // heard below, when what was read until then is done
    const end = await readEntries(tar as unknown as AsyncIterable<Entry>, careful);
    await feeding; // the last chunk of all tells that nothing was cut off
    await taker.end(end);
    return end;
  } catch (error) {
    tar.destroy();
    source.destroy();
    const failure = await feeding.then(
      () => error,
      (fault: unknown) => (taken === undefined ? fault : error),
    );
    throw taken ?? (failure instanceof StartProblem ? failure : asProblem(failure, file));
  }
}

async function readEntries(tar: AsyncIterable<Entry>, taker: Taker): Promise<End> {
  const tables = new Map<string, Adding>();
  const files = adding();
  let manifest: Manifest | undefined;
  let begun = false;
  let end: End | undefined;
  for await (const entry of tar) {
    const what = entryOf(entry.header.name);
    if (end || !what || (!begun && what.kind !== 'manifest' && what.kind !== 'secret'))
      throw new Unexpected(entry);
    if (what.kind === 'manifest') manifest = known(JSON.parse(await text(entry)));
    else if (what.kind === 'secret') {
      if (!manifest) throw new Unexpected(entry);
      await taker.begin(manifest, await text(entry));
      begun = true;
    } else if (what.kind === 'rows') {
      const sum = tables.get(what.table) ?? adding();
      tables.set(what.table, sum);
      await taker.rows(
        what.table,
        summed(entry, (chunk) => sum.rows(chunk)),
      );
    } else if (what.kind === 'file') {
      files.file(what.key);
      await taker.file(
        what.key,
        Readable.from(
          summed(entry, (chunk) => files.bytes(chunk)),
          { objectMode: false },
        ),
      );
    } else end = v.parse(End, JSON.parse(await text(entry)));
  }
  if (!end) throw new Error('the end is missing');
  for (const [name, sum] of Object.entries(end.tables)) {
    const read = tables.get(name)?.sum() ?? adding().sum();
    if (!sameSum(sum, read)) throw new Error(`table ${name} is not as it was written`);
  }
  if (!sameSum(end.files, files.sum())) throw new Error('the files are not as they were written');
  return end;
}

class Unexpected extends Error {
  constructor(entry: Entry) {
    super(`${entry.header.name} is not expected here`);
  }
}

function known(read: unknown): Manifest {
  const format = v.safeParse(v.object({ format: v.number() }), read);
  if (format.success && format.output.format > FORMAT)
    throw new StartProblem('archive.format', { format: String(format.output.format), known: String(FORMAT) });
  return v.parse(Manifest, read);
}

async function* summed(entry: AsyncIterable<Buffer>, add: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of entry) {
    add(chunk);
    yield chunk;
  }
}

async function text(entry: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function guarded(taker: Taker, threw: (error: unknown) => void): Taker {
  const watch = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      threw(error);
      throw error;
    }
  };
  return {
    begin: (manifest, secret) => watch(taker.begin(manifest, secret)),
    rows: (table, rows) => watch(taker.rows(table, rows)),
    file: (key, content) => watch(taker.file(key, content)),
    end: (end) => watch(taker.end(end)),
  };
}

function asProblem(cause: unknown, file: string): StartProblem {
  const because = cause instanceof Error ? cause.message : String(cause);
  const kind = /no identity matched/u.test(because) ? 'archive.key' : 'archive.broken';
  return new StartProblem(kind, { file, because }, { cause });
}
