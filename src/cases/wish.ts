// The wish of whoever told to be written to when something is new: what was typed is read as an address, and of several
// wishes the last one stands. What it must never do: take for an address what a mail program could take for more, or
// reach the house as anything but a thing said, sealed like every other.
import { isMailAddress, type Said } from './said.ts';

export type AddressWrong = 'tip.wish.empty' | 'tip.wish.at' | 'tip.wish.odd';
export type AddressRead =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly why: AddressWrong };

/** Signs without width come along when an address is copied from a page. */
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF]/gu;
/** isMailAddress passes two foreign letters that fold to plain ones: nobody means them. */
const PLAIN = /^[\x21-\x7e]*$/u;

export function readAddress(typed: string): AddressRead {
  const address = typed.normalize('NFC').replace(UNSEEN, '').trim();
  if (address === '') return { ok: false, why: 'tip.wish.empty' };
  if (address.split('@').length !== 2) return { ok: false, why: 'tip.wish.at' };
  return PLAIN.test(address) && isMailAddress(address)
    ? { ok: true, address }
    : { ok: false, why: 'tip.wish.odd' };
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
