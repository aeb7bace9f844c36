// The roles of the field, and what kind of place each is held over. A person holds memberships, not roles.

export const ROLES = [
  'tambon_reporter',
  'tambon_chair',
  'district_coordinator',
  'province_coordinator',
  'codi_support',
  'codi_region',
  'codi_centre',
  'nacc_province',
  'nacc_central',
  'pacc',
  'subcommittee',
  'auditor',
  'keeper',
] as const;
export type Role = (typeof ROLES)[number];

export type ScopeKind = 'nation' | 'region' | 'area' | 'assigned';

/** Over what each role is held: `digits` is the length of the area code where the kind is 'area'. */
export const HELD_OVER: Readonly<Record<Role, { kind: ScopeKind; digits?: 2 | 4 | 6 }>> = {
  tambon_reporter: { kind: 'area', digits: 6 },
  tambon_chair: { kind: 'area', digits: 6 },
  district_coordinator: { kind: 'area', digits: 4 },
  province_coordinator: { kind: 'area', digits: 2 },
  codi_support: { kind: 'assigned' },
  codi_region: { kind: 'region' },
  codi_centre: { kind: 'nation' },
  nacc_province: { kind: 'area', digits: 2 },
  nacc_central: { kind: 'nation' },
  pacc: { kind: 'nation' },
  subcommittee: { kind: 'nation' },
  auditor: { kind: 'nation' },
  keeper: { kind: 'nation' },
};

/** Who decides about others' work, sees more than one place, or manages people needs a second factor. */
export const needsSecondFactor = (role: Role): boolean =>
  role !== 'tambon_reporter' && role !== 'tambon_chair' && role !== 'subcommittee';

/** A role held over places: `scope` is a set of area-code prefixes, '' being the whole country. */
export type Membership = {
  readonly role: Role;
  readonly organisationId: string;
  readonly scope: readonly string[];
};

export type Person = {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  readonly lang: 'th' | 'en';
  /** Only what is in force today; what needs a second factor that is not set up yet is left out. */
  readonly memberships: readonly Membership[];
  /** Roles waiting for the second factor: the person is asked to set it up. */
  readonly withheld: readonly Role[];
};
export type Actor = Person | { readonly kind: 'anyone' } | { readonly kind: 'operator' };

export const anyone: Actor = { kind: 'anyone' };
/** The one at the command line of the server. */
export const operator: Actor = { kind: 'operator' };
