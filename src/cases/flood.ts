// A small piece of work for the giver's phone, so that ten thousand tips cost a robot ten thousand times as much. An
// honest person is never locked out: there is no limit by address, and no address is known. Uses ALTCHA's format.
import { createHash, createHmac, randomInt } from 'node:crypto';
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';

const ALGORITHM = 'SHA-256';
/** Digests a try. With some two hundred tries a phone of the slow kind is done in about a second. */
const COST = 500;
const TRIES = { least: 100, most: 300 };
const GOOD_FOR = 2 * 60 * 60 * 1000; // a long tip is written in that time

const keys = (secret: string) => ({
  hmacSignatureSecret: createHmac('sha256', secret).update('tip challenge').digest('hex'),
  hmacKeySignatureSecret: createHmac('sha256', secret).update('tip challenge key').digest('hex'),
});

/** `secret`: the house's. Nothing is kept of it: whoever gives the solution back gives the challenge too. */
export const newChallenge = (secret: string): Promise<Challenge> =>
  challengeOf(secret, randomInt(TRIES.least, TRIES.most));

/** One that is solved after so many tries. */
export const challengeOf = (secret: string, tries: number): Promise<Challenge> =>
  createChallenge({
    algorithm: ALGORITHM,
    cost: COST,
    counter: tries,
    deriveKey,
    expiresAt: new Date(Date.now() + GOOD_FOR),
    ...keys(secret),
  });

export type Solved =
  | { readonly ok: true; readonly digest: Buffer }
  | { readonly ok: false; readonly why: 'old' | 'wrong' };

/** `solution`: base64 of the payload, as ALTCHA sends it. The digest says which challenge it was: for one case only. */
export async function solved(solution: string, secret: string): Promise<Solved> {
  const payload = payloadOf(solution);
  if (!payload) return { ok: false, why: 'wrong' };
  try {
    const { challenge, solution: found } = payload;
    const result = await verifySolution({ challenge, solution: found, deriveKey, ...keys(secret) });
    if (result.expired) return { ok: false, why: 'old' };
    if (!result.verified) return { ok: false, why: 'wrong' };
    return {
      ok: true,
      digest: createHash('sha256')
        .update(challenge.signature ?? '')
        .digest(),
    };
  } catch {
    return { ok: false, why: 'wrong' };
  }
}

function payloadOf(solution: string): Payload | undefined {
  try {
    const payload = JSON.parse(Buffer.from(solution, 'base64').toString('utf8')) as Payload;
    return typeof payload.challenge.parameters === 'object' && typeof payload.solution === 'object'
      ? payload
      : undefined;
  } catch {
    return undefined;
  }
}
