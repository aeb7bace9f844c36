// The organisations that exist by law or office, made once the register of areas is loaded, and the council or
// group of a place, made when the first of its people comes. Never two of one kind at one place.
import { type Level, levelOf } from '#src/areas/area.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Role } from '#src/policy/roles.ts';
import { type Lang, words } from '#src/words/words.ts';
import { type NamedByPlace, type Names, USUAL_KIND } from './organisation.ts';
import {
  addOrganisation,
  oneAtATime,
  organisationAt,
  organisationsAnywhere,
  placeNames,
  placesOfOffices,
  regionNames,
} from './organisations.store.ts';

type Db = Database | Tx;

/** Idempotent: NACC and its 76 provincial offices, CODI and its five regional offices, PACC. */
export async function ensureOrganisations(db: Database): Promise<void> {
  const { provinces, regions } = await placesOfOffices(db);
  await db.transaction().execute(async (tx) => {
    await oneAtATime(tx);
    for (const kind of ['nacc', 'codi', 'pacc'] as const) await ensure(tx, kind, {});
    for (const code of regions) await ensure(tx, 'codi_region', { regionCode: code });
    for (const code of provinces) await ensure(tx, 'nacc_province', { areaCode: code });
  });
}

/** Where a person of this role at this place belongs unless another organisation is chosen. */
export async function usualOrganisation(
  db: Db,
  role: Role,
  at: { areaCode?: string | undefined; regionCode?: string | undefined },
  example = false,
): Promise<string> {
  const kind = USUAL_KIND[role];
  switch (kind) {
    case 'codi_region':
      return at.regionCode ? ensure(db, kind, { regionCode: at.regionCode }) : ensure(db, 'codi', {});
    case 'nacc_province':
    case 'tambon_council':
    case 'working_group':
      if (!at.areaCode) throw new Error(`${role} is held over an area, and none was given`);
      return ensure(db, kind, { areaCode: at.areaCode }, example);
    default:
      return ensure(db, kind, {});
  }
}

/** The official pattern of a name, in both languages. */
export function organisationNames(kind: NamedByPlace, place: Names, level: Level | undefined): Names {
  const named = (lang: Lang) => words[lang].people.organisationNames[kind](place[lang], level ?? 'none');
  return { th: named('th'), en: named('en') };
}

type At = { readonly areaCode?: string; readonly regionCode?: string };

async function ensure(db: Db, kind: NamedByPlace, at: At, example = false): Promise<string> {
  const there = await organisationAt(db, kind, at);
  if (there) return there;
  const place = await (at.areaCode
    ? placeNames(db, at.areaCode)
    : at.regionCode
      ? regionNames(db, at.regionCode)
      : undefined);
  if (!place && (at.areaCode ?? at.regionCode))
    throw new Error(`no area or region ${at.areaCode ?? at.regionCode}`);
  const level = at.areaCode ? levelOf(at.areaCode) : undefined;
  const names = organisationNames(kind, place ?? { th: '', en: '' }, level);
  return addOrganisation(db, {
    kind,
    nameTh: names.th,
    nameEn: names.en,
    areaCode: at.areaCode ?? null,
    regionCode: at.regionCode ?? null,
    example,
  });
}

/** For the form of invitation: national agencies and partners, as a Thai dictionary sorts them. */
export const organisationChoices = async (db: Database, lang: Lang) =>
  (await organisationsAnywhere(db)).map((o) => ({ value: o.id, text: lang === 'th' ? o.nameTh : o.nameEn }));
