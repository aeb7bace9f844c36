// How the signed directory stands against who works in the units now and the keys they have: what the page of units,
// `prongsai doctor` and the draft of the next directory look at.
// What it must never do: call a directory well whose keys are not the officers' newest.
import { type Directory, pairFingerprint } from '#src/sealing/directory.ts';
import { daysBetween, samePair } from './draft.ts';
import type { Unit } from './unit.ts';

export type PublicPair = { readonly recipient: string; readonly verify: string };
export type Working = {
  readonly unitCode: string;
  readonly personId: string;
  readonly name: string;
  readonly since: string;
  /** The newest pair; undefined: the officer made none yet. */
  readonly pair: (PublicPair & { readonly number: number; readonly madeOn: string }) | undefined;
};

/** 'newest': tips are sealed to the keys they use. 'older': to a pair before the newest. 'no': not to them. */
export type Listed = 'newest' | 'older' | 'no';
export type Member = Working & { readonly listed: Listed; readonly fingerprint: string | undefined };
export type UnitStanding = {
  readonly unit: Unit;
  readonly members: readonly Member[];
  /** Ids in the directory of people who do not work here any more: tips are still sealed to them. */
  readonly left: readonly string[];
  /** How many the directory names. */
  readonly sealedTo: number;
};

export function standingOf(
  units: readonly Unit[],
  working: readonly Working[],
  directory: Directory | undefined,
): UnitStanding[] {
  return units.map((unit) => {
    const named = directory?.units.find((one) => one.code === unit.code)?.members ?? [];
    const members = working
      .filter((one) => one.unitCode === unit.code)
      .map((one): Member => {
        const entry = named.find((member) => member.id === one.personId);
        const same = entry && one.pair && samePair(entry, one.pair);
        return {
          ...one,
          listed: !entry ? 'no' : same ? 'newest' : 'older',
          fingerprint: one.pair && pairFingerprint(one.pair),
        };
      });
    const left = named.map(({ id }) => id).filter((id) => !members.some((one) => one.personId === id));
    return { unit, members, left, sealedTo: named.length };
  });
}

/** Would a new directory change anything? Whoever has no keys yet cannot be in one. */
export const isBehind = ({ members, left }: Pick<UnitStanding, 'members' | 'left'>): boolean =>
  left.length > 0 || members.some((member) => member.pair !== undefined && member.listed !== 'newest');

/** Days before the last on which somebody should think of the next. */
export const SOON_DAYS = 30;

export const daysLeft = (directory: Directory, today: string): number => daysBetween(today, directory.until);
export const endsSoon = (directory: Directory, today: string): boolean =>
  daysLeft(directory, today) < SOON_DAYS;
