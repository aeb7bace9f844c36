// Sealing and opening in the age format, with recipients that a quantum computer does not open (age1pq1…). What is
// sealed here is opened by the standard `age` program with the same key. Runs in the browser and in Node.

import { bech32 } from '@scure/base';
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';

/** Private: AGE-SECRET-KEY-PQ-1… */
export type Identity = string;
/** Public: age1pq1… */
export type Recipient = string;

export async function newIdentity(): Promise<{ identity: Identity; recipient: Recipient }> {
  const identity = await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The identity that follows from 32 bytes. */
export const identityFrom = (seed: Uint8Array): Identity =>
  bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase();

export const recipientOf = (identity: Identity): Promise<Recipient> => identityToRecipient(identity);

export async function seal(content: Uint8Array, recipients: readonly Recipient[]): Promise<Uint8Array> {
  if (recipients.length === 0) throw new Error('sealed to nobody');
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return await encrypter.encrypt(content);
}

/** undefined: none of the identities opens it, or it was cut or changed. */
export async function open(
  sealed: Uint8Array,
  identities: readonly Identity[],
): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(sealed);
  } catch {
    return undefined;
  }
}
