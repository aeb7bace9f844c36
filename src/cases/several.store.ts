// The SQL of several of one's own cases at once: their frames in the order of their ids, then what belongs to each.
// What it must never do: give anything of a case to somebody for whom it is not there; each query asks anew.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Kind, Thread } from '#src/sealing/signing.ts';
import type { CaseHead } from './case.ts';
import { HEAD, headOf, opensFor, type Reader, type Reporter } from './cases.store.ts';
import type { KeptObject } from './objects.store.ts';

type Db = Database | Tx;

export type OwnHead = {
  readonly head: CaseHead;
  readonly reporter: Reporter;
  /** Of all that was said in it, sealed. */
  readonly bytes: number;
};

/** By id: an order that no step changes. `after`: the last of those before. */
export async function headsOf(
  db: Db,
  reader: Reader,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<OwnHead[]> {
  const rows = await db
    .selectFrom('cases as c')
    .select([...HEAD, 'c.verify', 'c.reporter_recipient', 'c.profile'])
    .select((e) =>
      e
        .selectFrom('case_objects as o')
        .select(sql<string>`coalesce(sum(octet_length(o.content)), 0)`.as('bytes'))
        .whereRef('o.province_code', '=', 'c.province_code')
        .whereRef('o.case_id', '=', 'c.id')
        .as('bytes'),
    )
    .where(opensFor(reader))
    .$if(after !== undefined, (query) => query.where('c.id', '>', after ?? ''))
    .orderBy('c.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    head: headOf(row),
    reporter: {
      verify: new Uint8Array(row.verify),
      recipient: row.reporter_recipient,
      profile: row.profile,
    },
    bytes: Number(row.bytes ?? 0),
  }));
}

export async function countOwn(db: Db, reader: Reader): Promise<number> {
  const row = await db
    .selectFrom('cases as c')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where(opensFor(reader))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** The keys of these cases that were sealed to whoever asks, by case. */
export async function sealsOfAll(
  db: Db,
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly epoch: number; readonly sealed: Uint8Array }[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases as c')
    .innerJoin('case_seals as s', (j) =>
      j.onRef('s.province_code', '=', 'c.province_code').onRef('s.case_id', '=', 'c.id'),
    )
    .select(['c.id', 's.epoch', 's.sealed'])
    .where('c.id', 'in', [...ids])
    .where('s.holder', '=', reader.personId)
    .where(opensFor(reader))
    .orderBy('s.epoch')
    .execute();
  return Map.groupBy(
    rows.map(({ id, epoch, sealed }) => ({ id, epoch, sealed: new Uint8Array(sealed) })),
    ({ id }) => id,
  );
}

/** All that was said in these cases, in its order, by case. */
export async function objectsOfAll(
  db: Db,
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KeptObject[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases as c')
    .innerJoin('case_objects as o', (j) =>
      j.onRef('o.province_code', '=', 'c.province_code').onRef('o.case_id', '=', 'c.id'),
    )
    .select([
      ...(['c.id', 'o.seq', 'o.thread', 'o.kind', 'o.epoch'] as const),
      ...(['o.author', 'o.on_day', 'o.content', 'o.signature'] as const),
    ])
    .where('c.id', 'in', [...ids])
    .where(opensFor(reader))
    .orderBy('o.seq')
    .execute();
  return Map.groupBy(
    rows.map((row) => ({
      caseId: row.id,
      seq: row.seq,
      thread: row.thread as Thread,
      kind: row.kind as Kind,
      epoch: row.epoch,
      author: row.author,
      onDay: row.on_day,
      content: new Uint8Array(row.content),
      signature: new Uint8Array(row.signature),
    })),
    ({ caseId }) => caseId,
  );
}
