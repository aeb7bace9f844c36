// A file in parts, for the outbox of a phone: begin, part by part, finish; and how far it is. All JSON; the way
// without script is the question's own form. What it must never do: take a part without its token.
import type { Context } from 'hono';
import { discard } from '#src/evidence/evidence.service.ts';
import { PART_BYTES } from '#src/evidence/upload.ts';
import { assemble, dropUpload, giveBack } from '#src/evidence/uploads.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { SentForm } from '#src/platform/http/form.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Result } from '#src/platform/result.ts';
import { shownFileName, wholeNumber } from '#src/platform/text.ts';
import { refusedJson } from './json.routes.tsx';
import type { Place } from './opening.service.ts';
import { addPart, beginFile, finishUpload, readUpload } from './uploading.service.ts';

type Placing = (c: Context<Env>) => Promise<Result<Place>>;
const UPLOADS = '/work/reports/:quarter/:area/uploads';
const ONE = `${UPLOADS}/:id`;

export function addUploadingRoutes(room: Room, placeOf: Placing): void {
  room.post(UPLOADS, 'report.write', async (c, form) => {
    const at = await placeOf(c);
    if (!at.ok) return refusedJson(c, at);
    const begun = await perform(c.var.deps, c.var.actor, beginFile, {
      ...at.value,
      id: form.text('id'),
      question: form.text('question'),
      name: shownFileName(form.text('name')),
      bytes: wholeNumber(form.text('bytes')) ?? Number.NaN,
    });
    if (!begun.ok) return refusedJson(c, begun);
    const { got, bytes, done } = begun.value;
    return c.json({ got, bytes, done, part: PART_BYTES });
  });

  room.get(ONE, 'report.write', async (c) => {
    const at = await placeOf(c);
    if (!at.ok) return refusedJson(c, at);
    const upload = await perform(c.var.deps, c.var.actor, readUpload, { ...at.value, id: c.req.param('id') });
    if (!upload.ok) return refusedJson(c, upload);
    const { got, bytes, done } = upload.value;
    return c.json({ got, bytes, done, part: PART_BYTES });
  });

  room.post(ONE, 'report.write', async (c, form) => {
    const at = await placeOf(c);
    if (!at.ok) return refusedJson(c, at);
    const id = c.req.param('id') ?? '';
    return form.text('go') === 'done' ? finish(c, at.value, id) : takeOne(c, at.value, id, form);
  });
}

async function takeOne(c: Context<Env>, place: Place, id: string, form: SentForm): Promise<Response> {
  const part = form.file('part');
  const taken = await perform(c.var.deps, c.var.actor, addPart, {
    ...place,
    id,
    offset: wholeNumber(form.text('offset')) ?? Number.NaN,
    path: part?.path ?? '',
    bytes: part?.bytes ?? 0,
  });
  return taken.ok ? c.json(taken.value) : refusedJson(c, taken);
}

/** The whole file is looked at outside a transaction (a large picture takes a second), then tied inside one. */
async function finish(c: Context<Env>, place: Place, id: string): Promise<Response> {
  const { deps, actor } = c.var;
  const found = await perform(deps, actor, readUpload, { ...place, id });
  if (!found.ok) return refusedJson(c, found);
  const upload = found.value;
  if (upload.done) return c.json({ done: true });
  if (upload.got < upload.bytes) return c.json({ done: false, got: upload.got }, 409);
  const prepared = await assemble(deps, upload);
  if (!prepared.ok) {
    // it is no better the next time: the disk is given back, and the phone says why
    await dropUpload(deps, upload);
    return refusedJson(c, prepared);
  }
  const file = prepared.value;
  const tied = await perform(deps, actor, finishUpload, { ...place, id, question: upload.field, file }).catch(
    async (broken: unknown) => {
      await discard(deps, [file]);
      throw broken;
    },
  );
  await discard(deps, tied.ok ? tied.value.spare : [file]);
  if (!tied.ok) return refusedJson(c, tied);
  await giveBack(deps, upload);
  return c.json({ done: true });
}
