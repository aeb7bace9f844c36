// The addresses of people and of what they hold.
import type { Context } from 'hono';
import { areasByCodes } from '#src/areas/areas.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { mayAtAll } from '#src/policy/can.ts';
import { areaName, isoDate } from '#src/ui/index.ts';
import { problemsOf } from './form.views.tsx';
import { waitingInvitations } from './invitations.service.ts';
import {
  assign,
  endAssignment,
  endMembership,
  listPeople,
  readMembership,
  readPerson,
} from './members.service.ts';
import type { MembershipRow } from './members.store.ts';
import { PeoplePage, type PlaceOf } from './members.views.tsx';
import { EndMembershipPage, type PersonDone, PersonPage } from './person.views.tsx';
import { scopeWords } from './place.ts';
import { areasMeant } from './placing.service.ts';

type C = Context<Env>;
type Placed = Pick<MembershipRow, 'scopeKind' | 'scopeCode'>;

const DONE: readonly PersonDone[] = ['ended', 'assigned', 'unassigned'];

/** Looks the words of all places up at once; views only ask. */
async function placesOf(c: C, held: readonly Placed[]): Promise<PlaceOf> {
  const page = pageOf(c);
  const t = page.w.people.list;
  const on = isoDate(page.now);
  const key = (p: Placed) => `${p.scopeKind} ${p.scopeCode}`;
  const said = new Map<string, string>();
  for (const p of held) {
    if (said.has(key(p))) continue;
    const none = p.scopeKind === 'nation' ? t.wholeCountry : p.scopeKind === 'assigned' ? t.assigned : '';
    said.set(key(p), none || (await scopeWords(c.var.deps.db, page.lang, p, on)));
  }
  return (p) => said.get(key(p)) ?? '';
}

const paged = (typed: string | undefined): number =>
  typed && /^[1-9]\d{0,4}$/u.test(typed) ? Number(typed) : 1;

async function meant(c: C, refused: { refusal: Refused; values: Record<string, string> } | undefined) {
  if (!refused?.refusal.refusal.startsWith('area.')) return [];
  const digits = Number(refused.values.digits);
  return areasMeant(c.var.deps.db, refused.values.place ?? '', digits === 2 || digits === 4 ? digits : 6);
}

async function personPage(
  c: C,
  refused?: { refusal: Refused; values: Record<string, string> },
): Promise<Response> {
  const { deps, actor, lang } = c.var;
  const read = await perform(deps, actor, readPerson, { id: c.req.param('id') });
  if (!read.ok) return notFound(c);
  const page = pageOf(c);
  const view = read.value;
  if (refused && !view.mayAssign) return notFound(c);
  const areas = await areasByCodes(
    deps.db,
    view.assignments.map((a) => a.areaCode),
  );
  const areaOf = (code: string) => {
    const area = areas.get(code);
    return area ? areaName(area, lang, 'full') : code;
  };
  const outside = [{ field: 'place', text: page.w.people.person.outside }];
  const problems = !refused
    ? []
    : refused.refusal.refusal === 'not.found'
      ? outside
      : problemsOf(lang, refused.refusal, 'place');
  const props = {
    page,
    view,
    areaOf,
    problems,
    placeOf: await placesOf(c, view.memberships),
    several: await meant(c, refused),
    values: refused?.values ?? {},
    done: DONE.find((what) => what === c.req.query('done')),
  };
  return c.html(<PersonPage {...props} />, refused ? 422 : 200);
}

export function addMemberRoutes(room: Room): void {
  room.get('/people', 'people.read', async (c) => {
    const { deps, actor } = c.var;
    const page = pageOf(c);
    const [q, role, now] = [c.req.query('q') ?? '', c.req.query('role') ?? '', paged(c.req.query('page'))];
    const mail = c.req.query('mail') === 'back' ? 'back' : '';
    const found = await perform(deps, actor, listPeople, { q, role, mail, page: now });
    const waiting = await perform(deps, actor, waitingInvitations, {});
    if (!found.ok || !waiting.ok) return notFound(c);
    const props = {
      ...found.value,
      page,
      now,
      q,
      role,
      mail,
      waiting: waiting.value,
      placeOf: await placesOf(c, [...found.value.rows, ...waiting.value.map((one) => one.invitation)]),
      abilities: {
        invite: mayAtAll(actor, 'people.invite'),
        organisations: mayAtAll(actor, 'organisation.manage'),
      },
      withdrawn: c.req.query('done') === 'withdrawn',
    };
    return c.html(<PeoplePage {...props} />);
  });

  room.get('/people/:id', 'people.read', (c) => personPage(c));

  room.get('/people/:id/memberships/:membership/end', 'membership.end', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, readMembership, idsOf(c));
    return read.ok ? endPage(c, read.value) : notFound(c);
  });

  room.post('/people/:id/memberships/:membership/end', 'membership.end', async (c, form) => {
    const { deps, actor } = c.var;
    const reason = form.text('reason');
    const result = await perform(deps, actor, endMembership, { ...idsOf(c), reason });
    if (result.ok) return c.redirect(pageOf(c).href(`/people/${idsOf(c).id}?done=ended`), 303);
    const read = await perform(deps, actor, readMembership, idsOf(c));
    return read.ok ? endPage(c, read.value, { refusal: result, reason }) : notFound(c);
  });

  room.post('/people/:id/assignments', 'assignment.manage', async (c, form) => {
    const id = c.req.param('id');
    const input = { id, place: form.text('place'), digits: Number(form.text('digits')) };
    const result = await perform(c.var.deps, c.var.actor, assign, input);
    if (!result.ok) return personPage(c, { refusal: result, values: form.plain() });
    return c.redirect(pageOf(c).href(`/people/${id}?done=assigned`), 303);
  });

  room.post('/people/:id/assignments/:assignment/end', 'assignment.manage', async (c) => {
    const id = c.req.param('id');
    const input = { id, assignment: c.req.param('assignment') };
    const result = await perform(c.var.deps, c.var.actor, endAssignment, input);
    return result.ok ? c.redirect(pageOf(c).href(`/people/${id}?done=unassigned`), 303) : notFound(c);
  });
}

const idsOf = (c: C) => ({ id: c.req.param('id') ?? '', membership: c.req.param('membership') ?? '' });

async function endPage(c: C, membership: MembershipRow, refused?: { refusal: Refused; reason: string }) {
  const { deps, lang } = c.var;
  const page = pageOf(c);
  const view = {
    page,
    membership,
    place: await scopeWords(deps.db, lang, membership, isoDate(page.now)),
    problems: refused ? problemsOf(lang, refused.refusal, 'reason') : [],
    reason: refused?.reason ?? '',
  };
  return c.html(<EndMembershipPage {...view} />, refused ? 422 : 200);
}
