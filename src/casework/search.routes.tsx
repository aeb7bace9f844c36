// Searching in one's own cases: a page, and the cases as they came, some at a time. What is looked for is typed in the
// browser and stays there. What it must never do: take a word that somebody looks for, in an address or a form.
import type { Context } from 'hono';
import { caseOut } from '#src/cases/reading.ts';
import { MOST_AT_ONCE, readOwnCases } from '#src/cases/several.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { perform } from '#src/platform/perform.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { SEARCH } from './inbox.ts';
import { unlockOf } from './keys.session.ts';
import { SearchPage } from './search.views.tsx';

export function addSearchRoutes(room: Room): void {
  room.get(SEARCH, 'case.read', async (c) => {
    c.header('content-security-policy', SEALING_POLICY);
    return c.html(<SearchPage page={pageOf(c)} unlock={await unlockOf(c)} />);
  });
  room.get(`${SEARCH}/cases.json`, 'case.read', casesJson);
}

async function casesJson(c: Context<Env>): Promise<Response> {
  const after = c.req.query('after');
  const limit = wholeNumber(c.req.query('limit') ?? '') ?? MOST_AT_ONCE;
  const asked = { limit, ...(after ? { after } : {}) };
  const read = await perform(c.var.deps, c.var.actor, readOwnCases, asked);
  if (!read.ok) return notFound(c);
  const { cases, total, next } = read.value;
  return c.json({ total, next, cases: cases.map(caseOut) });
}
