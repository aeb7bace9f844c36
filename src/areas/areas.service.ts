// The register for every other room. It is reference data: read once per process and import, then answered
// from memory; each call only asks the database which import is the last. `on` is a day, 'YYYY-MM-DD'.
// What it must never do: keep an older register than the database has.
import type { Database } from '#src/platform/deps.ts';
import { oncePerLook } from '#src/platform/look.ts';
import type { Address, Area, Level, Region, RegionPlace } from './area.ts';
import { lastImport, readRegister } from './areas.store.ts';

import { type Gazetteer, gazetteer, lineage } from './gazetteer.ts';
import { type Resolved, resolve } from './resolve.ts';
import { type Found, type Question, type SearchIndex, searchIndex } from './search.ts';

export {
  type Address,
  type Area,
  addressText,
  isAreaCode,
  LEVELS,
  type Level,
  levelOf,
  lineOf,
  parseAddress,
  type Region,
  type RegionCode,
  type RegionPlace,
  regionAddress,
} from './area.ts';
export { registerName } from './areas.store.ts';
export { byThaiName, type Gazetteer, lineage } from './gazetteer.ts';
export type { Resolved } from './resolve.ts';
export type { Found, Match, Question } from './search.ts';

type Loaded = {
  readonly importId: string;
  readonly importedAt: Date;
  readonly register: Gazetteer;
  index?: SearchIndex;
};

// Keyed by the id of an import, which is unique in the world: several databases in one process do not mix.
const loaded = new Map<string, Promise<Loaded>>();
const KEPT = 4;
const nothing: Gazetteer = gazetteer({ areas: [], regions: [], regionProvinces: [] });

const importNow = oncePerLook(() => '', lastImport);

async function load(db: Database): Promise<Loaded | undefined> {
  const last = await importNow(db);
  if (!last) return undefined;
  const before = loaded.get(last.id);
  if (before) return before;
  const reading = readRegister(db).then((rows) => ({
    importId: last.id,
    importedAt: last.at,
    register: gazetteer(rows),
  }));
  loaded.set(last.id, reading);
  for (const old of [...loaded.keys()].slice(0, -KEPT)) loaded.delete(old);
  reading.catch(() => loaded.delete(last.id));
  return reading;
}

/** The whole register, to look up many things at once without asking the database again. */
export const openRegister = async (db: Database): Promise<Gazetteer> => (await load(db))?.register ?? nothing;

/** When the register was last imported; undefined before the first time. */
export const registerDate = async (db: Database): Promise<Date | undefined> => (await lastImport(db))?.at;

export const areaByCode = async (db: Database, code: string): Promise<Area | undefined> =>
  (await openRegister(db)).area(code);

/** The same by a register whose name was asked for together with something else: `registerName`. */
export async function areaIn(db: Database, register: string | null, code: string): Promise<Area | undefined> {
  const known = register === null ? undefined : await loaded.get(register);
  return known ? known.register.area(code) : areaByCode(db, code);
}

/** Those that exist, by code. */
export async function areasByCodes(
  db: Database,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Area>> {
  const register = await openRegister(db);
  return new Map(
    codes.flatMap((code) => {
      const area = register.area(code);
      return area ? [[code, area] as const] : [];
    }),
  );
}

/** From the province down to the area itself: for the crumbs of its page. */
export const areaLine = async (db: Database, code: string): Promise<readonly Area[]> =>
  lineage(await openRegister(db), code);

/** Current areas right below, as a Thai dictionary sorts them: provinces for the nation and for a region. */
export const childrenOf = async (db: Database, address: Address, on: string): Promise<readonly Area[]> =>
  (await openRegister(db)).children(address, on);

/** Area-code prefixes that hold the place ([''] = everywhere); undefined where there is no such place. */
export const prefixesOf = async (
  db: Database,
  address: Address,
  on: string,
): Promise<readonly string[] | undefined> => (await openRegister(db)).prefixes(address, on);

export const regions = async (db: Database, on: string): Promise<readonly Region[]> =>
  (await openRegister(db)).regions(on);

/** Province codes of a region ('CW'), by code. */
export const provincesOfRegion = async (db: Database, code: string, on: string): Promise<readonly string[]> =>
  (await regions(db, on)).find((region) => region.code === code)?.provinces ?? [];

export const regionOfProvince = async (
  db: Database,
  code: string,
  on: string,
): Promise<RegionPlace | undefined> => (await openRegister(db)).regionPlace(code, on);

/** Places as people type them; best first. `within`: only below these codes; `levels`: only these. */
export async function searchAreas(db: Database, q: string, question: Question = {}): Promise<Found> {
  const now = await load(db);
  return now ? indexOf(now)(q, question) : { matches: [], nearest: [], total: 0 };
}

/** The one area that is meant by what somebody typed into <AreaPicker>, or what to choose from. */
export async function resolveArea(db: Database, typed: string, question: Question = {}): Promise<Resolved> {
  const now = await load(db);
  return now ? resolve(now.register, indexOf(now), typed, question) : { kind: 'unknown', nearest: [] };
}

function indexOf(now: Loaded): SearchIndex {
  now.index ??= searchIndex(now.register.areas);
  return now.index;
}

/** Which level the children of a place have; undefined for a subdistrict. */
export const levelBelow = (address: Address): Level | undefined =>
  address.kind !== 'area'
    ? 'province'
    : address.level === 'province'
      ? 'district'
      : address.level === 'district'
        ? 'subdistrict'
        : undefined;
