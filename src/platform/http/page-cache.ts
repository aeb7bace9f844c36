// Public pages, kept as they were sent: compressed, with their headers, for everybody who is not signed in. A
// change of what the public sees empties it at once, in every process (db/changes.ts); while nobody can know
// whether there was one, every page is made anew. With If-None-Match a page that is the same is not sent again.
// What it must never do: keep a page that was made for somebody, or give one to somebody who is signed in.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { bangkokDay } from '../day.ts';
import type { Changes } from '../db/changes.ts';
import { textOf } from './text.ts';

type Answering = { fetch(request: Request): Response | Promise<Response> };
type Coding = 'br' | 'gzip' | 'identity';
type Bytes = Uint8Array<ArrayBuffer>;

export type PageCache = {
  /** What is kept for this request; undefined: ask the rooms. */
  kept(request: Request): Response | undefined;
  /** Asks the rooms, and keeps their answer where everybody may have it. */
  fetch(request: Request): Promise<Response>;
};

type Cached = {
  readonly changes: Changes;
  readonly rooms: Answering;
  readonly now: () => Date;
  /** A page was given that no room has seen: for the log and the measures. */
  readonly served: (route: string, status: number, milliseconds: number) => void;
  readonly mostBytes?: number;
};

type Kept = {
  readonly route: string;
  readonly tag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: Map<Coding, Bytes>;
};

/** Routes say that their answer to a request is for everybody, and under which pattern it counts. */
const forEverybody = new WeakMap<Request, string>();
export const markPublic = (request: Request, route: string): void => void forEverybody.set(request, route);

const MOST_BYTES = 8 * 1024 * 1024; // some five hundred pages, compressed
const LARGEST = 1024 * 1024;
const TYPES = /^(?:text\/html|application\/atom\+xml|application\/geo\+json)/u;
// A page is small: a window of 256 kB instead of 4 MB, or each compression would take that much memory.
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 18 };
const compressed = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
};

export function pageCache({ changes, rooms, now, served, mostBytes = MOST_BYTES }: Cached): PageCache {
  const pages = new Map<string, Kept>(); // the first is the one that nobody asked for the longest
  let moment: number | undefined;
  let bytes = 0;

  const sizeOf = (page: Kept): number =>
    [...page.bodies.values()].reduce((sum, body) => sum + body.length, 0);
  const current = (): number | undefined => {
    const real = changes.moment();
    if (real !== moment) {
      pages.clear();
      bytes = 0;
      moment = real;
    }
    return real;
  };
  const keep = (key: string, page: Kept): void => {
    drop(key);
    pages.set(key, page);
    bytes += sizeOf(page);
    for (const oldest of pages.keys()) {
      if (bytes <= mostBytes) break;
      drop(oldest);
    }
  };
  const drop = (key: string): void => {
    const page = pages.get(key);
    if (!page) return;
    pages.delete(key);
    bytes -= sizeOf(page);
  };

  return {
    kept(request) {
      if (current() === undefined || !anonymous(request)) return undefined;
      const began = performance.now();
      const key = keyOf(request, now());
      const page = pages.get(key);
      const coding = codingOf(request);
      const body = page?.bodies.get(coding);
      if (!page || !body) return undefined;
      pages.delete(key);
      pages.set(key, page);
      const answer = answerWith(request, page, coding, body);
      served(page.route, answer.status, performance.now() - began);
      return answer;
    },
    async fetch(request) {
      const before = current();
      const answer = await rooms.fetch(request);
      const route = forEverybody.get(request);
      // A page made for a browser that sent any cookie at all may hold something of that cookie's.
      if (route === undefined || request.method !== 'GET' || request.headers.has('cookie')) return answer;
      if (!mayKeep(answer)) return answer;
      const text = textOf(answer);
      const content: Bytes = text === undefined ? new Uint8Array(await answer.arrayBuffer()) : bytesOf(text);
      const coding = codingOf(request);
      const body = coding === 'identity' ? content : await squeeze(coding, content);
      const key = keyOf(request, now());
      const same = pages.get(key);
      const page: Kept = {
        route,
        tag: `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
        headers: headersOf(answer),
        bodies: new Map([...(same?.bodies ?? []), [coding, body]]),
      };
      // Made from what was true before the last change? Then it is given, but not kept.
      if (before !== undefined && before === current() && content.length <= LARGEST) keep(key, page);
      return answerWith(request, page, coding, body);
    },
  };
}

/** Written where there is room already, and copied: a fifth of what Buffer.from takes, which measures the text first. */
function bytesOf(text: string): Bytes {
  if (text.length * 3 > desk.length) return Buffer.from(text);
  return new Uint8Array(desk.subarray(0, desk.write(text)));
}
const desk = Buffer.allocUnsafeSlow(512 * 1024);

/** Nobody is signed in. Other cookies do not matter: a page that depends on one sets it where it is not sent. */
const anonymous = (request: Request): boolean =>
  request.method === 'GET' && !/(?:^|[; _-])session=/u.test(request.headers.get('cookie') ?? '');

const mayKeep = (answer: Response): boolean =>
  answer.status === 200 &&
  !answer.headers.has('set-cookie') &&
  answer.headers.get('cache-control') === 'no-cache' &&
  TYPES.test(answer.headers.get('content-type') ?? '');

/** Everything an open page may depend on: its address with the query and the host, today, and saving data. */
function keyOf(request: Request, now: Date): string {
  const thrift = request.headers.get('save-data') === 'on' ? 'less' : '';
  return `${bangkokDay(now)} ${thrift} ${request.url}`;
}

function codingOf(request: Request): Coding {
  const accepted = request.headers.get('accept-encoding') ?? '';
  if (/\bbr\b(?!;q=0(?:[,\s]|$))/u.test(accepted)) return 'br';
  return /\bgzip\b(?!;q=0(?:[,\s]|$))/u.test(accepted) ? 'gzip' : 'identity';
}

const squeeze = async (coding: 'br' | 'gzip', content: Bytes): Promise<Bytes> =>
  new Uint8Array(
    coding === 'gzip'
      ? await compressed.gzip(content)
      : await compressed.br(content, {
          params: { ...BROTLI, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
        }),
  );

const headersOf = (answer: Response): Record<string, string> => {
  const headers = Object.fromEntries(answer.headers);
  delete headers['content-length'];
  const vary = headers.vary ? `${headers.vary}, accept-encoding` : 'accept-encoding';
  return { ...headers, vary };
};

function answerWith(request: Request, page: Kept, coding: Coding, body: Bytes): Response {
  const headers: Record<string, string> = { ...page.headers, etag: page.tag };
  if (request.headers.get('if-none-match') === page.tag) {
    delete headers['content-type'];
    return new Response(null, { status: 304, headers });
  }
  if (coding !== 'identity') headers['content-encoding'] = coding;
  headers['content-length'] = String(body.byteLength);
  return new Response(body, { headers });
}
