// Names that are kept: an officer of a case asks for one, whoever keeps it answers. Envelopes go in and out as they came.
// What it must never do: show a name, or a request to somebody who is kept out of its case.
import type { Context } from 'hono';
import { askName, decideName, readNameRequests } from '#src/cases/names.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { perform } from '#src/platform/perform.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { INBOX } from './inbox.ts';
import { unlockOf } from './keys.session.ts';
import { NamesPage } from './names.views.tsx';
import { refused } from './refused.routes.ts';

type C = Context<Env>;

/** Before /work/cases/:id, which would take `names` for a case. */
export function addNameRoutes(room: Room): void {
  room.get(`${INBOX}/names`, 'case.custody', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, readNameRequests, {});
    if (!read.ok) return notFound(c);
    c.header('content-security-policy', SEALING_POLICY);
    return c.html(<NamesPage page={pageOf(c)} {...read.value} unlock={await unlockOf(c)} />);
  });
  room.post(`${INBOX}/:id/names/:seq`, 'case.work', async (c, form) => {
    const asked = await perform(c.var.deps, c.var.actor, askName, {
      ...placeOf(c),
      reason: form.text('reason') || undefined,
      kept: form.text('kept'),
    });
    return asked.ok ? c.json({}, 201) : refused(c, asked);
  });
  room.post(`${INBOX}/:id/names/:seq/:person`, 'case.custody', async (c, form) => {
    const decided = await perform(c.var.deps, c.var.actor, decideName, {
      ...placeOf(c),
      person: c.req.param('person') ?? '',
      given: form.text('given') || null,
    });
    return decided.ok ? c.json({}, 201) : refused(c, decided);
  });
}

const placeOf = (c: C) => ({ id: c.req.param('id') ?? '', seq: wholeNumber(c.req.param('seq') ?? '') });
