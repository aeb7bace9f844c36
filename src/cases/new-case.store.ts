// The one statement that makes a case of what was sealed: its row, its seals, and what was said in it.
// What it must never do: make half of it, or write a time finer than a day.
import { sql } from 'kysely';
import { inOne, type Pieces } from '#src/platform/db/pieces.ts';
import type { Asked } from '#src/platform/db/pipelined.ts';
import { template } from '#src/platform/db/template.ts';
import type { Tx } from '#src/platform/deps.ts';
import { Again } from '#src/platform/perform.ts';
import { refuse } from '#src/platform/result.ts';
import type { SealedObject } from '#src/sealing/case-seal.ts';
import type { CaseHead } from './case.ts';
import type { Seal } from './cases.store.ts';

export type NewCase = Omit<
  CaseHead,
  | 'step'
  | 'revision'
  | 'stepOn'
  | 'countedFrom'
  | 'answeredOn'
  | 'category'
  | 'because'
  | 'toWhom'
  | 'deletedOn'
> & {
  readonly lookup: Uint8Array;
  readonly verify: Uint8Array;
  readonly reporterRecipient: string;
  readonly profile: string;
  readonly directory: number;
  readonly seals: readonly Seal[];
  readonly objects: readonly SealedObject[];
};

export type Solution = { readonly digest: Uint8Array; readonly onDay: string };

/** In one statement: all of it, or nothing. false: there is a case of that number already. */
export async function insertCase(tx: Tx, it: NewCase): Promise<boolean> {
  const { rows } = await tx.executeQuery(inserting(tx, it));
  return rows[0]?.made === 1;
}

/**
 * The same, to be asked last, and with the solution that it is given for: where that made a case already, or where that
 * number is taken, nothing is made, and it is looked whether it was this very case. The database refuses nothing here: its
 * log would keep the hour.
 */
export const givingCase = (tx: Tx, it: NewCase, { digest, onDay }: Solution): Asked<Made> => ({
  query: inserting(tx, it, { digest: Buffer.from(digest), on_day: onDay }),
  found: ([row]) => {
    if (row?.spent !== 1) throw new Again(refuse('tip.work.spent'));
    if (row.made !== 1) throw new Again(refuse('case.broken'));
  },
});

const inserting = (tx: Tx, it: NewCase, solution?: Spent) =>
  insertAll(tx, {
    solution,
    head: headRow(it),
    keys: { ...inOne(it.seals.map((one) => one.sealed)), holders: it.seals.map((one) => one.holder) },
    said: inOne(it.objects.map((one) => one.content)),
    signed: inOne(it.objects.map((one) => one.signature)),
    places: placesOf(it.objects),
  });

const headRow = (it: NewCase) => ({
  province_code: it.provinceCode,
  id: it.id,
  unit_code: it.unitCode,
  track: it.track,
  channel: it.channel,
  received_on: it.receivedOn,
  step_on: it.receivedOn,
  lookup: Buffer.from(it.lookup),
  verify: Buffer.from(it.verify),
  reporter_recipient: it.reporterRecipient,
  profile: it.profile,
  epoch: it.epoch,
  recipient: it.recipient,
  next_seq: it.nextSeq,
  directory: it.directory,
});

/** As columns: the statement's text is the same however many there are. */
const placesOf = (objects: readonly SealedObject[]) => ({
  seqs: objects.map(({ seq }) => seq),
  threads: objects.map(({ thread }) => thread),
  kinds: objects.map(({ kind }) => kind),
  authors: objects.map(({ author }) => author),
});

type Spent = { readonly digest: Buffer; readonly on_day: string };
type Made = { readonly spent: number; readonly made: number };
type Inserted = {
  readonly solution: Spent | undefined;
  readonly head: ReturnType<typeof headRow>;
  readonly keys: Pieces & { readonly holders: readonly string[] };
  readonly said: Pieces;
  readonly signed: Pieces;
  readonly places: ReturnType<typeof placesOf>;
};

const insertAll = template((db, { solution, head, keys, said, signed, places }: Inserted) =>
  db
    .with('spent', (cte) =>
      solution
        ? cte
            .insertInto('spent_solutions')
            .values(solution)
            .onConflict((c) => c.doNothing())
            .returning(sql<number>`1`.as('one'))
        : cte.selectNoFrom(sql<number>`1`.as('one')),
    )
    .with('made', (cte) =>
      cte
        .insertInto('cases')
        .columns(Object.keys(head) as (keyof typeof head)[])
        .expression(sql`select ${sql.join(Object.values(head))} from spent`)
        .onConflict((c) => c.doNothing())
        .returning('id'),
    )
    .with('sealed', (cte) =>
      cte
        .insertInto('case_seals')
        .columns(['province_code', 'case_id', 'epoch', 'holder', 'sealed'])
        .expression(
          sql`select ${head.province_code}::text, made.id, ${head.epoch}::int, s.holder, substring(${keys.all}::bytea from s.at for s.long)
            from made, unnest(${keys.holders}::text[], ${keys.from}::int[], ${keys.long}::int[]) as s (holder, at, long)`,
        ),
    )
    .with('said', (cte) =>
      cte
        .insertInto('case_objects')
        .columns(OBJECT_COLUMNS)
        .expression(
          sql`select ${head.province_code}::text, made.id, o.seq, o.thread, o.kind, ${head.epoch}::int, o.author, ${head.received_on}::date,
              substring(${said.all}::bytea from o.at for o.long), substring(${signed.all}::bytea from o.signed_at for o.signed_long)
            from made, unnest(${places.seqs}::int[], ${places.threads}::text[], ${places.kinds}::text[],
              ${places.authors}::text[], ${said.from}::int[], ${said.long}::int[], ${signed.from}::int[], ${signed.long}::int[])
              as o (seq, thread, kind, author, at, long, signed_at, signed_long)`,
        ),
    )
    .selectNoFrom(sql<number>`(select count(*)::int from spent)`.as('spent'))
    .select(sql<number>`(select count(*)::int from made)`.as('made')),
);

const OBJECT_COLUMNS = [
  'province_code',
  'case_id',
  'seq',
  'thread',
  'kind',
  'epoch',
  'author',
  'on_day',
  'content',
  'signature',
] as const;
