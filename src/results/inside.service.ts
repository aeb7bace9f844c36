// Results for those signed in: from everything accepted or sent so far, over the places they look after and no
// other. Nothing is suppressed here, and nothing of it is official.
import * as v from 'valibot';
import { openRegister, regionAddress } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { scope } from '#src/policy/can.ts';
import type { Actor } from '#src/policy/roles.ts';
import type { Indicator, Programme } from '#src/programme/programme.ts';
import { bangkokDay, endsOn, type Quarter } from '#src/programme/quarter.ts';
import { type AfterFreeze, afterFreeze } from './after.service.ts';
import { addressesIn, rowOf } from './assemble.ts';
import type { InsideBasis } from './basis.store.ts';
import type { Results } from './figure.ts';
import { type Place, placesOf } from './places.service.ts';
import type { SourceRow } from './published.ts';
import { rollUpInSql } from './rollup.store.ts';
import { type Seen, seen } from './seen.service.ts';
import { sourceRows } from './sources.service.ts';

const words = v.string('input.text');

/** Everything sent or accepted up to the quarter, as it stands now. */
export const insideBasis = (
  { programme, quarter }: Pick<Seen, 'programme' | 'quarter'>,
  now: Date,
): InsideBasis => ({
  kind: 'inside',
  programmeId: programme.id,
  fiscalYear: quarter.fiscalYear,
  quarter: quarter.quarter,
  today: bangkokDay(now),
});

export type InsideResults = {
  readonly results: Results;
  readonly place: Place;
  readonly programme: Programme;
  /** undefined: the quarter is not closed. */
  readonly after: AfterFreeze | undefined;
};

/** A place and the places below it, as they stand now. */
export const insideResults = query({
  action: 'results.read',
  input: v.object({ quarter: words, address: words }),
  subject: ({ tx, actor }, input) => seen(tx, actor, input),
  run: async ({ tx, now }, _, it) => {
    const { version, series } = it.measures;
    const rollup = await rollUpInSql(tx, {
      basis: insideBasis(it, now),
      plan: it.places.plan,
      quarter: it.quarter.quarter,
      targets: version.targets,
      series,
    });
    const below = [...addressesIn(rollup)].filter((address) => address !== it.places.own.address);
    const read: InsideResults = {
      programme: it.programme,
      place: it.places.own,
      after: await afterFreeze(tx, it.programme.id, it.quarter, it.places.plan.prefixes, now),
      results: {
        basis: 'inside',
        quarter: it.quarter,
        row: rowOf(version, it.places.own, rollup, undefined),
        children: it.places.sorted(below).map((place) => rowOf(version, place, rollup, undefined)),
        targetVersion: version,
      },
    };
    return ok(read);
  },
});

export type InsideSources = {
  readonly place: Place;
  readonly quarter: Quarter;
  readonly indicator: Indicator;
  readonly rows: readonly SourceRow[];
};

/** The areas that a number came from. */
export const insideSources = query({
  action: 'results.read',
  input: v.object({ quarter: words, address: words, key: words }),
  subject: ({ tx, actor }, input) => seen(tx, actor, input),
  run: async ({ tx, now }, { key }, it) => {
    const indicator = it.measures.version.indicators.find((one) => one.key === key);
    const rows = await sourceRows(tx, {
      places: it.places,
      key,
      quarter: it.quarter.quarter,
      basis: insideBasis(it, now),
      measures: it.measures,
      hidden: undefined,
    });
    if (!indicator || !rows) return refuse('not.found');
    const read: InsideSources = { place: it.places.own, quarter: it.quarter, indicator, rows };
    return ok(read);
  },
});

/** The places that a person may read results of: the country, a whole region, or each of theirs by name. */
export async function ownPlaces(db: Database, actor: Actor, quarter: Quarter): Promise<readonly Place[]> {
  const own = scope(actor, 'results.read');
  const all = await placesOf(db, 'th', quarter);
  if (!all) return [];
  if (own.includes('')) return [all.own];
  const register = await openRegister(db);
  const whole = register
    .regions(endsOn(quarter))
    .filter((region) => region.provinces.length > 0 && region.provinces.every((code) => own.includes(code)));
  const held = new Set(whole.flatMap((region) => region.provinces));
  return all.sorted([
    ...whole.map((region) => regionAddress(region.code)),
    ...own.filter((prefix) => !held.has(prefix)),
  ]);
}
