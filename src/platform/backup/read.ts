// Reads an archive from its first byte to its last and hands on what it holds. Whoever takes it must keep
// nothing before `end` was called: only then is it known that the archive is whole and unaltered. A wrong key,
// a cut, a changed byte and a newer format are problems of the operator's, each with its sentence.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import { setImmediate as pause } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import * as v from 'valibot';
import { StartProblem } from '../start-problem.ts';
import { End, entryOf, FORMAT, Manifest, Strange } from './archive.ts';
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
  let fault: unknown; // what is wrong with the archive itself
  let feeding: Promise<void> | undefined;
  try {
    const plain = await decrypterWith(identities).decrypt(
      Readable.toWeb(source) as ReadableStream<Uint8Array>,
    );
    feeding = pipeline(Readable.fromWeb(plain as NodeWebStream), createGunzip(), tar);
    feeding.catch((error: Error & { code?: string }) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') fault = error; // that is: nobody reads on
    });
    const end = await readEntries(tar as unknown as AsyncIterable<Entry>, taker);
    await feeding; // the last chunk of all tells that nothing was cut off
    await taker.end(end);
    return end;
  } catch (error) {
    // Whoever took what came may have stumbled over the archive's fault: that is told, not the stumbling.
    await pause();
    const failure =
      fault === undefined && feeding && !(error instanceof Strange) ? error : asProblem(fault ?? error, file);
    tar.destroy();
    source.destroy();
    await feeding?.catch(() => undefined);
    throw failure;
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
      throw new Strange(`${entry.header.name} is not expected here`);
    if (what.kind === 'manifest') manifest = manifestIn(await text(entry));
    else if (what.kind === 'secret') {
      if (!manifest) throw new Strange('the manifest is missing');
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
    } else end = parsed(End, await text(entry));
  }
  if (!end) throw new Strange('the end is missing');
  for (const [name, sum] of Object.entries(end.tables)) {
    const read = tables.get(name)?.sum() ?? adding().sum();
    if (!sameSum(sum, read)) throw new Strange(`table ${name} is not as it was written`);
  }
  if (!sameSum(end.files, files.sum())) throw new Strange('the files are not as they were written');
  return end;
}

function manifestIn(json: string): Manifest {
  const { format } = parsed(v.object({ format: v.number() }), json);
  if (format > FORMAT)
    throw new StartProblem('archive.format', { format: String(format), known: String(FORMAT) });
  return parsed(Manifest, json);
}

function parsed<S extends v.GenericSchema>(schema: S, json: string): v.InferOutput<S> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), json);
  if (!read.success) throw new Strange(read.issues[0].message);
  return read.output as v.InferOutput<S>;
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

function asProblem(cause: unknown, file: string): StartProblem {
  const because = cause instanceof Error ? cause.message : String(cause);
  const kind = /no identity matched/u.test(because) ? 'archive.key' : 'archive.broken';
  return new StartProblem(kind, { file, because }, { cause });
}
