// What comes with a request, as it comes from the line. The body of a Request would bring it through two web streams
// and copy each piece of it, which is half of what it takes to receive a file.
// What it must never do: close the line on somebody who still sends, and would then never see the answer.
import type { IncomingMessage } from 'node:http';

const lines = new WeakMap<Request, IncomingMessage>();
const read = new WeakSet<Request>();

/** Said once, where the request comes in. */
export const cameBy = (request: Request, incoming: IncomingMessage): void =>
  void lines.set(request, incoming);

/** To be read once, and to its end or not at all. undefined: nothing comes with it. Throws where the line breaks. */
export function bodyOf(request: Request): AsyncIterable<Uint8Array> | undefined {
  read.add(request);
  const incoming = lines.get(request);
  if (!incoming) return (request.body ?? undefined) as AsyncIterable<Uint8Array> | undefined;
  const { 'content-length': length, 'transfer-encoding': coding } = incoming.headers;
  if (coding === undefined && (length === undefined || length === '0')) return undefined;
  return incoming.iterator({ destroyOnReturn: false });
}

export const isBodyRead = (request: Request): boolean => read.has(request) || request.bodyUsed;
