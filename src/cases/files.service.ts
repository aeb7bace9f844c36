// Taking in a file of a case: begun by whoever proves to belong to the case, sent in parts under a token, and made
// whole by a signed object that says, sealed, what it is. What it must never do: keep a part that is not what it was
// said to be, or an audit line of what a reporter sends.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Database, Deps, Tx } from '#src/platform/deps.ts';
import { randomId } from '#src/platform/ids.ts';
import { command, personId, type Setting } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import type { SealedObject } from '#src/sealing/case-seal.ts';
import type { Renewal } from '#src/sealing/renewal.ts';
import { THREADS, type Thread } from '#src/sealing/signing.ts';
import { keysOf } from '#src/units/units.service.ts';
import type { CaseHead } from './case.ts';
import { caseFor } from './cases.store.ts';
import {
  CHUNK,
  hasRoom,
  inWords,
  MOST_FILES,
  MOST_SEALED,
  MOST_TOTAL,
  missingOf,
  type UploadWire,
} from './file.ts';
import {
  chunksOf,
  fileOf,
  holdCase,
  insertFile,
  type KeptFile,
  type Sending,
  sendingOf,
  setWhole,
  usageOf,
} from './files.store.ts';
import { isGenuineHere } from './genuine.ts';
import { isThere } from './objects.store.ts';
import { caseOf } from './returning.service.ts';
import { addSaid } from './saying.service.ts';
import { CASE_ID, OBJECT, RENEWAL, RETURN } from './sealed.input.ts';

/** The folder of a file in the store of files. */
export const folderOf = ({ id }: { readonly id: string }): string => `sealed/${id}`;

const BYTES = v.pipe(
  v.number('file.empty'),
  v.integer('file.empty'),
  v.minValue(1, 'file.empty'),
  v.maxValue(MOST_SEALED, 'file.large'),
);
export type Begun = { readonly id: string; readonly token: string };

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** `author`: 'server' for whoever has no script. */
export async function beginFor(
  s: Setting,
  head: CaseHead,
  asked: { readonly thread: Thread; readonly author: string; readonly bytes: number },
): Promise<Result<Begun, 'file.many' | 'file.total' | 'file.full'>> {
  await holdCase(s.tx, head);
  const usage = await usageOf(s.tx, head, asked.author === 'reporter' || asked.author === 'server');
  if (usage.whole >= MOST_FILES || usage.underWay >= MOST_FILES)
    return refuse('file.many', { detail: { max: MOST_FILES } });
  if (usage.bytes + asked.bytes > MOST_TOTAL) return refuse('file.total');
  if (!hasRoom(await s.deps.files.room(), asked.bytes)) return refuse('file.full');
  const token = randomBytes(24).toString('base64url');
  const id = randomId();
  const { provinceCode, id: caseId } = head;
  const file = { ...asked, provinceCode, id, caseId, chunk: CHUNK, token: digestOf(token) };
  await insertFile(s.tx, file, bangkokDay(s.now));
  return ok({ id, token });
}

/** The parts are here: the object is added and the file is whole, both or neither. */
export async function finishFor(
  s: Setting,
  head: CaseHead,
  file: KeptFile | undefined,
  object: SealedObject,
  renewal: Renewal | undefined,
): Promise<Result<{ seq: number; file: string }, FinishRefusal>> {
  if (!file || file.caseId !== head.id || file.author !== object.author || file.thread !== object.thread)
    return refuse('file.unknown');
  const done = { seq: object.seq, file: file.id };
  if (file.seq !== null) return (await isThere(s.tx, head, object)) ? ok(done) : refuse('file.done');
  const missing = missingOf(
    file,
    (await chunksOf(s.tx, file)).map(({ number }) => number),
  );
  if (missing.length > 0) return refuse('file.missing', { detail: { missing: inWords(missing) } });
  const added = await addSaid(s, head, object, renewal);
  if (!added.ok) return added;
  await setWhole(s.tx, file, object.seq);
  return ok(done);
}
type FinishRefusal = 'file.unknown' | 'file.done' | 'file.missing' | 'case.overtaken' | 'case.holders';

export const beginFileAsReporter = command({
  action: 'tip.return',
  input: v.object({ ...RETURN.entries, bytes: BYTES }),
  subject: async () => ({}),
  run: async (s, input) => {
    const found = await caseOf(s.tx, s.deps, input);
    if (!found) return refuse('tip.receipt.unknown');
    return beginFor(s, found.head, { thread: 'reporter', author: 'reporter', bytes: input.bytes });
  },
  audit: () => null,
});

export const finishFileAsReporter = command({
  action: 'tip.return',
  input: v.object({ ...RETURN.entries, file: CASE_ID, object: OBJECT, renewal: v.optional(RENEWAL) }),
  subject: async () => ({}),
  run: async (s, input) => {
    const found = await caseOf(s.tx, s.deps, input);
    if (!found) return refuse('tip.receipt.unknown');
    const { content, signature, ...place } = input.object;
    const whole = { ...place, caseId: found.head.id, author: 'reporter' as const };
    const right = place.thread === 'reporter' && place.kind === 'file';
    if (!right || !isGenuineHere(found.reporter.verify, whole, content, signature))
      return refuse('case.forged');
    const file = await fileOf(s.tx, input.file, true);
    return finishFor(s, found.head, file, { ...whole, content, signature }, input.renewal);
  },
  audit: () => null,
});

const ofOfficer = async (s: Setting, { id }: { readonly id: string }) => {
  const reader = { personId: personId(s.actor), today: bangkokDay(s.now) };
  const found = await caseFor(s.tx, reader, id);
  return found && { area: found.head.provinceCode, holders: [reader.personId], head: found.head };
};

export const beginFileInCase = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID, thread: v.picklist(THREADS, 'case.broken'), bytes: BYTES }),
  subject: ofOfficer,
  run: (s, { thread, bytes }, { head }) => beginFor(s, head, { thread, author: personId(s.actor), bytes }),
  audit: () => null,
});

export const finishFileInCase = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID, file: CASE_ID, object: OBJECT, renewal: v.optional(RENEWAL) }),
  subject: ofOfficer,
  run: async (s, input, { head }) => {
    const own = personId(s.actor);
    const { content, signature, ...place } = input.object;
    const whole = { ...place, caseId: head.id, author: own };
    const keys = await keysOf(s.tx, own);
    const genuine = keys.some((pair) => isGenuineHere(pair.verify, whole, content, signature));
    if (place.kind !== 'file' || !genuine) return refuse('case.forged');
    const file = await fileOf(s.tx, input.file, true);
    return finishFor(s, head, file, { ...whole, content, signature }, input.renewal);
  },
  audit: ({ id }, _, { area }) => ({ subjectKind: 'case', subjectId: id, area, detail: { said: true } }),
});

/** The upload that this token sends; undefined: no such upload, or another's token. */
export async function uploadBy(db: Database | Tx, id: string, token: string): Promise<KeptFile | undefined> {
  const file = v.is(CASE_ID, id) ? await fileOf(db, id) : undefined;
  return isTokenOf(file, token) ? file : undefined;
}

/** The same, with one of its parts. `number`: any; where there is no such part, none is here. */
export async function sendingBy(
  db: Database,
  { id, token, number }: { readonly id: string; readonly token: string; readonly number: number },
): Promise<Sending | undefined> {
  const sending = v.is(CASE_ID, id) ? await sendingOf(db, id, Math.min(number, MOST_NUMBER)) : undefined;
  return isTokenOf(sending?.file, token) ? sending : undefined;
}
const MOST_NUMBER = 2 ** 31 - 1;

const isTokenOf = (file: KeptFile | undefined, token: string): boolean =>
  timingSafeEqual(file?.token ?? NONE, digestOf(token)) && file !== undefined;
const NONE = new Uint8Array(32);

/** How far it is, for whoever goes on. */
export async function uploadState(
  { db }: Pick<Deps, 'db'>,
  id: string,
  token: string,
): Promise<Result<UploadWire, 'file.unknown'>> {
  const file = await uploadBy(db, id, token);
  if (!file) return refuse('file.unknown');
  const here = (await chunksOf(db, file)).map(({ number }) => number);
  return ok({ bytes: file.bytes, chunk: file.chunk, here, done: file.seq !== null });
}
