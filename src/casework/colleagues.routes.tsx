// Letting a colleague read on: the page on which the officer's browser seals cases' keys to them, and what it fetches
// and sends. What it must never do: list a case that the officer cannot open, or that the colleague is kept out of.
import { admit, readColleagues, readGivable } from '#src/cases/admission.service.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { perform } from '#src/platform/perform.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { units } from '#src/units/units.service.ts';
import { ColleaguesPage } from './colleagues.views.tsx';
import { INBOX } from './inbox.ts';
import { unlockOf } from './keys.session.ts';
import { refused } from './refused.routes.ts';

/** Before /work/cases/:id, which would take `colleagues` for a case. */
export function addColleagueRoutes(room: Room): void {
  room.get(`${INBOX}/colleagues`, 'case.read', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, readColleagues, {});
    if (!read.ok) return notFound(c);
    c.header('content-security-policy', SEALING_POLICY);
    return c.html(
      <ColleaguesPage
        page={pageOf(c)}
        {...read.value}
        one={c.req.query('case')}
        units={await units(c.var.deps.db)}
        unlock={await unlockOf(c)}
      />,
    );
  });
  room.get(`${INBOX}/colleagues/:colleague/cases.json`, 'case.read', async (c) => {
    const [id, after] = [c.req.query('case'), c.req.query('after')];
    const read = await perform(c.var.deps, c.var.actor, readGivable, {
      colleague: c.req.param('colleague') ?? '',
      anew: c.req.query('anew') === '1',
      ...(id ? { id } : {}),
      ...(after ? { after } : {}),
    });
    if (!read.ok) return refused(c, read);
    c.header('cache-control', 'no-store');
    const cases = read.value.cases.map(({ id: caseId, seals }) => ({
      id: caseId,
      seals: seals.map(({ epoch, sealed }) => ({ epoch, sealed: toBase64(sealed) })),
    }));
    return c.json({ cases, more: read.value.more });
  });
  room.post(`${INBOX}/:id/colleagues`, 'case.work', async (c, form) => {
    const given = await perform(c.var.deps, c.var.actor, admit, {
      id: c.req.param('id') ?? '',
      colleague: form.text('colleague'),
      seals: form
        .text('seals')
        .split(',')
        .filter(Boolean)
        .map((line) => {
          const [epoch = '', sealed = ''] = line.split(' ');
          return { epoch: wholeNumber(epoch), sealed };
        }),
    });
    return given.ok ? c.json({}, 201) : refused(c, given);
  });
}
