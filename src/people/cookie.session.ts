// The cookie of a session, in the form that better-auth writes and reads: the token, signed with the house's
// secret. Named here once, because the front door reads it on every request without waking better-auth.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setSignedCookie } from 'hono/cookie';
import { serializeSigned } from 'hono/utils/cookie';
import { cookieName } from '#src/platform/http/csrf.ts';
import type { Env } from '#src/platform/http/env.ts';
import { SESSION_SECONDS } from './session.ts';

export const sessionCookieName = (origin: string): string => cookieName(origin, 'session');

/** The token that the browser sent, if its signature is ours: 'token.HMAC-SHA-256 in base64'. */
export function sentToken(c: Context<Env>): string | undefined {
  const sent = getCookie(c, sessionCookieName(c.var.origin));
  const end = sent?.lastIndexOf('.') ?? -1;
  if (!sent || end < 1) return undefined;
  const token = sent.slice(0, end);
  // in one go and on this thread: asking the pool of threads takes longer than the sum itself
  const expected = createHmac('sha256', c.var.deps.config.secret).update(token).digest();
  const got = Buffer.from(sent.slice(end + 1), 'base64');
  return expected.length === got.length && timingSafeEqual(expected, got) ? token : undefined;
}

/** 'session=…' as a browser would send it back. */
export const sentCookie = (origin: string, token: string, secret: string): Promise<string> =>
  serializeSigned(sessionCookieName(origin), token, secret);

/** The cookie of a session that was made here, with what better-auth would say of it. */
export async function giveCookie(c: Context<Env>, token: string): Promise<void> {
  const { deps, origin } = c.var;
  await setSignedCookie(c, sessionCookieName(origin), token, deps.config.secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: origin.startsWith('https://'),
    maxAge: SESSION_SECONDS,
  });
}
