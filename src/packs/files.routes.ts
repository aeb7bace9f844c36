// Hands a pack's files out: to those who read packs by its numbers, to everybody at the quarter's address once
// its freeze is published. What it must never do: show the public a pack of a freeze that is not public.
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { parseQuarter, type Quarter } from '#src/programme/quarter.ts';
import { latestPublication, publicationOf } from '#src/results/results.service.ts';
import { dispositionOf, type FileKind, kindAsked, mediaTypeOf } from './files.ts';
import { readPack, wholePack } from './packing.service.ts';
import type { Pack } from './packs.store.ts';

type C = Context<Env>;

export function offerFiles(room: Room): void {
  for (const name of ['pack.pdf', 'pack.xlsx', 'pack.csv'])
    room.get(`/quarters/:quarter/${name}`, 'public.read', async (c) => {
      const quarter = parseQuarter(c.req.param('quarter') ?? '');
      const kind = kindAsked(name, c.req.query());
      const found = quarter && kind && (await publicPack(c, quarter));
      return found ? send(c, found, kind, quarter, 'public, max-age=300') : notFound(c);
    });
  // What is typed into eMENSCR may name an officer: it stays inside.
  for (const name of ['pack.pdf', 'pack.xlsx', 'pack.csv', 'emenscr.xlsx', 'emenscr.csv'])
    room.get(`/work/packs/:quarter/:freeze/:number/${name}`, 'pack.read', async (c) => {
      const slug = c.req.param('quarter') ?? '';
      const asked = { quarter: slug, freeze: c.req.param('freeze'), number: c.req.param('number') };
      const quarter = parseQuarter(slug);
      const kind = kindAsked(name, c.req.query());
      const read = await perform(c.var.deps, c.var.actor, readPack, asked);
      if (!quarter || !kind || !read.ok) return notFound(c);
      return send(c, read.value, kind, quarter, 'private, max-age=600');
    });
}

async function publicPack(c: C, quarter: Quarter) {
  const { db } = c.var.deps;
  const edition = c.req.query('edition');
  const newest = await latestPublication(db, undefined, quarter);
  const publication =
    newest && edition !== undefined
      ? await publicationOf(db, newest.programmeId, quarter, Number(edition))
      : newest;
  const pack = publication && (await wholePack(db, publication.id));
  return pack && { pack, freeze: publication.edition };
}

async function send(
  c: C,
  { pack, freeze }: { readonly pack: Pack; readonly freeze: number },
  kind: FileKind,
  quarter: Quarter,
  cacheControl: string,
): Promise<Response> {
  const file = pack.files.find((one) => one.kind === kind);
  if (!file) return notFound(c);
  const headers = {
    'content-type': mediaTypeOf(kind),
    'content-disposition': dispositionOf(kind, quarter, freeze),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': cacheControl,
    etag: `"${file.sha256}"`,
  };
  if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
  const content = await c.var.deps.files.read(file.key);
  return c.body(Readable.toWeb(content) as ReadableStream, 200, {
    ...headers,
    'content-length': String(file.bytes),
  });
}
