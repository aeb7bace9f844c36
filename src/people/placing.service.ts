// Where a role is held: from what somebody typed to a scope, and from a scope to the areas that a law judges.
// What it must never do: guess between two places of one name.
import { type Area, provincesOfRegion, regions, resolveArea } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { type Detail, ok, type Result, refuse } from '#src/platform/result.ts';
import { covers, scope } from '#src/policy/can.ts';
import type { Action } from '#src/policy/laws.ts';
import { type Actor, HELD_OVER, type Role, type ScopeKind } from '#src/policy/roles.ts';
import type { Lang } from '#src/words/words.ts';
import { usualOrganisation } from './organisations.service.ts';
import { organisationById } from './organisations.store.ts';
import { assignmentsOn } from './people.store.ts';

export type Scope = { readonly scopeKind: ScopeKind; readonly scopeCode: string };
export type Placed = Scope & { readonly organisationId: string };

export type Digits = 2 | 4 | 6;
export const LEVEL = { 2: 'province', 4: 'district', 6: 'subdistrict' } as const;

export type Typed = {
  readonly role: Role;
  readonly place: string;
  readonly region: string;
  readonly on: string;
};
type Refusal = AreaRefusal | 'place.region';
type AreaRefusal = 'area.unknown' | 'area.several' | 'input.required';

/** `place` is a code or a name as people type it; `region` is CODI's. Which of the two counts, the role says. */
export async function placeFor(db: Database, typed: Typed): Promise<Result<Scope, Refusal>> {
  const { kind, digits } = HELD_OVER[typed.role];
  if (kind === 'nation') return ok({ scopeKind: kind, scopeCode: '' });
  if (kind === 'area') {
    const area = await areaMeant(db, typed.place, digits ?? 6);
    return area.ok ? ok({ scopeKind: kind, scopeCode: area.value.code }) : area;
  }
  if (!(await regions(db, typed.on)).some((region) => region.code === typed.region)) {
    return refuse('place.region', { problems: [{ field: 'region', refusal: 'place.region' }] });
  }
  return ok({ scopeKind: kind, scopeCode: kind === 'region' ? typed.region : '' });
}

const atPlace = <R extends AreaRefusal>(refusal: R, detail: Detail = {}) =>
  refuse(refusal, { detail, problems: [{ field: 'place', refusal, detail }] });

/** One current area of that level, or a refusal that says why there is none. */
export async function areaMeant(
  db: Database,
  typed: string,
  digits: Digits,
): Promise<Result<Area, AreaRefusal>> {
  const found = await resolveArea(db, typed, { levels: [LEVEL[digits]] });
  if (found.kind === 'one') return ok(found.area);
  if (found.kind === 'several') return atPlace('area.several', { count: found.count });
  return atPlace(found.kind === 'empty' ? 'input.required' : 'area.unknown');
}

/** What was perhaps meant, to choose from. */
export async function areasMeant(db: Database, typed: string, digits: Digits): Promise<readonly Area[]> {
  const found = await resolveArea(db, typed, { levels: [LEVEL[digits]] });
  return found.kind === 'several' ? found.choices : found.kind === 'unknown' ? found.nearest : [];
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
