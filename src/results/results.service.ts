// Results for other rooms: what freezes and editions say, already suppressed. Plain reads; what those signed in
// see of reports as they stand now is in inside.service.ts. A publication is what everybody may know, a freeze
// only those signed in: who asks for the public passes a publication, and nothing else compiles.
// What it must never do: read a report that no freeze holds.
import type { Gazetteer } from '#src/areas/gazetteer.ts';
import type { Database } from '#src/platform/deps.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import { addressesIn, rowOf } from './assemble.ts';
import type { Freeze, Publication, ResultRow, Results, Snapshot, Span } from './figure.ts';
import { type Places, placesOf } from './places.service.ts';
import { emptyRollup } from './plan.ts';
import { publicationById } from './publications.store.ts';
import type { MoneyRow, SourceRow, StandingRow } from './published.ts';
import { hiddenOf, measuresOf, quarterOfSnapshot } from './snapshots.service.ts';
import { frozenMoney, frozenRows, frozenStandings } from './sources.service.ts';
import { tallied, talliedAlone } from './tallies.service.ts';

export { publicAfter } from './after.service.ts';
export { freezeById, freezeOf, freezes } from './freezes.store.ts';
export { latestPublication, publicationById, publicationOf, publications } from './publications.store.ts';
export { quarterOfSnapshot, quarterOfSnapshot as quarterOfPublication } from './snapshots.service.ts';
export { frozenMoney, frozenRows, frozenStandings, publishedReport } from './sources.service.ts';
export { type FrozenStory, frozenStories } from './stories.store.ts';

/** Whether everybody may read it. */
export const isPublished = async (db: Database, { id }: Freeze): Promise<boolean> =>
  (await publicationById(db, id)) !== undefined;

export const publishedRows: (
  db: Database,
  publication: Publication,
  indicatorKey: string,
  address: string,
) => Promise<readonly SourceRow[] | undefined> = frozenRows;
export const publishedStandings: (
  db: Database,
  publication: Publication,
  address: string,
) => Promise<readonly StandingRow[] | undefined> = frozenStandings;
export const publishedMoney: (
  db: Database,
  publication: Publication,
  address: string,
) => Promise<readonly MoneyRow[] | undefined> = frozenMoney;

export type PublishedAsked = { readonly publication: Publication; readonly address: string };

/** What an edition says of a place and of the places below it; undefined: there is no such place. */
export const publishedResults = (
  db: Database,
  { publication, address }: PublishedAsked,
): Promise<Results | undefined> => frozenResults(db, publication, address);

// A freeze never changes. What its tallies tell is read anew each time; what has to be added up from answers,
// below the district, is kept as long as the register of places is the same, and never more than some megabytes.
const kept = new WeakMap<Gazetteer, Map<string, Results>>();
const KEPT_ROWS = 1500;

function keep(register: Gazetteer, name: string, results: Results): void {
  const own = kept.get(register) ?? new Map<string, Results>();
  kept.set(register, own.set(name, results));
  let rows = [...own.values()].reduce((sum, one) => sum + 1 + one.children.length, 0);
  for (const [oldest, one] of own) {
    if (rows <= KEPT_ROWS) return;
    own.delete(oldest);
    rows -= 1 + one.children.length;
  }
}

/**
 * The same of a freeze. `span`: 'quarter' tells the quarter alone, of the indicators that add up over time
 * (the others have answered nobody), without targets and money.
 */
export async function frozenResults(
  db: Database,
  freeze: Snapshot,
  address: string,
  span: Span = 'year',
): Promise<Results | undefined> {
  const places = await placesOf(db, address, quarterOfSnapshot(freeze));
  if (!places) return undefined;
  const name = `${freeze.id} ${span} ${address}`;
  const before = kept.get(places.register)?.get(name);
  if (before) return before;
  const { version, rows } = await frozenPlaces(db, freeze, places, span);
  const isOwn = (one: ResultRow) => one.address === places.own.address;
  const results: Results = {
    basis: 'frozen',
    quarter: quarterOfSnapshot(freeze),
    row: rows.find(isOwn) ?? rowOf(version, places.own, emptyRollup, undefined),
    children: rows.filter((one) => !isOwn(one)),
    targetVersion: version,
  };
  if (places.plan.kind !== 'nation' && places.plan.kind !== 'region') keep(places.register, name, results);
  return results;
}

/** What an edition says of a place alone, without the places below it. */
export async function publishedRow(
  db: Database,
  { publication, address }: PublishedAsked,
): Promise<ResultRow | undefined> {
  const places = await placesOf(db, address, quarterOfSnapshot(publication));
  if (!places || places.plan.kind === 'subdistrict')
    return (await publishedResults(db, { publication, address }))?.row;
  const measures = await measuresOf(db, publication);
  const rollup = await talliedAlone(db, publication, places.plan, measures);
  return rowOf(measures.version, places.own, rollup, await hiddenOf(db, publication.id));
}

/** Every row of a plan, as it is read. */
export async function frozenPlaces(
  db: Database,
  freeze: Snapshot,
  places: Places,
  span: Span = 'year',
): Promise<{ readonly version: ProgrammeVersion; readonly rows: readonly ResultRow[] }> {
  const measures = await measuresOf(db, freeze);
  const { version } = measures;
  const rollup = await tallied(db, freeze, places.plan, span, measures);
  const hidden = await hiddenOf(db, freeze.id);
  const rows = places.sorted(addressesIn(rollup)).map((place) => rowOf(version, place, rollup, hidden));
  return { version, rows };
}

/** How many provinces the database adds up while another is written. */
const AHEAD = 2;

/**
 * Every place of the country, one province after the other: the nation, regions and provinces first, then each
 * province's districts and tambons. Never more than three provinces are in memory.
 */
export async function* frozenCountry(db: Database, freeze: Snapshot): AsyncGenerator<ResultRow> {
  const quarter = quarterOfSnapshot(freeze);
  const nation = await placesOf(db, 'th', quarter);
  if (!nation) return;
  const { rows } = await frozenPlaces(db, freeze, nation);
  yield* rows;
  const below = async (address: string): Promise<readonly ResultRow[]> => {
    const places = await placesOf(db, address, quarter);
    const found = places ? (await frozenPlaces(db, freeze, places)).rows : [];
    return found.filter((row) => row.address !== address);
  };
  const provinces = rows.filter(({ level }) => level === 'province').map(({ address }) => address);
  const coming: Promise<readonly ResultRow[]>[] = [];
  const ask = (address: string | undefined): void => {
    if (address === undefined) return;
    const asked = below(address);
    asked.catch(() => undefined); // whoever stops half-way does not wait for it
    coming.push(asked);
  };
  for (const address of provinces.slice(0, AHEAD)) ask(address);
  for (const at of provinces.keys()) {
    const now = await coming.shift();
    ask(provinces[at + AHEAD]);
    yield* now ?? [];
  }
}
