// The rows of one-time links that better-auth keeps, by the hash of their name.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';

/** Whose link it is, while it works. The hash is better-auth's ('hashed' identifiers). */
export async function personByVerification(
  db: Database | Tx,
  identifier: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('verifications')
    .select('value')
    .where('identifier', '=', createHash('sha256').update(identifier).digest('base64url'))
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row?.value;
}
