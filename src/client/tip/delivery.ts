// How what was sealed gets into the house, by whoever brings it. Both sides of it import this file.
import type { Sealer } from '../sealing/ask.ts';
import type { SealedWire } from '../sealing/protocol.ts';

/** What the house said: it has it; a final no; or nothing that can be relied on, and what to do about that. */
export type Reply =
  | { readonly is: 'there' }
  | { readonly is: 'away'; readonly why?: string | undefined }
  | { readonly is: 'no'; readonly refusal: string; readonly sentence: string };

export type Delivery = {
  /** While somebody writes: whatever takes its time. */
  prepare(sealer: () => Sealer): void;
  /** May be asked as often as it takes: it is one case. */
  deliver(wire: SealedWire, sealer: () => Sealer): Promise<Reply>;
  /** What was prepared is good for nothing any more. */
  anew(): void;
};

/** Longer than any line that brings anything. */
const PATIENCE = 90_000;

/** Asks once; whatever is no answer is `away`. */
export async function askHouse(
  address: string,
  init: RequestInit,
  { id }: Pick<SealedWire, 'id'>,
  /** What a status means that is not asked for here. */
  means?: (status: number) => Reply | undefined,
): Promise<Reply> {
  const given = new AbortController();
  const patience = setTimeout(() => given.abort(), PATIENCE);
  try {
    const answer = await fetch(address, {
      ...init,
      method: 'POST',
      cache: 'no-store',
      redirect: 'error',
      signal: given.signal,
    });
    const meant = means?.(answer.status);
    if (meant) return meant;
    const told = (await answer.json()) as { id?: string; refusal?: string; sentence?: string };
    if (answer.status === 201 && told.id === id) return { is: 'there' };
    if (answer.status === 422 && told.refusal)
      return { is: 'no', refusal: told.refusal, sentence: told.sentence ?? '' };
    return { is: 'away' };
  } catch {
    return { is: 'away' };
  } finally {
    clearTimeout(patience);
  }
}
