// A file from the page of a case, without script: a copy that does not tell who made it is made in memory, sealed with a
// key of its own and kept in parts, all of it before anything is written down. And one that an officer sent, opened for
// one answer. What it must never do: put a byte on the disk that is not sealed, or hold back that the server saw it.
import { Readable } from 'node:stream';
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Deps } from '#src/platform/deps.ts';
import { command, perform } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { anyone } from '#src/policy/roles.ts';
import type { SealedObject } from '#src/sealing/case-seal.ts';
import type { Renewal } from '#src/sealing/renewal.ts';
import { directoryInForce } from '#src/units/units.service.ts';
import { caseByLookup } from './cases.store.ts';
import { CHUNK } from './file.ts';
import { beginFor, finishFor } from './files.service.ts';
import { fileOf } from './files.store.ts';
import { dropFile, takePart } from './files-parts.service.ts';
import { readPart } from './files-reading.service.ts';
import { isGenuineHere } from './genuine.ts';
import { lookupDigest } from './intake.service.ts';
import { openBox } from './plain-box.ts';
import { type OpenCase, opened } from './plain-return.service.ts';
import { fileSealing, sealing } from './plain-sealing.ts';
import { type Cleaning, type FileSaid, writeSaid } from './said.ts';

/** Of one file this way, as it was chosen: it is whole in memory for a moment. */
export const MOST_PLAIN = 30 * 1024 * 1024;
const TRIES = 3;

export type Attached = {
  /** From the page of the open case. */
  readonly box: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** As it was chosen, by choice. */
  readonly original: boolean;
};

export async function attachPlainly(deps: Deps, it: Attached): Promise<Result<OpenCase, string>> {
  const before = openBox(deps.config.secret, 'return', it.box, deps.clock.now());
  if (!before) return refuse('tip.plain.old');
  if (it.bytes.length === 0) return refuse('file.empty');
  const { keysOfRoot, sealNext, stayingOf } = await sealing();
  const { cleanCopy, sealFile, inParts, digesting } = await fileSealing();
  const keys = await keysOfRoot(before.content);
  const copy = it.original ? undefined : await cleanCopy(it.bytes, it.name);
  const content = copy?.ok ? copy.bytes : it.bytes;
  const cleaning: Cleaning = it.original ? 'original' : copy?.ok ? 'clean' : 'unclean';
  const source = new Blob([content as Uint8Array<ArrayBuffer>]);
  const { key, bytes, sealed } = await sealFile(source.stream(), content.length);

  const begun = await perform(deps, anyone, beginPlainly, { lookup: keys.lookup, bytes });
  if (!begun.ok) return begun;
  const { id, token } = begun.value;
  const giveUp = async (why: Result<never, string>): Promise<Result<never, string>> => {
    const file = await fileOf(deps.db, id);
    if (file) await dropFile(deps, file);
    return why;
  };
  const whole = digesting();
  let number = 0;
  for await (const part of inParts(sealed, CHUNK)) {
    number += 1;
    whole.add(part);
    const sha256 = await digestOf(part);
    const taken = await takePart(deps, { id, token, number, sha256, length: part.length }, piecesOf(part));
    if (!taken.ok) return giveUp(taken);
  }
  const said: FileSaid = {
    ...{ v: 1, kind: 'file', id, name: it.name, type: it.type, size: content.length, sealed: bytes },
    ...{ chunk: CHUNK, sha256: whole.digest, key, cleaning, removed: copy?.ok ? copy.removed : [] },
  };
  let why: Result<never, string> = refuse('case.overtaken');
  for (let tried = 0; tried < TRIES; tried += 1) {
    const now = await opened(deps, before.content);
    if (!now.ok) return giveUp(now);
    const { mayWrite, standing } = now.value;
    if (!mayWrite) return giveUp(refuse('case.forged'));
    const inForce = standing.stale ? await directoryInForce(deps, bangkokDay(deps.clock.now())) : undefined;
    const staying = standing.stale ? stayingOf(standing, inForce?.directory) : undefined;
    if (standing.stale && !staying) return giveUp(refuse('case.renewal'));
    const by = { thread: 'reporter', kind: 'file', author: 'server', signing: keys.signing } as const;
    const next = await sealNext(standing, by, writeSaid(said), staying);
    const done = await perform(deps, anyone, finishPlainly, { lookup: keys.lookup, file: id, ...next });
    if (done.ok) return opened(deps, before.content);
    why = done;
    if (done.refusal !== 'case.overtaken') break;
  }
  return giveUp(why);
}

const digestOf = async (part: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', part));
async function* piecesOf(part: Uint8Array): AsyncGenerator<Uint8Array> {
  yield part;
}

const beginPlainly = command({
  action: 'tip.return',
  input: v.object({ lookup: v.instance(Uint8Array, 'case.broken'), bytes: v.number() }),
  subject: async () => ({}),
  run: async (s, { lookup, bytes }) => {
    const it = await caseByLookup(s.tx, lookupDigest(lookup));
    if (!it) return refuse('tip.receipt.unknown');
    return beginFor(s, it.head, { thread: 'reporter', author: 'server', bytes });
  },
  audit: () => null,
});

const finishPlainly = command({
  action: 'tip.return',
  input: v.object({
    lookup: v.instance(Uint8Array, 'case.broken'),
    file: v.string(),
    object: v.custom<SealedObject>((it) => typeof it === 'object' && it !== null, 'case.broken'),
    renewal: v.custom<Renewal | undefined>(() => true),
  }),
  subject: async () => ({}),
  run: async (s, { lookup, file, object, renewal }) => {
    const it = await caseByLookup(s.tx, lookupDigest(lookup));
    if (!it) return refuse('tip.receipt.unknown');
    const { content, signature, ...place } = object;
    if (!isGenuineHere(it.reporter.verify, place, content, signature)) return refuse('case.forged');
    return finishFor(s, it.head, await fileOf(s.tx, file, true), object, renewal);
  },
  audit: () => null,
});

export type Fetched = { readonly name: string; readonly bytes: ReadableStream<Uint8Array> };

/** A file of the case's own thread, opened in memory as it goes out. `seq`: where it was said. */
export async function fetchPlainly(
  deps: Deps,
  box: string,
  seq: number,
): Promise<Result<Fetched, 'tip.plain.old' | 'file.unknown'>> {
  const before = openBox(deps.config.secret, 'return', box, deps.clock.now());
  if (!before) return refuse('tip.plain.old');
  const now = await opened(deps, before.content);
  const line = now.ok ? now.value.lines.find((one) => one.seq === seq) : undefined;
  const said = line?.said?.kind === 'file' ? line.said : undefined;
  const file = said && (await fileOf(deps.db, said.id));
  if (!now.ok || !said || file?.caseId !== now.value.head.id || file.thread !== 'reporter')
    return refuse('file.unknown');
  const { openFile } = await fileSealing();
  const sealed = Readable.toWeb(Readable.from(sealedBytes(deps, said))) as ReadableStream<
    Uint8Array<ArrayBuffer>
  >;
  return ok({ name: said.name, bytes: await openFile(sealed, said.key, said.size) });
}

async function* sealedBytes(deps: Deps, { id, sealed, chunk }: FileSaid): AsyncGenerator<Uint8Array> {
  for (let number = 1; (number - 1) * chunk < sealed; number += 1) {
    const part = await readPart(deps, id, number);
    if (!part.ok) throw new Error('a part of the file is gone');
    yield* part.value as AsyncIterable<Uint8Array>;
  }
}
