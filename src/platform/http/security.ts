// The headers of every answer. A strict policy without inline script or style and without any other host:
// what a page needs, it gets from here.
import { createMiddleware } from 'hono/factory';
import type { Env } from './env.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // one policy, of one address: it makes the name of the service worker and nothing else
  'trusted-types prongsai-worker',
].join('; ');

/** For pages that seal or open: Argon2id runs as WebAssembly, and sealing in a worker of our own. */
export const SEALING_POLICY = POLICY.replace(
  "script-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
).replace('trusted-types prongsai-worker', 'trusted-types prongsai-worker prongsai-sealing');

export const security = createMiddleware<Env>(async (c, next) => {
  await next();
  const h = c.res.headers;
  if (!h.has('content-security-policy')) h.set('content-security-policy', POLICY);
  h.set('referrer-policy', 'same-origin');
  h.set('x-content-type-options', 'nosniff');
  h.set('cross-origin-opener-policy', 'same-origin');
  h.set('cross-origin-resource-policy', 'same-origin');
  h.set('permissions-policy', 'geolocation=(), microphone=(), camera=(), browsing-topics=()');
  if (c.var.origin?.startsWith('https://')) h.set('strict-transport-security', 'max-age=31536000');
  if (!h.has('cache-control'))
    h.set('cache-control', c.var.actor?.kind === 'anyone' ? 'no-cache' : 'private, no-store');
  h.append('vary', 'cookie, save-data');
});
