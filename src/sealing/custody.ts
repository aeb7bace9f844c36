// The name that somebody gives with a tip, in an envelope inside their sealed case: who reads the case cannot open it,
// only those who keep names can, and whoever told. What it must never do: seal a name to nobody, or to an officer.
import { type Identity, open, type Recipient, seal } from './age.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import { padText, unpadText } from './padding.ts';

/** base64url. `keepers`: from the signed directory, at least one. */
export async function keepName(
  text: string,
  keepers: readonly Recipient[],
  reporter: Recipient,
): Promise<string> {
  if (keepers.length === 0) throw new Error('a name would be sealed to nobody');
  return toBase64(await seal(padText(text), [...keepers, reporter]));
}

/** undefined: not sealed to any of these, or not whole. */
export async function openName(
  kept: string | Uint8Array,
  own: readonly Identity[],
): Promise<string | undefined> {
  const bytes = typeof kept === 'string' ? fromBase64(kept) : kept;
  const padded = bytes && (await open(bytes, own));
  if (!padded) return undefined;
  try {
    return unpadText(padded);
  } catch {
    return undefined;
  }
}

/** As the one who keeps it seals it on, to the one who asked. */
export const passName = (text: string, to: Recipient): Promise<Uint8Array> => seal(padText(text), [to]);
