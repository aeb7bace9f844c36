// The addresses of one's own address for letters.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { changeEmail, confirmEmail, readChange, readEmail, retryEmail } from './email.service.ts';
import { ClosedEmailPage, ConfirmEmailPage, EmailPage } from './email.views.tsx';
import { problemsOf } from './form.views.tsx';

type C = Context<Env>;

const DONE = ['asked', 'again'] as const;

async function emailPage(
  c: C,
  refused?: { readonly why: Refused; readonly typed: string },
): Promise<Response> {
  const read = await perform(c.var.deps, c.var.actor, readEmail, {});
  if (!read.ok) return notFound(c);
  const view = {
    page: pageOf(c),
    own: read.value,
    done: DONE.find((what) => what === c.req.query('done')),
    typed: refused?.typed ?? '',
    problems: refused ? problemsOf(c.var.lang, refused.why) : [],
  };
  return c.html(<EmailPage {...view} />, refused ? 422 : 200);
}

export function addEmailRoutes(room: Room): void {
  room.get('/account/email', 'account.manage', (c) => emailPage(c));

  room.post('/account/email', 'account.manage', async (c, form) => {
    const done = await perform(c.var.deps, c.var.actor, changeEmail, {
      email: form.text('email'),
      password: form.text('password'),
      origin: c.var.origin,
      cookie: c.req.header('cookie') ?? '',
    });
    if (!done.ok) return emailPage(c, { why: done, typed: form.text('email') });
    const next = done.value.waits ? '/account/email?done=asked' : '/account?done=email';
    return c.redirect(pageOf(c).href(next), 303);
  });

  room.post('/account/email/again', 'account.manage', async (c) => {
    await perform(c.var.deps, c.var.actor, retryEmail, {});
    return c.redirect(pageOf(c).href('/account/email?done=again'), 303);
  });

  room.get('/account/email/:token', 'account.manage', async (c) => {
    const token = c.req.param('token') ?? '';
    const read = await perform(c.var.deps, c.var.actor, readChange, { token });
    return read.ok
      ? c.html(<ConfirmEmailPage page={pageOf(c)} email={read.value.email} token={token} />)
      : c.html(<ClosedEmailPage page={pageOf(c)} />, 404);
  });

  room.post('/account/email/:token', 'account.manage', async (c) => {
    const token = c.req.param('token') ?? '';
    const done = await perform(c.var.deps, c.var.actor, confirmEmail, { token });
    if (done.ok) return c.redirect(pageOf(c).href('/account?done=email'), 303);
    if (done.refusal === 'not.found') return c.html(<ClosedEmailPage page={pageOf(c)} />, 404);
    const read = await perform(c.var.deps, c.var.actor, readChange, { token });
    const view = { page: pageOf(c), email: read.ok ? read.value.email : '', token };
    return c.html(<ConfirmEmailPage {...view} problems={problemsOf(c.var.lang, done)} />, 422);
  });
}
