// What a page hands to the browser so that an officer's keys can be opened there: only what is wrapped.
// What it must never do: hold anything that opens a case by itself.
import type { Directory } from '#src/sealing/directory.ts';
import type { PasskeyWrapping } from '#src/sealing/passkey.ts';
import type { KeptKeys } from '#src/units/unit.ts';

/** `number` 0: no keys were made yet. */
export type Unlock = {
  readonly number: number;
  readonly wrapped: KeptKeys['wrapped'] | null;
  /** Of passkeys that answer under the name by which this page was asked for. */
  readonly passkeys: readonly PasskeyWrapping[];
  /** 32 bytes, of this session alone: what lies open in a tab is sealed with it too, and is dead once it is over. */
  readonly tie: string;
};

/** Why a pair is made again: another passphrase for the same; another pair that still opens what the old one opened;
 * everything lost, and nothing of before opens any more. */
export const WAYS = ['passphrase', 'pair', 'lost'] as const;
export type Way = (typeof WAYS)[number];

/** The same keys under another passphrase are the same pair. Newest first. */
export type Pair = { readonly number: number; readonly madeOn: string; readonly wrappedOn: string };

/** undefined: none was made. `number`: how many pairs there were. */
export function newestPair(kept: readonly KeptKeys[]): Pair | undefined {
  const [newest] = kept;
  if (!newest) return undefined;
  const same = kept.filter((one) => one.recipient === newest.recipient);
  return {
    number: new Set(kept.map((one) => one.recipient)).size,
    madeOn: same.at(-1)?.madeOn ?? newest.madeOn,
    wrappedOn: newest.madeOn,
  };
}

/** What the directory in force says of somebody's keys. 'none': there is no directory. */
export type Listed = 'newest' | 'older' | 'no' | 'none';

export function listedAs(directory: Directory | undefined, personId: string, recipient: string): Listed {
  if (!directory) return 'none';
  const entries = directory.units.flatMap((unit) => unit.members).filter(({ id }) => id === personId);
  if (entries.length === 0) return 'no';
  return entries.every((entry) => entry.recipient === recipient) ? 'newest' : 'older';
}
