// The cookie of a session, in the form that better-auth writes and reads: the token, signed with the house's
// secret. Named here once, because the front door reads it on every request without waking better-auth.
import type { Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import { serializeSigned } from 'hono/utils/cookie';
import { cookieName } from '#src/platform/http/csrf.ts';
import type { Env } from '#src/platform/http/env.ts';
import { SESSION_SECONDS } from './session.ts';

export const sessionCookieName = (origin: string): string => cookieName(origin, 'session');

/** The token that the browser sent, if its signature is ours. */
export async function sentToken(c: Context<Env>): Promise<string | undefined> {
  const token = await getSignedCookie(c, c.var.deps.config.secret, sessionCookieName(c.var.origin));
  return token || undefined;
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
