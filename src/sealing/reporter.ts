// What follows from a receipt, the same every time: the number under which the case is found, the key that signs,
// the key that opens. The server keeps a digest of the first and the public halves of the others.
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { argon2id } from '#argon2';
import { type Identity, identityFrom, type Recipient, recipientOf } from './age.ts';
import { utf8 } from './bytes.ts';
import { isProfile, PROFILES, type Profile } from './profile.ts';
import { verifyKeyOf } from './signing.ts';

export { isProfile, PROFILES, type Profile };

export type ReporterKeys = {
  /** 32 bytes: what is sent to find the case. The server keeps its SHA-256. */
  readonly lookup: Uint8Array;
  /** Never leaves whoever holds the receipt. */
  readonly signing: Uint8Array;
  readonly identity: Identity;
  readonly verify: Uint8Array;
  readonly recipient: Recipient;
};

/** `salt`: the house's, public, 16 bytes or more: guesses made for one house are worth nothing at another. */
export async function reporterKeys(
  secret: Uint8Array,
  salt: Uint8Array,
  profile: Profile,
): Promise<ReporterKeys> {
  return await keysOfRoot(await argon2id(secret, salt, profile));
}

/** What follows from Argon2id's 32 bytes, wherever they were made. */
export async function keysOfRoot(root: Uint8Array): Promise<ReporterKeys> {
  const part = (name: string) => hkdf(sha256, root, utf8('prongsai receipt 1'), utf8(name), 32);
  const signing = part('signing');
  const identity = identityFrom(part('identity'));
  return {
    lookup: part('look-up'),
    signing,
    identity,
    verify: verifyKeyOf(signing),
    recipient: await recipientOf(identity),
  };
}
