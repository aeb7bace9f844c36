// The rows of sessions: who is signed in, and whether with a second factor. better-auth makes and ends them;
// here they are read on every request, in one query. No column says where from or with what device.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';

type Db = Database | Tx;

/** Signed in for seven days after the last day of use. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60;

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
