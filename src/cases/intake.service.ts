// Taking in a tip that was sealed elsewhere. Nothing of it can be read here; what is checked is that it is whole,
// genuine, sealed to whom the signed directory names, and made once.
// What it must never do: leave an audit line. Its neighbours in the chain would tell the hour at which somebody told.
import { createHash, createHmac } from 'node:crypto';
import { bangkokDay } from '#src/platform/day.ts';
import type { Tx } from '#src/platform/deps.ts';
import { command } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import type { SealedObject } from '#src/sealing/case-seal.ts';
import { directoryInForce, type InForce } from '#src/units/units.service.ts';
import { caseByLookup, insertCase, spendSolution } from './cases.store.ts';
import { solved } from './flood.ts';
import { isGenuineHere } from './genuine.ts';
import { SEALED_CASE } from './sealed.input.ts';

export const giveTip = command({
  action: 'tip.give',
  input: SEALED_CASE,
  subject: async () => ({}),
  run: async (s, input) => {
    const today = bangkokDay(s.now);
    const [before, inForce] = await Promise.all([
      givenBefore(s.tx, input),
      directoryInForce({ config: s.deps.config, db: s.tx }, today),
    ]);
    if (before) return before;
    const wrong = wrongHolders(input, inForce) ?? wrongObjects(input);
    if (wrong) return refuse(wrong);
    const work = await solved(input.solution, s.deps.config.secret);
    if (!work.ok) return refuse(`tip.work.${work.why}`);
    const made = {
      provinceCode: input.province,
      id: input.id,
      unitCode: input.unit,
      track: input.track,
      channel: 'web',
      receivedOn: today,
      epoch: 1,
      recipient: input.recipient,
      nextSeq: input.objects.length + 1,
      lookup: input.lookup,
      verify: input.verify,
      reporterRecipient: input.reporter,
      profile: input.profile,
      directory: input.directory,
      seals: input.seals,
      objects: input.objects.map((one) => ({ ...one, caseId: input.id, author: 'reporter' })),
    } as const;
    // The second of two that are the same waits here for the first, and gets its answer. Both are asked at once:
    // whatever is refused is undone.
    const [spent, inserted] = await Promise.all([
      spendSolution(s.tx, work.digest, today),
      insertCase(s.tx, made),
    ]);
    const twin = spent || inserted ? undefined : await givenBefore(s.tx, input);
    if (!spent) return twin ?? refuse('tip.work.spent');
    return inserted ? ok({ id: input.id }) : refuse('case.broken');
  },
  audit: () => null,
});

type Input = {
  readonly id: string;
  readonly lookup: Uint8Array;
  readonly unit: string;
  readonly directory: number;
};

/** The case that this receipt opens already: its answer was lost on the way, and it was sent again. */
async function givenBefore(tx: Tx, input: Input) {
  const before = (await caseByLookup(tx, input.lookup))?.head.id;
  if (before === undefined) return undefined;
  return before === input.id ? ok({ id: before }) : refuse('case.receipt.taken');
}

/** Sealed to the reporter, and to members of that unit in the directory in force: all of them that were not kept out. */
function wrongHolders(
  input: Input & { readonly seals: readonly { readonly holder: string }[] },
  inForce: InForce | undefined,
): 'tip.directory' | 'case.holders' | undefined {
  if (!inForce || inForce.directory.number !== input.directory) return 'tip.directory';
  const members = inForce.directory.units.find((unit) => unit.code === input.unit)?.members ?? [];
  const known = new Set(['reporter', ...members.map((member) => member.id)]);
  const holders = new Set(input.seals.map((one) => one.holder));
  const right =
    holders.size === input.seals.length &&
    holders.has('reporter') &&
    [...holders].every((one) => known.has(one));
  return right ? undefined : 'case.holders';
}

function wrongObjects(input: {
  readonly id: string;
  readonly verify: Uint8Array;
  readonly objects: readonly Omit<SealedObject, 'caseId' | 'author'>[];
}): 'case.forged' | undefined {
  const right = input.objects.every(
    ({ content, signature, ...place }, at) =>
      place.seq === at + 1 &&
      place.epoch === 1 &&
      place.thread === 'reporter' &&
      isGenuineHere(input.verify, { ...place, caseId: input.id, author: 'reporter' }, content, signature),
  );
  return right ? undefined : 'case.forged';
}

/** What the server keeps of what a receipt finds its case by. */
export const lookupDigest = (lookup: Uint8Array): Uint8Array => createHash('sha256').update(lookup).digest();

/** Public, and the same for ever: what makes a guess at one house worthless at another. */
export const receiptSalt = (secret: string): Uint8Array =>
  createHmac('sha256', secret).update('receipt salt').digest().subarray(0, 16);
