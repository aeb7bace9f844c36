// Reads every tambon of a freeze, a province at a time, so that the country's 7,436 are never in memory together.
import { openRegister } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { endsOn } from '#src/programme/quarter.ts';
import type { Freeze } from '#src/results/figure.ts';
import { placesOf } from '#src/results/places.service.ts';
import { frozenPlaces, quarterOfSnapshot } from '#src/results/results.service.ts';
import type { TambonRow } from './rows.ts';

/** Every tambon that owed a report, by province and district as a Thai dictionary sorts. */
export async function* tambonRows(db: Database, freeze: Freeze): AsyncGenerator<TambonRow> {
  const quarter = quarterOfSnapshot(freeze);
  const register = await openRegister(db);
  for (const province of register.children({ kind: 'nation' }, endsOn(quarter))) {
    const places = await placesOf(db, province.code, quarter);
    if (!places) continue;
    const { rows } = await frozenPlaces(db, freeze, places);
    for (const row of rows)
      if (row.level === 'subdistrict' && row.coverage.due > 0)
        yield {
          row,
          province: province.nameTh,
          district: register.area(row.address.slice(0, 4))?.nameTh ?? '',
        };
  }
}
