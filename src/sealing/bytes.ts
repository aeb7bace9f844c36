// Bytes as text and back, alike in every browser of the floor and in Node.

/** Node's own is twenty times as quick, and the server is asked hundreds of times a second; no browser has it. */
const own = (globalThis as { readonly Buffer?: typeof Buffer }).Buffer;

/** So many bytes at a time: a call takes no more arguments in some browsers of the floor. */
const PIECE = 8192;

export function toBase64(bytes: Uint8Array): string {
  if (own) return own.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + PIECE) as unknown as number[]);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Base64url without padding. undefined: it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/u.test(text) || text.length % 4 === 1) return undefined;
  if (own) {
    const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
    own.from(bytes.buffer).write(text, 'base64url');
    return bytes;
  }
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(plain.length);
  for (let at = 0; at < plain.length; at += 1) bytes[at] = plain.charCodeAt(at);
  return bytes;
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** As it is read out or compared by eye. */
export const inFours = (text: string): string => text.replace(/.{4}(?=.)/gu, '$& ');

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
