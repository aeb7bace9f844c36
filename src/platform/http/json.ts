// Reads JSON that somebody sent. What it must never do: hold more than its limit, however long it says it is, or
// follow it deeper than anything of ours goes.

import { bodyOf } from './body.ts';

const MOST_BYTES = 2 * 1024 * 1024;
const DEEPEST = 8;
/** So much more is let pass by, unread, of what is too long: who is still sending would never see the answer. */
const MOST_PASSED = 64 * 1024 * 1024;

/** undefined: too long, cut off, not UTF-8, not JSON, or deeper than eight levels. */
export async function readJson(request: Request, mostBytes = MOST_BYTES): Promise<unknown> {
  const text = await readText(request, mostBytes);
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return isShallow(parsed, DEEPEST) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

async function readText(request: Request, mostBytes: number): Promise<string | undefined> {
  const body = bodyOf(request);
  if (!body) return undefined;
  const said = Number(request.headers.get('content-length') ?? 0);
  let pieces: Uint8Array[] | undefined = said > mostBytes ? undefined : [];
  let length = 0;
  try {
    for await (const piece of body) {
      length += piece.length;
      if (length > mostBytes) pieces = undefined;
      if (length > MOST_PASSED) return undefined;
      pieces?.push(piece);
    }
    return pieces && new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    return undefined;
  }
}

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));
