// The reporter does not agree with a closing: once, with a reason that is sealed like every message. The case is
// open again, and whoever closed it does not close it a second time while a colleague can look.
// What it must never do: let the same closing be disputed twice, or lose the reason and keep the step.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Tx } from '#src/platform/deps.ts';
import { command, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import type { SealedObject } from '#src/sealing/case-seal.ts';
import type { Renewal } from '#src/sealing/renewal.ts';
import type { CaseHead } from './case.ts';
import { holdersOf, type Reader } from './cases.store.ts';
import { moveCase } from './desk.store.ts';
import { disputedCloser } from './dispute.store.ts';
import { isGenuineHere } from './genuine.ts';
import { isThere, stepsOf } from './objects.store.ts';
import { caseOf } from './returning.service.ts';
import { addSaid } from './saying.service.ts';
import { OBJECT, RENEWAL, RETURN } from './sealed.input.ts';

export const disputeClosing = command({
  action: 'tip.return',
  input: v.object({ ...RETURN.entries, object: OBJECT, renewal: v.optional(RENEWAL) }),
  subject: async () => ({}),
  run: async (s, input) => {
    const { tx, deps } = s;
    const found = await caseOf(tx, deps, input);
    if (!found) return refuse('tip.receipt.unknown');
    const { head, reporter } = found;
    const { content, signature, ...place } = input.object;
    const whole = { ...place, caseId: head.id, author: 'reporter' as const };
    // a file would be said here without its bytes
    const right = place.thread === 'reporter' && place.kind === 'message';
    if (!right || !isGenuineHere(reporter.verify, whole, content, signature)) return refuse('case.forged');
    const object = { ...whole, content, signature };
    return (await isThere(tx, head, object))
      ? ok({ seq: object.seq })
      : await reopen(s, head, object, input.renewal);
  },
  audit: () => null,
});

/** `object`: the reporter's reason, found genuine. */
export async function reopen(s: Setting, head: CaseHead, object: SealedObject, renewal: Renewal | undefined) {
  const { tx, now } = s;
  if ((await stepsOf(tx, head)).some((step) => step.byReporter)) return refuse('case.dispute.once');
  if (head.step !== 'closed') return refuse('case.dispute.open');
  const onDay = bangkokDay(now);
  const move = { to: 'checking', category: head.category, because: null, toWhom: null } as const;
  const added = await addSaid(s, head, object, renewal);
  if (!added.ok) return added;
  return (await moveCase(tx, head, { ...move, by: null, onDay })) ? added : refuse('case.overtaken');
}

/** Closed by this officer, disputed, and a colleague is there: the colleague decides. */
export async function needsSecond(tx: Tx, head: CaseHead, officer: Reader): Promise<boolean> {
  if ((await disputedCloser(tx, head)) !== officer.personId) return false;
  const holders = await holdersOf(tx, head, head.epoch, officer.today);
  return holders.some((one) => one !== 'reporter' && one !== officer.personId);
}
