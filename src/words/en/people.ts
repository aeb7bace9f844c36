import type { people as th } from '../th/people.ts';
import type { Wording } from '../wording.ts';

export const people: Wording<typeof th> = {
  roles: {
    tambon_reporter: 'Reporter',
    tambon_chair: 'Council chair',
    district_coordinator: 'District coordinator',
    province_coordinator: 'Province coordinator',
    codi_support: 'CODI support officer',
    codi_region: 'CODI region',
    codi_centre: 'CODI centre',
    nacc_province: 'NACC provincial office',
    nacc_central: 'NACC central office',
    pacc: 'PACC',
    subcommittee: 'Reform subcommittee',
    auditor: 'Auditor of the record of use',
    keeper: 'Keeper of accounts',
  },
  noRole: 'No role yet',
  andMore: (first, more) => `${first}, and ${more} more`,
  refusals: {},
};
