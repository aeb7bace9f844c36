// An officer's keys, made in the browser and kept by the server only wrapped: once by the case passphrase, once by
// the recovery code that was printed. Whoever loses both has lost what was sealed to them alone; no one can reset it.
import { argon2id, makeReady } from '#argon2';
import { newIdentity, type Recipient } from './age.ts';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { keysAsText, keysFromText, type OfficerKeys } from './keyring.ts';
import { verifyKeyOf } from './signing.ts';

export { identitiesOf, type OfficerKeys } from './keyring.ts';
export type OfficerPublic = { readonly recipient: Recipient; readonly verify: Uint8Array };

/** One wrapping: AES-256-GCM under a key that Argon2id makes of what the officer knows or has on paper. */
export type Wrapping = { readonly salt: string; readonly nonce: string; readonly sealed: string };
export type Wrapped = { readonly format: 1; readonly passphrase: Wrapping; readonly recovery: Wrapping };

export async function newOfficerKeys(): Promise<OfficerKeys & OfficerPublic> {
  const { identity, recipient } = await newIdentity();
  const signing = crypto.getRandomValues(new Uint8Array(32));
  return { identity, recipient, signing, verify: verifyKeyOf(signing) };
}

/** `recovery`: the secret bytes of a receipt made for this; `passphrase`: as typed, at least twelve letters. */
export async function wrapKeys(
  keys: OfficerKeys,
  passphrase: string,
  recovery: Uint8Array,
): Promise<Wrapped> {
  return {
    format: 1,
    passphrase: await wrap(keys, passwordOf(passphrase)),
    recovery: await wrap(keys, recovery),
  };
}

/** Called when somebody begins to type a passphrase or a code: opening takes half of the time then. */
export const makeReadyToOpen = (): Promise<void> => makeReady('full');

/** undefined: not this passphrase. */
export const unwrapByPassphrase = (wrapped: Wrapped, passphrase: string): Promise<OfficerKeys | undefined> =>
  unwrap(wrapped.passphrase, passwordOf(passphrase));

export const unwrapByRecovery = (wrapped: Wrapped, recovery: Uint8Array): Promise<OfficerKeys | undefined> =>
  unwrap(wrapped.recovery, recovery);

/** A passphrase typed with other spaces or another keyboard's composing is still the same. */
const passwordOf = (passphrase: string): Uint8Array =>
  utf8(passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' '));

async function keyOf(password: Uint8Array, salt: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const raw = await argon2id(password, salt, 'full');
  return await crypto.subtle.importKey('raw', Uint8Array.from(raw), 'AES-GCM', false, [use]);
}

async function wrap(keys: OfficerKeys, password: Uint8Array): Promise<Wrapping> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(password, salt, 'encrypt');
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, utf8(keysAsText(keys)));
  return { salt: toBase64(salt), nonce: toBase64(nonce), sealed: toBase64(new Uint8Array(sealed)) };
}

async function unwrap(wrapping: Wrapping, password: Uint8Array): Promise<OfficerKeys | undefined> {
  const [salt, iv, sealed] = [wrapping.salt, wrapping.nonce, wrapping.sealed].map(fromBase64);
  if (!salt || !iv || !sealed) return undefined;
  try {
    const key = await keyOf(password, salt, 'decrypt');
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
    return keysFromText(new TextDecoder().decode(opened));
  } catch {
    return undefined;
  }
}
