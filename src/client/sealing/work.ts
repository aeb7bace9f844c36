// The small piece of work that a phone does before a tip is taken (src/cases/flood.ts): SHA-256 over and over, until
// the first bytes are those that were asked for. What it must never do: run where the page is drawn.
import { sha256 } from '@noble/hashes/sha2.js';

/** As ALTCHA's version 2 has it; what is not named here goes back as it came. */
export type Challenge = {
  readonly parameters: {
    readonly nonce: string;
    readonly salt: string;
    readonly cost: number;
    readonly keyLength: number;
    readonly keyPrefix: string;
  };
};

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** More than any honest challenge asks for. */
const MOST = 100_000;

/** The payload as it is sent: base64 of challenge and solution. undefined: nothing solves it. */
export function solve(challenge: Challenge): string | undefined {
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  const began = performance.now();
  const prefix = bytesOf(keyPrefix);
  const start = Uint8Array.from([...bytesOf(salt), ...bytesOf(nonce), 0, 0, 0, 0]);
  const counters = new DataView(start.buffer, start.length - 4);
  for (let counter = 0; counter < MOST; counter += 1) {
    counters.setUint32(0, counter);
    let key: Uint8Array = start;
    for (let round = 0; round < cost; round += 1) key = sha256(key);
    key = key.subarray(0, keyLength);
    if (prefix.some((byte, at) => byte !== key[at])) continue;
    const solution = { counter, derivedKey: hexOf(key), time: Math.round(performance.now() - began) };
    return btoa(JSON.stringify({ challenge, solution }));
  }
  return undefined;
}
