// Taking a case out of the house: the page on which the officer's browser seals it, and the line of the audit that
// stands before. What it must never do: take a byte of the case.
import type { Context } from 'hono';
import { readCase } from '#src/cases/desk.service.ts';
import { noteExport, noteReceipt } from '#src/cases/export.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { perform, personId } from '#src/platform/perform.ts';
import { ExportPage } from './export.views.tsx';
import { INBOX } from './inbox.ts';
import { unlockOf } from './keys.session.ts';
import { refused } from './refused.routes.ts';

const idIn = (c: Context<Env>) => ({ id: c.req.param('id') ?? '' });

export function addExportRoutes(room: Room): void {
  room.get(`${INBOX}/:id/export`, 'case.work', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, readCase, idIn(c));
    if (!read.ok) return notFound(c);
    const { head, today } = read.value;
    const { config } = c.var.deps;
    c.header('content-security-policy', SEALING_POLICY);
    return c.html(
      <ExportPage
        page={pageOf(c)}
        head={head}
        own={personId(c.var.actor)}
        today={today}
        directoryKey={config.directoryKey ?? ''}
        origin={config.origins[0] ?? c.var.origin}
        unlock={await unlockOf(c)}
      />,
    );
  });
  room.post(`${INBOX}/:id/exports`, 'case.work', async (c, form) => {
    const noted = await perform(c.var.deps, c.var.actor, noteExport, {
      ...idIn(c),
      fingerprint: form.text('fingerprint'),
      internal: form.text('internal') === '1',
      identity: form.text('identity') === '1',
    });
    return noted.ok ? c.json(noted.value, 201) : refused(c, noted);
  });
  room.post(`${INBOX}/:id/exports/receipts`, 'case.work', async (c, form) => {
    const noted = await perform(c.var.deps, c.var.actor, noteReceipt, {
      ...idIn(c),
      fingerprint: form.text('fingerprint'),
      manifest: form.text('manifest'),
    });
    return noted.ok ? c.json(noted.value, 201) : refused(c, noted);
  });
}
