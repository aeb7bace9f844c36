// The people of the demo and of every story: the same for ever. None of them exists; their names are common
// Thai names without a family name. What each may do follows from the membership alone.
import { createPerson, type NewPerson } from '#src/people/people.service.ts';
import type { Deps } from '#src/platform/deps.ts';

/** ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์: funded in FY2565 as far as published (FACTS 0). The rest are examples. */
export const KHAO_LAN = '770304';
export const PRACHUAP = '77';
export const CHIANG_MAI = '50';

type Character = Omit<NewPerson, 'email' | 'example' | 'secondFactor' | 'password' | 'passwordHash'>;
const area = (
  role:
    | 'tambon_reporter'
    | 'tambon_chair'
    | 'district_coordinator'
    | 'province_coordinator'
    | 'nacc_province',
  scopeCode: string,
) => [{ role, scopeKind: 'area', scopeCode }] as const;
const nation = (role: 'codi_centre' | 'nacc_central' | 'pacc' | 'subcommittee' | 'auditor' | 'keeper') =>
  [{ role, scopeKind: 'nation' }] as const;

export const CHARACTERS = {
  /** writes the quarter of Khao Lan on her phone */
  mali: { name: 'มะลิ', memberships: area('tambon_reporter', KHAO_LAN) },
  /** chairs its council, and is kamnan too */
  somchai: { name: 'สมชาย', memberships: area('tambon_chair', KHAO_LAN) },
  /** writes for the tambon next door */
  wichai: { name: 'วิชัย', memberships: area('tambon_reporter', '770301') },
  dao: { name: 'ดาว', memberships: area('district_coordinator', '7703') },
  prasert: { name: 'ประเสริฐ', memberships: area('province_coordinator', PRACHUAP) },
  /** supports Prachuap for CODI */
  nok: {
    name: 'นก',
    memberships: [{ role: 'codi_support', scopeKind: 'assigned' }],
    assignments: [PRACHUAP],
  },
  kanda: { name: 'กานดา', memberships: [{ role: 'codi_region', scopeKind: 'region', scopeCode: 'CW' }] },
  arun: { name: 'อรุณ', memberships: nation('codi_centre') },
  thida: { name: 'ธิดา', memberships: nation('codi_centre') },
  boonmee: { name: 'บุญมี', memberships: area('nacc_province', PRACHUAP) },
  siri: { name: 'สิริ', memberships: nation('nacc_central') },
  phet: { name: 'เพชร', memberships: nation('pacc') },
  /** reads the table before the meeting, in English when the guests are there */
  manee: { name: 'มานี', memberships: nation('subcommittee') },
  ton: { name: 'ต้น', memberships: nation('auditor') },
  kaew: { name: 'แก้ว', memberships: nation('keeper') },
  /** of another province: what is not theirs must not be there for them */
  lamai: { name: 'ละไม', memberships: area('tambon_reporter', '500501') },
  khamsaen: { name: 'คำแสน', memberships: area('province_coordinator', CHIANG_MAI) },
  /** holds two roles: writes for a tambon and coordinates its province */
  anong: {
    name: 'อนงค์',
    memberships: [...area('tambon_reporter', '770305'), ...area('province_coordinator', PRACHUAP)],
  },
} as const satisfies Record<string, Character>;

export type CharacterName = keyof typeof CHARACTERS;

/** example.org is reserved: a mail that slips out goes nowhere. */
export const emailOf = (name: CharacterName): string => `${name}@example.org`;

/** `door`: how they sign in, where they are to sign in by the form and not by a story's short way. */
export async function addCharacter(
  deps: Pick<Deps, 'db' | 'config'>,
  name: CharacterName,
  door: Pick<NewPerson, 'password' | 'passwordHash' | 'secondFactor'> = {},
): Promise<string> {
  return createPerson(deps, {
    ...(CHARACTERS[name] as Character),
    email: emailOf(name),
    example: true,
    ...door,
  });
}
