// The rows of sessions: who is signed in, and whether with a second factor. better-auth makes and ends them;
// here they are read on every request, in one query. No column says where from or with what device.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import { SESSION_SECONDS } from './session.ts';

type Db = Database | Tx;

export type Session = {
  readonly id: string;
  readonly token: string;
  readonly personId: string;
  readonly secondFactor: boolean;
  /** Not touched since yesterday. */
  readonly resting: boolean;
};

// The database's clock, not the house's: better-auth writes true time, and a story that moves to another
// quarter must not sign everybody out.
export const sessionByToken = (db: Db, token: string): Promise<Session | undefined> =>
  db
    .selectFrom('sessions')
    .select(['id', 'token', 'person_id as personId', 'second_factor as secondFactor'])
    .select(sql<boolean>`updated_at < now() - interval '1 day'`.as('resting'))
    .where('token', '=', token)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();

export async function addSession(db: Db, s: { token: string; personId: string; secondFactor: boolean }) {
  await db
    .insertInto('sessions')
    .values({
      id: newId(),
      token: s.token,
      person_id: s.personId,
      second_factor: s.secondFactor,
      expires_at: sql<Date>`now() + make_interval(secs => ${SESSION_SECONDS})`,
    })
    .execute();
}

/** Once a day at most: it keeps who uses the house every week from being signed out. */
export async function touchSession(db: Db, id: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ updated_at: sql`now()`, expires_at: sql`now() + make_interval(secs => ${SESSION_SECONDS})` })
    .where('id', '=', id)
    .execute();
}

/** A second factor was given after all. */
export async function strengthenSession(db: Db, id: string): Promise<void> {
  await db.updateTable('sessions').set({ second_factor: true }).where('id', '=', id).execute();
}

export async function endSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token', '=', token).execute();
}

export async function endSessionsOf(db: Db, personId: string, exceptToken?: string): Promise<number> {
  const ended = await db
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .$if(exceptToken !== undefined, (q) => q.where('token', '<>', exceptToken ?? ''))
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}

export type SessionAge = { readonly id: string; readonly begunAgo: number; readonly usedAgo: number };

/** In seconds by the database's clock, newest first. */
export const sessionsOf = (db: Db, personId: string): Promise<SessionAge[]> =>
  db
    .selectFrom('sessions')
    .select('id')
    .select(sql<number>`extract(epoch from now() - created_at)::float8`.as('begunAgo'))
    .select(sql<number>`extract(epoch from now() - updated_at)::float8`.as('usedAgo'))
    .where('person_id', '=', personId)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('created_at', 'desc')
    .execute();
