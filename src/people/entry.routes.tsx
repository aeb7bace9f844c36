// The addresses of signing in and out. A form that met a closed door is carried through, field by field.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { type Entered, giveCode, signIn, signOut, strengthen } from './entry.service.ts';
import { CodePage, ResumePage, SignInPage } from './entry.views.tsx';
import { problemsOf } from './form.views.tsx';
import { enter, sessionOf } from './people.session.ts';
import { type Kept, keptFrom, keptOf, ownPath } from './session.ts';

type C = Context<Env>;

const HOME = '/work';
const AWAITS_CODE = /(?:^|;\s*)(?:__Host-)?entry\.two_factor=/u;
const providerName = (c: C): string | undefined => c.var.deps.config.oidc?.name;
const asked = (c: C) => ({ deps: c.var.deps, origin: c.var.origin });
const cookieOf = (c: C): string => c.req.header('cookie') ?? '';

/** Nobody is signed in: ask them to. What they sent is in the page, and comes along. */
export function signInFirst(c: C, form?: SentForm): Response | Promise<Response> {
  const page = pageOf(c);
  const here = page.href(page.path);
  if (c.req.method === 'GET') return c.redirect(page.href(`/sign-in?next=${encodeURIComponent(here)}`), 303);
  const kept = form && keptOf(here, form, form.files.length > 0);
  return c.html(<SignInPage page={page} next={here} kept={kept} provider={providerName(c)} />, 401);
}

export function addEntryRoutes(room: Room): void {
  room.get('/sign-in', 'account.enter', (c) => {
    const page = pageOf(c);
    const next = ownPath(c.req.query('next') ?? '', page.href(HOME));
    if (c.var.actor.kind === 'person') return c.redirect(next, 303);
    return c.html(<SignInPage page={page} next={next} provider={providerName(c)} />);
  });

  room.post('/sign-in', 'account.enter', async (c, form) => {
    const page = pageOf(c);
    const next = ownPath(form.text('next'), page.href(HOME));
    const kept = keptFrom(next, form);
    const result = await signIn(asked(c), form.plain());
    if (result.ok) return entered(c, result.value, next, kept);
    const problems = problemsOf(page.lang, result, 'email');
    const view = { page, next, kept, problems, email: form.text('email'), provider: providerName(c) };
    return c.html(<SignInPage {...view} />, 422);
  });

  room.get('/sign-in/code', 'account.enter', (c) => {
    const page = pageOf(c);
    if (!AWAITS_CODE.test(cookieOf(c)) && !isWeak(c)) return c.redirect(page.href('/sign-in'), 303);
    return c.html(<CodePage page={page} next={ownPath(c.req.query('next') ?? '', page.href(HOME))} />);
  });

  room.post('/sign-in/code', 'account.enter', async (c, form) => {
    const page = pageOf(c);
    const next = ownPath(form.text('next'), page.href(HOME));
    const kept = keptFrom(next, form);
    const session = sessionOf(c);
    const result = session
      ? await strengthen(asked(c), cookieOf(c), session, form.text('totp'))
      : await giveCode(asked(c), cookieOf(c), form.text('totp'));
    if (result.ok) return entered(c, result.value ?? { cookies: [], token: session?.token }, next, kept);
    const problems = problemsOf(page.lang, result, result.refusal === 'code.over' ? 'email' : 'totp');
    const view = { page, next, kept, problems };
    // Five wrong codes, or ten minutes: the password is asked again.
    if (result.refusal === 'code.over')
      return c.html(<SignInPage {...view} provider={providerName(c)} />, 422);
    return c.html(<CodePage {...view} />, 422);
  });

  // Signed in meanwhile in another tab, by the provider.
  room.post('/sign-in/resume', 'account.enter', (c, form) => {
    const next = ownPath(form.text('next'), pageOf(c).href(HOME));
    return resumed(c, next, keptFrom(next, form));
  });

  room.post('/sign-out', 'account.enter', async (c) => {
    await signOut(c.var.deps, sessionOf(c)?.token);
    for (const name of ['session', 'entry.two_factor']) forgetCookie(c, name);
    return c.redirect(pageOf(c).href('/'), 303);
  });
}

const isWeak = (c: C): boolean => sessionOf(c)?.secondFactor === false;

async function entered(
  c: C,
  { cookies, token }: Entered,
  next: string,
  kept: Kept | undefined,
): Promise<Response> {
  for (const line of cookies) c.header('set-cookie', line, { append: true });
  const page = pageOf(c);
  if (token !== undefined) {
    await enter(c, token);
    return resumed(c, next, kept);
  }
  if (!kept) return c.redirect(page.href(`/sign-in/code?next=${encodeURIComponent(next)}`), 303);
  return c.html(<CodePage page={page} next={next} kept={kept} />);
}

async function resumed(c: C, next: string, kept: Kept | undefined): Promise<Response> {
  const { actor } = c.var;
  const page = pageOf(c);
  if (actor.kind !== 'person') {
    return c.html(<SignInPage page={page} next={next} kept={kept} provider={providerName(c)} />, 401);
  }
  if (kept) return c.html(<ResumePage page={page} kept={kept} name={actor.name} />);
  if (actor.withheld.length > 0) {
    return c.redirect(page.href(`/account/second-factor?next=${encodeURIComponent(next)}`), 303);
  }
  return c.redirect(next, 303);
}

function forgetCookie(c: C, name: string): void {
  const secure = c.var.origin.startsWith('https://');
  const line = `${secure ? '__Host-' : ''}${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  c.header('set-cookie', line, { append: true });
}
