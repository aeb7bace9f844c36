// A unit with a recovery key as its people have it: five shares, a signed list that names it, and officers who lose their
// keys and make others. For stories.
import { perform } from '#src/platform/perform.ts';
import { operator } from '#src/policy/roles.ts';
import { newIdentity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { type Directory, signDirectory } from '#src/sealing/directory.ts';
import { joined, newRecovery, type RecoveryOf, readLine, readShare } from '#src/sealing/shares.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { keepKeys, publishDirectory } from '#src/units/units.service.ts';
import { type Officer, type WatchCentre, WRAPPED } from './units.ts';

export type Recovery = { readonly of: RecoveryOf; readonly shares: readonly (readonly string[])[] };
export const recoveryOf = (unit: string, number = 1): Promise<Recovery> => newRecovery(unit, number);

/** What these people's sheets give together; undefined: it is no key. */
export async function typed(
  { of, shares }: Recovery,
  numbers: readonly number[],
): Promise<string | undefined> {
  const read = numbers.map((n) => {
    const lines = (shares[n - 1] ?? []).map((line) => readLine(line));
    const share = readShare(
      of,
      lines.flatMap((line) => (line.ok ? [line.bytes] : [])),
    );
    if (!share.ok) throw new Error(`a share is refused: ${share.why}`);
    return share.share;
  });
  return joined(of, read);
}

/** The list in force with something changed, signed and published under the next number. */
export async function nextList(
  w: WatchCentre,
  change: (before: Directory) => Directory['units'],
): Promise<void> {
  const { content } = await w.owner
    .selectFrom('case_directories')
    .select('content')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const before = JSON.parse(content) as Directory;
  const next: Directory = { ...before, number: before.number + 1, units: change(before) };
  const done = await perform(w.deps, operator, publishDirectory, signDirectory(next, w.seed));
  if (!done.ok) throw new Error(`directory refused: ${done.refusal}`);
}

/** The unit has this recovery key from here on. */
export const withKey = (w: WatchCentre, { of: { unit, recipient, number } }: Recovery): Promise<void> =>
  nextList(w, ({ units }) =>
    units.map((one) => (one.code === unit ? { ...one, recovery: { recipient, number } } : one)),
  );

/** They lost their keys and made others, which stand in the next list where `listed`. */
export async function makesOthers(w: WatchCentre, before: Officer, listed = true): Promise<Officer> {
  const { identity, recipient } = await newIdentity();
  const signing = crypto.getRandomValues(new Uint8Array(32));
  const verify = verifyKeyOf(signing);
  const pair = { recipient, verify: toBase64(verify) };
  const seen = await w.owner
    .selectFrom('officer_keys')
    .select((e) => e.fn.countAll<string>().as('many'))
    .where('person_id', '=', before.id)
    .executeTakeFirstOrThrow();
  const kept = await perform(w.deps, before.actor, keepKeys, {
    seen: Number(seen.many),
    ...pair,
    wrapped: WRAPPED,
  });
  if (!kept.ok) throw new Error(`keys refused: ${kept.refusal}`);
  if (listed)
    await nextList(w, ({ units }) =>
      units.map((unit) => ({
        ...unit,
        members: unit.members.map((one) => (one.id === before.id ? { ...one, ...pair } : one)),
      })),
    );
  return { ...before, identity, recipient, signing, verify };
}
