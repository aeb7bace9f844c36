// Ed25519 keys as PEM (RFC 8410), so that `openssl` reads what a browser made and a browser what `openssl` made.
// What it must never do: read a key of another kind, or a private key where a public one belongs.
import { fromBase64, toBase64 } from './bytes.ts';

const PUBLIC = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const PRIVATE = [0x30, 0x2e, 2, 1, 0, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/** `key`: 32 bytes. */
export const publicPem = (key: Uint8Array): string => pem('PUBLIC KEY', PUBLIC, key);
/** `seed`: 32 bytes; whoever has this text signs with it. */
export const privatePem = (seed: Uint8Array): string => pem('PRIVATE KEY', PRIVATE, seed);

/** The first such key in a text. undefined: there is none, or it is of another kind. */
export const publicKeyIn = (text: string): Uint8Array | undefined => keyIn(text, 'PUBLIC KEY', PUBLIC);
export const privateKeyIn = (text: string): Uint8Array | undefined => keyIn(text, 'PRIVATE KEY', PRIVATE);

function pem(label: string, prefix: readonly number[], key: Uint8Array): string {
  const lines = standard(new Uint8Array([...prefix, ...key]));
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

function keyIn(text: string, label: string, prefix: readonly number[]): Uint8Array | undefined {
  const found = new RegExp(`-----BEGIN ${label}-----([\\w+/=\\s]{1,200})-----END ${label}-----`, 'u').exec(
    text,
  );
  const bytes = fromStandard(found?.[1] ?? '');
  const fits = bytes?.length === prefix.length + 32 && prefix.every((one, at) => bytes[at] === one);
  return fits ? bytes.slice(prefix.length) : undefined;
}

/** Base64 as programs write it, with + and / and filled up. */
export function standard(bytes: Uint8Array): string {
  const text = toBase64(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return `${text}${'='.repeat((4 - (text.length % 4)) % 4)}`;
}
/** Over several lines too. undefined: broken. */
export const fromStandard = (text: string): Uint8Array | undefined =>
  fromBase64(text.replace(/[\s=]/gu, '').replaceAll('+', '-').replaceAll('/', '_'));
