// The matrix: every action x every role, a yes or a no for each, written by hand and not computed from the
// laws. Then the conditions: the place, the level, one's own report, the role that is given.
import { describe, expect, it } from 'vitest';
import { can, covers, mayAtAll, scope } from './can.ts';
import { type Action, laws, type Subject } from './laws.ts';
import { type Actor, anyone, type Membership, operator, type Person, ROLES, type Role } from './roles.ts';

const PLACES: Record<Role, readonly string[]> = {
  tambon_reporter: ['770401'],
  tambon_chair: ['770401'],
  district_coordinator: ['7704'],
  province_coordinator: ['77'],
  codi_support: ['77', '760101'],
  codi_region: ['70', '71', '76', '77'],
  codi_centre: [''],
  nacc_province: ['77'],
  nacc_central: [''],
  pacc: [''],
  subcommittee: [''],
  auditor: [''],
  keeper: [''],
};
const holder = (role: Role, id = `the ${role}`): Person => {
  const membership: Membership = { role, organisationId: 'o', scope: PLACES[role] };
  return { kind: 'person', id, name: role, lang: 'th', memberships: [membership], withheld: [] };
};

// One subject that fits each action, in the tambon 770401, so that only the role decides.
const FITTING: Partial<Record<Action, Subject>> = {
  'people.read': { area: '770401' },
  'people.invite': { area: '770401', role: 'tambon_reporter' },
  'membership.end': { area: '770401', role: 'tambon_reporter' },
  'assignment.manage': { area: '77' },
  'programme.read': { area: '770401' },
  'expansion.plan': { area: '770402' },
  'report.read': { area: '770401' },
  'report.write': { area: '770401', level: 'subdistrict' },
  'report.send': { area: '770401', level: 'subdistrict' },
  'report.amend': { area: '770401', level: 'subdistrict' },
  'bulk.template': { area: '770401' },
  'bulk.import': { area: '770401', level: 'subdistrict' },
  'report.enter': { area: '770401', level: 'subdistrict' },
  'paper.read': { area: '770401' },
  'report.review': { area: '770401', level: 'province' },
  'results.read': { area: '770401' },
  'pack.read': { area: '770401' },
  'case.keys': { area: '77' },
  'passkey.add': { area: '77' },
  'passkey.remove': { area: '77' },
  'case.read': { area: '77' },
  'case.enter': { area: '77' },
  'case.work': {
    area: '77',
    holders: ['the nacc_province', 'the nacc_central', 'the codi_centre', 'the pacc'],
  },
  'case.custody': { area: '77' },
  'case.figures': { area: '77' },
  'case.drill': { area: '77' },
  'unit.manage': { area: '77' },
};

const R = {
  tambon: ['tambon_reporter', 'tambon_chair'],
  places: ['tambon_reporter', 'tambon_chair', 'district_coordinator', 'province_coordinator'],
  codi: ['codi_support', 'codi_region', 'codi_centre'],
  watch: ['nacc_province', 'nacc_central', 'pacc', 'subcommittee'],
} as const satisfies Record<string, readonly Role[]>;

const EVERYONE: readonly Role[] = ROLES;
const MATRIX: Record<Action, readonly Role[]> = {
  'public.read': EVERYONE,
  'account.enter': EVERYONE,
  'account.manage': EVERYONE,
  'work.read': EVERYONE,
  'people.read': [
    'tambon_chair',
    'province_coordinator',
    'codi_support',
    'codi_region',
    'codi_centre',
    'nacc_central',
    'keeper',
  ],
  'people.invite': [
    'tambon_chair',
    'province_coordinator',
    'codi_support',
    'codi_region',
    'codi_centre',
    'keeper',
  ],
  'membership.end': [
    'tambon_chair',
    'province_coordinator',
    'codi_support',
    'codi_region',
    'codi_centre',
    'keeper',
  ],
  'assignment.manage': ['codi_region', 'codi_centre'],
  'organisation.manage': ['codi_centre', 'nacc_central', 'keeper'],
  'programme.read': [...R.places, ...R.codi, ...R.watch],
  'programme.edit': ['codi_centre'],
  'programme.publish': ['codi_centre'],
  'participation.manage': ['codi_centre'],
  'expansion.plan': ['province_coordinator', 'codi_support', 'codi_region', 'codi_centre'],
  'report.read': [...R.places, ...R.codi, ...R.watch],
  'report.write': R.tambon,
  'report.send': R.tambon,
  'report.amend': R.tambon,
  'bulk.template': ['province_coordinator', ...R.codi],
  'bulk.import': ['province_coordinator', ...R.codi],
  'report.enter': ['province_coordinator', 'codi_support'],
  'paper.read': [...R.tambon, 'province_coordinator', ...R.codi],
  'report.review': ['province_coordinator', 'codi_support'],
  'results.read': [...R.places, ...R.codi, ...R.watch],
  'quarter.freeze': ['codi_centre'],
  'quarter.publish': ['codi_centre'],
  'pack.edit': ['codi_centre'],
  'pack.read': [...R.codi, ...R.watch],
  'tip.give': EVERYONE,
  'tip.return': EVERYONE,
  'case.keys': ['codi_centre', 'nacc_province', 'nacc_central'],
  'passkey.add': ['codi_centre', 'nacc_province', 'nacc_central'],
  'passkey.remove': ['codi_centre', 'nacc_province', 'nacc_central'],
  'case.read': ['codi_centre', 'nacc_province', 'nacc_central'],
  'case.enter': ['codi_centre', 'nacc_province', 'nacc_central'],
  'case.work': ['codi_centre', 'nacc_province', 'nacc_central'],
  'case.custody': ['codi_centre', 'nacc_province', 'nacc_central'],
  'case.figures': ['nacc_central'],
  'case.drill': ['codi_centre', 'nacc_province', 'nacc_central'],
  'unit.manage': ['nacc_central'],
  'audit.read': ['auditor'],
  'register.import': [],
  'house.operate': [],
  'case.recover': [],
};

const OPEN: readonly Action[] = ['public.read', 'account.enter', 'tip.give', 'tip.return'];

describe('every action, every role', () => {
  for (const action of Object.keys(laws) as Action[]) {
    for (const role of ROLES) {
      const yes = MATRIX[action].includes(role);
      it(`${role} ${yes ? 'may' : 'may not'} ${action}`, () => {
        expect(can(holder(role), action, FITTING[action])).toBe(yes);
      });
    }
    const open = OPEN.includes(action);
    it(`a stranger ${open ? 'may' : 'may not'} ${action}`, () => {
      expect(can(anyone, action, FITTING[action])).toBe(open);
      expect(mayAtAll(anyone, action)).toBe(open);
    });
  }
});

describe('the place', () => {
  const elsewhere: Subject = { area: '500101', level: 'subdistrict', role: 'tambon_reporter' };
  const placed = ROLES.filter((role) => !PLACES[role].includes(''));
  for (const role of placed) {
    it(`${role} of Prachuap does nothing in Chiang Mai`, () => {
      const everything = Object.keys(laws) as Action[];
      const allowed = everything.filter(
        (action) =>
          can(holder(role), action, elsewhere) &&
          !MATRIX['account.manage'].every((r) => MATRIX[action].includes(r)),
      );
      expect(allowed).toEqual([]);
    });
  }
  it('a province does not reach the nation', () => {
    expect(can(holder('codi_region'), 'results.read', {})).toBe(false);
    expect(can(holder('codi_centre'), 'results.read', {})).toBe(true);
  });
  it('a prefix is a whole code: 77 holds 770401, not 07 or 7', () => {
    expect(covers(['77'], '770401')).toBe(true);
    expect(covers(['7704'], '77')).toBe(false);
    expect(covers([], '77')).toBe(false);
    expect(covers(['77'], '')).toBe(false);
  });
});

describe('cases', () => {
  it('are there for those only to whom their key is sealed, whatever the role and the place', () => {
    const sealed: Subject = { area: '77', holders: ['boonmee'] };
    expect(can(holder('nacc_province', 'boonmee'), 'case.work', sealed)).toBe(true);
    expect(can(holder('nacc_province', 'another'), 'case.work', sealed)).toBe(false);
    expect(can(holder('nacc_central', 'siri'), 'case.work', sealed)).toBe(false);
    expect(can(holder('nacc_central', 'siri'), 'case.work', { area: '77' })).toBe(false);
    expect(can(holder('keeper', 'boonmee'), 'case.work', sealed)).toBe(false);
  });
  it('of another province are not, even if their key was sealed to one', () => {
    expect(can(holder('nacc_province', 'boonmee'), 'case.work', { area: '50', holders: ['boonmee'] })).toBe(
      false,
    );
  });
});

describe('reports', () => {
  const sent: Subject = { area: '770401', level: 'province', contributors: ['mali'] };
  it('a person never reviews what they wrote in', () => {
    expect(can(holder('province_coordinator', 'mali'), 'report.review', sent)).toBe(false);
    expect(can(holder('province_coordinator', 'prasert'), 'report.review', sent)).toBe(true);
  });
  it('each level reviews only what waits at it', () => {
    expect(can(holder('codi_region'), 'report.review', sent)).toBe(false);
    expect(can(holder('codi_region'), 'report.review', { ...sent, level: 'region' })).toBe(true);
    expect(can(holder('province_coordinator'), 'report.review', { ...sent, level: 'region' })).toBe(false);
    expect(can(holder('codi_centre'), 'report.review', { ...sent, level: 'centre' })).toBe(true);
    expect(can(holder('codi_centre'), 'report.review', { ...sent, level: 'province' })).toBe(false);
  });
  it("the province writes its own report, not its tambons'", () => {
    expect(can(holder('province_coordinator'), 'report.write', { area: '77', level: 'province' })).toBe(true);
    expect(
      can(holder('province_coordinator'), 'report.write', { area: '770401', level: 'subdistrict' }),
    ).toBe(false);
    expect(can(holder('tambon_reporter'), 'report.write', { area: '770402', level: 'subdistrict' })).toBe(
      false,
    );
  });
  it('a paper form is entered for a tambon within the own place, never for a province', () => {
    const officer = holder('codi_support');
    expect(can(officer, 'report.enter', { area: '770401', level: 'subdistrict' })).toBe(true);
    expect(can(officer, 'report.enter', { area: '77', level: 'province' })).toBe(false);
    expect(can(officer, 'report.enter', { area: '760102', level: 'subdistrict' })).toBe(false);
  });
  it('an import reaches as far as the place of the one who imports', () => {
    expect(can(holder('province_coordinator'), 'bulk.import', { area: '77' })).toBe(true);
    expect(can(holder('province_coordinator'), 'bulk.import', { area: '500101' })).toBe(false);
    expect(can(holder('codi_region'), 'bulk.template', { area: '' })).toBe(false);
    expect(can(holder('codi_centre'), 'bulk.template', { area: '' })).toBe(true);
  });
  it('one who holds two roles has both, and neither widens the other', () => {
    const both: Actor = {
      ...holder('tambon_reporter', 'wichai'),
      memberships: [
        ...holder('tambon_reporter').memberships,
        { role: 'auditor', organisationId: 'o', scope: [''] },
      ],
    };
    expect(can(both, 'audit.read')).toBe(true);
    expect(can(both, 'report.write', { area: '500101', level: 'subdistrict' })).toBe(false);
  });
});

describe('people', () => {
  const give = (role: Role, area = '770401'): Subject => ({ area, role });
  it('a chair invites a reporter of the own tambon, not a chair, not next door', () => {
    expect(can(holder('tambon_chair'), 'people.invite', give('tambon_reporter'))).toBe(true);
    expect(can(holder('tambon_chair'), 'people.invite', give('tambon_chair'))).toBe(false);
    expect(can(holder('tambon_chair'), 'people.invite', give('tambon_reporter', '770402'))).toBe(false);
  });
  it('a region invites within its provinces only, and nobody of the centre', () => {
    expect(can(holder('codi_region'), 'people.invite', give('province_coordinator', '76'))).toBe(true);
    expect(can(holder('codi_region'), 'people.invite', give('province_coordinator', '50'))).toBe(false);
    expect(can(holder('codi_region'), 'people.invite', give('codi_centre', ''))).toBe(false);
  });
  it('only a keeper makes a keeper or an auditor; the centre makes neither', () => {
    expect(can(holder('keeper'), 'people.invite', give('keeper', ''))).toBe(true);
    expect(can(holder('keeper'), 'people.invite', give('auditor', ''))).toBe(true);
    expect(can(holder('codi_centre'), 'people.invite', give('auditor', ''))).toBe(false);
    expect(can(holder('codi_centre'), 'people.invite', give('keeper', ''))).toBe(false);
  });
  it('nobody ends their own membership over others', () => {
    expect(
      can(holder('keeper', 'kaew'), 'membership.end', { area: '', role: 'keeper', person: 'kaew' }),
    ).toBe(false);
    expect(
      can(holder('keeper', 'kaew'), 'membership.end', { area: '', role: 'keeper', person: 'other' }),
    ).toBe(true);
  });
  it('the operator at the command line invites, imports and operates, and reads no report', () => {
    expect(can(operator, 'people.invite', give('keeper', ''))).toBe(true);
    expect(can(operator, 'register.import')).toBe(true);
    expect(can(operator, 'report.read', { area: '77' })).toBe(false);
  });
});

describe('lists', () => {
  it('are narrowed to prefixes that do not lie within each other', () => {
    const person = holder('codi_support');
    const wide: Person = {
      ...person,
      memberships: [{ role: 'codi_support', organisationId: 'o', scope: ['77', '770401', '760101'] }],
    };
    expect(scope(wide, 'report.read')).toEqual(['77', '760101']);
  });
  it('are the whole country for the nation, and nothing for those who may not', () => {
    expect(scope(holder('nacc_central'), 'report.read')).toEqual(['']);
    expect(scope(holder('auditor'), 'report.read')).toEqual([]);
    expect(scope(anyone, 'report.read')).toEqual([]);
  });
});
