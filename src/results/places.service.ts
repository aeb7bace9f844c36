// Finds the place of an address and lays out its rows: their names, and the plan by which areas count for
// them. Regions are CODI's on the last day of the quarter.
import { type Address, type Area, byThaiName, openRegister, parseAddress } from '#src/areas/areas.service.ts';
import type { Gazetteer } from '#src/areas/gazetteer.ts';
import type { Database } from '#src/platform/deps.ts';
import type { Bilingual } from '#src/programme/programme.ts';
import { endsOn, type Quarter } from '#src/programme/quarter.ts';
import { words } from '#src/words/words.ts';
import { type Plan, STEPS, type Step, stepOf } from './plan.ts';

const wholeCountry: Bilingual = { th: words.th.ui.wholeCountry, en: words.en.ui.wholeCountry };

export type Place = {
  readonly address: string;
  readonly step: Step;
  readonly name: Bilingual;
  /** Of an area: for writing its name with what it is and where it lies. */
  readonly area?: Area;
};

export type Places = {
  readonly register: Gazetteer;
  readonly plan: Plan;
  readonly own: Place;
  place(address: string): Place | undefined;
  /** As they are read: by step, then as a Thai dictionary sorts names; regions in their own order. */
  sorted(addresses: Iterable<string>): readonly Place[];
  /** From the nation down to the area itself. */
  lineOf(areaCode: string): readonly string[];
};

/** Undefined: there is no such place. `tree`: the plan holds every place of the country. */
export async function placesOf(
  db: Database,
  address: string,
  quarter: Quarter,
  tree = false,
): Promise<Places | undefined> {
  const parsed = parseAddress(address);
  if (!parsed) return undefined;
  const register = await openRegister(db);
  const on = endsOn(quarter);
  const prefixes = register.prefixes(parsed, on);
  if (!prefixes) return undefined;
  const regions = register.regions(on);
  const regionOf = new Map(regions.flatMap((r) => r.provinces.map((code) => [code, r.address] as const)));
  const place = (one: string): Place | undefined => {
    const step = stepOf(one);
    if (step === 'nation') return { address: one, step, name: wholeCountry };
    if (step === 'region') {
      const region = regions.find((r) => r.address === one);
      return region && { address: one, step, name: { th: region.nameTh, en: region.nameEn } };
    }
    const area = register.area(one);
    return area && { address: one, step, name: { th: area.nameTh, en: area.nameEn }, area };
  };
  const own = place(address);
  if (!own) return undefined;
  return {
    register,
    plan: { kind: tree ? 'tree' : kindOf(parsed), address, prefixes: tree ? [''] : prefixes, regionOf },
    own,
    place,
    sorted: (addresses) =>
      sortPlaces(
        [...addresses].flatMap((one) => place(one) ?? []),
        register,
        [...regionOf.values()],
      ),
    lineOf: (code) => [
      'th',
      ...(regionOf.get(code.slice(0, 2)) ? [regionOf.get(code.slice(0, 2)) ?? ''] : []),
      ...[2, 4, 6].filter((digits) => digits <= code.length).map((digits) => code.slice(0, digits)),
    ],
  };
}

const kindOf = (address: Address): Plan['kind'] => (address.kind === 'area' ? address.level : address.kind);

function sortPlaces(
  places: readonly Place[],
  register: Gazetteer,
  regions: readonly string[],
): readonly Place[] {
  const step = (place: Place) => STEPS.tree.indexOf(place.step);
  return places.toSorted((a, b) => {
    if (a.step !== b.step) return step(a) - step(b);
    const [x, y] = [register.area(a.address), register.area(b.address)];
    return x && y ? byThaiName(x, y) : regions.indexOf(a.address) - regions.indexOf(b.address);
  });
}
