// Who is asking: reads the session's cookie, once a request, and says who the actor is and where they stand.
// A page for everyone costs nothing more when no cookie came. Never reads an address or a device.
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Env } from '#src/platform/http/env.ts';
import { inLang } from '#src/platform/http/page.ts';
import { anyone } from '#src/policy/roles.ts';
import { isoDate } from '#src/ui/format.ts';
import { sentToken } from './cookie.session.ts';
import { asWho } from './people.service.ts';
import { placeWords } from './place.ts';
import { type Session, signedIn, touchSession } from './sessions.store.ts';

const WORK = '/work';
const sessions = new WeakMap<Request, Session>();

/** The session of this request, where somebody is signed in. */
export const sessionOf = (c: Context<Env>): Session | undefined => sessions.get(c.req.raw);

export const identify = createMiddleware<Env>(async (c, next) => {
  c.set('actor', anyone);
  c.set('place', '');
  const token = sentToken(c);
  if (token) await enter(c, token);
  return setUpFirst(c) ?? (await next());
});

/** Whose every role waits for a second factor finds no work yet: sets it up first, or gives its code. */
function setUpFirst(c: Context<Env>): Response | undefined {
  const { actor, lang } = c.var;
  if (actor.kind !== 'person' || actor.withheld.length === 0 || actor.memberships.length > 0)
    return undefined;
  const here = inLang(lang, WORK);
  if (c.req.method !== 'GET' || c.req.path !== WORK) return undefined;
  return c.redirect(inLang(lang, `/account/second-factor?next=${encodeURIComponent(here)}`), 303);
}

/** Makes the holder of this token the actor of this request: at the front door, and right after signing in. */
export async function enter(c: Context<Env>, token: string): Promise<void> {
  const { deps } = c.var;
  const today = isoDate(deps.clock.now());
  const found = await signedIn(deps.db, token, today);
  if (!found) return;
  const { session, person, held } = found;
  if (session.resting) await touchSession(deps.db, session.id);
  sessions.set(c.req.raw, session);
  c.set('actor', asWho(person, held, session.secondFactor).actor);
  // only a page has a head that says where somebody stands; a script that asks for JSON gets none
  if (!c.req.header('accept')?.startsWith('application/json'))
    c.set('place', await placeWords(deps.db, c.var.lang, held, today));
}
