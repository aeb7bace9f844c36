// Handing a case over: the page on which the officer's browser seals it to another unit, what it sends, and the papers.
// What it must never do: name a case to who cannot open it, but for the receipts of what they handed over themselves.
import type { Context } from 'hono';
import { readCase } from '#src/cases/desk.service.ts';
import { handOver, readHandovers, readOwnReceipts, takeOver } from '#src/cases/handover.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { perform, personId } from '#src/platform/perform.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import type { OpenUnit } from '#src/units/unit.ts';
import { directoryInForce, openUnits, units } from '#src/units/units.service.ts';
import { HandoverPage, ReceiptsPage } from './handover.views.tsx';
import { INBOX } from './inbox.ts';
import { unlockOf } from './keys.session.ts';
import { refused } from './refused.routes.ts';

type C = Context<Env>;
const idIn = (c: C) => ({ id: c.req.param('id') ?? '' });

/** Before /work/cases/:id, which would take `receipts` for a case. */
export function addReceiptRoutes(room: Room): void {
  room.get(`${INBOX}/receipts`, 'case.read', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, readOwnReceipts, {});
    if (!read.ok) return notFound(c);
    const all = (await units(c.var.deps.db)).map((unit): OpenUnit => ({ ...unit, members: 0 }));
    const given = c.req.query('done') === 'given';
    return c.html(<ReceiptsPage page={pageOf(c)} units={all} handovers={read.value} given={given} />);
  });
}

export function addHandoverRoutes(room: Room): void {
  room.get(`${INBOX}/:id/handover`, 'case.work', async (c) => {
    const { deps, actor } = c.var;
    const read = await perform(deps, actor, readCase, idIn(c));
    const handovers = await perform(deps, actor, readHandovers, idIn(c));
    if (!read.ok || !handovers.ok) return notFound(c);
    const { head, today } = read.value;
    const inForce = await directoryInForce(deps, today);
    const all = inForce
      ? await openUnits(deps.db, inForce.directory)
      : (await units(deps.db)).map((unit): OpenUnit => ({ ...unit, members: 0 }));
    c.header('content-security-policy', SEALING_POLICY);
    return c.html(
      <HandoverPage
        page={pageOf(c)}
        head={head}
        units={all}
        handovers={handovers.value}
        own={personId(actor)}
        today={today}
        directoryKey={inForce?.key ?? ''}
        unlock={await unlockOf(c)}
      />,
    );
  });
  room.post(`${INBOX}/:id/handovers`, 'case.work', async (c, form) => {
    const given = await perform(c.var.deps, c.var.actor, handOver, {
      ...idIn(c),
      revision: wholeNumber(form.text('revision')),
      category: form.text('category') || null,
      receipt: new TextDecoder().decode(fromBase64(form.text('receipt'))),
      signature: form.text('signature'),
      seals: sealsIn(form),
    });
    return given.ok ? c.json({ number: given.value.number }, 201) : refused(c, given);
  });
  room.post(`${INBOX}/:id/handovers/:number`, 'case.work', async (c, form) => {
    const taken = await perform(c.var.deps, c.var.actor, takeOver, {
      ...idIn(c),
      number: wholeNumber(c.req.param('number') ?? ''),
      signature: form.text('signature'),
    });
    return taken.ok ? c.json({}, 201) : refused(c, taken);
  });
}

/** 'epoch holder sealed', with commas between; a form would change other ends of lines. */
const sealsIn = (form: SentForm) =>
  form
    .text('seals')
    .split(',')
    .filter(Boolean)
    .map((line) => {
      const [epoch = '', holder = '', sealed = ''] = line.split(' ');
      return { epoch: wholeNumber(epoch), holder, sealed };
    });
