// Hands out evidence. What was published everyone may see; what was sent, those who read reports of its
// place; what is only in a working copy, those who write it. For everyone else there is no such file.
// What it must never do: let a file run or draw as a page of ours.
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { room } from '#src/platform/http/room.ts';
import { can } from '#src/policy/can.ts';
import { type Shown, shownEvidence } from './evidence.store.ts';

export const evidenceRoom = room('evidence');

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

async function visible(c: Context<Env>): Promise<Shown | undefined> {
  const [province, id] = [c.req.param('province') ?? '', c.req.param('id') ?? ''];
  if (!/^\d{2}$/u.test(province) || !UUID.test(id)) return undefined;
  const file = await shownEvidence(c.var.deps.db, province, id);
  if (!file) return undefined;
  const { actor } = c.var;
  const subject = {
    area: file.areaCode,
    level: file.areaCode.length === 2 ? 'province' : 'subdistrict',
  } as const;
  const seen = file.published || (file.sent && can(actor, 'report.read', subject));
  return seen || can(actor, 'report.write', subject) ? file : undefined;
}

evidenceRoom.get('/evidence/:province/:id', 'public.read', async (c) => {
  const file = await visible(c);
  return file ? answer(c, file, file.fileKey, file.mediaType) : notFound(c);
});

evidenceRoom.get('/evidence/:province/:id/thumb', 'public.read', async (c) => {
  const file = await visible(c);
  return file?.thumbKey ? answer(c, file, file.thumbKey, 'image/webp') : notFound(c);
});

async function answer(c: Context<Env>, file: Shown, key: string, mediaType: string): Promise<Response> {
  // removed before anybody was sent it: its content is gone, its line stays
  if (file.removedIn === file.addedIn) return notFound(c);
  const headers = {
    'content-type': mediaType,
    'content-disposition': disposition(file),
    'content-security-policy': "default-src 'none'; sandbox",
    // a file never changes under its address, but who may see it does until it is published
    'cache-control': file.published ? 'public, max-age=86400' : 'private, max-age=600',
    etag: `"${file.sha256}${key === file.thumbKey ? '-t' : ''}"`,
  };
  if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
  const content = await c.var.deps.files.read(key);
  return c.body(Readable.toWeb(content) as ReadableStream, 200, headers);
}

/** Pictures open in place, everything else is saved. The name goes twice: plain letters, and its own. */
function disposition(file: Shown): string {
  const ending = file.name.slice(file.name.lastIndexOf('.'));
  const plain = /^[\w .()-]+$/u.test(file.name) ? file.name : `file${ending}`;
  const own = encodeURIComponent(file.name).replace(
    /['()*]/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  return `${file.kind === 'image' ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${own}`;
}
