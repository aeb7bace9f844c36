// A unit's recovery key among those who hold the keys of a case: nobody's own, in five shares away from every server,
// of which three together open what the unit can read (docs/decisions/027).
// What it must never do: count as somebody who reads a case.
import type { Holder } from './case-seal.ts';
import type { DirectoryUnit } from './directory.ts';

export const SHARES = 5;
export const NEEDED = 3;

/** Under which name it holds a case's keys. Each new key of a unit has the next number. */
export const recoveryHolder = (number: number): string => `recovery-${number}`;

/** Neither whoever told nor a recovery key: an officer. */
export const isOfficer = (holder: string): boolean =>
  holder !== 'reporter' && !holder.startsWith('recovery-');

/** The recovery key of a unit in the signed list, as a holder beside its members; none where it has none. */
export const recoveryIn = (unit: Pick<DirectoryUnit, 'recovery'> | undefined): readonly Holder[] =>
  unit?.recovery
    ? [{ holder: recoveryHolder(unit.recovery.number), recipient: unit.recovery.recipient }]
    : [];
