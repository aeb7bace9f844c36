// One part of a sealed file, from the socket to the disk: never whole in memory, measured and digested as it comes, and
// counted only when it is written. And the disk given back for what nobody went on sending.
// What it must never do: leave bytes behind that nobody counts, or a time on the disk that tells when somebody sent.
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Deps } from '#src/platform/deps.ts';
import { command, perform } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { anyone, operator } from '#src/policy/roles.ts';
import { addDays } from '#src/programme/quarter.ts';
import { CHUNK, partLength, UNFINISHED_DAYS } from './file.ts';
import { folderOf, sendingBy } from './files.service.ts';
import {
  chunkOf,
  chunksOf,
  deleteFile,
  type FileKey,
  fileOf,
  insertChunk,
  type KeptFile,
  unfinishedBefore,
} from './files.store.ts';

export type Part = {
  readonly id: string;
  readonly token: string;
  readonly number: number;
  /** SHA-256, 32 bytes. */
  readonly sha256: Uint8Array;
  /** As it was declared; undefined: it was not. */
  readonly length: number | undefined;
};
export type PartRefusal =
  | 'file.unknown'
  | 'file.done'
  | 'file.part.none'
  | 'file.part.length'
  | 'file.part.digest'
  | 'file.part.other'
  | 'file.part.cut';

/** The same part again is the same part; in any order. What is refused takes no room on the disk. */
export async function takePart(deps: Deps, part: Part, body: AsyncIterable<Uint8Array>): Promise<Answer> {
  const judged = await judge(deps, part);
  if ('answer' in judged) {
    await readAway(body);
    return judged.answer;
  }
  const { file, expected } = judged;
  const name = `${folderOf(file)}/${part.number}-${randomBytes(4).toString('hex')}`;
  const measured = measuring(body, expected, part.sha256);
  try {
    await deps.files.put(name, Readable.from(measured.pieces, { objectMode: false }), { on: dayOf(deps) });
  } catch (error) {
    if (measured.wrong === undefined) throw error;
    return measured.wrong === 'file.part.length' ? wrongLength(expected) : refuse(measured.wrong);
  }
  return count(deps, file, part, name);
}

type Answer = Result<{ number: number }, PartRefusal>;

/** Before a byte is read: is it to be written at all? */
async function judge(
  { db }: Pick<Deps, 'db'>,
  part: Part,
): Promise<{ readonly answer: Answer } | { readonly file: KeptFile; readonly expected: number }> {
  const sending = await sendingBy(db, part);
  if (!sending) return { answer: refuse('file.unknown') };
  const { file, before } = sending;
  const expected = partLength(file, part.number);
  if (expected === 0) return { answer: refuse('file.part.none') };
  if (part.sha256.length !== 32) return { answer: refuse('file.part.digest') };
  if (part.length !== undefined && part.length !== expected) return { answer: wrongLength(expected) };
  if (before) return { answer: same(before, part) };
  return file.seq === null ? { file, expected } : { answer: refuse('file.done') };
}

/** A line that is closed while somebody still sends tears the answer off with it: a part's length is read away. */
async function readAway(body: AsyncIterable<Uint8Array>): Promise<void> {
  let left = CHUNK;
  try {
    for await (const piece of body) {
      left -= piece.length;
      if (left < 0) return;
    }
  } catch {
    // it broke off: there is nobody to answer
  }
}

const wrongLength = (expected: number) => refuse('file.part.length', { detail: { expected } });
const same = (sha256: Uint8Array, { number, sha256: sent }: Part) =>
  Buffer.from(sha256).equals(sent) ? ok({ number }) : refuse('file.part.other');

/** Midnight: what lies on the disk tells the day and no more. */
const dayOf = ({ clock }: Pick<Deps, 'clock'>): Date => new Date(`${bangkokDay(clock.now())}T00:00:00+07:00`);

/** Passes on what it measures, and breaks off where it is not what was declared. */
function measuring(body: AsyncIterable<Uint8Array>, expected: number, sha256: Uint8Array) {
  const hash = createHash('sha256');
  const told: { wrong?: 'file.part.length' | 'file.part.digest' | 'file.part.cut' } = {};
  const stop = (wrong: NonNullable<typeof told.wrong>): never => {
    told.wrong = wrong;
    throw new Error(wrong);
  };
  async function* pieces() {
    let came = 0;
    try {
      for await (const piece of body) {
        came += piece.length;
        if (came > expected) stop('file.part.length');
        hash.update(piece);
        yield piece;
      }
    } catch (error) {
      told.wrong ??= 'file.part.cut'; // the line broke
      throw error;
    }
    if (came !== expected) stop('file.part.length');
    if (!hash.digest().equals(sha256)) stop('file.part.digest');
  }
  return {
    pieces: pieces(),
    get wrong() {
      return told.wrong;
    },
  };
}

/** It is written: now it counts. Of two who wrote it at once the second gives its bytes back. */
async function count(deps: Deps, file: KeptFile, part: Part, name: string): Promise<Answer> {
  let counted = false;
  try {
    const done = await perform(deps, anyone, countPart, {
      file,
      number: part.number,
      name,
      sha256: part.sha256,
    });
    counted = done.ok && done.value.counted;
  } finally {
    if (!counted) await deps.files.delete(name);
  }
  if (counted) return ok({ number: part.number });
  const before = await chunkOf(deps.db, file, part.number);
  return before ? same(before.sha256, part) : refuse('file.unknown');
}

type Counted = FileKey & { readonly number: number; readonly name: string; readonly sha256: Uint8Array };
const countPart = command({
  action: 'tip.return',
  input: v.pipe(
    v.object({
      file: v.object({ provinceCode: v.string(), id: v.string() }),
      number: v.number(),
      name: v.string(),
      sha256: v.instance(Uint8Array),
    }),
    v.transform(({ file, ...rest }): Counted => ({ ...file, ...rest })),
  ),
  subject: async () => ({}),
  run: async ({ tx }, input) => ok({ counted: await insertChunk(tx, input, input) }),
  audit: () => null,
});

/** What a process that was killed had begun to write of a file that is whole now: its bytes are given back. */
export async function dropStrays({ db, files }: Pick<Deps, 'db' | 'files'>, id: string): Promise<void> {
  const file = await fileOf(db, id);
  if (!file || file.seq === null) return;
  const counted = new Set((await chunksOf(db, file)).map(({ name }) => name));
  for (const one of await files.list(folderOf(file))) {
    const name = `${folderOf(file)}/${one}`;
    if (!counted.has(name)) await files.delete(name);
  }
}

const AT_ONCE = 200;

const listUnfinished = command({
  action: 'house.operate',
  input: v.object({}),
  subject: async () => ({}),
  run: async ({ tx, now }) =>
    ok(await unfinishedBefore(tx, addDays(bangkokDay(now), 1 - UNFINISHED_DAYS), AT_ONCE)),
  audit: () => null,
});

/** Gives up what was begun two days ago or more and is not whole: first the disk, then what is known of it. */
export async function sweepFiles(deps: Deps): Promise<number> {
  const found = await perform(deps, operator, listUnfinished, {});
  if (!found.ok) throw new Error(found.refusal);
  for (const file of found.value) await dropFile(deps, file);
  return found.value.length;
}

/** A file and its bytes: of an upload that was given up, or of a case that is no more. */
export async function dropFile(deps: Pick<Deps, 'db' | 'files'>, file: FileKey): Promise<void> {
  await deps.files.deleteAll(folderOf(file));
  await deleteFile(deps.db, file);
}
