// Where a role is held: from what somebody typed to a scope, and from a scope to the areas that a law judges.
// What it must never do: guess between two places of one name.
import { type Area, areaByCode, provincesOfRegion, regions, searchAreas } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { westernDigits } from '#src/platform/text.ts';
import { covers, scope } from '#src/policy/can.ts';
import type { Action } from '#src/policy/laws.ts';
import { type Actor, HELD_OVER, type Role, type ScopeKind } from '#src/policy/roles.ts';
import type { Lang } from '#src/words/words.ts';
import { usualOrganisation } from './organisations.service.ts';
import { organisationById } from './organisations.store.ts';
import { assignmentsOn } from './people.store.ts';

export type Scope = { readonly scopeKind: ScopeKind; readonly scopeCode: string };
export type Placed = Scope & { readonly organisationId: string };

const LEVEL = { 2: 'province', 4: 'district', 6: 'subdistrict' } as const;

export type Typed = {
  readonly role: Role;
  readonly place: string;
  readonly region: string;
  readonly on: string;
};
type Refusal = 'place.unknown' | 'place.several' | 'place.region' | 'input.required';

/** `place` is a code or a name as people type it; `region` is CODI's. Which of the two counts, the role says. */
export async function placeFor(db: Database, typed: Typed): Promise<Result<Scope, Refusal>> {
  const { kind, digits } = HELD_OVER[typed.role];
  if (kind === 'nation') return ok({ scopeKind: kind, scopeCode: '' });
  if (kind === 'area') {
    const area = await resolveArea(db, typed.place, digits ?? 6);
    return area.ok ? ok({ scopeKind: kind, scopeCode: area.value.code }) : area;
  }
  if (!(await regions(db, typed.on)).some((region) => region.code === typed.region)) {
    return refuse('place.region', { problems: [{ field: 'region', refusal: 'place.region' }] });
  }
  return ok({ scopeKind: kind, scopeCode: kind === 'region' ? typed.region : '' });
}

type AreaRefusal = Exclude<Refusal, 'place.region'>;
const atPlace = <R extends AreaRefusal>(refusal: R) =>
  refuse(refusal, { problems: [{ field: 'place', refusal }] });

/** One current area of that level, or a refusal that says why there is none. */
export async function resolveArea(
  db: Database,
  typed: string,
  digits: 2 | 4 | 6,
): Promise<Result<Area, AreaRefusal>> {
  const text = westernDigits(typed).trim();
  if (text === '') return atPlace('input.required');
  if (/^\d+$/u.test(text)) {
    const area = text.length === digits ? await areaByCode(db, text) : undefined;
    return area?.status === 'current' ? ok(area) : atPlace('place.unknown');
  }
  const areas = await areasLike(db, text, digits);
  const [only, ...others] = areas;
  if (!only) return atPlace('place.unknown');
  return others.length === 0 ? ok(only) : atPlace('place.several');
}

/** What was perhaps meant: to be chosen from. A name that is exactly so comes alone, however many begin with it. */
export async function areasLike(db: Database, typed: string, digits: 2 | 4 | 6): Promise<readonly Area[]> {
  const { matches } = await searchAreas(db, typed, { levels: [LEVEL[digits]], limit: 12 });
  const areas = matches.map((match) => match.area);
  const bare = typed.replace(/^(?:ตำบล|อำเภอ|จังหวัด|แขวง|เขต|ต\.|อ\.|จ\.)\s*/u, '').toLowerCase();
  const exact = areas.filter((area) => area.nameTh === bare || area.nameEn.toLowerCase() === bare);
  return exact.length === 1 ? exact : areas;
}

/** The organisation that was chosen, or the usual one of the role at that place. */
export async function organisationFor(
  db: Database,
  role: Role,
  place: Scope,
  region: string,
  chosen: string,
): Promise<string | undefined> {
  if (chosen !== '') return (await organisationById(db, chosen))?.endedOn === null ? chosen : undefined;
  const { kind } = HELD_OVER[role];
  const regionCode = kind === 'region' || kind === 'assigned' ? region : undefined;
  return usualOrganisation(db, role, { areaCode: kind === 'area' ? place.scopeCode : undefined, regionCode });
}

export type Held = Placed & { readonly personId?: string | undefined };

/** The areas a scope stands for. An officer to whom nothing is assigned yet stands for the office's region. */
export async function areasHeld(db: Database, held: Held, on: string): Promise<readonly string[]> {
  if (held.scopeKind === 'nation') return [''];
  if (held.scopeKind === 'area') return [held.scopeCode];
  if (held.scopeKind === 'region') return provincesOfRegion(db, held.scopeCode, on);
  const assigned = held.personId ? await assignmentsOn(db, held.personId, on) : [];
  if (assigned.length > 0) return assigned;
  const region = (await organisationById(db, held.organisationId))?.regionCode;
  const provinces = region ? await provincesOfRegion(db, region, on) : [];
  return provinces.length > 0 ? provinces : [''];
}

/** The one area by which a law judges all: the first that is outside, if any is. */
export const everyArea = (actor: Actor, action: Action, areas: readonly string[]): string =>
  areas.find((area) => !covers(scope(actor, action), area)) ?? areas[0] ?? '';

/** The one area by which a law judges any: the first that is inside, if one is. */
export const someArea = (actor: Actor, action: Action, areas: readonly string[]): string =>
  areas.find((area) => covers(scope(actor, action), area)) ?? areas[0] ?? '';

export const regionOptions = async (db: Database, lang: Lang, on: string) =>
  (await regions(db, on)).map((region) => ({
    value: region.code,
    text: lang === 'th' ? region.nameTh : region.nameEn,
  }));
