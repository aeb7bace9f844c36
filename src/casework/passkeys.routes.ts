// An officer's passkeys: added by the page's script once keys are open there, taken off by a form.
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { addPasskey, removePasskey } from '#src/units/passkeys.service.ts';
import { sentence } from '#src/words/words.ts';
import { hostOf } from './keys.session.ts';

const HERE = '/work/cases/keys/passkeys';
const FIELDS = ['name', 'credential', 'salt', 'nonce', 'sealed'] as const;

export function addPasskeyRoutes(room: Room): void {
  room.post(HERE, 'passkey.add', async (c, form) => {
    const seen = /^\d{1,6}$/u.test(form.text('seen')) ? Number(form.text('seen')) : 0;
    const sent = Object.fromEntries(FIELDS.map((name) => [name, form.text(name)]));
    const added = await perform(c.var.deps, c.var.actor, addPasskey, { ...sent, seen, host: hostOf(c) });
    if (added.ok) return c.json({ id: added.value.id }, 201);
    const [first] = added.problems;
    const refusal = added.refusal === 'input.invalid' && first ? first.refusal : added.refusal;
    return c.json({ refusal, text: sentence(c.var.lang, refusal) }, 422);
  });

  room.post(`${HERE}/:id/removal`, 'passkey.remove', async (c) => {
    const removed = await perform(c.var.deps, c.var.actor, removePasskey, { id: c.req.param('id') });
    if (!removed.ok) return notFound(c);
    return c.redirect(pageOf(c).href('/work/cases/keys?done=removed'), 303);
  });
}
