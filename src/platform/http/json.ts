// Reads JSON that somebody sent. What it must never do: hold more than its limit, however long it says it is, or
// follow it deeper than anything of ours goes.

const MOST_BYTES = 2 * 1024 * 1024;
const DEEPEST = 8;

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
  const said = Number(request.headers.get('content-length') ?? 0);
  if (said > mostBytes || !request.body) return undefined;
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of request.body as unknown as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > mostBytes) return undefined;
      pieces.push(piece);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    return undefined;
  }
}

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));
