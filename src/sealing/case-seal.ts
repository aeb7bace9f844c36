// A whole case as it leaves the reporter: its own key, that key sealed to each who may read, and the first objects
// sealed to it. The same code seals in the browser and, for those without script, in the server's memory.

import { sha256 } from '@noble/hashes/sha2.js';
import { type Identity, newIdentity, open, type Recipient, seal } from './age.ts';
import { toBase64, toHex, utf8 } from './bytes.ts';
import { keepName } from './custody.ts';
import { padText, unpadText } from './padding.ts';
import type { ReporterKeys } from './reporter.ts';
import { type Author, type Kind, type Place, sign, type Thread } from './signing.ts';

export type Holder = { readonly holder: string; readonly recipient: Recipient };
export type SealedObject = Place & { readonly content: Uint8Array; readonly signature: Uint8Array };
export type SealedCase = {
  readonly caseId: string;
  /** The case's key of its first epoch, sealed to each holder; the reporter's stands under 'reporter'. */
  readonly seals: readonly { readonly holder: string; readonly sealed: Uint8Array }[];
  /** What the case's objects are sealed to: public. */
  readonly recipient: Recipient;
  readonly objects: readonly SealedObject[];
};

export type Said = { readonly thread: Thread; readonly kind: Kind; readonly text: string };

/**
 * `members`: from the signed directory. `said`: the first things of the case, in order. `keepers`: of names that are
 * given; where there are none, a name is sealed like everything else.
 */
export async function sealCase(
  caseId: string,
  reporter: ReporterKeys,
  members: readonly Holder[],
  said: readonly Said[],
  author: Author = 'reporter',
  keepers: readonly Recipient[] = [],
): Promise<SealedCase> {
  const own = await newIdentity();
  const holders = [...members, { holder: 'reporter', recipient: reporter.recipient }];
  const seals = await Promise.all(
    holders.map(async ({ holder, recipient }) => ({
      holder,
      sealed: await sealKey(own.identity, recipient),
    })),
  );
  const objects: SealedObject[] = [];
  for (const [at, one] of said.entries()) {
    const place: Place = { caseId, thread: one.thread, kind: one.kind, seq: at + 1, epoch: 1, author };
    const text = await inside(one, reporter, keepers);
    objects.push(await sealObject(place, text, own.recipient, reporter.signing));
  }
  return { caseId, seals, recipient: own.recipient, objects };
}

async function inside({ kind, text }: Said, reporter: ReporterKeys, keepers: readonly Recipient[]) {
  if (kind === 'tip') return withReply(text, replyOf(reporter));
  if (kind !== 'identity' || keepers.length === 0) return text;
  const sealed = await keepName(text, keepers, reporter.recipient);
  return JSON.stringify({ v: 1, kind: 'kept', sealed });
}

/**
 * Which keys whoever told has, in 64 letters. It stands inside the tip, where no server can change it: whoever opens
 * the tip knows to whom an answer is to be sealed, and whose signature is theirs.
 */
export const replyOf = ({ recipient, verify }: Pick<ReporterKeys, 'recipient' | 'verify'>): string =>
  toHex(sha256(utf8(`prongsai reply 1\n${recipient}\n${toBase64(verify)}\n`)));

function withReply(text: string, reply: string): string {
  try {
    return JSON.stringify({ ...(JSON.parse(text) as object), reply });
  } catch {
    return text; // no tip of this house
  }
}

/** A case's key for one who may read it. */
export const sealKey = (identity: Identity, recipient: Recipient): Promise<Uint8Array> =>
  seal(utf8(identity), [recipient]);

/** undefined: not sealed to this person, or not whole. */
export async function openKey(sealed: Uint8Array, own: Identity): Promise<Identity | undefined> {
  const opened = await open(sealed, [own]);
  const identity = opened && new TextDecoder().decode(opened);
  return identity?.startsWith('AGE-SECRET-KEY-') ? identity : undefined;
}

/** One text at one place of a case, padded, sealed to the case's key of that epoch and signed by its author. */
export async function sealObject(
  place: Place,
  text: string,
  recipient: Recipient,
  signing: Uint8Array,
): Promise<SealedObject> {
  const content = await seal(padText(text), [recipient]);
  return { ...place, content, signature: sign(signing, place, content) };
}

/** undefined: cut, changed, or sealed to another key. Whether it is genuine is asked apart: signing.ts. */
export async function openObject(
  content: Uint8Array,
  keys: readonly Identity[],
): Promise<string | undefined> {
  const padded = await open(content, keys);
  if (!padded) return undefined;
  try {
    return unpadText(padded);
  } catch {
    return undefined;
  }
}
