// What an area is held against in public: the newest edition of each quarter, already suppressed, and nothing else.
import type { Gazetteer } from '#src/areas/gazetteer.ts';
import type { Database } from '#src/platform/deps.ts';
import type { Quarter, QuarterNumber } from '#src/programme/quarter.ts';
import { compare, type Group, itself, levelOf, middlesIn } from './comparing.service.ts';
import { type Comparison, type Middles, valuesOf } from './comparison.ts';
import type { Publication } from './figure.ts';
import { placesOf } from './places.service.ts';
import { publications } from './publications.store.ts';
import { frozenPlaces, frozenResults, quarterOfSnapshot } from './results.service.ts';
import { ownStanding } from './sources.service.ts';

// A freeze never changes, and its middles are few numbers from many rows: kept as long as the register is the same.
const kept = new WeakMap<Gazetteer, Map<string, Promise<Middles>>>();
const KEPT = 2000;

async function publishedMiddles(
  db: Database,
  edition: Publication,
  group: Group,
): Promise<Middles | undefined> {
  const quarter = quarterOfSnapshot(edition);
  const places = await placesOf(db, group.address, quarter);
  if (!places) return undefined;
  const own = kept.get(places.register) ?? new Map<string, Promise<Middles>>();
  kept.set(places.register, own);
  const name = `${edition.id} ${group.address} ${group.level} ${group.status ?? ''}`;
  const reading =
    own.get(name) ??
    frozenPlaces(db, edition, itself(places, group.level)).then(({ rows }) =>
      middlesIn(db, edition.programmeId, quarter, group, rows),
    );
  if (own.size >= KEPT) own.clear();
  own.set(name, reading);
  reading.catch(() => own.delete(name));
  return reading;
}

/** For everybody: from the newest edition of each quarter up to this one. */
export async function publishedComparison(
  db: Database,
  publication: Publication,
  code: string,
): Promise<Comparison | undefined> {
  const places = await placesOf(db, code, quarterOfSnapshot(publication));
  if (!places || !levelOf(code)) return undefined;
  const editions = await editionsUpTo(db, publication);
  const edition = (q: Quarter): Publication =>
    editions.find((one) => one.quarter === q.quarter) ?? publication;
  const version = (await frozenResults(db, publication, code))?.targetVersion;
  return compare(db, code, places, {
    programmeId: publication.programmeId,
    quarters: editions.map(quarterOfSnapshot),
    own: async (q) => (await frozenResults(db, edition(q), code))?.row,
    middles: (q, group) => publishedMiddles(db, edition(q), group),
    alone: async (q) => {
      const alone = await frozenResults(db, edition(q), code, 'quarter');
      return alone ? valuesOf(alone.row) : new Map();
    },
    late: async (q) => (await ownStanding(db, edition(q), code))?.daysLate ?? 0,
    higher: (key) => version?.indicators.find((one) => one.key === key)?.direction !== 'lower',
  });
}

/** This one, and of each quarter before it in its year the newest, newest quarter first. */
async function editionsUpTo(db: Database, publication: Publication): Promise<readonly Publication[]> {
  const newest = new Map<QuarterNumber, Publication>([[publication.quarter, publication]]);
  for (const one of await publications(db, publication.programmeId)) {
    const before = one.fiscalYear === publication.fiscalYear && one.quarter < publication.quarter;
    if (before && !newest.has(one.quarter)) newest.set(one.quarter, one);
  }
  return [...newest.values()].toSorted((a, b) => b.quarter - a.quarter);
}
