// The rows of sessions: who is signed in, and whether with a second factor. better-auth makes and ends them;
// here they are read on every request, in one query. No column says where from or with what device.
import { sql } from 'kysely';
import { template } from '#src/platform/db/template.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import type { Lang } from '#src/words/words.ts';
import { type HeldMembership, holding, type PersonRow } from './people.store.ts';
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

export type SignedIn = {
  readonly session: Session;
  readonly person: PersonRow;
  readonly held: readonly HeldMembership[];
};

/**
 * The session of this token with its person and what they hold on a day, in one question: it is asked on every
 * request of those who are signed in. By the database's clock, not the house's: better-auth writes true time,
 * and a story that moves to another quarter must not sign everybody out.
 */
export async function signedIn(db: Db, token: string, on: string): Promise<SignedIn | undefined> {
  const { rows } = await db.executeQuery(whoIs(db, { token, on }));
  const [row] = rows;
  if (!row) return undefined;
  const { id, secondFactor, resting, personId, name, email, lang, twoFactorEnabled, held } = row;
  return {
    session: { id, token, personId, secondFactor, resting },
    person: { id: personId, name, email, lang, twoFactorEnabled },
    held,
  };
}

const whoIs = template((db, { token, on }: { readonly token: string; readonly on: string }) =>
  db
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .select(['s.id', 's.token', 's.second_factor as secondFactor'])
    .select(['p.id as personId', 'p.name', 'p.email', 'p.lang', 'p.two_factor_enabled as twoFactorEnabled'])
    .select(sql<boolean>`s.updated_at < now() - interval '1 day'`.as('resting'))
    .select(
      sql<
        HeldMembership[]
      >`coalesce((select jsonb_agg(to_jsonb(h)) from (${holding(db, sql`m.person_id = p.id`, on)}) h), '[]')`.as(
        'held',
      ),
    )
    .where('s.token', '=', token)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .$narrowType<{ lang: Lang }>(),
);

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
