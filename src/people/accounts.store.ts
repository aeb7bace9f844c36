// The rows behind one's own account: how one may sign in, and the second factor while it is being set up.
import type { Database, Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import type { Lang } from '#src/words/words.ts';
import type { DigestChoice } from './digest-choice.ts';

type Db = Database | Tx;

export type WaysIn = { readonly password: boolean; readonly provider: boolean };

export async function waysIn(db: Db, personId: string): Promise<WaysIn> {
  const rows = await db
    .selectFrom('accounts')
    .select('provider_id')
    .where('person_id', '=', personId)
    .execute();
  return {
    password: rows.some((row) => row.provider_id === 'credential'),
    provider: rows.some((row) => row.provider_id !== 'credential'),
  };
}

export async function unlinkProvider(db: Db, personId: string): Promise<void> {
  await db
    .deleteFrom('accounts')
    .where('person_id', '=', personId)
    .where('provider_id', '<>', 'credential')
    .execute();
}

export async function updateProfile(
  db: Db,
  personId: string,
  p: { name: string; lang: Lang; digest: DigestChoice; at: Date },
) {
  await db
    .updateTable('people')
    .set({ name: p.name, lang: p.lang, digest: p.digest, updated_at: p.at })
    .where('id', '=', personId)
    .execute();
}

export async function digestChoice(db: Db, personId: string): Promise<DigestChoice> {
  const row = await db
    .selectFrom('people')
    .select('digest')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.digest as DigestChoice;
}

export type Factor = { readonly secret: string; readonly verified: boolean };

export const factorOf = (db: Db, personId: string): Promise<Factor | undefined> =>
  db
    .selectFrom('second_factors')
    .select(['secret', 'verified'])
    .where('person_id', '=', personId)
    .executeTakeFirst();

/** Waits for its first code; until then it opens nothing. A second beginning replaces the first. */
export async function beginFactor(db: Db, personId: string, kept: { secret: string; backup_codes: string }) {
  await db
    .deleteFrom('second_factors')
    .where('person_id', '=', personId)
    .where('verified', '=', false)
    .execute();
  await db
    .insertInto('second_factors')
    .values({ id: newId(), person_id: personId, verified: false, ...kept })
    .execute();
}

/** And no session counts as one begun with it. */
export async function removeFactor(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('second_factors').where('person_id', '=', personId).execute();
  await db.updateTable('people').set({ two_factor_enabled: false }).where('id', '=', personId).execute();
  await db.updateTable('sessions').set({ second_factor: false }).where('person_id', '=', personId).execute();
}
