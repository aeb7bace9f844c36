import { createMiddleware } from 'hono/factory';
import type { Env } from '#src/platform/http/env.ts';
import { anyone } from '#src/policy/roles.ts';

export const identify = createMiddleware<Env>(async (c, next) => {
  c.set('actor', anyone);
  await next();
});
