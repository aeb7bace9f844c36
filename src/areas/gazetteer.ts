// The loaded register in memory: 8,441 areas and CODI's regions, looked up by code. Pure: it is made from
// rows and never reads a database. What it must never do: change; a new import makes a new one.
import {
  type Address,
  type Area,
  isAreaCode,
  lineOf,
  REGION_CODES,
  type Region,
  type RegionCode,
  type RegionPlace,
  regionAddress,
} from './area.ts';
import { subregionEn } from './subregions.ts';

export type RegionRow = { readonly code: string; readonly nameTh: string; readonly nameEn: string };
export type RegionProvinceRow = {
  readonly provinceCode: string;
  readonly regionCode: string;
  readonly subregionTh: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly inferred: boolean;
};
export type GazetteerRows = {
  /** By code. */
  readonly areas: readonly Area[];
  readonly regions: readonly RegionRow[];
  readonly regionProvinces: readonly RegionProvinceRow[];
};

export type Gazetteer = {
  /** Every area, ended ones too, by code. */
  readonly areas: readonly Area[];
  area(code: string): Area | undefined;
  /** Current areas right below, sorted as a Thai dictionary does: provinces of the nation or of a region. */
  children(address: Address, on: string): readonly Area[];
  /** What an area-code prefix in SQL must be to hold the place: [''] is everywhere. Undefined: no such place. */
  prefixes(address: Address, on: string): readonly string[] | undefined;
  regions(on: string): readonly Region[];
  regionPlace(provinceCode: string, on: string): RegionPlace | undefined;
};

const thai = new Intl.Collator('th');
/** As a Thai dictionary sorts; those of one name by their province. */
export const byThaiName = (a: Area, b: Area): number =>
  thai.compare(a.nameTh, b.nameTh) || thai.compare(a.provinceTh, b.provinceTh) || (a.code < b.code ? -1 : 1);

export function gazetteer(rows: GazetteerRows): Gazetteer {
  const byCode = new Map(rows.areas.map((area) => [area.code, area]));
  const below = new Map<string, Area[]>();
  for (const area of rows.areas) {
    if (area.status === 'ended') continue;
    const parent = area.parentCode ?? '';
    below.set(parent, [...(below.get(parent) ?? []), area]);
  }
  for (const children of below.values()) children.sort(byThaiName);

  const inForce = (on: string) =>
    rows.regionProvinces.filter((row) => row.validFrom <= on && (row.validTo === null || on < row.validTo));
  const regions = remembered((on) => regionsOn(rows, inForce(on)));
  const region = (code: RegionCode, on: string) => regions(on).find((one) => one.code === code);

  return {
    areas: rows.areas,
    area: (code) => byCode.get(code),
    children(address, on) {
      if (address.kind === 'area') return below.get(address.code) ?? [];
      const provinces = below.get('') ?? [];
      if (address.kind === 'nation') return provinces;
      const held = new Set(region(address.region, on)?.provinces);
      return provinces.filter((province) => held.has(province.code));
    },
    prefixes(address, on) {
      if (address.kind === 'nation') return [''];
      if (address.kind === 'region') return region(address.region, on)?.provinces;
      return byCode.has(address.code) ? [address.code] : undefined;
    },
    regions,
    regionPlace(provinceCode, on) {
      const row = inForce(on).find((one) => one.provinceCode === provinceCode);
      const found = row && regions(on).find((one) => one.code === row.regionCode);
      const subregion = found?.subregions.find((one) => one.nameTh === row?.subregionTh);
      return row && found && subregion ? { region: found, subregion, inferred: row.inferred } : undefined;
    },
  };
}

function regionsOn(rows: GazetteerRows, inForce: readonly RegionProvinceRow[]): readonly Region[] {
  return REGION_CODES.flatMap((code) => {
    const row = rows.regions.find((one) => one.code === code);
    if (!row) return [];
    const own = inForce.filter((one) => one.regionCode === code);
    const names = [...new Set(own.map((one) => one.subregionTh))].sort(thai.compare);
    const provincesOf = (held: readonly RegionProvinceRow[]) => held.map((one) => one.provinceCode).sort();
    return {
      code,
      address: regionAddress(code),
      nameTh: row.nameTh,
      nameEn: row.nameEn,
      provinces: provincesOf(own),
      subregions: names.map((nameTh) => ({
        nameTh,
        nameEn: subregionEn(nameTh),
        provinces: provincesOf(own.filter((one) => one.subregionTh === nameTh)),
      })),
    };
  });
}

/** One answer a day is enough to keep: a page asks for today, a report for the end of its quarter. */
function remembered<T>(make: (on: string) => T): (on: string) => T {
  const kept = new Map<string, T>();
  return (on) => {
    const before = kept.get(on);
    if (before !== undefined) return before;
    if (kept.size > 64) kept.clear();
    const made = make(on);
    kept.set(on, made);
    return made;
  };
}

/** The areas from the province down to this one, itself last. */
export const lineage = (register: Gazetteer, code: string): readonly Area[] =>
  isAreaCode(code) ? lineOf(code).flatMap((one) => register.area(one) ?? []) : [];
