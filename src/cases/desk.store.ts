// The SQL of the officers' desk: what lies in an inbox, how far somebody has read, the steps of a case, who stands aside.
// What it must never do: list a case to somebody who is barred from it, or who holds no seal of it.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { CaseHead, Category, Closing, Destination, Step, Track } from './case.ts';
import { type CaseKey, HEAD, headOf, opensFor, type Reader } from './cases.store.ts';
import { ranOut } from './clocks.store.ts';
import type { Clock } from './clocks.ts';

type Db = Database | Tx;

export type InboxLine = CaseHead & {
  /** Things said since this person last read it; theirs do not count, nor do tags. */
  readonly unread: number;
  readonly last: number;
};
export type InboxAsked = {
  readonly step?: Step | undefined;
  readonly track?: Track | undefined;
  readonly unit?: string | undefined;
  /** Without what was closed. */
  readonly open?: boolean | undefined;
  /** Only what should have moved before this day. */
  readonly overdueOn?: string | undefined;
  /** Of these, only those for which this clock ran out. */
  readonly clock?: Clock | undefined;
  /** 'yyyy-mm-dd' and id of the last line of the page before. */
  readonly after?: { readonly stepOn: string; readonly id: string } | undefined;
  readonly limit: number;
};

/** What this person may open, the longest untouched first. */
export async function inboxOf(db: Db, reader: Reader, asked: InboxAsked): Promise<InboxLine[]> {
  const { personId } = reader;
  const rows = await db
    .selectFrom('cases as c')
    .leftJoin('case_reads as r', (j) =>
      j
        .onRef('r.province_code', '=', 'c.province_code')
        .onRef('r.case_id', '=', 'c.id')
        .on('r.person_id', '=', personId),
    )
    .select(HEAD)
    .select((e) => [
      e
        .selectFrom('case_objects as o')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('o.province_code', '=', 'c.province_code')
        .whereRef('o.case_id', '=', 'c.id')
        .where('o.author', '<>', personId)
        .where('o.kind', '<>', 'summary')
        .where((f) => f('o.seq', '>', f.fn.coalesce('r.seq', sql.lit(0))))
        .as('unread'),
    ])
    .where(opensFor(reader))
    .$if(asked.step !== undefined, (query) => query.where('c.step', '=', asked.step ?? ''))
    .$if(asked.track !== undefined, (query) => query.where('c.track', '=', asked.track ?? ''))
    .$if(asked.unit !== undefined, (query) =>
      query.where(sql<boolean>`coalesce(c.handed_to, c.unit_code) = ${asked.unit ?? ''}`),
    )
    .$if(asked.open === true, (query) => query.where('c.step', '<>', 'closed'))
    .$if(asked.overdueOn !== undefined, (query) => query.where(ranOut(asked.overdueOn ?? '', asked.clock)))
    .$if(asked.after !== undefined, (query) =>
      query.where(sql<boolean>`(c.step_on, c.id) > (${asked.after?.stepOn}::date, ${asked.after?.id}::uuid)`),
    )
    .orderBy('c.step_on')
    .orderBy('c.id')
    .limit(asked.limit)
    .execute();
  return rows.map((row) => ({ ...headOf(row), unread: Number(row.unread ?? 0), last: row.next_seq - 1 }));
}

export type InboxCounts = { readonly open: number; readonly overdue: number; readonly unread: number };

/** Of all that this person may open and that is not closed; what somebody else may open counts nowhere. */
export async function inboxCounts(db: Db, reader: Reader): Promise<InboxCounts> {
  const { personId, today } = reader;
  const row = await db
    .selectFrom('cases as c')
    .leftJoin('case_reads as r', (j) =>
      j
        .onRef('r.province_code', '=', 'c.province_code')
        .onRef('r.case_id', '=', 'c.id')
        .on('r.person_id', '=', personId),
    )
    .select((e) => [
      e.fn.countAll<number>().as('open'),
      e.fn.countAll<number>().filterWhere(ranOut(today)).as('overdue'),
      e.fn
        .countAll<number>()
        .filterWhere((f) =>
          f.exists(
            f
              .selectFrom('case_objects as o')
              .select('o.seq')
              .whereRef('o.province_code', '=', 'c.province_code')
              .whereRef('o.case_id', '=', 'c.id')
              .where('o.author', '<>', personId)
              .where('o.kind', '<>', 'summary')
              .where((g) => g('o.seq', '>', g.fn.coalesce('r.seq', sql.lit(0)))),
          ),
        )
        .as('unread'),
    ])
    .where('c.step', '<>', 'closed')
    .where(opensFor(reader))
    .executeTakeFirstOrThrow();
  return { open: Number(row.open), overdue: Number(row.overdue), unread: Number(row.unread) };
}

/** Who took each step, by its number: for colleagues; the reporter is not told. */
export async function takersOf(db: Db, key: CaseKey): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('case_steps')
    .select(['number', 'by_person'])
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('by_person', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.number, row.by_person ?? '']));
}

/** Names of whoever wrote or decided, also where they work elsewhere by now. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** false: somebody else moved it first. */
export async function moveCase(
  tx: Tx,
  seen: CaseHead,
  move: {
    readonly to: Step;
    readonly category: Category | null;
    readonly because: Closing | null;
    readonly toWhom: Destination | null;
    readonly by: string | null;
    readonly onDay: string;
  },
): Promise<boolean> {
  const moved = await tx
    .updateTable('cases')
    .set({
      step: move.to,
      step_on: move.onDay,
      answered_on: null,
      ...(seen.step === 'closed' ? { counted_from: move.onDay } : {}),
      revision: seen.revision + 1,
      category: move.category,
      closed_because: move.because,
      referred_to: move.toWhom,
    })
    .where('province_code', '=', seen.provinceCode)
    .where('id', '=', seen.id)
    .where('revision', '=', seen.revision)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) return false;
  await tx
    .insertInto('case_steps')
    .values({
      province_code: seen.provinceCode,
      case_id: seen.id,
      number: seen.revision,
      step: move.to,
      because: move.because,
      to_whom: move.toWhom,
      by_person: move.by,
      on_day: move.onDay,
    })
    .execute();
  return true;
}

export async function setRead(tx: Tx, key: CaseKey, personId: string, seq: number): Promise<void> {
  await tx
    .insertInto('case_reads')
    .values({ province_code: key.provinceCode, case_id: key.id, person_id: personId, seq })
    .onConflict((c) =>
      c
        .columns(['province_code', 'case_id', 'person_id'])
        .doUpdateSet({ seq: sql`greatest(case_reads.seq, ${seq})` }),
    )
    .execute();
}

/** From here on the case is not there for this person, and what was sealed to them is gone. */
export async function bar(tx: Tx, key: CaseKey, personId: string, onDay: string): Promise<void> {
  await tx
    .insertInto('case_barred')
    .values({ province_code: key.provinceCode, case_id: key.id, person_id: personId, on_day: onDay })
    .onConflict((c) => c.doNothing())
    .execute();
  await tx
    .deleteFrom('case_seals')
    .where('province_code', '=', key.provinceCode)
    .where('case_id', '=', key.id)
    .where('holder', '=', personId)
    .execute();
  // what they held opens nothing that is said from here on
  await tx
    .updateTable('cases')
    .set({ outgrown: true })
    .where('province_code', '=', key.provinceCode)
    .where('id', '=', key.id)
    .execute();
}
