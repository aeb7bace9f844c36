// Taking in a tip from whoever tells, who is nobody here: what everybody's must be (arriving.service.ts), and a piece of
// work that one solution makes one case of.
// What it must never do: leave an audit line. Its neighbours in the chain would tell the hour at which somebody told.
import { createHash, createHmac } from 'node:crypto';
import { bangkokDay } from '#src/platform/day.ts';
import { command } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { arriving, caseOf } from './arriving.service.ts';
import { solved } from './flood.ts';
import { givingCase } from './new-case.store.ts';
import { SEALED_CASE } from './sealed.input.ts';

export const giveTip = command({
  action: 'tip.give',
  input: SEALED_CASE,
  subject: async () => ({}),
  run: async (s, input) => {
    const arrived = await arriving(s, input);
    if (arrived) return arrived;
    const work = solved(input.solution, s.deps.config.secret);
    if (!work.ok) return refuse(`tip.work.${work.why}`);
    const onDay = bangkokDay(s.now);
    // The second of two that are the same waits in it for the first, is done anew, and gets its answer.
    s.last(givingCase(s.tx, caseOf(input, 'web', onDay), { digest: work.digest, onDay }));
    return ok({ id: input.id });
  },
  audit: () => null,
});

/** What the server keeps of what a receipt finds its case by. */
export const lookupDigest = (lookup: Uint8Array): Uint8Array => createHash('sha256').update(lookup).digest();

/** Public, and the same for ever: what makes a guess at one house worthless at another. */
export const receiptSalt = (secret: string): Uint8Array =>
  createHmac('sha256', secret).update('receipt salt').digest().subarray(0, 16);
