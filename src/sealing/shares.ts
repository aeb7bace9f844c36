// The five shares of a unit's recovery key, as five people keep them on paper: four lines of twenty letters each, every
// line with the checks of a receipt, and the whole bound to the unit, the number and the key.
// What it must never do: join fewer than three, or join what is not of one key.
import { sha256 } from '@noble/hashes/sha2.js';
import { combine, split } from 'shamir-secret-sharing';
import { type Identity, identityFrom, type Recipient, recipientOf } from './age.ts';
import { utf8 } from './bytes.ts';
import { groupsOf, readReceipt, receiptOf, SECRET_BYTES } from './receipt.ts';
import { NEEDED, SHARES } from './recovery.ts';

export const LINES = 4;
/** number of the share · what the splitting gave · which key it is of · check of the three */
const SPLIT_BYTES = 33;
const MARK_BYTES = 3;
const CHECK_BYTES = LINES * SECRET_BYTES - 1 - SPLIT_BYTES - MARK_BYTES;

/** Public, of the signed list. */
export type RecoveryOf = { readonly unit: string; readonly number: number; readonly recipient: Recipient };
export type Share = { readonly number: number; readonly part: Uint8Array };

/** A new key, its public half and the lines of its five shares; the key itself is kept by nobody. */
export async function newRecovery(
  unit: string,
  number: number,
): Promise<{ readonly of: RecoveryOf; readonly shares: readonly (readonly string[])[] }> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const of = { unit, number, recipient: await recipientOf(identityFrom(secret)) };
  const parts = await split(secret, SHARES, NEEDED);
  secret.fill(0);
  return { of, shares: parts.map((part, at) => linesOf(of, { number: at + 1, part })) };
}

const digest = (name: string, of: RecoveryOf, rest: Uint8Array): Uint8Array =>
  sha256(
    new Uint8Array([...utf8(`prongsai ${name} 1\n${of.unit}\n${of.number}\n${of.recipient}\n`), ...rest]),
  );
const markOf = (of: RecoveryOf) => digest('recovery key', of, new Uint8Array()).subarray(0, MARK_BYTES);
const checkOf = (data: Uint8Array) => sha256(data).subarray(0, CHECK_BYTES);

/** Each line as it is printed: five groups of four letters. */
export function linesOf(of: RecoveryOf, { number, part }: Share): readonly string[] {
  const data = new Uint8Array([number, ...part, ...markOf(of)]);
  const whole = new Uint8Array([...data, ...checkOf(data)]);
  return Array.from({ length: LINES }, (_, at) =>
    groupsOf(receiptOf(whole.slice(at * SECRET_BYTES, (at + 1) * SECRET_BYTES))).join(' '),
  );
}

export type LineRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'length'; readonly letters: number }
  /** `groups`: those that are wrong; empty: nobody can say which. */
  | { readonly ok: false; readonly why: 'wrong'; readonly groups: readonly number[] };

/** One line, as somebody typed it. */
export function readLine(typed: string): LineRead {
  const read = readReceipt(typed);
  return read.ok ? { ok: true, bytes: read.secret } : read;
}

export type ShareRead =
  | { readonly ok: true; readonly share: Share }
  /** 'lines': each line is right, but not of one share, or in another order. 'other': a share of another key. */
  | { readonly ok: false; readonly why: 'lines' | 'other' };

/** Four lines that were read. `of`: the key that is asked for. */
export function readShare(of: RecoveryOf, lines: readonly Uint8Array[]): ShareRead {
  const whole = new Uint8Array(lines.flatMap((bytes) => [...bytes]));
  const data = whole.subarray(0, whole.length - CHECK_BYTES);
  const part = data.slice(1, 1 + SPLIT_BYTES);
  const number = data[0] ?? 0;
  const right = lines.length === LINES && same(whole.subarray(data.length), checkOf(data));
  if (!right || number < 1 || number > SHARES) return { ok: false, why: 'lines' };
  return same(data.subarray(1 + SPLIT_BYTES), markOf(of))
    ? { ok: true, share: { number, part } }
    : { ok: false, why: 'other' };
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((x, n) => x === b[n]);

/** The key, out of three different shares. undefined: fewer, one twice, or they do not make the key of the list. */
export async function joined(of: RecoveryOf, shares: readonly Share[]): Promise<Identity | undefined> {
  const different = new Set(shares.map(({ number }) => number));
  if (different.size !== shares.length || shares.length < NEEDED) return undefined;
  try {
    const secret = await combine(shares.map(({ part }) => part));
    const identity = identityFrom(secret);
    secret.fill(0);
    return (await recipientOf(identity)) === of.recipient ? identity : undefined;
  } catch {
    return undefined;
  }
}
