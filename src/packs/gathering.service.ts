// Reads a freeze into what a pack holds. Everything comes through results/, where it is already suppressed.
// What it must never do: read a report that the freeze does not count, or anything that may change later.
import { byThaiName, openRegister } from '#src/areas/areas.service.ts';
import type { Gazetteer } from '#src/areas/gazetteer.ts';
import { numbersOfQuarter } from '#src/casenumbers/casenumbers.service.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { programmeById } from '#src/programme/programme.service.ts';
import type { Bilingual } from '#src/programme/programme.ts';
import type { Freeze } from '#src/results/figure.ts';
import { placesOf } from '#src/results/places.service.ts';
import type { StandingRow } from '#src/results/published.ts';
import { frozenResults, frozenStandings, quarterOfSnapshot } from '#src/results/results.service.ts';
import { areaName } from '#src/ui/places.ts';
import type { PackContent, Silent } from './content.ts';
import type { Selection } from './selection.ts';

type Db = Database | Tx;

export async function gather(
  db: Db,
  freeze: Freeze,
  number: number,
  selection: Selection,
  /** The house shows an example world. */
  demo: boolean,
): Promise<PackContent> {
  const programme = await programmeById(db, freeze.programmeId);
  const results = await frozenResults(db, freeze, 'th');
  const places = await placesOf(db, 'th', quarterOfSnapshot(freeze));
  const standings = await frozenStandings(db, freeze, 'th');
  if (!programme || !results || !places || !standings)
    throw new Error(`freeze ${freeze.id} has no programme or no country`);
  const { regionOf } = places.plan;
  const provinces = results.children.filter((row) => row.level === 'province');
  const regions = results.children
    .filter((row) => row.level === 'region')
    .map((row) => ({
      row,
      provinces: provinces.filter((one) => regionOf.get(one.address) === row.address),
    }));
  const register = await openRegister(db);
  return {
    programme,
    example: demo || programme.example,
    version: results.targetVersion,
    freeze,
    number,
    nation: results.row,
    regions,
    silent: silentOf(standings, register, regionOf),
    items: selection.items.map((item) => ({ ...item, place: placeName(register, item.areaCode) })),
    resolutions: selection.resolutions,
    after: selection.after,
    tips: selection.tips ? await numbersOfQuarter(db, quarterOfSnapshot(freeze)) : undefined,
  };
}

const placeName = (register: Gazetteer, code: string): Bilingual => {
  const area = register.area(code);
  return area
    ? { th: areaName(area, 'th', 'full'), en: areaName(area, 'en', 'full') }
    : { th: code, en: code };
};

function silentOf(
  standings: readonly StandingRow[],
  register: Gazetteer,
  regionOf: ReadonlyMap<string, string>,
): readonly Silent[] {
  const byProvince = new Map<string, StandingRow[]>();
  for (const row of standings) {
    const code = row.area.code.slice(0, 2);
    byProvince.set(code, [...(byProvince.get(code) ?? []), row]);
  }
  const names = (rows: readonly StandingRow[], standing: StandingRow['standing']) =>
    rows
      .filter((row) => row.level === 'subdistrict' && row.standing === standing)
      .map((row) => row.area)
      .toSorted(byThaiName)
      .map((area): Bilingual => ({ th: area.nameTh, en: area.nameEn }));
  return [...byProvince.entries()]
    .flatMap(([code, rows]) => {
      const area = register.area(code);
      const own = rows.find((row) => row.level === 'province')?.standing;
      const one = area && {
        area,
        province: { th: area.nameTh, en: area.nameEn },
        region: regionOf.get(code) ?? '',
        none: names(rows, 'none'),
        waiting: names(rows, 'waiting'),
        due: rows.filter((row) => row.level === 'subdistrict').length,
        own: own === 'accepted' ? undefined : own,
      };
      return one && (one.none.length > 0 || one.waiting.length > 0 || one.own) ? [one] : [];
    })
    .toSorted((a, b) => byThaiName(a.area, b.area))
    .map(({ area: _, ...one }) => one);
}
