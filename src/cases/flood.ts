// A small piece of work for the giver's phone, so that ten thousand tips cost a robot ten thousand times as much. An
// honest person is never locked out: there is no limit by address, and no address is known. Uses ALTCHA's format.
import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { type Challenge, createChallenge, type Payload } from 'altcha-lib';
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

/**
 * `solution`: base64 of the payload, as ALTCHA sends it. The digest says which challenge it was: for one case only.
 * What altcha-lib's verifySolution asks of it, by Node's own HMAC: that of Web Crypto goes to other threads and back
 * twice, which was a fifth of what taking in a tip costs (flood.test.ts holds both against each other).
 */
export function solved(solution: string, secret: string): Solved {
  const payload = payloadOf(solution);
  if (!payload) return { ok: false, why: 'wrong' };
  const { parameters, signature } = payload.challenge;
  const { hmacSignatureSecret, hmacKeySignatureSecret } = keys(secret);
  if (!isMac(signature, hmacSignatureSecret, payload.inOrder)) return { ok: false, why: 'wrong' };
  if (!parameters.expiresAt || parameters.expiresAt < Date.now() / 1000) return { ok: false, why: 'old' };
  const { derivedKey } = payload.solution;
  if (typeof derivedKey !== 'string' || !/^(?:[0-9a-f]{2})+$/u.test(derivedKey))
    return { ok: false, why: 'wrong' };
  if (!isMac(parameters.keySignature, hmacKeySignatureSecret, Buffer.from(derivedKey, 'hex')))
    return { ok: false, why: 'wrong' };
  return { ok: true, digest: createHash('sha256').update(signature).digest() };
}

/** Takes as long for every wrong one. */
function isMac(given: unknown, key: string, of: string | Buffer): given is string {
  const mac = Buffer.from(createHmac('sha256', key).update(of).digest('hex'));
  const said = Buffer.from(typeof given === 'string' ? given : '');
  return said.length === mac.length && timingSafeEqual(said, mac);
}

/** `inOrder`: the parameters as they were signed. undefined: it is none, or deeper than anybody can write. */
function payloadOf(solution: string): (Payload & { readonly inOrder: string }) | undefined {
  try {
    const payload = JSON.parse(Buffer.from(solution, 'base64').toString('utf8')) as Payload;
    const { parameters } = payload.challenge;
    if (!isObject(parameters) || !isObject(payload.solution)) return undefined;
    return { ...payload, inOrder: JSON.stringify(parameters, Object.keys(parameters).sort()) };
  } catch {
    return undefined;
  }
}

const isObject = (it: unknown): boolean => typeof it === 'object' && it !== null;
