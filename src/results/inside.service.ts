// Results for those signed in: from everything accepted or sent so far, over the places they look after and no
// other. Nothing is suppressed here, and nothing of it is official.
import * as v from 'valibot';
import { openRegister, regionAddress } from '#src/areas/areas.service.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { covers, scope } from '#src/policy/can.ts';
import type { Actor } from '#src/policy/roles.ts';
import { programmeOf, publishedVersions } from '#src/programme/programme.service.ts';
import type { Indicator, Programme } from '#src/programme/programme.ts';
import { bangkokDay, endsOn, parseQuarter, type Quarter } from '#src/programme/quarter.ts';
import { addressesIn, rowOf } from './assemble.ts';
import type { InsideBasis } from './basis.store.ts';
import type { Results } from './figure.ts';
import { type Place, type Places, placesOf } from './places.service.ts';
import type { SourceRow } from './published.ts';
import { rollUpInSql } from './rollup.store.ts';
import { seriesOf } from './series.ts';
import type { Measures } from './snapshots.service.ts';
import { sourceRows } from './sources.service.ts';

type Seen = {
  readonly area: string;
  readonly places: Places;
  readonly programme: Programme;
  readonly quarter: Quarter;
  readonly measures: Measures;
};

const words = v.string('input.text');

/** Undefined: no such quarter, place or programme, or not the whole of the place is this person's to see. */
async function seen(
  tx: Tx,
  actor: Actor,
  input: { quarter: string; address: string },
): Promise<Seen | undefined> {
  const quarter = parseQuarter(input.quarter);
  const places = quarter && (await placesOf(tx, input.address, quarter));
  const programme = quarter && (await programmeOf(tx, quarter.fiscalYear));
  if (!quarter || !places || !programme) return undefined;
  const { prefixes } = places.plan;
  const own = scope(actor, 'results.read');
  const [area] = prefixes;
  if (area === undefined || !prefixes.every((prefix) => covers(own, prefix))) return undefined;
  const versions = await publishedVersions(tx, programme.id);
  const version = versions.at(-1);
  if (!version) return undefined;
  return { area, places, programme, quarter, measures: { version, series: seriesOf(versions) } };
}

const basisOf = ({ programme, quarter }: Seen, now: Date): InsideBasis => ({
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
};

/** A place and the places below it, as they stand now. */
export const insideResults = query({
  action: 'results.read',
  input: v.object({ quarter: words, address: words }),
  subject: ({ tx, actor }, input) => seen(tx, actor, input),
  run: async ({ tx, now }, _, it) => {
    const { version, series } = it.measures;
    const rollup = await rollUpInSql(tx, {
      basis: basisOf(it, now),
      plan: it.places.plan,
      quarter: it.quarter.quarter,
      targets: version.targets,
      series,
    });
    const below = [...addressesIn(rollup)].filter((address) => address !== it.places.own.address);
    const read: InsideResults = {
      programme: it.programme,
      place: it.places.own,
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
      basis: basisOf(it, now),
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
