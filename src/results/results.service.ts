// Results for other rooms, for the public: what the editions say, already suppressed. Plain reads of what
// everybody may know; what only those signed in may see is in inside.service.ts.
// What it must never do: read a report that no edition froze.
import type { Gazetteer } from '#src/areas/gazetteer.ts';
import type { Database } from '#src/platform/deps.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import { addressesIn, rowOf } from './assemble.ts';
import { basisOf, measuresOf, quarterOfPublication } from './editions.service.ts';
import type { Publication, ResultRow, Results } from './figure.ts';
import { hiddenIn } from './hidden.store.ts';
import { type Places, placesOf } from './places.service.ts';
import { emptyRollup } from './plan.ts';
import { rollUpInSql } from './rollup.store.ts';

export { quarterOfPublication } from './editions.service.ts';
export { latestPublication, publicationById, publicationOf, publications } from './publications.store.ts';
export {
  publishedMoney,
  publishedReport,
  publishedRows,
  publishedStandings,
} from './sources.service.ts';

export type PublishedAsked = { readonly publication: Publication; readonly address: string };

// An edition never changes, so what it says of a place is kept, as long as the register of places is the same.
const kept = new WeakMap<Gazetteer, Map<string, Promise<Results>>>();
const KEPT = 500;

/** What an edition says of a place and of the places below it; undefined: there is no such place. */
export async function publishedResults(
  db: Database,
  { publication, address }: PublishedAsked,
): Promise<Results | undefined> {
  const places = await placesOf(db, address, quarterOfPublication(publication));
  if (!places) return undefined;
  const own = kept.get(places.register) ?? new Map<string, Promise<Results>>();
  kept.set(places.register, own);
  const name = `${publication.id} ${address}`;
  const before = own.get(name);
  if (before) return before;
  if (own.size >= KEPT) own.clear();
  const reading = readResults(db, publication, places);
  own.set(name, reading);
  reading.catch(() => own.delete(name));
  return reading;
}

async function readResults(db: Database, publication: Publication, places: Places): Promise<Results> {
  const { version, rows } = await publishedPlaces(db, publication, places);
  const isOwn = (one: ResultRow) => one.address === places.own.address;
  return {
    basis: 'published',
    quarter: quarterOfPublication(publication),
    row: rows.find(isOwn) ?? rowOf(version, places.own, emptyRollup, undefined),
    children: rows.filter((one) => !isOwn(one)),
    targetVersion: version,
  };
}

/** Every row of a plan, as it is read. */
export async function publishedPlaces(
  db: Database,
  publication: Publication,
  places: Places,
): Promise<{ readonly version: ProgrammeVersion; readonly rows: readonly ResultRow[] }> {
  const { version, series } = await measuresOf(db, publication);
  const rollup = await rollUpInSql(db, {
    basis: await basisOf(db, publication),
    plan: places.plan,
    quarter: publication.quarter,
    targets: version.targets,
    series,
  });
  const hidden = await hiddenIn(db, publication.id);
  const rows = places.sorted(addressesIn(rollup)).map((place) => rowOf(version, place, rollup, hidden));
  return { version, rows };
}
