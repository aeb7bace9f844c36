// Signs a character in at once: a true session, as if the password and the code had been given. Stories about
// signing in itself go through the forms instead.
import { randomBytes } from 'node:crypto';
import { sentCookie } from '#src/people/session-cookie.ts';
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
