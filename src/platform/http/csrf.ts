// A form is taken only from a page that we gave to the same browser. The cookie holds a random value, the
// form its keyed digest: another site can send the cookie, but cannot know the digest. Not tied to the
// session, so that a form typed while the session expired is still a good form.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Env } from './env.ts';

/** __Host- cookies exist only over https; a LAN without it gets the plain name. */
export const cookieName = (origin: string, name: string): string =>
  origin.startsWith('https://') ? `__Host-${name}` : name;

const digest = (secret: string, value: string) =>
  createHmac('sha256', `form ${secret}`).update(value).digest('base64url');

/**
 * The hidden field's value for this browser's forms. Gives the cookie where there is none yet: only a page
 * that holds a form asks for it, so that every other page stays free of cookies and can be cached.
 */
export function formToken(c: Context<Env>): string {
  const { config } = c.var.deps;
  if (c.var.csrf) return c.var.csrf;
  const name = cookieName(c.var.origin, 'form');
  let value = getCookie(c, name);
  if (!value || !/^[\w-]{43}$/u.test(value)) {
    value = randomBytes(32).toString('base64url');
    const secure = c.var.origin.startsWith('https://');
    setCookie(c, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 34_560_000 });
  }
  const token = digest(config.secret, value);
  c.set('csrf', token);
  return token;
}

export function tokenIsGood(c: Context<Env>, sent: string): boolean {
  const value = getCookie(c, cookieName(c.var.origin, 'form'));
  if (!value) return false;
  const site = c.req.header('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return false;
  const expected = Buffer.from(digest(c.var.deps.config.secret, value));
  const got = Buffer.from(sent);
  return expected.length === got.length && timingSafeEqual(expected, got);
}
