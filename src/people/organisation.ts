// What kinds of organisation there are, which of them a role belongs to, and how they are named.
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

type Names = { readonly th: string; readonly en: string };
type Place = Names & { readonly level?: string };

const GROUP_OF: Readonly<Record<string, Names>> = {
  province: { th: 'คณะทำงานจังหวัด', en: 'Province working group,' },
  district: { th: 'คณะทำงานอำเภอ', en: 'District working group,' },
  subdistrict: { th: 'คณะทำงานตำบล', en: 'Tambon working group,' },
};

/** The official pattern of a name. */
export function organisationNames(kind: NamedByPlace, place: Place): Names {
  switch (kind) {
    case 'nacc':
      return { th: 'สำนักงาน ป.ป.ช.', en: 'Office of the NACC' };
    case 'pacc':
      return { th: 'สำนักงาน ป.ป.ท.', en: 'Office of the PACC' };
    case 'codi':
      return { th: 'สถาบันพัฒนาองค์กรชุมชน (พอช.)', en: 'Community Organizations Development Institute (CODI)' };
    case 'nacc_province':
      return { th: `สำนักงาน ป.ป.ช. ประจำจังหวัด${place.th}`, en: `NACC Provincial Office, ${place.en}` };
    case 'codi_region':
      return { th: `สำนักงาน พอช. ${place.th}`, en: `CODI regional office, ${place.en}` };
    case 'tambon_council':
      return {
        th: `สภาองค์กรชุมชนตำบล${place.th}`,
        en: `Community organisation council of Tambon ${place.en}`,
      };
    case 'working_group': {
      const group = GROUP_OF[place.level ?? ''] ?? { th: 'คณะทำงาน', en: 'Working group,' };
      return { th: `${group.th}${place.th}`, en: `${group.en} ${place.en}` };
    }
  }
}
