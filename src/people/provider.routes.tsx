// The way to an OIDC provider (ThaiD, an agency) and back. The provider only opens the door of people who are
// known here: nobody becomes known by coming from there.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { sentence } from '#src/words/words.ts';
import { beginning, PROVIDER, PROVIDER_PATH, providerAuth } from './auth.ts';
import { SignInPage } from './entry.views.tsx';
import { ownPath } from './session.ts';

type C = Context<Env>;
type Auth = NonNullable<ReturnType<typeof providerAuth>>;

const authOf = (c: C): Auth | undefined => providerAuth(c.var.deps, c.var.origin);

/** Goes to the provider with the state in a cookie, which better-auth seals. */
async function away(
  c: C,
  begin: (auth: Auth) => Promise<{ headers: Headers; response: { url?: string | undefined } }>,
) {
  const auth = authOf(c);
  if (!auth) return notFound(c);
  try {
    const { headers, response } = await begin(auth);
    if (!response.url) return refused(c, 'provider.away');
    for (const line of headers.getSetCookie()) c.header('set-cookie', line, { append: true });
    return c.redirect(response.url, 303);
  } catch (error) {
    c.var.deps.log.warn({ err: error }, 'the OIDC provider could not be asked');
    return refused(c, 'provider.away');
  }
}

function refused(
  c: C,
  refusal: 'provider.away' | 'provider.stranger' | 'provider.broken',
): Response | Promise<Response> {
  const page = pageOf(c);
  const view = {
    page,
    next: page.href('/work'),
    provider: c.var.deps.config.oidc?.name,
    problems: [{ field: '', text: sentence(page.lang, refusal) }],
  };
  return c.html(<SignInPage {...view} />, 422);
}

const requestHeaders = (c: C): Headers =>
  new Headers({ cookie: c.req.header('cookie') ?? '', origin: c.var.origin });

export function addProviderRoutes(room: Room): void {
  room.get(PROVIDER_PATH, 'account.enter', (c) => {
    const page = pageOf(c);
    const next = ownPath(c.req.query('next') ?? '', page.href('/work'));
    const body = {
      provider: PROVIDER,
      // Through the page of the second factor, which asks for the code where one is set up and was not given.
      callbackURL: page.href(`/sign-in/arrived?next=${encodeURIComponent(next)}`),
      errorCallbackURL: page.href('/sign-in/refused'),
      disableRedirect: true,
    };
    return away(c, (auth) =>
      auth.api.signInSocial({ body, headers: requestHeaders(c), returnHeaders: true }),
    );
  });

  room.get('/account/link', 'account.manage', (c) => {
    const page = pageOf(c);
    const body = {
      provider: PROVIDER,
      callbackURL: page.href('/account?done=linked'),
      errorCallbackURL: page.href('/account?done=link-refused'),
      disableRedirect: true,
    };
    return away(c, (auth) =>
      auth.api.linkSocialAccount({ body, headers: requestHeaders(c), returnHeaders: true }),
    );
  });

  // The one address where better-auth answers itself.
  room.get(`${PROVIDER_PATH}/callback/${PROVIDER}`, 'account.enter', (c) => {
    const auth = authOf(c);
    if (!auth) return notFound(c);
    const here = new URL(c.req.url);
    const request = new Request(new URL(here.pathname + here.search, c.var.origin), {
      headers: requestHeaders(c),
    });
    return beginning(false, () => auth.handler(request));
  });

  room.get('/sign-in/arrived', 'account.enter', (c) => {
    const { actor } = c.var;
    const page = pageOf(c);
    const next = ownPath(c.req.query('next') ?? '', page.href('/work'));
    if (actor.kind !== 'person') return refused(c, 'provider.broken');
    if (actor.withheld.length === 0) return c.redirect(next, 303);
    return c.redirect(page.href(`/account/second-factor?next=${encodeURIComponent(next)}`), 303);
  });

  room.get('/sign-in/refused', 'account.enter', (c) => {
    const why = c.req.query('error') ?? '';
    const stranger = /^(?:stranger|signup_disabled|account_not_linked)$/u.test(why);
    return refused(c, stranger ? 'provider.stranger' : 'provider.broken');
  });
}
