// The wish of whoever told to be written to when something is new: what was typed is read as an address, and of several
// wishes the last one stands. What it must never do: take for an address what a mail program could take for more, or
// reach the house as anything but a thing said, sealed like every other.
import type { Said } from './said.ts';

/**
 * A mail address as a person has it (RFC 5321, without quotes and comments, in plain letters): whatever else could be
 * meant for the program that opens it.
 */
const MAIL = /^[\w.!#$%&'*+/=^{|}~-]{1,64}@(?=.{1,253}$)[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63})+$/u;
export const isMailAddress = (it: string): boolean => MAIL.test(it);

export type AddressWrong = 'tip.wish.empty' | 'tip.wish.at' | 'tip.wish.odd';
export type AddressRead =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly why: AddressWrong };

/** Signs without width come along when an address is copied from a page. */
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF]/gu;

export function readAddress(typed: string): AddressRead {
  const address = typed.normalize('NFC').replace(UNSEEN, '').trim();
  if (address === '') return { ok: false, why: 'tip.wish.empty' };
  if (address.split('@').length !== 2) return { ok: false, why: 'tip.wish.at' };
  return isMailAddress(address) ? { ok: true, address } : { ok: false, why: 'tip.wish.odd' };
}

/** What one genuine thing said by whoever told, in its place. */
export type Wished = { readonly seq: number; readonly said: Said | undefined };

/** The address that stands: of the last wish, whatever the order in which they came. '': none, or taken back. */
export function standingWish(told: readonly Wished[]): string {
  let [last, address] = [-1, ''];
  for (const { seq, said } of told)
    if (said?.kind === 'wish' && seq > last) [last, address] = [seq, said.address];
  return address;
}
