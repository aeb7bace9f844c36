// Where a quarter stands on its way to the public: begun, frozen, published. Pure.
import type { Programme } from '#src/programme/programme.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { Candidate } from './candidate.store.ts';
import type { Freeze, Publication } from './figure.ts';

export type Closing = {
  readonly programme: Programme;
  readonly quarter: Quarter;
  readonly begun: boolean;
  /** What a freeze made now would hold. */
  readonly candidate: Candidate;
  /** The quarter's freezes and editions, newest first. */
  readonly freezes: readonly Freeze[];
  readonly editions: readonly Publication[];
  /** An earlier quarter was frozen anew since: the totals of the year follow it. */
  readonly follows: boolean;
};

/** The step that the centre can take; 'none': nothing is there to be frozen, or nothing new. */
export type NextStep = 'none' | 'freeze' | 'publish' | 'freeze again';

export const latestFreeze = ({ freezes }: Pick<Closing, 'freezes'>): Freeze | undefined => freezes[0];
export const latestEdition = ({ editions }: Pick<Closing, 'editions'>): Publication | undefined =>
  editions[0];

/** What a freeze made now would hold that the latest does not: reports added, changed and gone. */
export const news = ({ candidate: { added, changed, gone } }: Pick<Closing, 'candidate'>): number =>
  added + changed + gone;

export function nextStep(closing: Closing): NextStep {
  const latest = latestFreeze(closing);
  if (!closing.begun) return 'none';
  if (!latest) return closing.candidate.accepted > 0 ? 'freeze' : 'none';
  // Its totals add to what was replaced: it would not be published.
  if (closing.follows) return 'freeze again';
  if (closing.editions.every((one) => one.id !== latest.id)) return 'publish';
  return news(closing) > 0 ? 'freeze again' : 'none';
}

/** Whether the freezes that its totals add to are no longer the latest of their quarters. */
export const followsEarlier = (latest: Freeze | undefined, before: readonly Freeze[]): boolean =>
  latest !== undefined && before.some((one) => !latest.basis.includes(one.id));
