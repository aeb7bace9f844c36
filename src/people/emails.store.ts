// A person's address for letters, and the link by which a new one is confirmed. Only the hash of a link is kept.
// What it must never do: let a link work twice, or for another person.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';

const PREFIX = 'new-address:';
const nameOf = (token: string): string => PREFIX + createHash('sha256').update(token).digest('base64url');

export type AddressChange = { readonly person: string; readonly email: string };

/** A person has one open change: a new one closes the one before. */
export async function addChange(tx: Tx, token: string, change: AddressChange, hours: number): Promise<void> {
  await tx
    .deleteFrom('verifications')
    .where('identifier', 'like', `${PREFIX}%`)
    .where('value', 'like', `${change.person} %`)
    .execute();
  await tx
    .insertInto('verifications')
    .values({
      id: newId(),
      identifier: nameOf(token),
      value: `${change.person} ${change.email}`,
      expires_at: sql<Date>`now() + make_interval(hours => ${hours})`,
    })
    .execute();
}

/** Undefined: no such link, or it has been used, or it is over. */
export async function openChange(tx: Tx, token: string): Promise<AddressChange | undefined> {
  const row = await tx
    .selectFrom('verifications')
    .select('value')
    .where('identifier', '=', nameOf(token))
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  const [person, email] = row?.value.split(' ') ?? [];
  return person && email ? { person, email } : undefined;
}

export const closeChange = (tx: Tx, token: string) =>
  tx.deleteFrom('verifications').where('identifier', '=', nameOf(token)).execute();

/** false: somebody else has this address. */
export async function writeEmail(
  tx: Tx,
  personId: string,
  email: string,
  { verified, at }: { readonly verified: boolean; readonly at: Date },
): Promise<boolean> {
  const taken = await tx
    .selectFrom('people')
    .select('id')
    .where('email', '=', email)
    .where('id', '<>', personId)
    .executeTakeFirst();
  if (taken) return false;
  await tx
    .updateTable('people')
    .set({ email, email_verified: verified, updated_at: at })
    .where('id', '=', personId)
    .execute();
  return true;
}
