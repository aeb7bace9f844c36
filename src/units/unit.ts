// Who takes tips in: an office, its members, their keys. What it must never do: decide who may open a case; that is
// whoever its key was sealed to.
import type { Role } from '#src/policy/roles.ts';
import type { OfficerPublic, Wrapped } from '#src/sealing/officer.ts';
import type { PasskeyWrapping } from '#src/sealing/passkey.ts';

/** 'custody': takes no tips; keeps the names that are given with those of another unit. */
export type UnitKind = 'nacc_province' | 'nacc_central' | 'codi' | 'custody';
export type Unit = {
  readonly code: string;
  readonly kind: UnitKind;
  readonly provinceCode: string | null;
  readonly name: { readonly th: string; readonly en: string };
};
/** Whose officers work in a unit of this kind. */
export const ROLES_IN: Readonly<Record<UnitKind, readonly Role[]>> = {
  nacc_province: ['nacc_province', 'nacc_central'],
  nacc_central: ['nacc_central'],
  codi: ['codi_centre'],
  custody: ['nacc_province', 'nacc_central', 'codi_centre'],
};

/** The code of those who keep the names of a unit's tips. */
export const custodyOf = (unitCode: string): string => `${unitCode}-names`;
export const isCustody = (unitCode: string): boolean => unitCode.endsWith('-names');
export type Track = 'watch' | 'complaint' | 'advice';
export const TRACKS: readonly Track[] = ['watch', 'complaint', 'advice'];

/** The newest pair of an officer, as the server keeps it. */
export type KeptKeys = OfficerPublic & {
  readonly number: number;
  readonly wrapped: Wrapped;
  readonly madeOn: string;
};

/** What wraps an officer's keys once more, under one host's name. `name`: as its owner calls it. */
export type Passkey = {
  readonly id: string;
  readonly host: string;
  readonly name: string;
  readonly wrapping: PasskeyWrapping;
  readonly addedOn: string;
};
/** Of one officer. */
export const MOST_PASSKEYS = 10;

/** A unit of the signed directory that has somebody to seal to. */
export type OpenUnit = Unit & { readonly members: number; readonly recovery?: boolean };

/**
 * Which unit takes a tip about a province: NACC's office there; for what can still be prevented, and where that
 * office takes none or must not see it, the deterrence centre; CODI where there is no other, and for advice on its
 * own programme. `without`: units that the reporter keeps out. undefined: nobody is there to read it.
 */
export function unitFor<U extends OpenUnit>(
  open: readonly U[],
  asked: { readonly track: Track; readonly province: string; readonly without: readonly string[] },
): U | undefined {
  const able = open.filter((unit) => unit.members > 0 && !asked.without.includes(unit.code));
  const local = able.find((unit) => unit.kind === 'nacc_province' && unit.provinceCode === asked.province);
  const central = able.find((unit) => unit.kind === 'nacc_central');
  const codi = able.find((unit) => unit.kind === 'codi');
  if (asked.track === 'watch') return central ?? local ?? codi;
  if (asked.track === 'advice') return codi ?? local ?? central;
  return local ?? central ?? codi;
}

/** All that could take it, the proposed one first: what the reporter may choose from. */
export function unitsFor<U extends OpenUnit>(
  open: readonly U[],
  asked: { readonly track: Track; readonly province: string },
): readonly U[] {
  const first = unitFor(open, { ...asked, without: [] });
  const able = open.filter(
    (unit) =>
      unit.kind !== 'custody' &&
      unit.members > 0 &&
      (unit.provinceCode === null || unit.provinceCode === asked.province),
  );
  return first ? [first, ...able.filter((unit) => unit.code !== first.code)] : [];
}
