// The heavy part of making keys, loaded while the passphrase is typed: the pair itself, and wrapping it.
// What it must never do: make a pair that no longer opens what an open one opened.
import { recipientOf } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { pairFingerprint } from '#src/sealing/directory.ts';
import { identitiesOf, newOfficerKeys, type OfficerKeys, wrapKeys } from '#src/sealing/officer.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';

export type Made = {
  readonly keys: OfficerKeys;
  readonly recipient: string;
  readonly verify: string;
  readonly fingerprint: string;
};

/** `way` 'passphrase': the same keys again; else a new pair, which carries what is open now. */
export async function make(way: string, from: OfficerKeys | undefined): Promise<Made> {
  const fresh = async (): Promise<OfficerKeys> => {
    const { identity, signing } = await newOfficerKeys();
    return from ? { identity, signing, earlier: identitiesOf(from) } : { identity, signing };
  };
  if (way === 'passphrase' && !from) throw new Error('another passphrase for keys that are not open');
  return await publicOf(way === 'passphrase' && from ? from : await fresh());
}

/** With what is public of it, as it follows from the keys themselves: not as anybody says. */
export async function publicOf(keys: OfficerKeys): Promise<Made> {
  const [recipient, verify] = [await recipientOf(keys.identity), toBase64(verifyKeyOf(keys.signing))];
  return { keys, recipient, verify, fingerprint: pairFingerprint({ recipient, verify }) };
}

/** As it is sent to be kept. */
export async function wrapped(
  { keys, recipient, verify }: Made,
  passphrase: string,
  secret: Uint8Array,
): Promise<Record<'recipient' | 'verify' | 'wrapped', string>> {
  return { recipient, verify, wrapped: JSON.stringify(await wrapKeys(keys, passphrase, secret)) };
}
