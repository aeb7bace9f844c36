// A new key of a case, made by whoever writes next after somebody who held the one before may not read any more.
// What it must never do: seal to anybody but whoever told and the members it was given.
import { newIdentity, type Recipient } from './age.ts';
import { type Holder, sealKey } from './case-seal.ts';

export type Renewal = {
  /** What is said from here on is sealed to this. */
  readonly recipient: Recipient;
  readonly seals: readonly { readonly holder: string; readonly sealed: Uint8Array }[];
};

/** `members`: those who stay, from the signed directory. `reporter`: the recipient that the tip is bound to. */
export async function newKeyFor(members: readonly Holder[], reporter: Recipient): Promise<Renewal> {
  const { identity, recipient } = await newIdentity();
  const holders = [...members, { holder: 'reporter', recipient: reporter }];
  const seals = await Promise.all(
    holders.map(async (one) => ({ holder: one.holder, sealed: await sealKey(identity, one.recipient) })),
  );
  return { recipient, seals };
}
