// The SQL of officers' passkeys: what they wrap, and for which keys.
// What it must never do: give a wrapping of keys that were replaced by others.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import type { Passkey } from './unit.ts';

/** Of the keys an officer uses now, the oldest first. */
export async function passkeysOf(db: Database | Tx, personId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('officer_passkeys as p')
    .innerJoin('officer_keys as k', (on) =>
      on.onRef('k.person_id', '=', 'p.person_id').onRef('k.number', '=', 'p.keys_number'),
    )
    .select(['p.id', 'p.host', 'p.name', 'p.credential', 'p.wrapping', 'p.added_on'])
    .where('p.person_id', '=', personId)
    .where('k.recipient', '=', (of) =>
      of
        .selectFrom('officer_keys as n')
        .select('n.recipient')
        .where('n.person_id', '=', personId)
        .orderBy('n.number', 'desc')
        .limit(1),
    )
    .orderBy('p.added_on')
    .orderBy('p.id')
    .execute();
  return rows.map(({ id, host, name, credential, wrapping, added_on }) => ({
    ...{ id, host, name, addedOn: added_on },
    wrapping: {
      ...(wrapping as { salt: string; nonce: string; sealed: string }),
      credential: toBase64(new Uint8Array(credential)),
    },
  }));
}

/** Until the transaction is over nobody else adds one for this officer: two at once would be one too many. */
export async function alone(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`passkeys ${personId}`}, 0))`.execute(tx);
}

export async function insertPasskey(
  tx: Tx,
  personId: string,
  { id, host, name, wrapping, addedOn }: Passkey,
  keysNumber: number,
): Promise<void> {
  const { credential, ...wrapped } = wrapping;
  await tx
    .insertInto('officer_passkeys')
    .values({
      id,
      person_id: personId,
      keys_number: keysNumber,
      ...{ host, name, added_on: addedOn },
      credential: Buffer.from(credential, 'base64url'),
      wrapping: JSON.stringify(wrapped),
    })
    .execute();
}

/** false: this officer has none of that number. */
export async function deletePasskey(tx: Tx, personId: string, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('officer_passkeys')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Of this officer, all: their keys are others now. */
export async function deletePasskeys(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('officer_passkeys').where('person_id', '=', personId).execute();
}
