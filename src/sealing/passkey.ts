// An officer's keys wrapped by a passkey: by the 32 bytes that an authenticator gives for a salt (WebAuthn's prf), to
// this site alone and only after its owner was verified. Light on purpose: without Argon2id, for those bytes are no
// word that anybody chose. What it must never do: keep those bytes, or what opens by them, anywhere.
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { keysAsText, keysFromText, type OfficerKeys } from './keyring.ts';

/** `credential`: of WebAuthn. `salt`: what the authenticator is asked with. All base64url. */
export type PasskeyWrapping = {
  readonly credential: string;
  readonly salt: string;
  readonly nonce: string;
  readonly sealed: string;
};
/** Of the salt, and of what the authenticator gives for it. */
export const PRF_BYTES = 32;

/** Throws where `prf` is not what an authenticator gives. */
export async function wrapByPasskey(
  keys: OfficerKeys,
  asked: Pick<PasskeyWrapping, 'credential' | 'salt'>,
  prf: Uint8Array<ArrayBuffer>,
): Promise<PasskeyWrapping> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(prf, 'encrypt');
  const sealed = await crypto.subtle.encrypt(aesOf(iv, asked.credential), key, utf8(keysAsText(keys)));
  const { credential, salt } = asked;
  return { credential, salt, nonce: toBase64(iv), sealed: toBase64(new Uint8Array(sealed)) };
}

/** undefined: not what this passkey gives, or the wrapping was cut or stands under another's name. */
export async function unwrapByPasskey(
  wrapping: PasskeyWrapping,
  prf: Uint8Array<ArrayBuffer>,
): Promise<OfficerKeys | undefined> {
  const [iv, sealed] = [fromBase64(wrapping.nonce), fromBase64(wrapping.sealed)];
  if (!iv || !sealed) return undefined;
  try {
    const key = await keyOf(prf, 'decrypt');
    const opened = await crypto.subtle.decrypt(aesOf(iv, wrapping.credential), key, sealed);
    return keysFromText(new TextDecoder().decode(opened));
  } catch {
    return undefined;
  }
}

const USE = 'prongsai officer keys by passkey 1';

async function keyOf(prf: Uint8Array<ArrayBuffer>, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  if (prf.length !== PRF_BYTES) throw new Error(`an authenticator gives ${PRF_BYTES} bytes`);
  const root = await crypto.subtle.importKey('raw', prf, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(USE) };
  return await crypto.subtle.deriveKey(how, root, { name: 'AES-GCM', length: 256 }, false, [use]);
}

/** Bound to the passkey's name: it opens nothing under another's. */
const aesOf = (iv: Uint8Array<ArrayBuffer>, credential: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(credential),
});
