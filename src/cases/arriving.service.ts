// What a case that was sealed elsewhere must be, by whichever way it comes: whole, genuine, sealed to whom the signed
// directory names, and one however often it is sent. What it must never do: read anything of it.
import type * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Tx } from '#src/platform/deps.ts';
import type { Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { recoveryIn } from '#src/sealing/recovery.ts';
import { isCustody } from '#src/units/unit.ts';
import { directoryInForce, type InForce } from '#src/units/units.service.ts';
import type { Channel } from './case.ts';
import { caseByLookup } from './cases.store.ts';
import { isGenuineHere } from './genuine.ts';
import type { NewCase } from './new-case.store.ts';
import type { SEALED_CASE } from './sealed.input.ts';

export type SealedInput = Omit<v.InferOutput<typeof SEALED_CASE>, 'solution'>;

/** What it is answered at once: it is there already, or it may not be. undefined: it may be. */
export async function arriving(s: Setting, input: SealedInput) {
  const [before, inForce] = await Promise.all([
    givenBefore(s.tx, input),
    directoryInForce({ config: s.deps.config, db: s.tx }, bangkokDay(s.now)),
  ]);
  if (before) return before;
  const wrong = wrongHolders(input, inForce) ?? wrongObjects(input);
  return wrong && refuse(wrong);
}

export const caseOf = (input: SealedInput, channel: Channel, today: string): NewCase => ({
  provinceCode: input.province,
  id: input.id,
  unitCode: input.unit,
  track: input.track,
  channel,
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
});

/** The case that this receipt opens already: its answer was lost on the way, and it was sent again. */
export async function givenBefore(tx: Tx, input: Pick<SealedInput, 'id' | 'lookup'>) {
  const before = (await caseByLookup(tx, input.lookup, true))?.head.id;
  if (before === undefined) return undefined;
  return before === input.id ? ok({ id: before }) : refuse('case.receipt.taken');
}

/**
 * Sealed to the reporter, to the unit's recovery key where the directory in force has one, and to members of that unit: all
 * of them that were not kept out.
 */
function wrongHolders(
  input: Pick<SealedInput, 'unit' | 'directory' | 'seals'>,
  inForce: InForce | undefined,
): 'tip.directory' | 'case.holders' | undefined {
  if (!inForce || inForce.directory.number !== input.directory) return 'tip.directory';
  const unit = inForce.directory.units.find(({ code }) => code === input.unit);
  const members = isCustody(input.unit) ? [] : (unit?.members ?? []);
  const always = ['reporter', ...recoveryIn(unit).map(({ holder }) => holder)];
  const known = new Set([...always, ...members.map((member) => member.id)]);
  const holders = new Set(input.seals.map((one) => one.holder));
  const right =
    holders.size === input.seals.length &&
    always.every((one) => holders.has(one)) &&
    [...holders].every((one) => known.has(one));
  return right ? undefined : 'case.holders';
}

function wrongObjects(input: Pick<SealedInput, 'id' | 'verify' | 'objects'>): 'case.forged' | undefined {
  const right = input.objects.every(
    ({ content, signature, ...place }, at) =>
      place.seq === at + 1 &&
      place.epoch === 1 &&
      place.thread === 'reporter' &&
      isGenuineHere(input.verify, { ...place, caseId: input.id, author: 'reporter' }, content, signature),
  );
  return right ? undefined : 'case.forged';
}
