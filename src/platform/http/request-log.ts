// One line a request: pattern, status, milliseconds. Never an address, a query, a name or a device.
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import type { Env } from './env.ts';

type Answered = {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
};

export function logRequest({ metrics, log }: Pick<Deps, 'metrics' | 'log'>, answered: Answered): void {
  const { method, route, status, ms } = answered;
  metrics.request(method, route, status, ms / 1000);
  log.info({ method, route, status, ms: Math.round(ms) }, 'request');
}

/** Set by rooms whose visitors must leave no trace at all, not even the hour at which somebody was there. */
export const unlogged = (c: Context<Env>): void => void silent.add(c.req.raw);
export const isUnlogged = (c: Context<Env>): boolean => silent.has(c.req.raw);
const silent = new WeakSet<Request>();

export const requestLog = createMiddleware<Env>(async (c, next) => {
  const began = performance.now();
  await next();
  if (isUnlogged(c)) return;
  const ms = performance.now() - began;
  logRequest(c.var.deps, { method: c.req.method, route: c.var.route, status: c.res.status, ms });
});
