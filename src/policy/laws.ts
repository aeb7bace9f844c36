// Who may do what: here and nowhere else. Each law names the roles, and, where the place alone does not
// decide, one condition. Every law has a yes test and a no test in laws.test.ts.
import { type Membership, needsSecondFactor, type Person, type Role } from './roles.ts';

export type ReviewLevel = 'province' | 'region' | 'centre';

/** What a law judges: the place ('' or nothing = the nation), and what else the law asks about. */
export type Subject = {
  readonly area?: string;
  readonly level?: ReviewLevel | 'subdistrict' | 'author';
  /** Everyone who wrote in it: a person never reviews what they filed. */
  readonly contributors?: readonly string[];
  /** The role that is given or taken, when people are managed. */
  readonly role?: Role;
  readonly person?: string;
  /** To whom a case's key is sealed: nobody else knows that it is there. */
  readonly holders?: readonly string[];
};

export type Law = {
  readonly roles: readonly Role[] | 'everyone' | 'signed-in' | 'operator';
  readonly when?: (person: Person, membership: Membership, subject: Subject) => boolean;
};

const TAMBON: readonly Role[] = ['tambon_reporter', 'tambon_chair'];
const COMMUNITY: readonly Role[] = [...TAMBON, 'district_coordinator', 'province_coordinator'];
const CODI: readonly Role[] = ['codi_support', 'codi_region', 'codi_centre'];
/** Who may be taken into a unit of the watch centre; what they may open is what was sealed to them. */
const UNITS: readonly Role[] = ['nacc_province', 'nacc_central', 'codi_centre'];
const WATCHING: readonly Role[] = ['nacc_province', 'nacc_central', 'pacc', 'subcommittee'];

const AUTHORS: Partial<Record<Role, string>> = {
  tambon_reporter: 'subdistrict',
  tambon_chair: 'subdistrict',
  province_coordinator: 'province',
};
const REVIEWERS: Partial<Record<Role, ReviewLevel>> = {
  province_coordinator: 'province',
  codi_support: 'province',
  codi_region: 'region',
  codi_centre: 'centre',
};
const MAY_GIVE: Partial<Record<Role, readonly Role[]>> = {
  tambon_chair: ['tambon_reporter'],
  codi_support: [...TAMBON],
  province_coordinator: [...TAMBON, 'district_coordinator'],
  codi_region: [...COMMUNITY, 'codi_support'],
  codi_centre: [...COMMUNITY, 'codi_support', 'codi_region', 'subcommittee', 'pacc'],
  nacc_central: ['nacc_province', 'subcommittee'],
  keeper: [...COMMUNITY, ...CODI, ...WATCHING, 'auditor', 'keeper'],
};

const writesAt = (_: Person, m: Membership, s: Subject) => AUTHORS[m.role] === s.level;
/** A paper form is the tambon's: a province that writes its own report writes it here. */
const entersFor = (_: Person, __: Membership, s: Subject) => s.level === 'subdistrict';
const reviewsAt = (p: Person, m: Membership, s: Subject) =>
  REVIEWERS[m.role] === s.level && !(s.contributors ?? []).includes(p.id);
const mayGive = (p: Person, m: Membership, s: Subject) =>
  s.role !== undefined && (MAY_GIVE[m.role]?.includes(s.role) ?? false) && s.person !== p.id;

const holds = (p: Person, _: Membership, s: Subject) => (s.holders ?? []).includes(p.id);

export const laws = {
  // the public
  'public.read': { roles: 'everyone' },
  'account.enter': { roles: 'everyone' },
  // one's own
  'account.manage': { roles: 'signed-in' },
  'work.read': { roles: 'signed-in' },
  // people
  'people.read': { roles: ['tambon_chair', 'province_coordinator', ...CODI, 'nacc_central', 'keeper'] },
  'people.invite': { roles: Object.keys(MAY_GIVE) as Role[], when: mayGive },
  'membership.end': { roles: Object.keys(MAY_GIVE) as Role[], when: mayGive },
  'assignment.manage': { roles: ['codi_region', 'codi_centre'] },
  'organisation.manage': { roles: ['codi_centre', 'nacc_central', 'keeper'] },
  // the programme
  'programme.read': { roles: [...COMMUNITY, ...CODI, ...WATCHING] },
  'programme.edit': { roles: ['codi_centre'] },
  'programme.publish': { roles: ['codi_centre'] },
  'participation.manage': { roles: ['codi_centre'] },
  'expansion.plan': { roles: ['province_coordinator', ...CODI] },
  // reports
  'report.read': { roles: [...COMMUNITY, ...CODI, ...WATCHING] },
  'report.write': { roles: [...TAMBON, 'province_coordinator'], when: writesAt },
  'report.send': { roles: [...TAMBON, 'province_coordinator'], when: writesAt },
  'report.amend': { roles: [...TAMBON, 'province_coordinator'], when: writesAt },
  // many at once, and on paper: whoever enters has a part in the report, and cannot review it
  'bulk.template': { roles: ['province_coordinator', ...CODI] },
  'bulk.import': { roles: ['province_coordinator', ...CODI] },
  'report.enter': { roles: ['province_coordinator', 'codi_support'], when: entersFor },
  'paper.read': { roles: [...TAMBON, 'province_coordinator', ...CODI] },
  'report.review': { roles: ['province_coordinator', ...CODI], when: reviewsAt },
  'results.read': { roles: [...COMMUNITY, ...CODI, ...WATCHING] },
  'quarter.freeze': { roles: ['codi_centre'] },
  'quarter.publish': { roles: ['codi_centre'] },
  'pack.edit': { roles: ['codi_centre'] },
  'pack.read': { roles: [...CODI, ...WATCHING] },
  // the watch centre
  'tip.give': { roles: 'everyone' },
  'tip.return': { roles: 'everyone' },
  'case.keys': { roles: UNITS },
  'passkey.add': { roles: UNITS },
  'passkey.remove': { roles: UNITS },
  'case.read': { roles: UNITS },
  'case.enter': { roles: UNITS },
  'case.work': { roles: UNITS, when: holds },
  'case.custody': { roles: UNITS },
  'case.figures': { roles: ['nacc_central'] },
  'case.drill': { roles: UNITS },
  'unit.manage': { roles: ['nacc_central'] },
  // the house
  'audit.read': { roles: ['auditor'] },
  'register.import': { roles: 'operator' },
  'house.operate': { roles: 'operator' },
  'case.recover': { roles: 'operator' },
} as const satisfies Record<string, Law>;

export type Action = keyof typeof laws;

/** Which of a person's roles may be given by this membership; the form of invitation offers these. */
export const givenBy = (role: Role): readonly Role[] => MAY_GIVE[role] ?? [];
export { needsSecondFactor };
