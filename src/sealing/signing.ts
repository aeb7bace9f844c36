// age says who may read and not who wrote. Every sealed thing therefore carries a signature over which case it
// belongs to, which kind of thing it is, its place in the thread, who wrote it, and what it is: moved to another case,
// another place or under another name, it is not genuine.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from './bytes.ts';

/** 'reporter': whoever holds the receipt; 'server': sealed for somebody without script; otherwise a person's id. */
export type Author = 'reporter' | 'server' | (string & {});
export const THREADS = ['reporter', 'internal'] as const;
export type Thread = (typeof THREADS)[number];
export const KINDS = ['tip', 'message', 'identity', 'file', 'summary'] as const;
export type Kind = (typeof KINDS)[number];

export type Place = {
  readonly caseId: string;
  readonly thread: Thread;
  readonly kind: Kind;
  /** Counted within a case, from 1, without a gap. */
  readonly seq: number;
  /** Which of the case's keys it is sealed to. */
  readonly epoch: number;
  readonly author: Author;
};

/** The very bytes that are signed. */
export const statementOf = (place: Place, content: Uint8Array): Uint8Array =>
  statementOver(place, sha256(content));

/** `digest`: SHA-256 of the content. */
export const statementOver = (place: Place, digest: Uint8Array): Uint8Array =>
  utf8(
    [
      'prongsai sealed object 1',
      place.caseId,
      place.thread,
      place.kind,
      String(place.seq),
      String(place.epoch),
      place.author,
      toHex(digest),
      '',
    ].join('\n'),
  );

/** `seed`: 32 bytes. Gives 64. */
export const sign = (seed: Uint8Array, place: Place, content: Uint8Array): Uint8Array =>
  ed25519.sign(statementOf(place, content), seed);

export function isGenuine(
  key: Uint8Array,
  place: Place,
  content: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return ed25519.verify(signature, statementOf(place, content), key);
  } catch {
    return false;
  }
}

export const verifyKeyOf = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed);

export const returnStatement = (nonce: string): Uint8Array => utf8(`prongsai return 1\n${nonce}\n`);

/** Whoever comes back signs what the server made up this time. */
export const signReturn = (seed: Uint8Array, nonce: string): Uint8Array =>
  ed25519.sign(returnStatement(nonce), seed);

export function isReturn(key: Uint8Array, nonce: string, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, returnStatement(nonce), key);
  } catch {
    return false;
  }
}
