// What goes out of the house: files of the age format and a manifest that the officer signs. The signature is over the
// manifest's very bytes and the key is written as PEM, so that `openssl` verifies it without a program of ours.
// What it must never do: sign what could be taken for a statement of another kind; a manifest begins with its format.
import { ed25519 } from '@noble/curves/ed25519.js';
import { toBase64, utf8 } from './bytes.ts';
import { verifyKeyOf } from './signing.ts';

export const EXPORT_FORMAT = 'prongsai export 1';

/** The text of a manifest: its format stands first. */
export const manifestText = (content: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ format: EXPORT_FORMAT, ...content }, null, 1)}\n`;

/** `seed`: the officer's signing key. */
export function signManifest(text: string, seed: Uint8Array): { signature: Uint8Array; pem: string } {
  if (!text.startsWith(`{\n "format": "${EXPORT_FORMAT}"`)) throw new Error('no manifest of an export');
  return { signature: ed25519.sign(utf8(text), seed), pem: pemOf(verifyKeyOf(seed)) };
}

export function isManifestOf(key: Uint8Array, text: string, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, utf8(text), key);
  } catch {
    return false;
  }
}

/** Of an Ed25519 key, as RFC 8410 has it. */
const SPKI = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
function pemOf(key: Uint8Array): string {
  const text = toBase64(new Uint8Array([...SPKI, ...key]))
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  return `-----BEGIN PUBLIC KEY-----\n${text}${'='.repeat((4 - (text.length % 4)) % 4)}\n-----END PUBLIC KEY-----\n`;
}
