// What kinds of organisation there are, and which of them a role belongs to.
// What it must never do: read a database.
import type { Role } from '#src/policy/roles.ts';

export const ORGANISATION_KINDS = [
  'nacc',
  'nacc_province',
  'codi',
  'codi_region',
  'pacc',
  'tambon_council',
  'working_group',
  'partner',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
/** A partner has a name of its own; every other is named after its place. */
export type NamedByPlace = Exclude<OrganisationKind, 'partner'>;

/** Where a person of this role usually belongs; another may be chosen when they are invited. */
export const USUAL_KIND: Readonly<Record<Role, NamedByPlace>> = {
  tambon_reporter: 'tambon_council',
  tambon_chair: 'tambon_council',
  district_coordinator: 'working_group',
  province_coordinator: 'working_group',
  codi_support: 'codi_region',
  codi_region: 'codi_region',
  codi_centre: 'codi',
  nacc_province: 'nacc_province',
  nacc_central: 'nacc',
  pacc: 'pacc',
  subcommittee: 'nacc',
  auditor: 'nacc',
  keeper: 'codi',
};

export type Names = { readonly th: string; readonly en: string };
