// Handing a case over to another unit of the house: its keys sealed to everybody there whom the signed directory names,
// a receipt that both sides sign. What it must never do: hand over to who is kept out of the case, half of its keys, or
// something else than the receipt says.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import {
  digestOfObject,
  isReceiptOf,
  isTakingOf,
  readReceipt,
  receiptDigest,
} from '#src/sealing/handover.ts';
import { isOfficer, recoveryIn } from '#src/sealing/recovery.ts';
import { directoryInForce, keysOf, ownPlace, units } from '#src/units/units.service.ts';
import { CATEGORIES, type CaseHead } from './case.ts';
import { caseFor, type Reader, sealsOf } from './cases.store.ts';
import { moveCase } from './desk.store.ts';
import { barredFrom, type Handover, handoversOf, keepReceipt, keepTaking, passOn } from './handover.store.ts';
import { objectsOf } from './objects.store.ts';
import { CASE_ID, sealedBytes } from './sealed.input.ts';

export type { Handover } from './handover.store.ts';

const readerOf = ({ actor, now }: Setting): Reader => ({ personId: personId(actor), today: bangkokDay(now) });
const subject = async (s: Setting, { id }: { readonly id: string }) => {
  const found = await caseFor(s.tx, readerOf(s), id, true);
  return found && { area: found.head.provinceCode, holders: [personId(s.actor)], found };
};
const SIGNATURE = sealedBytes(64, 64);

export const handOver = command({
  action: 'case.work',
  input: v.object({
    id: CASE_ID,
    revision: v.pipe(v.number(), v.integer()),
    category: v.nullable(v.picklist(CATEGORIES, 'input.required')),
    receipt: v.pipe(v.string('case.broken'), v.maxLength(400_000, 'case.large')),
    signature: SIGNATURE,
    seals: v.pipe(
      v.array(
        v.object({
          epoch: v.pipe(v.number('case.broken'), v.integer('case.broken')),
          holder: v.pipe(v.string('case.broken'), v.maxLength(40, 'case.broken')),
          sealed: sealedBytes(100, 8000),
        }),
        'case.broken',
      ),
      v.minLength(1, 'case.broken'),
      v.maxLength(6000, 'case.large'),
    ),
  }),
  subject,
  run: async (s, input, { found: { head } }) => {
    const { tx, deps } = s;
    const { personId: own, today } = readerOf(s);
    if (head.revision !== input.revision) return refuse('case.moved');
    if (head.step === 'closed') return refuse('case.step.impossible');
    const category = input.category ?? head.category;
    if (category === null) return refuse('case.step.category');
    const said = readReceipt(input.receipt);
    const keys = await keysOf(tx, own);
    if (!said || !keys.some((pair) => isReceiptOf(pair.verify, input.receipt, input.signature)))
      return refuse('case.forged');
    if (!(await fits(s, head, said))) return refuse('case.overtaken');

    const inForce = await directoryInForce({ config: deps.config, db: tx }, today);
    const there = inForce?.directory.units.find(({ code }) => code === said.to);
    const named = [
      ...(there?.members.map(({ id }) => id) ?? []),
      ...recoveryIn(there).map((one) => one.holder),
    ];
    const unit = (await units(tx)).find(({ code }) => code === said.to);
    if (!unit || said.to === head.unitCode || !there?.members.length) return refuse('handover.unit');
    const epochs = (await sealsOf(tx, head, own)).map(({ epoch }) => epoch);
    const wanted = epochs.flatMap((epoch) => named.map((holder) => `${epoch} ${holder}`));
    const given = input.seals.map(({ epoch, holder }) => `${epoch} ${holder}`);
    if (epochs.join() !== said.epochs.join() || wanted.sort().join() !== given.sort().join())
      return refuse('case.holders');
    // who is kept out of the case stays out; whoever hands it over does not learn of it
    const barred = await barredFrom(tx, head);
    const seals = input.seals.filter(({ holder }) => !barred.has(holder));
    if (!seals.some(({ holder }) => isOfficer(holder))) return refuse('handover.unit');

    const toWhom = unit.kind === 'codi' ? 'codi' : 'nacc';
    const move = { to: 'referred', category, because: null, toWhom, by: own, onDay: today } as const;
    if (!(await moveCase(tx, head, move))) return refuse('case.moved');
    await passOn(tx, head, said.to, seals);
    const number = (await handoversOf(tx, { caseId: head.id })).length + 1;
    const { receipt, signature } = input;
    const place = { number, from: head.unitCode, to: said.to, by: own, onDay: today };
    await keepReceipt(tx, head, { ...place, receipt, signature });
    return ok({ number, to: said.to });
  },
  audit: ({ id, receipt }, { to }, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { handedTo: to, receipt: receiptDigest(receipt) },
  }),
});

/** Is the receipt of this case as it stands now, down to the last thing that was said? */
async function fits(
  s: Setting,
  head: CaseHead,
  said: NonNullable<ReturnType<typeof readReceipt>>,
): Promise<boolean> {
  if (said.case !== head.id || said.from !== head.unitCode || said.day !== bangkokDay(s.now)) return false;
  const objects = await objectsOf(s.tx, head, ['reporter', 'internal']);
  const line = (one: { seq: number; thread: string; kind: string }, sha256: string) =>
    `${one.seq} ${one.thread} ${one.kind} ${sha256}`;
  const there = objects.map((one) => line(one, digestOfObject(one.content)));
  return there.join() === said.said.map((one) => line(one, one.sha256)).join();
}

/** รับเรื่องแล้ว: whoever takes it over signs the very receipt. */
export const takeOver = command({
  action: 'case.work',
  input: v.object({
    id: CASE_ID,
    number: v.pipe(v.number('case.broken'), v.integer('case.broken')),
    signature: SIGNATURE,
  }),
  subject,
  run: async (s, { number, signature }, { found: { head } }) => {
    const { personId: own, today } = readerOf(s);
    const last = (await handoversOf(s.tx, { caseId: head.id })).at(-1);
    if (!last || last.number !== number || last.to !== head.unitCode || last.by === own)
      return refuse('handover.taken');
    const keys = await keysOf(s.tx, own);
    if (!keys.some((pair) => isTakingOf(pair.verify, last.receipt, today, signature)))
      return refuse('case.forged');
    const kept = await keepTaking(s.tx, head, number, { person: own, onDay: today, signature });
    return kept ? ok({ receipt: last.receipt }) : refuse('handover.taken');
  },
  audit: ({ id }, { receipt }, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { takenOver: receiptDigest(receipt) },
  }),
});

export type ShownHandover = Handover & {
  /** Keys under which the signatures may stand. */
  readonly keys: readonly Uint8Array[];
  readonly takerKeys: readonly Uint8Array[];
};
const shown = async ({ tx }: Setting, all: readonly Handover[]): Promise<ShownHandover[]> =>
  Promise.all(
    all.map(async (one) => ({
      ...one,
      keys: (await keysOf(tx, one.by)).map(({ verify }) => verify),
      takerKeys: one.taken ? (await keysOf(tx, one.taken.by)).map(({ verify }) => verify) : [],
    })),
  );

/** Of a case that one may open. */
export const readHandovers = query({
  action: 'case.work',
  input: v.object({ id: CASE_ID }),
  subject: async (s: Setting, { id }: { readonly id: string }) => {
    const found = await caseFor(s.tx, readerOf(s), id);
    return found && { area: found.head.provinceCode, holders: [personId(s.actor)] };
  },
  run: async (s, { id }) => ok(await shown(s, await handoversOf(s.tx, { caseId: id }))),
});

/** What this officer handed over: the case is not theirs any more, the receipt is. */
export const readOwnReceipts = query({
  action: 'case.read',
  input: v.object({}),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async (s) => ok(await shown(s, await handoversOf(s.tx, { by: personId(s.actor) }))),
});
