// One line a request: pattern, status, milliseconds. Never an address, a query, a name or a device.
import { createMiddleware } from 'hono/factory';
import type { Env } from './env.ts';

export const requestLog = createMiddleware<Env>(async (c, next) => {
  const began = performance.now();
  await next();
  const ms = performance.now() - began;
  c.var.deps.metrics.request(c.req.method, c.var.route, c.res.status, ms / 1000);
  c.var.deps.log.info(
    { method: c.req.method, route: c.var.route, status: c.res.status, ms: Math.round(ms) },
    'request',
  );
});
