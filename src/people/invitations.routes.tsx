// The addresses of inviting and of taking up an invitation.
import type { Context } from 'hono';
import { areaByCode } from '#src/areas/areas.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { scope } from '#src/policy/can.ts';
import { givenBy } from '#src/policy/laws.ts';
import { HELD_OVER, ROLES, type Role } from '#src/policy/roles.ts';
import { areaName, isoDate } from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { acceptAsMyself, acceptWithAccount, type Offered, offeredBy } from './acceptance.service.ts';
import { giveCookie } from './cookie.session.ts';
import { admit } from './entry.service.ts';
import { problemsOf } from './form.views.tsx';
import { invite, withdrawInvitation } from './invitations.service.ts';
import {
  AcceptPage,
  ClosedInvitationPage,
  InvitedPage,
  InvitePage,
  type InviteProps,
  WhichRolePage,
} from './invitations.views.tsx';
import { organisationChoices } from './organisations.service.ts';
import { enter } from './people.session.ts';
import { scopeWords } from './place.ts';
import { areasMeant, regionOptions } from './placing.service.ts';

type C = Context<Env>;
type Values = Readonly<Record<string, string>>;

const mayGive = (c: C): readonly Role[] => {
  const { actor } = c.var;
  if (actor.kind !== 'person') return [];
  return ROLES.filter((role) => actor.memberships.some((m) => givenBy(m.role).includes(role)));
};
const today = (c: C): string => isoDate(c.var.deps.clock.now());

async function inviteView(c: C, role: Role, values: Values): Promise<InviteProps> {
  const page = pageOf(c);
  const [regions, organisations] = await Promise.all([
    regionOptions(c.var.deps.db, page.lang, today(c)),
    organisationChoices(c.var.deps.db, page.lang),
  ]);
  return { page, role, values, regions, organisations };
}

/** The place that a link from a list of work names, where the role is held over such a one. */
async function askedPlace(c: C, role: Role): Promise<string> {
  const code = c.req.query('place') ?? '';
  const area = code.length === HELD_OVER[role].digits ? await areaByCode(c.var.deps.db, code) : undefined;
  return area ? areaName(area, c.var.lang, 'full') : '';
}

/** The one place that can be meant, when the inviter looks after a single one of that size. */
async function onlyPlace(c: C, role: Role): Promise<string> {
  const [only = '', ...more] = scope(c.var.actor, 'people.invite');
  if (more.length > 0 || only.length !== HELD_OVER[role].digits) return '';
  const area = await areaByCode(c.var.deps.db, only);
  return area ? areaName(area, c.var.lang, 'full') : '';
}

export function addInvitationRoutes(room: Room): void {
  room.get('/people/invite', 'people.invite', async (c) => {
    const roles = mayGive(c);
    const asked = roles.find((role) => role === c.req.query('role'));
    const role = asked ?? (roles.length === 1 ? roles[0] : undefined);
    if (!role) return c.html(<WhichRolePage page={pageOf(c)} roles={roles} />);
    const place = (await askedPlace(c, role)) || (await onlyPlace(c, role));
    return c.html(<InvitePage {...(await inviteView(c, role, { place }))} />);
  });

  room.post('/people/invite', 'people.invite', async (c, form) => {
    const { deps, actor, lang, origin } = c.var;
    const result = await perform(deps, actor, invite, { ...form.plain(), lang, origin });
    if (result.ok) {
      const link = result.value.mailed ? undefined : result.value.link;
      return c.html(<InvitedPage page={pageOf(c)} email={form.text('email')} link={link} />);
    }
    const role = mayGive(c).find((one) => one === form.text('role'));
    if (!role) return notFound(c);
    const view = await inviteView(c, role, form.plain());
    const atPlace = result.problems.some((problem) => problem.field === 'place');
    const several = atPlace ? await areasMeant(deps.db, form.text('place'), HELD_OVER[role].digits ?? 6) : [];
    const outside = [{ field: '', text: view.page.w.people.invite.outside }];
    const problems = result.refusal === 'not.found' ? outside : problemsOf(lang, result, 'place');
    return c.html(<InvitePage {...view} several={several} problems={problems} />, 422);
  });

  room.post('/people/invitations/:id/withdraw', 'people.invite', async (c) => {
    const input = { id: c.req.param('id') };
    const result = await perform(c.var.deps, c.var.actor, withdrawInvitation, input);
    return result.ok ? c.redirect(pageOf(c).href('/people?done=withdrawn'), 303) : notFound(c);
  });

  room.get('/invitations/:token', 'account.enter', async (c) => {
    const offered = await offeredBy(c.var.deps, tokenOf(c));
    return offered.ok ? acceptPage(c, offered.value) : closed(c, offered);
  });

  room.post('/invitations/:token', 'account.enter', async (c, form) => {
    const { deps, actor, lang } = c.var;
    const offered = await offeredBy(deps, tokenOf(c));
    if (!offered.ok) return closed(c, offered);
    const byProvider = form.text('way') === 'provider' && deps.config.oidc !== undefined;
    const input = {
      token: tokenOf(c),
      name: form.text('name'),
      email: form.text('email'),
      lang,
      password: byProvider ? null : form.text('newPassword'),
    };
    const result = await perform(deps, actor, acceptWithAccount, input);
    if (!result.ok) {
      const problems = problemsOf(lang, result).map((p) =>
        p.field === 'password' ? { ...p, field: 'newPassword' } : p,
      );
      return acceptPage(c, offered.value, { values: form.plain(), problems });
    }
    const token = await admit(deps, result.value.personId);
    await giveCookie(c, token);
    await enter(c, token);
    return c.redirect(pageOf(c).href(byProvider ? '/account/link' : welcomePath(c)), 303);
  });

  room.post('/invitations/:token/mine', 'account.manage', async (c) => {
    const result = await perform(c.var.deps, c.var.actor, acceptAsMyself, { token: tokenOf(c) });
    return result.ok ? c.redirect(pageOf(c).href('/work'), 303) : closed(c, result);
  });
}

const tokenOf = (c: C): string => c.req.param('token') ?? '';

/** Whose role waits for a second factor sets it up first. */
const welcomePath = (c: C): string =>
  c.var.actor.kind === 'person' && c.var.actor.withheld.length > 0
    ? '/account/second-factor?next=/work'
    : '/work';

type Refusal = { readonly values: Values; readonly problems: ReturnType<typeof problemsOf> };

async function acceptPage(c: C, { invitation, account }: Offered, refused?: Refusal): Promise<Response> {
  const { deps, actor, lang } = c.var;
  const signedInAs = account && actor.kind === 'person' && actor.id === account.id ? actor.name : undefined;
  const view = {
    page: pageOf(c),
    token: tokenOf(c),
    role: invitation.role,
    place: await scopeWords(deps.db, lang, invitation, today(c)),
    email: invitation.email,
    values: refused?.values ?? { name: invitation.name },
    problems: refused?.problems ?? [],
    provider: deps.config.oidc?.name,
    account: account && { signedInAs },
  };
  return c.html(<AcceptPage {...view} />, refused ? 422 : 200);
}

function closed(c: C, refused: Refused): Response | Promise<Response> {
  const unknown = refused.refusal === 'not.found' || refused.refusal === 'input.invalid';
  const why = unknown ? undefined : sentence(c.var.lang, refused.refusal);
  return c.html(<ClosedInvitationPage page={pageOf(c)} why={why} />, unknown ? 404 : 410);
}
