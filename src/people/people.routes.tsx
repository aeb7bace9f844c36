import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { room } from '#src/platform/http/room.ts';

export const peopleRoom = room('people');

export const signInFirst = (c: Context<Env>): Response => c.redirect('/sign-in', 303);
