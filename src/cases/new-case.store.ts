// The one statement that makes a case of what was sealed: its row, its seals, and what was said in it.
// What it must never do: make half of it, or write a time finer than a day.
import { sql } from 'kysely';
import { inOne, type Pieces } from '#src/platform/db/pieces.ts';
import { isTwice, type Last } from '#src/platform/db/pipelined.ts';
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

/** To be asked last: all of it, or nothing. Where that number is taken, it is looked whether by this very case. */
export const insertingCase = (tx: Tx, it: NewCase): Last => ({
  query: insertAll(tx, {
    head: headRow(it),
    keys: { ...inOne(it.seals.map((one) => one.sealed)), holders: it.seals.map((one) => one.holder) },
    said: inOne(it.objects.map((one) => one.content)),
    signed: inOne(it.objects.map((one) => one.signature)),
    places: placesOf(it.objects),
  }),
  failed: (error) => (isTwice(error) ? new Again(refuse('case.broken')) : error),
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

type Inserted = {
  readonly head: ReturnType<typeof headRow>;
  readonly keys: Pieces & { readonly holders: readonly string[] };
  readonly said: Pieces;
  readonly signed: Pieces;
  readonly places: ReturnType<typeof placesOf>;
};

const insertAll = template((db, { head, keys, said, signed, places }: Inserted) =>
  db
    .with('made', (cte) => cte.insertInto('cases').values(head).returning('id'))
    .with('sealed', (cte) =>
      cte
        .insertInto('case_seals')
        .columns(['province_code', 'case_id', 'epoch', 'holder', 'sealed'])
        .expression(
          sql`select ${head.province_code}::text, made.id, ${head.epoch}::int, s.holder, substring(${keys.all}::bytea from s.at for s.long)
            from made, unnest(${keys.holders}::text[], ${keys.from}::int[], ${keys.long}::int[]) as s (holder, at, long)`,
        ),
    )
    .insertInto('case_objects')
    .columns([
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
    ])
    .expression(
      sql`select ${head.province_code}::text, made.id, o.seq, o.thread, o.kind, ${head.epoch}::int, o.author, ${head.received_on}::date,
          substring(${said.all}::bytea from o.at for o.long), substring(${signed.all}::bytea from o.signed_at for o.signed_long)
        from made, unnest(${places.seqs}::int[], ${places.threads}::text[], ${places.kinds}::text[],
          ${places.authors}::text[], ${said.from}::int[], ${said.long}::int[], ${signed.from}::int[], ${signed.long}::int[])
          as o (seq, thread, kind, author, at, long, signed_at, signed_long)`,
    ),
);
