// Signs a character in at once: a true session, as if the password and the code had been given. Stories about
// signing in itself go through the forms instead.
import { createHmac, randomBytes } from 'node:crypto';
import { sentCookie } from '#src/people/cookie.session.ts';
import { addSession } from '#src/people/sessions.store.ts';
import type { Deps } from '#src/platform/deps.ts';

/** The value of a Cookie header for the first of the house's origins (or the one given). */
export async function signedInCookie(
  deps: Deps,
  personId: string,
  { origin = deps.config.origins[0] ?? 'http://localhost', secondFactor = true } = {},
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await addSession(deps.db, { token, personId, secondFactor });
  return sentCookie(origin, token, deps.config.secret);
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What the authenticator app on a character's phone shows now (RFC 6238). `secret` is base32. */
export function authenticator(secret: string, at = Date.now()): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
