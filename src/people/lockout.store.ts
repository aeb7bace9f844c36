// The rows of failed attempts, by a keyed hash of what was tried: nobody can read from them which e-mails were.
// An attempt is counted before its password is looked at, so that many at once cannot slip through together.
import { createHmac } from 'node:crypto';
import type { Database } from '#src/platform/deps.ts';
import { FORGET_SECONDS, lockSeconds } from './lockout.ts';

export const lockKey = (secret: string, kind: 'e-mail' | 'code' | 'reset', what: string): Buffer =>
  createHmac('sha256', `lockout ${secret}`).update(`${kind} ${what}`).digest();

export type Attempt = { readonly allowed: true } | { readonly allowed: false; readonly until: Date };

/** Counts one attempt, unless the door is shut. Commits at once, whatever becomes of the attempt. */
export function countAttempt(db: Database, key: Buffer, now: Date): Promise<Attempt> {
  return db.transaction().execute(async (tx): Promise<Attempt> => {
    await tx
      .insertInto('sign_in_failures')
      .values({ email_hash: key, failures: 0, last_at: now, locked_until: null })
      .onConflict((c) => c.doNothing())
      .execute();
    const row = await tx
      .selectFrom('sign_in_failures')
      .select(['failures', 'last_at', 'locked_until'])
      .where('email_hash', '=', key)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.locked_until && row.locked_until > now) return { allowed: false, until: row.locked_until };
    const old = now.getTime() - row.last_at.getTime() > FORGET_SECONDS * 1000;
    const failures = (old ? 0 : row.failures) + 1;
    const seconds = lockSeconds(failures);
    await tx
      .updateTable('sign_in_failures')
      .set({
        failures,
        last_at: now,
        locked_until: seconds === 0 ? null : new Date(now.getTime() + seconds * 1000),
      })
      .where('email_hash', '=', key)
      .execute();
    return { allowed: true };
  });
}

/** It was the right one after all. */
export async function forgetAttempts(db: Database, key: Buffer): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('email_hash', '=', key).execute();
}
