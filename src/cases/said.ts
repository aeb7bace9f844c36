// What stands inside a sealed object, as JSON: both the reporter's and the officer's browser write it, and read it by
// said-read.ts, which the page that only writes need not load.
// What it must never do: know anything that is not said, or write one text in two compositions of letters.
import type { Track } from '#src/units/unit.ts';

export const EVIDENCE_KINDS = ['documents', 'people', 'place', 'files'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export type Named = { readonly name: string; readonly position: string; readonly agency: string };
export type TipSaid = {
  readonly v: 1;
  readonly kind: 'tip';
  readonly track: Track;
  readonly what: string;
  /** A province of two digits; a subdistrict of six, or nothing; never a point. */
  readonly where: { readonly province: string; readonly subdistrict: string; readonly text: string };
  readonly when: string;
  readonly who: readonly Named[];
  readonly how: string;
  readonly evidence: { readonly kinds: readonly EvidenceKind[]; readonly text: string };
  readonly elsewhere: string;
  /** Which keys whoever told has (replyOf); set where it is sealed. */
  readonly reply?: string;
  /** Units, or kinds of units, that shall never have it: by code. Absent: none. */
  readonly without?: readonly string[];
};
export type MessageSaid = { readonly v: 1; readonly kind: 'message'; readonly text: string };
/** Sealed as its own object, of kind 'identity'. */
export type IdentitySaid = {
  readonly v: 1;
  readonly kind: 'identity';
  readonly name: string;
  readonly contact: string;
};
/** In its place where the unit has somebody who keeps names: what only they and whoever told can open (custody.ts). */
export type KeptSaid = { readonly v: 1; readonly kind: 'kept'; readonly sealed: string };
/**
 * Sealed as its own object, of kind 'file': what a file is, and what opens it. `cleaning`: 'clean' is a copy without
 * what tells who made it; 'original' was sent as it was, by choice; of an 'unclean' one no such copy could be made.
 */
export type FileSaid = {
  readonly v: 1;
  readonly kind: 'file';
  readonly id: string;
  /** As it was chosen: text of somebody else, never a name to write to a disk (fileName of file-name.ts). */
  readonly name: string;
  readonly type: string;
  /** Bytes without padding; as it lies in the house, in parts of `chunk`. */
  readonly size: number;
  readonly sealed: number;
  readonly chunk: number;
  /** Of all sealed bytes, hexadecimal. */
  readonly sha256: string;
  /** An age identity that opens this file alone. */
  readonly key: string;
  readonly cleaning: Cleaning;
  readonly removed: readonly string[];
};
/** In the thread with the reporter, by whoever told: where officers may write that something is new. '': nowhere any more. */
export type WishSaid = { readonly v: 1; readonly kind: 'wish'; readonly address: string };
/** Among officers: the case was taken out, and what of it went to whom. */
export type ExportSaid = {
  readonly v: 1;
  readonly kind: 'export';
  /** yyyy-mm-dd, as the manifest has it. */
  readonly day: string;
  /** Who gets it, as the officer calls them; may be empty. */
  readonly to: string;
  /** Of the key that it was sealed to. */
  readonly fingerprint: string;
  /** SHA-256 of the signed manifest, hexadecimal. */
  readonly manifest: string;
  readonly files: number;
  readonly internal: boolean;
  readonly identity: boolean;
};
/** Among officers: what came back, signed by whoever got an export (src/sealing/export-receipt.ts). */
export type ReceiptSaid = { readonly v: 1; readonly kind: 'receipt'; readonly text: string };
export const CLEANINGS = ['clean', 'original', 'unclean'] as const;
export type Cleaning = (typeof CLEANINGS)[number];
export type Said =
  | TipSaid
  | MessageSaid
  | IdentitySaid
  | KeptSaid
  | FileSaid
  | WishSaid
  | ExportSaid
  | ReceiptSaid;

/** More people than this in one tip is a list, and belongs into its text. */
export const MOST_NAMED = 30;

/** The JSON that is sealed; every text in one and the same composition of letters. */
export const writeSaid = (said: Said): string =>
  JSON.stringify(said, (_, value: unknown) => (typeof value === 'string' ? value.normalize('NFC') : value));
