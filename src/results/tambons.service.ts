// Every area below the districts of a freeze, some provinces at a time: for files that hold the whole country,
// 7,436 rows that are never in memory together.
// What it must never do: give another figure than the page of the area gives.

import type { Area } from '#src/areas/area.ts';
import { byThaiName } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { endsOn } from '#src/programme/quarter.ts';
import { addressesIn, rowOf } from './assemble.ts';
import type { ResultRow, Snapshot } from './figure.ts';
import { hiddenIn } from './hidden.store.ts';
import { placesOf } from './places.service.ts';
import { measuresOf, quarterOfSnapshot } from './snapshots.service.ts';
import { addUp } from './tallies.service.ts';

export type TambonRow = { readonly row: ResultRow; readonly province: Area; readonly district: Area };

/** As many provinces as are added up in one go: a few hundred tambons. */
const AT_ONCE = 4;

/** Those that owed a report, by province, district and name as a Thai dictionary sorts. */
export async function* frozenTambons(db: Database, freeze: Snapshot): AsyncGenerator<TambonRow> {
  const quarter = quarterOfSnapshot(freeze);
  const places = await placesOf(db, 'th', quarter, true);
  if (!places) return;
  const { register, plan } = places;
  const measures = await measuresOf(db, freeze);
  const hidden = await hiddenIn(db, freeze.id);
  const provinces = register.children({ kind: 'nation' }, endsOn(quarter));
  for (let n = 0; n < provinces.length; n += AT_ONCE) {
    const some = provinces.slice(n, n + AT_ONCE);
    const prefixes = some.map((province) => province.code);
    const rollup = await addUp(db, freeze, { ...plan, kind: 'subdistrict', prefixes }, 'year', measures);
    const below = new Map<string, { readonly area: Area; readonly district: Area }[]>();
    for (const address of addressesIn(rollup)) {
      const [area, district] = [register.area(address), register.area(address.slice(0, 4))];
      const province = address.slice(0, 2);
      if (area && district && rollup.coverage.has(address))
        below.set(province, [...(below.get(province) ?? []), { area, district }]);
    }
    for (const province of some)
      for (const { area, district } of (below.get(province.code) ?? []).toSorted((a, b) =>
        a.district === b.district ? byThaiName(a.area, b.area) : byThaiName(a.district, b.district),
      )) {
        const place = places.place(area.code);
        if (place) yield { row: rowOf(measures.version, place, rollup, hidden), province, district };
      }
  }
}
