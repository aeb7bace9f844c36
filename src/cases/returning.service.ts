// Coming back with a receipt: whoever can sign for a case reads it and answers in it. What it must never do: answer a
// wrong receipt otherwise than a right one with a wrong signature, or keep anything of who came, or when.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Deps, Tx } from '#src/platform/deps.ts';
import { command, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { keysOfAuthors } from './authors.service.ts';
import { caseByLookup, sealsOf } from './cases.store.ts';
import { clocksFor } from './clocks.store.ts';
import { isGenuineHere, isReturnHere } from './genuine.ts';
import { lookupDigest } from './intake.service.ts';
import { isThere, objectsOf, stepsOf } from './objects.store.ts';
import { addSaid, keyholdersOf } from './saying.service.ts';
import { OBJECT, RENEWAL, RETURN } from './sealed.input.ts';

const GOOD_FOR = 10 * 60 * 1000;

/** Made up anew for whoever asks, whether there is such a case or not; nothing of it is kept. */
export function newNonce({ config, clock }: Pick<Deps, 'config' | 'clock'>): string {
  const body = `${clock.now().getTime().toString(36)}.${randomBytes(16).toString('base64url')}`;
  return `${body}.${sealOf(config.secret, body)}`;
}

const sealOf = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(`return ${body}`).digest('base64url');

function isOurs(nonce: string, { config, clock }: Pick<Deps, 'config' | 'clock'>): boolean {
  const [at = '', chance = '', seal = ''] = nonce.split('.');
  const expected = Buffer.from(sealOf(config.secret, `${at}.${chance}`));
  const got = Buffer.from(seal);
  if (expected.length !== got.length || !timingSafeEqual(expected, got)) return false;
  const age = clock.now().getTime() - Number.parseInt(at, 36);
  return age >= 0 && age <= GOOD_FOR;
}

type Coming = v.InferOutput<typeof RETURN>;

/**
 * The case of whoever proves to hold its receipt. A key that nobody has stands in where there is none. `deletedToo`: for
 * who only asks what came of it.
 */
export async function caseOf(tx: Tx, deps: Deps, coming: Coming, deletedToo = false) {
  const found = await caseByLookup(tx, lookupDigest(coming.lookup), deletedToo);
  const key = found?.reporter.verify ?? NOBODY;
  const signed = isReturnHere(key, coming.nonce, coming.signature);
  return found && signed && isOurs(coming.nonce, deps) ? found : undefined;
}
/** A real key whose other half was thrown away: to verify against it takes as long as against any other. */
const NOBODY = Uint8Array.from(
  Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex'),
);

export const readTip = query({
  action: 'tip.return',
  input: RETURN,
  subject: async () => ({}),
  run: async ({ tx, deps, now }, input) => {
    const found = await caseOf(tx, deps, input, true);
    if (!found) return refuse('tip.receipt.unknown');
    const { head, reporter } = found;
    const here = { db: tx, config: deps.config, today: bangkokDay(now) };
    const [seals, objects, steps, keyholders, clocks] = await Promise.all([
      sealsOf(tx, head, 'reporter'),
      objectsOf(tx, head, ['reporter']),
      stepsOf(tx, head),
      keyholdersOf(here, head),
      clocksFor(tx, head),
    ]);
    const keys = await keysOfAuthors(tx, objects);
    return ok({ head, reporter, seals, objects, steps, clocks, keys, ...keyholders });
  },
});

/** An answer of the reporter, sealed and signed by whoever holds the receipt. */
export const answerAsReporter = command({
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
    // a file is said only together with its bytes: files.service.ts
    const right = place.thread === 'reporter' && place.kind !== 'file';
    if (!right || !isGenuineHere(reporter.verify, whole, content, signature)) return refuse('case.forged');
    const object = { ...whole, content, signature };
    if (await isThere(tx, head, object)) return ok({ seq: object.seq });
    return await addSaid(s, head, object, input.renewal);
  },
  audit: () => null,
});
