// The SQL of what was said in a case, in its order, and of the steps that were taken.
// What it must never do: change or remove an object; the database lets the application only add and read, and removes
// what was said in a case itself, all at once, when its time is over (keeping.store.ts).
import type { Database, Tx } from '#src/platform/deps.ts';
import type { SealedObject } from '#src/sealing/case-seal.ts';
import type { Renewal } from '#src/sealing/renewal.ts';
import type { Kind, Thread } from '#src/sealing/signing.ts';
import type { CaseStep, Closing, Destination, Step } from './case.ts';
import { type CaseKey, isOutgrown } from './cases.store.ts';

type Db = Database | Tx;

export type KeptObject = SealedObject & { readonly onDay: string };

/** In order. `threads`: which of them. */
export async function objectsOf(db: Db, key: CaseKey, threads: readonly Thread[]): Promise<KeptObject[]> {
  const rows = await db
    .selectFrom('case_objects')
    .select(['seq', 'thread', 'kind', 'epoch', 'author', 'on_day', 'content', 'signature'])
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('thread', 'in', [...threads])
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    caseId: key.id,
    seq: row.seq,
    thread: row.thread as Thread,
    kind: row.kind as Kind,
    epoch: row.epoch,
    author: row.author,
    onDay: row.on_day,
    content: new Uint8Array(row.content),
    signature: new Uint8Array(row.signature),
  }));
}

/**
 * Adds at the next place, under the present key. false: somebody else was there first, or somebody outgrew the key, and
 * it must be signed anew.
 */
export async function addObject(tx: Tx, key: CaseKey, it: SealedObject, onDay: string): Promise<boolean> {
  const taken = await tx
    .updateTable('cases as c')
    .set((e) => ({ next_seq: e('c.next_seq', '+', 1) }))
    .where('c.province_code', '=', key.provinceCode)
    .where('c.id', '=', key.id)
    .where('c.next_seq', '=', it.seq)
    .where('c.epoch', '=', it.epoch)
    .where('c.deleted_on', 'is', null)
    .where((e) => e.not(isOutgrown(onDay)))
    .executeTakeFirst();
  if (taken.numUpdatedRows !== 1n) return false;
  await insertObject(tx, key, it, onDay);
  return true;
}

/** The same under a new key, which comes with it: whose seals these are was judged before. */
export async function addUnderNewKey(
  tx: Tx,
  key: CaseKey,
  it: SealedObject,
  { recipient, seals }: Renewal,
  onDay: string,
): Promise<boolean> {
  const taken = await tx
    .updateTable('cases')
    .set((e) => ({ next_seq: e('next_seq', '+', 1), epoch: it.epoch, recipient, outgrown: false }))
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .where('next_seq', '=', it.seq)
    .where('epoch', '=', it.epoch - 1)
    .where('deleted_on', 'is', null)
    .executeTakeFirst();
  if (taken.numUpdatedRows !== 1n) return false;
  const place = { province_code: key.provinceCode, case_id: key.id, epoch: it.epoch };
  await tx
    .insertInto('case_seals')
    .values(seals.map(({ holder, sealed }) => ({ ...place, holder, sealed: Buffer.from(sealed) })))
    .execute();
  await insertObject(tx, key, it, onDay);
  return true;
}

async function insertObject(tx: Tx, key: CaseKey, it: SealedObject, onDay: string): Promise<void> {
  await tx
    .insertInto('case_objects')
    .values({
      province_code: key.provinceCode,
      case_id: key.id,
      seq: it.seq,
      thread: it.thread,
      kind: it.kind,
      epoch: it.epoch,
      author: it.author,
      on_day: onDay,
      content: Buffer.from(it.content),
      signature: Buffer.from(it.signature),
    })
    .execute();
}

/** The object at a place, where it is already there word for word: a doubled tap. */
export async function isThere(db: Db, key: CaseKey, it: SealedObject): Promise<boolean> {
  const row = await db
    .selectFrom('case_objects')
    .select('seq')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('seq', '=', it.seq)
    .where('signature', '=', Buffer.from(it.signature))
    .executeTakeFirst();
  return row !== undefined;
}

export async function stepsOf(db: Db, key: CaseKey): Promise<CaseStep[]> {
  const rows = await db
    .selectFrom('case_steps')
    .select(['number', 'step', 'because', 'to_whom', 'by_person', 'on_day'])
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    step: row.step as Step,
    because: row.because as Closing | null,
    toWhom: row.to_whom as Destination | null,
    byReporter: row.by_person === null,
    onDay: row.on_day,
  }));
}
