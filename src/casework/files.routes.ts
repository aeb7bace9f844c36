// Files of a case at the officers' side: begun, made whole and handed out to whoever may open the case today. Their parts
// go by the same address as those of whoever told. What it must never do: give a part to who was kept out meanwhile.
import type { Context } from 'hono';
import { beginFileInCase, finishFileInCase } from '#src/cases/files.service.ts';
import { dropStrays } from '#src/cases/files-parts.service.ts';
import { openFileInCase, readPart } from '#src/cases/files-reading.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import { bytesOut, refusedFile } from '#src/platform/http/file-answers.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { INBOX } from './inbox.ts';
import { renewalIn } from './renewal.ts';

type C = Context<Env>;
const idIn = (c: C) => ({ id: c.req.param('id') ?? '' });

export function addFileRoutes(room: Room): void {
  room.post(`${INBOX}/:id/files`, 'case.work', async (c, form) => {
    const asked = { ...idIn(c), thread: form.text('thread'), bytes: wholeNumber(form.text('bytes')) };
    const begun = await perform(c.var.deps, c.var.actor, beginFileInCase, asked);
    return begun.ok ? c.json(begun.value, 201) : refusedFile(c, begun);
  });
  room.post(`${INBOX}/:id/files/:file`, 'case.work', async (c, form) => {
    const object = {
      thread: form.text('thread'),
      kind: 'file',
      seq: wholeNumber(form.text('seq')),
      epoch: wholeNumber(form.text('epoch')),
      content: form.text('content'),
      signature: form.text('signature'),
    };
    const asked = { ...idIn(c), file: c.req.param('file') ?? '', object, ...renewalIn(form) };
    const done = await perform(c.var.deps, c.var.actor, finishFileInCase, asked);
    if (done.ok) await dropStrays(c.var.deps, done.value.file);
    return done.ok ? c.json(done.value, 201) : refusedFile(c, done);
  });
  room.get(`${INBOX}/:id/files/:file/:number`, 'case.work', async (c) => {
    const file = c.req.param('file') ?? '';
    const may = await perform(c.var.deps, c.var.actor, openFileInCase, { ...idIn(c), file });
    if (!may.ok) return refusedFile(c, may);
    const part = await readPart(c.var.deps, file, wholeNumber(c.req.param('number') ?? '') ?? 0);
    return part.ok ? bytesOut(c, part.value) : refusedFile(c, part);
  });
}
