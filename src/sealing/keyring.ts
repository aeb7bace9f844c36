// What an officer holds once their keys are open: what opens, what signs, and what opened before. Light on purpose:
// a page reads this without the code that seals.
import type { Identity } from './age.ts';
import { fromBase64, toBase64 } from './bytes.ts';

export type OfficerKeys = {
  readonly identity: Identity;
  readonly signing: Uint8Array;
  /** Of pairs made before this one, the newest first: what was sealed to them is still opened. */
  readonly earlier?: readonly Identity[];
};

/** Everything that may open something for this officer. */
export const identitiesOf = (keys: OfficerKeys): readonly Identity[] => [
  keys.identity,
  ...(keys.earlier ?? []),
];

/** As it is sealed. */
export const keysAsText = (keys: OfficerKeys): string =>
  JSON.stringify({
    identity: keys.identity,
    signing: toBase64(keys.signing),
    ...(keys.earlier?.length ? { earlier: keys.earlier } : {}),
  });

/** undefined: not what keysAsText wrote. */
export function keysFromText(text: string): OfficerKeys | undefined {
  let read: { identity?: unknown; signing?: unknown; earlier?: unknown };
  try {
    read = JSON.parse(text) as typeof read;
  } catch {
    return undefined;
  }
  const seed = typeof read.signing === 'string' ? fromBase64(read.signing) : undefined;
  if (!isIdentity(read.identity) || seed?.length !== 32) return undefined;
  const earlier = Array.isArray(read.earlier) ? read.earlier.filter(isIdentity) : [];
  return { identity: read.identity, signing: seed, ...(earlier.length > 0 ? { earlier } : {}) };
}

const isIdentity = (it: unknown): it is Identity =>
  typeof it === 'string' && it.startsWith('AGE-SECRET-KEY-');
