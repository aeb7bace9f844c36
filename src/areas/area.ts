// What an area is, and how one is addressed. Pure. An area is known by its DOPA code, whose digits nest:
// a parent is a prefix of its child. What it must never do: know an area by its name.

export const LEVELS = ['province', 'district', 'subdistrict'] as const;
export type Level = (typeof LEVELS)[number];

export type Area = {
  /** DOPA code: 2 digits a province, 4 a district, 6 a subdistrict. */
  readonly code: string;
  readonly level: Level;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly provinceCode: string;
  readonly parentCode: string | null;
  /** Of a subdistrict only. */
  readonly districtTh?: string;
  readonly districtEn?: string;
  /** A province's own name, where the area is one. */
  readonly provinceTh: string;
  readonly provinceEn: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly postalCode: string | null;
  readonly status: 'current' | 'ended';
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Names it once had, newest first. */
  readonly formerly: readonly {
    readonly nameTh: string;
    readonly nameEn: string;
    readonly validTo: string;
  }[];
};

export const REGION_CODES = ['N', 'NE', 'CW', 'BE', 'S'] as const;
export type RegionCode = (typeof REGION_CODES)[number];

/** CODI's region on a day; every agency groups provinces in its own way, this is CODI's. */
export type Region = {
  readonly code: RegionCode;
  /** 'codi-cw': the region's place in an address. */
  readonly address: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly subregions: readonly Subregion[];
  /** Province codes, by code. */
  readonly provinces: readonly string[];
};
export type Subregion = {
  readonly nameTh: string;
  readonly nameEn: string;
  readonly provinces: readonly string[];
};

/** A province's place among CODI's regions; `inferred`: reconstructed from counts, shown as unconfirmed. */
export type RegionPlace = {
  readonly region: Region;
  readonly subregion: Subregion;
  readonly inferred: boolean;
};

/** What stands in /areas/…: the nation, one of CODI's regions, or an area. */
export type Address =
  | { readonly kind: 'nation' }
  | { readonly kind: 'region'; readonly region: RegionCode }
  | { readonly kind: 'area'; readonly code: string; readonly level: Level };

export const isAreaCode = (text: string): boolean => /^(?:\d{2}|\d{4}|\d{6})$/u.test(text);

export function levelOf(code: string): Level {
  const level = LEVELS[code.length / 2 - 1];
  if (!level) throw new Error(`not an area code: ${code}`);
  return level;
}

/** 'th', 'codi-cw', '77', '7706', '770601'. Undefined for anything else; whether the area exists is not asked. */
export function parseAddress(text: string): Address | undefined {
  if (text === 'th') return { kind: 'nation' };
  const region = REGION_CODES.find((code) => text === regionAddress(code));
  if (region) return { kind: 'region', region };
  return isAreaCode(text) ? { kind: 'area', code: text, level: levelOf(text) } : undefined;
}

export const regionAddress = (code: RegionCode): string => `codi-${code.toLowerCase()}`;

export function addressText(address: Address): string {
  if (address.kind === 'nation') return 'th';
  return address.kind === 'region' ? regionAddress(address.region) : address.code;
}

/** Codes from the province down to the area itself: '770601' -> ['77', '7706', '770601']. */
export const lineOf = (code: string): string[] =>
  [2, 4, 6].filter((digits) => digits <= code.length).map((digits) => code.slice(0, digits));
