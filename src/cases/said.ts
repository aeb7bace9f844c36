// What stands inside a sealed object, as JSON: both the reporter's and the officer's browser write and read it.
// What it must never do: believe what it reads. Whoever sealed it may have written anything; what is no text is
// left empty, what is unknown is passed over, and nothing of it is ever more than text.
import { TRACKS, type Track } from '#src/units/unit.ts';
import { MOST_SEALED } from './file.ts';

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

type Loose = Readonly<Record<string, unknown>>;
const loose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
const text = (value: unknown): string => (typeof value === 'string' ? drawable(value) : '');

/** As a browser can draw it: a hundred thousand marks upon one letter end the page that shows them. Nothing is left out. */
export const drawable = (told: string): string => told.replace(/\p{M}{16}(?=\p{M})/gu, '$&\u25CC');

/** undefined: no JSON, or nothing that this house says. */
export function readSaid(json: string): Said | undefined {
  const it = loose(parsed(json));
  if (it.kind === 'message') return { v: 1, kind: 'message', text: text(it.text) };
  if (it.kind === 'identity')
    return { v: 1, kind: 'identity', name: text(it.name), contact: text(it.contact) };
  if (it.kind === 'kept') return keptFrom(it);
  if (it.kind === 'file') return fileFrom(it);
  if (it.kind === 'wish') return wishFrom(it);
  if (it.kind === 'export') return exportFrom(it);
  if (it.kind === 'receipt') return receiptFrom(it);
  return it.kind === 'tip' ? tipFrom(it) : undefined;
}

const MOST_KEPT = 100_000;
function keptFrom({ sealed }: Loose): KeptSaid | undefined {
  const fits = typeof sealed === 'string' && sealed.length <= MOST_KEPT && /^[\w-]+$/u.test(sealed);
  return fits ? { v: 1, kind: 'kept', sealed } : undefined;
}

/**
 * A mail address as a person has it (RFC 5321, without quotes and comments, in plain letters): whatever else could be
 * meant for the program that opens it.
 */
const MAIL = /^[\w.!#$%&'*+/=^{|}~-]{1,64}@(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/iu;
export const isMailAddress = (it: string): boolean => MAIL.test(it);
const wishFrom = ({ address }: Loose): WishSaid | undefined =>
  address === '' || (typeof address === 'string' && isMailAddress(address))
    ? { v: 1, kind: 'wish', address }
    : undefined;

const LONGEST_RECEIPT = 4000;
const receiptFrom = ({ text: told }: Loose): ReceiptSaid | undefined =>
  typeof told === 'string' && told.length <= LONGEST_RECEIPT
    ? { v: 1, kind: 'receipt', text: told }
    : undefined;

function exportFrom(it: Loose): ExportSaid | undefined {
  const [day, fingerprint, manifest] = [text(it.day), text(it.fingerprint), text(it.manifest)];
  const fits = /^\d{4}-\d\d-\d\d$/u.test(day) && /^[0-9a-f]{64}$/u.test(manifest);
  if (!fits || !Number.isSafeInteger(it.files)) return undefined;
  return {
    ...{ v: 1, kind: 'export', day, to: text(it.to), fingerprint, manifest },
    ...{ files: it.files as number, internal: it.internal === true, identity: it.identity === true },
  };
}

const MOST_REMOVED = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Numbers that do not fit together are no file: nothing is fetched for them. */
function fileFrom(it: Loose): FileSaid | undefined {
  const whole = (value: unknown): number => (Number.isSafeInteger(value) ? (value as number) : -1);
  const [size, sealed, chunk] = [whole(it.size), whole(it.sealed), whole(it.chunk)];
  const [id, sha256, key] = [text(it.id), text(it.sha256), text(it.key)];
  const fits = size >= 0 && sealed > size && sealed <= MOST_SEALED && chunk > 0 && sealed / chunk <= 10_000;
  const named = UUID.test(id) && /^[0-9a-f]{64}$/u.test(sha256) && key.startsWith('AGE-SECRET-KEY-');
  if (!fits || !named) return undefined;
  const removed = Array.isArray(it.removed) ? (it.removed as unknown[]).slice(0, MOST_REMOVED) : [];
  return {
    ...{ v: 1, kind: 'file', id, name: text(it.name), type: text(it.type) },
    ...{ size, sealed, chunk, sha256, key },
    cleaning: CLEANINGS.find((one) => one === it.cleaning) ?? 'unclean',
    removed: removed.map(text).filter(Boolean),
  };
}

function tipFrom(it: Loose): TipSaid {
  const where = loose(it.where);
  const evidence = loose(it.evidence);
  const kinds = Array.isArray(evidence.kinds) ? (evidence.kinds as unknown[]) : [];
  const without = Array.isArray(it.without) ? (it.without as unknown[]).slice(0, MOST_NAMED).map(text) : [];
  const who = Array.isArray(it.who) ? (it.who as unknown[]).slice(0, MOST_NAMED).map(loose) : [];
  return {
    v: 1,
    kind: 'tip',
    track: TRACKS.find((track) => track === it.track) ?? 'complaint',
    what: text(it.what),
    where: {
      province: code(where.province, 2),
      subdistrict: code(where.subdistrict, 6),
      text: text(where.text),
    },
    when: text(it.when),
    who: who.map((one) => ({
      name: text(one.name),
      position: text(one.position),
      agency: text(one.agency),
    })),
    how: text(it.how),
    evidence: { kinds: EVIDENCE_KINDS.filter((kind) => kinds.includes(kind)), text: text(evidence.text) },
    elsewhere: text(it.elsewhere),
    ...(typeof it.reply === 'string' ? { reply: it.reply } : {}),
    ...(without.length > 0 ? { without: without.filter((one) => /^[a-z0-9_-]{1,40}$/u.test(one)) } : {}),
  };
}

/** A code is looked up and shown as a name; what is none is nothing. */
const code = (value: unknown, digits: number): string => {
  const found = text(value);
  return found.length === digits && /^\d+$/u.test(found) ? found : '';
};

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
