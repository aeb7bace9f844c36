// The addresses of organisations.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { problemsOf } from './form.views.tsx';
import {
  changeOrganisation,
  createOrganisation,
  listOrganisations,
  readOrganisation,
} from './organisation-list.service.ts';
import { NewOrganisationPage, OrganisationPage, OrganisationsPage } from './organisations.views.tsx';
import { areasMeant } from './placing.service.ts';

type C = Context<Env>;

const paged = (typed: string | undefined): number =>
  typed && /^[1-9]\d{0,4}$/u.test(typed) ? Number(typed) : 1;
const readOne = (c: C) => perform(c.var.deps, c.var.actor, readOrganisation, { id: c.req.param('id') });

export function addOrganisationRoutes(room: Room): void {
  room.get('/organisations', 'organisation.manage', async (c) => {
    const [q, kind, now] = [c.req.query('q') ?? '', c.req.query('kind') ?? '', paged(c.req.query('page'))];
    const found = await perform(c.var.deps, c.var.actor, listOrganisations, { q, kind, page: now });
    if (!found.ok) return notFound(c);
    const props = { ...found.value, page: pageOf(c), now, q, kind, saved: c.req.query('done') !== undefined };
    return c.html(<OrganisationsPage {...props} />);
  });

  room.get('/organisations/new', 'organisation.manage', (c) =>
    c.html(<NewOrganisationPage page={pageOf(c)} values={{ kind: 'tambon_council', digits: '6' }} />),
  );

  room.post('/organisations/new', 'organisation.manage', async (c, form) => {
    const { deps, actor, lang } = c.var;
    const input = { ...form.plain(), place: form.text('place'), digits: form.text('digits') };
    const result = await perform(deps, actor, createOrganisation, input);
    const page = pageOf(c);
    if (result.ok) return c.redirect(page.href('/organisations?done=added'), 303);
    const digits = form.text('kind') === 'tambon_council' ? 6 : Number(form.text('digits'));
    const level = digits === 2 || digits === 4 ? digits : 6;
    const several = result.refusal.startsWith('area.')
      ? await areasMeant(deps.db, form.text('place'), level)
      : [];
    const view = { page, values: form.plain(), several, problems: problemsOf(lang, result, 'place') };
    return c.html(<NewOrganisationPage {...view} />, 422);
  });

  room.get('/organisations/:id', 'organisation.manage', async (c) => {
    const read = await readOne(c);
    return read.ok ? c.html(<OrganisationPage page={pageOf(c)} organisation={read.value} />) : notFound(c);
  });

  room.post('/organisations/:id', 'organisation.manage', async (c, form) => {
    const { deps, actor, lang } = c.var;
    const input = { ...form.plain(), id: c.req.param('id'), ended: form.has('ended') };
    const result = await perform(deps, actor, changeOrganisation, input);
    const page = pageOf(c);
    if (result.ok) return c.redirect(page.href('/organisations?done=changed'), 303);
    const read = await readOne(c);
    if (!read.ok) return notFound(c);
    const view = { page, organisation: read.value, values: form.plain(), problems: problemsOf(lang, result) };
    return c.html(<OrganisationPage {...view} />, 422);
  });
}
