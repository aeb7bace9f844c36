// A case as it travels between the house and a browser: JSON, bytes as base64url. Both sides import this file.
import { fromBase64, toBase64 } from '#src/sealing/bytes.ts';
import type { SealedObject } from '#src/sealing/case-seal.ts';
import type { Author, Kind, Thread } from '#src/sealing/signing.ts';
import type { CaseHead, CaseStep } from './case.ts';
import type { CaseClocks } from './clocks.ts';

export type ObjectWire = {
  readonly seq: number;
  readonly thread: Thread;
  readonly kind: Kind;
  readonly epoch: number;
  readonly author: Author;
  readonly onDay: string;
  readonly content: string;
  readonly signature: string;
};
export type SealWire = { readonly epoch: number; readonly sealed: string };
/** A new key of the case, made by whoever says the object that it comes with: sealed to whoever told and to `members`. */
export type RenewalWire = {
  readonly recipient: string;
  readonly seals: readonly { readonly holder: string; readonly sealed: string }[];
};

/** What a browser needs to open a case and to write in it. */
export type CaseWire = {
  readonly head: CaseHead;
  readonly reporter: { readonly verify: string; readonly recipient: string; readonly profile: string };
  /** The case's keys, sealed to whoever asked. */
  readonly seals: readonly SealWire[];
  readonly objects: readonly ObjectWire[];
  readonly steps: readonly CaseStep[];
  /** By when what should be done, and the time that was added, with its reasons. */
  readonly clocks: CaseClocks;
  /** Somebody held the present key who may not read any more: what is said next brings a new one. */
  readonly stale: boolean;
  /** The officers who may open the case now and whom the directory in force names: a new key is sealed to them. */
  readonly members: readonly string[];
  /** Ed25519 keys by person id, for what officers wrote. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
};

/** GET /tips/directory.json: the signed list, the key that the page shows as a fingerprint, the salt of receipts. */
export type DirectoryWire = {
  readonly number: number;
  readonly content: string;
  readonly signature: string;
  readonly key: string;
  readonly salt: string;
  readonly units: readonly {
    readonly code: string;
    readonly kind: string;
    readonly province: string | null;
    readonly name: { readonly th: string; readonly en: string };
  }[];
  /** What is said of a unit that has a recovery key in the signed list. */
  readonly recovery: { readonly th: string; readonly en: string };
};

/** POST /tips/cases. */
export type GivenWire = {
  readonly id: string;
  readonly track: string;
  readonly province: string;
  readonly unit: string;
  readonly directory: number;
  readonly profile: string;
  /** SHA-256 of the look-up, not the look-up. */
  readonly lookup: string;
  readonly verify: string;
  readonly reporter: string;
  readonly recipient: string;
  readonly seals: readonly { readonly holder: string; readonly sealed: string }[];
  readonly objects: readonly Omit<ObjectWire, 'author' | 'onDay'>[];
  readonly solution: string;
};
/** POST /tips/returns, and with `object` POST /tips/answers. The look-up itself, not its digest. */
export type ReturnWire = { readonly lookup: string; readonly nonce: string; readonly signature: string };

export const objectOut = (one: SealedObject): Omit<ObjectWire, 'author' | 'onDay'> => ({
  seq: one.seq,
  thread: one.thread,
  kind: one.kind,
  epoch: one.epoch,
  content: toBase64(one.content),
  signature: toBase64(one.signature),
});

/** undefined: broken on its way. */
export function objectIn(
  caseId: string,
  one: ObjectWire,
): (SealedObject & { readonly onDay: string }) | undefined {
  const content = fromBase64(one.content);
  const signature = fromBase64(one.signature);
  return content && signature ? { ...one, caseId, content, signature } : undefined;
}
