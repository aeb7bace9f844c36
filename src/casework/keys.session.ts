// What the page of somebody at work hands to their browser to open their keys with, bound to their session.
// What it must never do: give one session what another needs.
import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { sessionOf } from '#src/people/people.session.ts';
import type { Env } from '#src/platform/http/env.ts';
import { perform } from '#src/platform/perform.ts';
import { readOwnKeys } from '#src/units/units.service.ts';
import type { Unlock } from './keys.ts';

/** For <UnlockTemplate>, on every page on which a case is read. The page needs SEALING_POLICY. */
export async function unlockOf(c: Context<Env>): Promise<Unlock> {
  const { deps, actor } = c.var;
  const own = await perform(deps, actor, readOwnKeys, {});
  const newest = own.ok ? own.value.keys[0] : undefined;
  const here = own.ok ? own.value.passkeys.filter(({ host }) => host === hostOf(c)) : [];
  return {
    number: newest?.number ?? 0,
    wrapped: newest?.wrapped ?? null,
    passkeys: here.map(({ wrapping }) => wrapping),
    tie: tieOf(c),
  };
}

/** The name that a passkey made on this page hangs on. */
export const hostOf = (c: Context<Env>): string => new URL(c.var.origin).hostname;

const tieOf = (c: Context<Env>): string =>
  createHmac('sha256', `officer's tab ${c.var.deps.config.secret}`)
    .update(sessionOf(c)?.id ?? '')
    .digest('base64url');
