// The built css, scripts and fonts, at /assets/. Their names carry a hash of their content, so they may be
// kept for ever; they are few and small, so they are read once and held in memory, and compressed when the first
// asks for them: nobody waits for all of them when the house opens.
// Only what the build put there is served: no path of a request ever reaches the disk. The service worker has the
// one fixed name, at the top, because its address says which pages it may look after.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
const WORKER = '/sw.js';
const COMPRESSED = new Set(['.css', '.js', '.svg']);

type Coding = 'br' | 'gzip' | 'identity';
type Bytes = Uint8Array<ArrayBuffer>;
type Held = { readonly type: string; readonly codings: readonly Coding[]; body(coding: Coding): Bytes };

export type StaticFiles = (request: Request, path: string) => Response | undefined;

/** `folder` is dist/client. Answers undefined for what is not its own. */
export function staticFiles(folder: string): StaticFiles {
  const held = new Map(
    readdirSync(join(folder, 'assets')).map((name) => [`/assets/${name}`, hold(folder, name)]),
  );
  if (existsSync(join(folder, 'sw.js'))) held.set(WORKER, hold(folder, '..', 'sw.js'));
  return (request, path) => {
    if (!path.startsWith('/assets/') && path !== WORKER) return undefined;
    const file = held.get(path);
    if (!file) return new Response('not found\n', { status: 404 });
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
    const coding = choose(request.headers.get('accept-encoding') ?? '', file);
    const body = file.body(coding);
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: {
        'content-type': file.type,
        'content-length': String(body.byteLength),
        'cache-control': path === WORKER ? 'no-cache' : 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        // A worker has the policy of its own script, not of the page: sealing needs WebAssembly and nothing else.
        ...(file.type.startsWith('text/javascript') && path !== WORKER
          ? {
              'content-security-policy':
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
            }
          : {}),
        'cross-origin-resource-policy': 'same-origin',
        ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
        ...(file.codings.length > 1 ? { vary: 'accept-encoding' } : {}),
      },
    });
  };
}

const PACKED: Readonly<Record<Coding, (plain: Bytes) => Bytes>> = {
  br: (plain) => new Uint8Array(brotliCompressSync(plain)),
  gzip: (plain) => new Uint8Array(gzipSync(plain)),
  identity: (plain) => plain,
};

function hold(folder: string, ...name: readonly string[]): Held {
  const path = join(folder, 'assets', ...name);
  const plain = new Uint8Array(readFileSync(path));
  const ending = extname(path);
  const bodies = new Map<Coding, Bytes>();
  return {
    type: TYPES[ending] ?? 'application/octet-stream',
    codings: COMPRESSED.has(ending) ? ['br', 'gzip', 'identity'] : ['identity'],
    body(coding) {
      const body = bodies.get(coding) ?? PACKED[coding](plain);
      bodies.set(coding, body);
      return body;
    },
  };
}

function choose(accepted: string, file: Held): Coding {
  const offers = accepted.split(',').map((offer) => offer.split(';')[0]?.trim());
  for (const coding of ['br', 'gzip'] as const)
    if (offers.includes(coding) && file.codings.includes(coding)) return coding;
  return 'identity';
}
