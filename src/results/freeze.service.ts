// The centre freezes a quarter: from then on this is what the quarter says, until a later freeze. What is not
// accepted by every level stands as waiting and is in no number. Of a freeze the pack is made; the public
// reads it once it is published (publish.service.ts).
// What it must never do: change a freeze, or forget to decide what the public may not see of it.
import * as v from 'valibot';
import { tell } from '#src/notices/notices.service.ts';
import type { Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import { command, personId, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import type { Programme } from '#src/programme/programme.ts';
import { bangkokDay, hasBegun, type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import { candidate } from './candidate.store.ts';
import { closingOf, programmeFor, quarterInput } from './closing.service.ts';
import { type Closing, followsEarlier } from './closing.ts';
import type { Freeze } from './figure.ts';
import {
  freezeOf,
  lastFrozenAt,
  latestBefore,
  lockClosing,
  writeFreeze,
  writeStandings,
} from './freezes.store.ts';
import { hiddenBy, type WouldHide, wouldHide } from './hidden.service.ts';
import { writeHidden } from './hidden.store.ts';
import { basisOf } from './snapshots.service.ts';
import { tally } from './tallies.service.ts';

const LONGEST_REASON = 2000;

export type FreezeCheck = Closing & {
  /** Numbers of provinces and above that this freeze would have to hide. */
  readonly hides: readonly WouldHide[];
};

/** What a freeze made now would hold, and hide. */
export const checkFreeze = query({
  action: 'quarter.freeze',
  input: v.object(quarterInput),
  subject: async ({ tx }, input) => await programmeFor(tx, input),
  run: async ({ tx, now, actor }, quarter, { programme }) => {
    const closing = await closingOf(tx, programme, quarter, now);
    const next = await nextFreeze(tx, programme, quarter, closing.freezes[0], now, personId(actor));
    const checked: FreezeCheck = { ...closing, hides: await wouldHide(tx, next, bangkokDay(now)) };
    return ok(checked);
  },
});

/** Freezes a quarter under its next number. From the second on it says why. */
export const freezeQuarter = command({
  action: 'quarter.freeze',
  input: v.object({
    ...quarterInput,
    reason: v.pipe(v.string('input.text'), v.maxLength(LONGEST_REASON, 'results.reasonLong')),
    once: v.pipe(v.string('input.key'), v.uuid('input.key')),
  }),
  once: (input) => input.once,
  subject: async ({ tx }, input) => await programmeFor(tx, input),
  run: async ({ tx, actor, now }, input, { programme }) => {
    const q: Quarter = { fiscalYear: input.fiscalYear, quarter: input.quarter };
    const today = bangkokDay(now);
    if (!hasBegun(q, today)) return refuse('results.future');
    await lockClosing(tx, programme.id);
    const before = await freezeOf(tx, programme.id, q);
    const held = await candidate(tx, programme.id, q, today, before);
    if (held.accepted === 0) return refuse('results.nothingAccepted');
    const follows = followsEarlier(before, await latestBefore(tx, programme.id, q));
    if (before && !follows && held.added + held.changed + held.gone === 0)
      return refuse('results.nothingNew', { detail: { number: before.number } });
    if (before && input.reason === '')
      return refuse('input.invalid', { problems: [{ field: 'reason', refusal: 'results.reasonMissing' }] });
    const last = await lastFrozenAt(tx, programme.id);
    // Which freeze came before which is told by their time: no two of a programme have the same.
    const at = last && last >= now ? new Date(last.getTime() + 1) : now;
    const next = {
      ...(await nextFreeze(tx, programme, q, before, at, personId(actor))),
      reason: before ? input.reason : '',
    };
    const stood = await writeStandings(tx, next, today);
    await writeHidden(tx, next.id, await hiddenBy(tx, next, await basisOf(tx, next)));
    await tally(tx, next);
    const { digest } = await writeFreeze(tx, next);
    await tell(tx, { kind: 'frozen', quarter: q, notFor: [personId(actor)], at: now });
    return ok({
      id: next.id,
      quarter: quarterSlug(q),
      number: next.number,
      digest,
      ...stood,
    });
  },
  audit: (_, output) => ({
    subjectKind: 'freeze',
    subjectId: output.id,
    versionFrom: output.number - 1,
    versionTo: output.number,
    detail: {
      quarter: output.quarter,
      accepted: output.accepted,
      waiting: output.waiting,
      none: output.none,
      digest: output.digest,
    },
  }),
});

async function nextFreeze(
  tx: Tx,
  programme: Programme,
  quarter: Quarter,
  before: Freeze | undefined,
  frozenAt: Date,
  frozenBy: string,
): Promise<Omit<Freeze, 'digest'>> {
  const earlier = await latestBefore(tx, programme.id, quarter);
  return {
    id: newId(),
    programmeId: programme.id,
    ...quarter,
    number: (before?.number ?? 0) + 1,
    reason: '',
    frozenAt,
    frozenBy,
    basis: earlier.map((one) => one.id),
  };
}
