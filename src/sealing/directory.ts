// Whose keys a tip is sealed to. The list is signed with the organisation's key, which no server holds; a browser
// that cannot verify it seals nothing. What it must never do: believe a recipient that is not in a signed list.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Recipient } from './age.ts';
import { fromBase64, inFours, toBase64, toHex, utf8 } from './bytes.ts';

export type DirectoryMember = { readonly id: string; readonly recipient: Recipient; readonly verify: string };
/** Nobody's own: in five shares on paper (shares.ts). Each new one of a unit has a higher number. */
export type RecoveryKey = { readonly recipient: Recipient; readonly number: number };
export type DirectoryUnit = {
  readonly code: string;
  readonly members: readonly DirectoryMember[];
  readonly recovery?: RecoveryKey | undefined;
};
export type Directory = {
  readonly format: 'prongsai directory 1';
  /** Each new list has the next number: an old one is not given again. */
  readonly number: number;
  /** The day from which it holds, and the last: after it nothing is sealed by it. */
  readonly from: string;
  readonly until: string;
  readonly units: readonly DirectoryUnit[];
};
/** As it is kept and handed out: the very text that was signed. */
export type SignedDirectory = { readonly content: string; readonly signature: string };

export type DirectoryRead =
  | { readonly ok: true; readonly directory: Directory }
  /** 'forged': not signed by this key. 'stale': before its first day, or after its last. 'broken': cannot be read. */
  | { readonly ok: false; readonly why: 'forged' | 'stale' | 'broken' };

/** `key`: the organisation's, 32 bytes. `today`: yyyy-mm-dd. */
export function readDirectory(signed: SignedDirectory, key: Uint8Array, today: string): DirectoryRead {
  const signature = fromBase64(signed.signature);
  if (!signature || !isSigned(signature, signed.content, key)) return { ok: false, why: 'forged' };
  const directory = parsed(signed.content);
  if (!directory) return { ok: false, why: 'broken' };
  if (today < directory.from || today > directory.until) return { ok: false, why: 'stale' };
  return { ok: true, directory };
}

const isSigned = (signature: Uint8Array, content: string, key: Uint8Array): boolean => {
  try {
    return ed25519.verify(signature, utf8(content), key);
  } catch {
    return false;
  }
};

function parsed(content: string): Directory | undefined {
  try {
    const it = JSON.parse(content) as Directory;
    const isUnit = (unit: DirectoryUnit) =>
      typeof unit.code === 'string' &&
      unit.members.every(
        (m) => typeof m.id === 'string' && m.recipient.startsWith('age1') && m.verify !== '',
      ) &&
      (!unit.recovery || (unit.recovery.recipient.startsWith('age1') && unit.recovery.number > 0));
    const whole = it.format === 'prongsai directory 1' && it.number > 0 && it.units.every(isUnit);
    return whole ? it : undefined;
  } catch {
    return undefined;
  }
}

export function signDirectory(directory: Directory, seed: Uint8Array): SignedDirectory {
  const content = JSON.stringify(directory, null, 1);
  return { content, signature: toBase64(ed25519.sign(utf8(content), seed)) };
}

/** A new key of an organisation: `seed` stays off every server. */
export function newOrganisationKey(): { seed: Uint8Array; key: Uint8Array } {
  const seed = ed25519.utils.randomSecretKey();
  return { seed, key: ed25519.getPublicKey(seed) };
}

/** What stands on the poster: five groups of four. */
export const fingerprintOf = (key: Uint8Array): string => inFours(toHex(sha256(key)).slice(0, 20));

/** Of an officer's pair: what they read out on the telephone, and whoever signs the list holds against the draft. */
export const pairFingerprint = (pair: Pick<DirectoryMember, 'recipient' | 'verify'>): string =>
  fingerprintOf(utf8(`${pair.recipient}\n${pair.verify}`));
