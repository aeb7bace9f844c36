// Files of a case on their way: begun and made whole by whoever told, sent in parts by whoever began, officers too, and
// handed out again. Everything that comes and goes is sealed.
// What it must never do: be logged, set a cookie, hold a part in memory, or hand anything out as a page.
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { beginFileAsReporter, finishFileAsReporter, uploadState } from '#src/cases/files.service.ts';
import { dropStrays, takePart } from '#src/cases/files-parts.service.ts';
import { grantFile, isGranted, readPart } from '#src/cases/files-reading.service.ts';
import { bodyOf } from '#src/platform/http/body.ts';
import type { Env } from '#src/platform/http/env.ts';
import { bytesOut, refusedFile } from '#src/platform/http/file-answers.ts';
import { unlogged } from '#src/platform/http/request-log.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { anyone } from '#src/policy/roles.ts';
import { words } from '#src/words/words.ts';

type C = Context<Env>;

export function addFileRoutes(room: Room): void {
  room.sealed('/tips/files', 'tip.return', async (c, json) => {
    unlogged(c);
    const begun = await perform(c.var.deps, anyone, beginFileAsReporter, json ?? {});
    return begun.ok ? c.json(begun.value, 201) : refusedFile(c, begun);
  });

  room.sealed('/tips/files/manifests', 'tip.return', async (c, json) => {
    unlogged(c);
    const done = await perform(c.var.deps, anyone, finishFileAsReporter, json ?? {});
    if (done.ok) await dropStrays(c.var.deps, done.value.file);
    return done.ok ? c.json(done.value, 201) : refusedFile(c, done);
  });

  room.sealed('/tips/files/grants', 'tip.return', async (c, json) => {
    unlogged(c);
    const granted = await perform(c.var.deps, anyone, grantFile, json ?? {});
    return granted.ok ? c.json(granted.value) : refusedFile(c, granted);
  });

  // for the page of telling, which has to be light: asked for with the first file
  room.get('/tips/file-words.json', 'tip.give', (c) => {
    unlogged(c);
    const { script, going, gone, goingWhy, again } = words[c.var.lang].caseFiles;
    return c.json({ ...script, going, gone, goingWhy, again });
  });

  room.get('/tips/files/:id', 'tip.return', async (c) => {
    unlogged(c);
    c.header('cache-control', 'no-store');
    const state = await uploadState(c.var.deps, c.req.param('id') ?? '', bearer(c));
    return state.ok ? c.json(state.value) : refusedFile(c, state);
  });

  room.bytes('/tips/files/:id/:number', 'tip.return', async (c) => {
    unlogged(c);
    const length = c.req.header('content-length');
    const part = {
      id: c.req.param('id') ?? '',
      token: bearer(c),
      number: wholeNumber(c.req.param('number') ?? '') ?? 0,
      sha256: declaredDigest(c),
      length: length === undefined ? undefined : Number(length),
    };
    const taken = await takePart(c.var.deps, part, bodyOf(c.req.raw) ?? Readable.from([]));
    return taken.ok ? c.json(taken.value, 201) : refusedFile(c, taken);
  });

  room.get('/tips/files/:id/:number', 'tip.return', (c) => {
    unlogged(c);
    const id = c.req.param('id') ?? '';
    const granted = isGranted(c.var.deps, id, bearer(c));
    return granted ? handOut(c, id) : refusedFile(c, { refusal: 'file.unknown', problems: [] });
  });
}

const bearer = (c: C): string =>
  /^Bearer ([\w.-]{1,200})$/u.exec(c.req.header('authorization') ?? '')?.[1] ?? '';

/** Content-Digest (RFC 9530), of SHA-256. */
const declaredDigest = (c: C): Uint8Array => {
  const [, base64 = ''] = /^sha-256=:([\w+/=]{44}):$/u.exec(c.req.header('content-digest') ?? '') ?? [];
  return Buffer.from(base64, 'base64');
};

async function handOut(c: C, id: string): Promise<Response> {
  const part = await readPart(c.var.deps, id, wholeNumber(c.req.param('number') ?? '') ?? 0);
  return part.ok ? bytesOut(c, part.value) : refusedFile(c, part);
}
