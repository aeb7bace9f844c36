// The addresses of one's own account.
import type { Context } from 'hono';
import { toString as qrSvg } from 'qrcode';
import type { Env } from '#src/platform/http/env.ts';
import type { SentForm } from '#src/platform/http/form.ts';
import { inLang, pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { sentence } from '#src/words/words.ts';
import {
  beginSecondFactor,
  changePassword,
  changeProfile,
  confirmSecondFactor,
  dropSecondFactor,
  readAccount,
  readSecondFactor,
  renewRecoveryCodes,
  signOutEverywhere,
  unlink,
} from './account.service.ts';
import { AccountPage, type DoneWhat, PasswordPage } from './account.views.tsx';
import { FactorIntroPage, FactorPage, FactorWaitingPage, RecoveryCodesPage } from './factor.views.tsx';
import { problemsOf } from './form.views.tsx';
import { sessionOf } from './people.session.ts';
import { ownPath } from './session.ts';

type C = Context<Env>;

const DONE: readonly DoneWhat[] = [
  'profile',
  'password',
  'linked',
  'unlinked',
  'link-refused',
  'second-factor-gone',
  'email',
];
const at = (c: C) => ({ origin: c.var.origin, cookie: c.req.header('cookie') ?? '' });
const setCookies = (c: C, lines: readonly string[]) => {
  for (const line of lines) c.header('set-cookie', line, { append: true });
};
const problems = (c: C, refused: Refused, field = '') => problemsOf(c.var.lang, refused, field);

async function accountOf(c: C) {
  const read = await perform(c.var.deps, c.var.actor, readAccount, {});
  if (!read.ok) throw new Error(`one's own account was refused: ${read.refusal}`);
  return read.value;
}

type Shown = { readonly refused?: Refused; readonly form?: SentForm; readonly lastWay?: string };

async function accountPage(c: C, { refused, form, lastWay }: Shown = {}): Promise<Response> {
  const view = {
    page: pageOf(c),
    account: await accountOf(c),
    place: c.var.place,
    thisSession: sessionOf(c)?.id ?? '',
    provider: c.var.deps.config.oidc?.name,
    problems: refused ? problems(c, refused) : [],
    values: form?.plain(),
    done: DONE.find((what) => what === c.req.query('done')),
    lastWay,
  };
  return c.html(<AccountPage {...view} />, refused || lastWay ? 422 : 200);
}

const hasPassword = async (c: C): Promise<boolean> => (await accountOf(c)).ways.password;
const nextOf = (c: C, typed: string): string => ownPath(typed, pageOf(c).href('/account'));

async function factorPage(c: C, next: string, refused?: Refused): Promise<Response> {
  const page = pageOf(c);
  const status = refused ? 422 : 200;
  const read = await perform(c.var.deps, c.var.actor, readSecondFactor, { origin: c.var.origin });
  if (!read.ok) throw new Error(`one's own second factor was refused: ${read.refusal}`);
  const view = {
    page,
    next,
    hasPassword: await hasPassword(c),
    problems: refused ? problems(c, refused, 'totp') : [],
  };
  const factor = read.value;
  if (factor.state === 'waiting') {
    const picture = await qrSvg(factor.uri, { type: 'svg', width: 240, margin: 4 });
    return c.html(<FactorWaitingPage {...view} picture={picture} secret={factor.secret} />, status);
  }
  if (factor.state === 'there') return c.html(<FactorPage {...view} doing="codes" />, status);
  const withheld = c.var.actor.kind === 'person' ? c.var.actor.withheld : [];
  return c.html(
    <FactorIntroPage {...view} roles={withheld.map((role) => page.w.people.roles[role])} />,
    status,
  );
}

export function addAccountRoutes(room: Room): void {
  room.get('/account', 'account.manage', (c) => accountPage(c));

  room.post('/account', 'account.manage', async (c, form) => {
    const result = await perform(c.var.deps, c.var.actor, changeProfile, form.plain());
    if (!result.ok) return accountPage(c, { refused: result, form });
    return c.redirect(inLang(result.value.lang, '/account?done=profile'), 303);
  });

  room.get('/account/password', 'account.manage', async (c) =>
    c.html(<PasswordPage page={pageOf(c)} hasPassword={await hasPassword(c)} />),
  );

  room.post('/account/password', 'account.manage', async (c, form) => {
    const page = pageOf(c);
    const secondFactor = sessionOf(c)?.secondFactor ?? false;
    const input = {
      password: form.text('password'),
      newPassword: form.text('newPassword'),
      secondFactor,
      ...at(c),
    };
    const result = await perform(c.var.deps, c.var.actor, changePassword, input);
    if (!result.ok) {
      const view = { page, problems: problems(c, result), hasPassword: await hasPassword(c) };
      return c.html(<PasswordPage {...view} />, 422);
    }
    setCookies(c, result.value.cookies);
    return c.redirect(page.href('/account?done=password'), 303);
  });

  room.get('/account/second-factor', 'account.manage', (c) => {
    const page = pageOf(c);
    const next = nextOf(c, c.req.query('next') ?? '');
    // It is set up, but this session was begun without it: give the code first.
    if (sessionOf(c)?.secondFactor === false && c.req.query('next') !== undefined) {
      return accountOf(c).then(({ person }) =>
        person.twoFactorEnabled
          ? c.redirect(page.href(`/sign-in/code?next=${encodeURIComponent(next)}`), 303)
          : factorPage(c, next),
      );
    }
    return factorPage(c, next);
  });

  room.post('/account/second-factor', 'account.manage', async (c, form) => {
    const next = nextOf(c, form.text('next'));
    const input = { password: form.text('password'), ...at(c) };
    const result = await perform(c.var.deps, c.var.actor, beginSecondFactor, input);
    if (!result.ok) return factorPage(c, next, result);
    return c.redirect(pageOf(c).href(`/account/second-factor?next=${encodeURIComponent(next)}`), 303);
  });

  room.post('/account/second-factor/confirm', 'account.manage', async (c, form) => {
    const next = nextOf(c, form.text('next'));
    const input = { totp: form.text('totp'), ...at(c) };
    const result = await perform(c.var.deps, c.var.actor, confirmSecondFactor, input);
    if (!result.ok) return factorPage(c, next, result);
    setCookies(c, result.value.cookies);
    return c.html(<RecoveryCodesPage page={pageOf(c)} codes={result.value.codes} next={next} />);
  });

  room.post('/account/recovery-codes', 'account.manage', async (c, form) => {
    const next = pageOf(c).href('/account');
    const input = { password: form.text('password'), ...at(c) };
    const result = await perform(c.var.deps, c.var.actor, renewRecoveryCodes, input);
    if (!result.ok) return factorPage(c, next, result);
    return c.html(<RecoveryCodesPage page={pageOf(c)} codes={result.value.codes} next={next} />);
  });

  const dropPage = async (c: C, refused?: Refused) => {
    const view = { page: pageOf(c), next: '', hasPassword: await hasPassword(c), doing: 'drop' as const };
    return c.html(
      <FactorPage {...view} problems={refused ? problems(c, refused) : []} />,
      refused ? 422 : 200,
    );
  };
  room.get('/account/second-factor/drop', 'account.manage', (c) => dropPage(c));
  room.post('/account/second-factor/drop', 'account.manage', async (c, form) => {
    const input = { password: form.text('password'), totp: form.text('totp'), ...at(c) };
    const result = await perform(c.var.deps, c.var.actor, dropSecondFactor, input);
    if (!result.ok) return dropPage(c, result);
    return c.redirect(pageOf(c).href('/account?done=second-factor-gone'), 303);
  });

  room.post('/account/sign-out-everywhere', 'account.manage', async (c) => {
    await perform(c.var.deps, c.var.actor, signOutEverywhere, {});
    return c.redirect(pageOf(c).href('/sign-in'), 303);
  });

  room.post('/account/unlink', 'account.manage', async (c) => {
    const result = await perform(c.var.deps, c.var.actor, unlink, {});
    if (!result.ok) return accountPage(c, { lastWay: sentence(c.var.lang, result.refusal) });
    return c.redirect(pageOf(c).href('/account?done=unlinked'), 303);
  });
}
