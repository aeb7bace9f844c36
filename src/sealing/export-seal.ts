// What goes out of the house: files of the age format and a manifest that the officer signs. The signature is over the
// manifest's very bytes and the key is written as PEM, so that `openssl` verifies it without a program of ours.
// What it must never do: sign what could be taken for a statement of another kind; a manifest begins with its format.
import { ed25519 } from '@noble/curves/ed25519.js';
import { utf8 } from './bytes.ts';
import { publicPem } from './pem.ts';
import { verifyKeyOf } from './signing.ts';

export const EXPORT_FORMAT = 'prongsai export 1';

/** The text of a manifest: its format stands first. */
export const manifestText = (content: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ format: EXPORT_FORMAT, ...content }, null, 1)}\n`;

/** `seed`: the officer's signing key. */
export function signManifest(text: string, seed: Uint8Array): { signature: Uint8Array; pem: string } {
  if (!text.startsWith(`{\n "format": "${EXPORT_FORMAT}"`)) throw new Error('no manifest of an export');
  return { signature: ed25519.sign(utf8(text), seed), pem: publicPem(verifyKeyOf(seed)) };
}

/** What whoever gets an export needs of its list. undefined: it is none. */
export function readManifest(text: string):
  | {
      readonly day: string;
      readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
      readonly absent: readonly string[];
    }
  | undefined {
  try {
    const { format, day, files, absent } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const listed = files as readonly { path: string; bytes: number; sha256: string }[];
    const whole =
      format === EXPORT_FORMAT &&
      typeof day === 'string' &&
      Array.isArray(absent) &&
      listed.length > 0 &&
      listed.every(
        ({ path, bytes, sha256 }) =>
          typeof path === 'string' && Number.isSafeInteger(bytes) && /^[0-9a-f]{64}$/u.test(sha256),
      );
    return whole ? { day, files: listed, absent: absent as string[] } : undefined;
  } catch {
    return undefined;
  }
}

export function isManifestOf(key: Uint8Array, text: string, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, utf8(text), key);
  } catch {
    return false;
  }
}
