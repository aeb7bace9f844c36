// The register as a list: made from the package and its corrections, checked, and compared with a later one.
// Pure. What it must never do: mend silently. What a correction does not name stays as it came.
import { normalise } from '#src/platform/text.ts';
import { isAreaCode, type Level, levelOf } from './area.ts';

export type RegisterRow = {
  readonly code: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly postalCode: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** The day from which it is in use, where a file says so. */
  readonly validFrom?: string;
};

/** One row of seed/register/corrections.csv; empty texts keep what the package has. */
export type Correction = {
  readonly level: string;
  readonly code: string;
  readonly name_th: string;
  readonly name_en: string;
  readonly postal_code: string;
  readonly what: string;
  readonly near: string;
};

/** The package's three lists, with the fields that are used. */
export type Package = {
  readonly provinces: readonly {
    readonly code: number;
    readonly name_in_thai: string;
    readonly name_in_english: string;
  }[];
  readonly districts: readonly {
    readonly code: number;
    readonly name_in_thai: string;
    readonly name_in_english: string;
  }[];
  readonly subDistricts: readonly {
    readonly code: number;
    readonly name_in_thai: string;
    readonly name_in_english: string;
    readonly latitude: number | string;
    readonly longitude: number | string;
    readonly zip_code: number;
  }[];
};

export const EXPECTED: Readonly<Record<Level, number>> = { province: 77, district: 928, subdistrict: 7436 };

type Point = { readonly lat: number; readonly lon: number };

/** The whole register, by code. Throws where a correction names an area that is not there to be corrected. */
export function buildRegister(source: Package, corrections: readonly Correction[]): RegisterRow[] {
  const rows = new Map<string, RegisterRow>();
  for (const one of [...source.provinces, ...source.districts, ...source.subDistricts]) {
    const code = String(one.code);
    rows.set(code, {
      code,
      nameTh: bare(normalise(one.name_in_thai), code),
      nameEn: normalise(one.name_in_english),
      postalCode: 'zip_code' in one ? String(one.zip_code) : null,
      lat: 'latitude' in one ? Number(one.latitude) : null,
      lon: 'longitude' in one ? Number(one.longitude) : null,
    });
  }
  const before = [...rows.values()];
  for (const correction of corrections) correct(rows, correction);
  return withPoints(
    rows,
    before,
    new Map(corrections.flatMap((c) => (c.near ? [[c.code, c.near] as const] : []))),
  );
}

/** Bangkok's names stand in the package with what they are in front. */
const bare = (name: string, code: string): string =>
  code.startsWith('10') ? name.replace(/^(?:แขวง|เขต)\s*/u, '') : name;

function correct(rows: Map<string, RegisterRow>, correction: Correction): void {
  const { code } = correction;
  if (levelOf(code) !== correction.level)
    throw new Error(`correction of ${code}: it is no ${correction.level}`);
  const before = rows.get(code);
  if (correction.what.startsWith('remove')) {
    if (!rows.delete(code)) throw new Error(`correction of ${code}: nothing to remove`);
    return;
  }
  if (!before && !correction.what.startsWith('missing'))
    throw new Error(`correction of ${code}: no such area`);
  rows.set(code, {
    code,
    nameTh: correction.name_th || (before?.nameTh ?? ''),
    nameEn: correction.name_en || (before?.nameEn ?? ''),
    postalCode:
      levelOf(code) === 'subdistrict' ? correction.postal_code || (before?.postalCode ?? null) : null,
    lat: before?.lat ?? null,
    lon: before?.lon ?? null,
  });
}

/**
 * Districts and provinces get the mean of their subdistricts; a subdistrict without a point gets its district's.
 * `before` is the uncorrected list: where all of a district's subdistricts were replaced, the old ones tell where
 * it lies; where it never had any, the district that is `near` does.
 */
function withPoints(
  rows: ReadonlyMap<string, RegisterRow>,
  before: readonly RegisterRow[],
  near: ReadonlyMap<string, string>,
): RegisterRow[] {
  const now = pointsBelow(rows.values());
  const old = pointsBelow(before);
  const pointOf = (row: RegisterRow): Point | undefined => {
    if (row.lat !== null && row.lon !== null) return { lat: row.lat, lon: row.lon };
    const area = row.code.slice(0, 4);
    return mean(now.get(area)) ?? mean(old.get(area)) ?? mean(now.get(near.get(area) ?? ''));
  };
  return [...rows.values()]
    .map((row) => ({ ...row, ...(pointOf(row) ?? { lat: null, lon: null }) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The points of the subdistricts in each district and each province. */
function pointsBelow(rows: Iterable<RegisterRow>): ReadonlyMap<string, readonly Point[]> {
  const below = new Map<string, Point[]>();
  for (const { code, lat, lon } of rows) {
    if (lat === null || lon === null) continue;
    for (const above of [code.slice(0, 2), code.slice(0, 4)]) {
      const points = below.get(above) ?? [];
      points.push({ lat, lon });
      below.set(above, points);
    }
  }
  return below;
}

function mean(points: readonly Point[] | undefined): Point | undefined {
  if (!points || points.length === 0) return undefined;
  const of = (side: 'lat' | 'lon') =>
    Math.round((points.reduce((sum, p) => sum + p[side], 0) / points.length) * 1000) / 1000;
  return { lat: of('lat'), lon: of('lon') };
}

/** What is wrong with a register as such; an empty list where nothing is. */
export function faults(rows: readonly RegisterRow[]): string[] {
  const codes = new Set(rows.map((row) => row.code));
  const wrong = rows.flatMap((row) => [
    ...(isAreaCode(row.code) ? [] : [`${row.code}: not a code`]),
    ...(row.code.length > 2 && !codes.has(row.code.slice(0, -2)) ? [`${row.code}: no parent`] : []),
    ...(row.nameTh === '' || row.nameEn === '' || row.nameEn === 'NULL' ? [`${row.code}: no name`] : []),
    ...(row.lat === null || row.lon === null ? [`${row.code}: no point`] : []),
  ]);
  return codes.size === rows.length ? wrong : [...wrong, 'a code stands twice'];
}

export type Known = RegisterRow & { readonly status: 'current' | 'ended' };
export type Renamed = { readonly before: RegisterRow; readonly after: RegisterRow };
export type Changes = {
  readonly added: readonly RegisterRow[];
  readonly renamed: readonly Renamed[];
  /** The same name under another code: shown to the operator; in the register the old ends and the new begins. */
  readonly moved: readonly { readonly from: RegisterRow; readonly to: RegisterRow }[];
  readonly ended: readonly RegisterRow[];
  /** Ended once, and in the register again. */
  readonly returned: readonly RegisterRow[];
  /** Another point or postal code under the same name. */
  readonly adjusted: readonly RegisterRow[];
};

/** What a later register changes. `after` holds what is current in it; what it lacks has ended. */
export function compareRegisters(before: readonly Known[], after: readonly RegisterRow[]): Changes {
  const known = new Map(before.map((row) => [row.code, row]));
  const stays = new Set(after.map((row) => row.code));
  const added = after.filter((row) => !known.has(row.code));
  const ended = before.filter((row) => row.status === 'current' && !stays.has(row.code));
  const both = after.flatMap((row) => {
    const old = known.get(row.code);
    return old ? [{ before: old, after: row }] : [];
  });
  return {
    added,
    ended,
    renamed: both.filter(
      (pair) => pair.before.nameTh !== pair.after.nameTh || pair.before.nameEn !== pair.after.nameEn,
    ),
    returned: both.filter((pair) => pair.before.status === 'ended').map((pair) => pair.after),
    adjusted: both.filter((pair) => otherFacts(pair)).map((pair) => pair.after),
    moved: ended.flatMap((from) => {
      const to = added.filter((row) => row.nameTh === from.nameTh && row.code.length === from.code.length);
      return to.length === 1 && to[0] ? [{ from, to: to[0] }] : [];
    }),
  };
}

const otherFacts = ({ before, after }: Renamed): boolean =>
  before.postalCode !== after.postalCode || before.lat !== after.lat || before.lon !== after.lon;

export const isUnchanged = (changes: Changes): boolean =>
  Object.values(changes).every((list: readonly unknown[]) => list.length === 0);
