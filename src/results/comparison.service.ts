// Gathers what an area is held against: from published editions for everybody, from reports as they stand for
// those signed in, and then only as far as they may see. Every number comes from the same roll-ups, already
// suppressed, that the pages show.
import * as v from 'valibot';
import type { Gazetteer } from '#src/areas/gazetteer.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { query } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { participationsOn } from '#src/programme/programme.service.ts';
import { endsOn, type Quarter, type QuarterNumber } from '#src/programme/quarter.ts';
import { sentVersion } from '#src/reports/reports.service.ts';
import { words } from '#src/words/words.ts';
import { addressesIn, rowOf } from './assemble.ts';
import type { Basis } from './basis.store.ts';
import {
  type Comparison,
  type Course,
  DISBURSED,
  type Middles,
  measuresOf,
  middlesOf,
  remarksOn,
  type Values,
  valuesOf,
} from './comparison.ts';
import type { AuthorLevel, Publication, ResultRow } from './figure.ts';
import { insideBasis } from './inside.service.ts';
import { type Places, placesOf } from './places.service.ts';
import { publications } from './publications.store.ts';
import { frozenPlaces, frozenResults, frozenStandings, quarterOfSnapshot } from './results.service.ts';
import { rollUpInSql } from './rollup.store.ts';
import { type Seen, seen } from './seen.service.ts';
import { standingsOf } from './sources.store.ts';

type Db = Database | Tx;

/** The reporting areas of a level below an address; of tambons perhaps only those that take part in one way. */
type Group = {
  readonly address: string;
  readonly level: AuthorLevel;
  readonly status?: Comparison['status'];
};

/** Where the numbers come from. */
type Source = {
  readonly programmeId: string;
  /** Of the fiscal year, that can be told of, newest first. */
  readonly quarters: readonly Quarter[];
  readonly own: (quarter: Quarter) => Promise<ResultRow | undefined>;
  /** undefined: the group is not to be told of. */
  readonly middles: (quarter: Quarter, group: Group) => Promise<Middles | undefined>;
  /** The quarter alone, of what adds up. */
  readonly alone: (quarter: Quarter) => Promise<Values>;
  readonly late: (quarter: Quarter) => Promise<number>;
  readonly higher: (key: string) => boolean;
};

const levelOf = (code: string): AuthorLevel | undefined =>
  code.length === 6 ? 'subdistrict' : code.length === 2 ? 'province' : undefined;

const hasReported = (row: ResultRow, level: AuthorLevel): boolean =>
  row.byLevel[level].accepted + row.byLevel[level].waiting > 0;

async function compare(
  db: Db,
  code: string,
  places: Places,
  source: Source,
): Promise<Comparison | undefined> {
  const level = levelOf(code);
  const [quarter, earlier] = source.quarters;
  const own = quarter && (await source.own(quarter));
  if (!level || !own || !hasReported(own, level)) return undefined;
  const region = places.plan.regionOf.get(code.slice(0, 2));
  const status = level === 'subdistrict' ? await statusOf(db, source.programmeId, quarter, code) : undefined;
  const nearTo = level === 'subdistrict' ? code.slice(0, 2) : region;
  const likeTo = level === 'subdistrict' ? region : 'th';
  const near = async (one: Quarter) => nearTo && (await source.middles(one, { address: nearTo, level }));
  const nearNow = (await near(quarter)) || undefined;
  const alike = likeTo ? await source.middles(quarter, { address: likeTo, level, status }) : undefined;
  const values = valuesOf(own);
  const before = earlier && (await source.own(earlier));
  const beforeValues = before ? valuesOf(before) : undefined;
  const lines = measuresOf(own, level, source.higher, paid).map((measure) => ({
    measure,
    own: values.get(measure.key) ?? null,
    before: beforeValues?.get(measure.key) ?? null,
    near: nearNow?.get(measure.key),
    alike: alike?.get(measure.key),
  }));
  const two = source.quarters.slice(0, 2);
  const remarks = remarksOn({
    lines,
    alone: await each(two, source.alone),
    late: await each(two, source.late),
  });
  const course = await each(source.quarters.toReversed(), async (one): Promise<Course> => {
    const row = await source.own(one);
    const middles = (await near(one)) || undefined;
    return {
      quarter: one,
      own: (row && valuesOf(row).get(DISBURSED)) ?? null,
      near: middles?.get(DISBURSED),
    };
  });
  return {
    level,
    quarter,
    lines: lines.filter((line) => line.own !== null),
    remarks,
    course,
    status,
    region: region ? places.place(region)?.name : undefined,
  };
}

const paid = {
  name: { th: words.th.results.compare.disbursed, en: words.en.results.compare.disbursed },
  unit: { th: '%', en: '%' },
};

async function each<T>(quarters: readonly Quarter[], read: (quarter: Quarter) => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (const quarter of quarters) found.push(await read(quarter));
  return found;
}

/** How an area took part on the quarter's last day: that is what it owed its report for. */
const statusOf = async (db: Db, programmeId: string, quarter: Quarter, code: string) =>
  (await participationsOn(db, programmeId, [code], endsOn(quarter))).find((p) => p.areaCode === code)?.status;

/** Of all that reported this quarter; `rows` are of the group's level, one an area. */
async function middlesIn(
  db: Db,
  programmeId: string,
  quarter: Quarter,
  group: Group,
  rows: readonly ResultRow[],
) {
  const { level, status } = group;
  const reported = rows.filter((row) => row.level === level && hasReported(row, level));
  if (status === undefined) return middlesOf(reported.map(valuesOf));
  const taking = await participationsOn(db, programmeId, [''], endsOn(quarter));
  const like = new Set(taking.filter((p) => p.status === status).map((p) => p.areaCode));
  return middlesOf(reported.filter((row) => like.has(row.address)).map(valuesOf));
}

/** The rows of the reporting areas themselves: tambons one by one, provinces as the place has them. */
const itself = (places: Places, level: AuthorLevel): Places =>
  level === 'subdistrict' ? { ...places, plan: { ...places.plan, kind: 'subdistrict' } } : places;

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
    late: async (q) =>
      (await frozenStandings(db, edition(q), code))?.find((one) => one.area.code === code)?.daysLate ?? 0,
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

/**
 * For those signed in: from what was sent or accepted so far. Other areas count only where the person may see
 * the whole of the place that they lie in.
 */
export const insideComparison = query({
  action: 'results.read',
  input: v.object({ quarter: v.string('input.text'), address: v.string('input.text') }),
  subject: ({ tx, actor }, input) => seen(tx, actor, input),
  run: async ({ tx, actor, now }, input, it) => {
    const code = it.places.own.address;
    const numbers = ([4, 3, 2, 1] as const).filter((n) => n <= it.quarter.quarter);
    const at = (q: Quarter): Basis => insideBasis({ ...it, quarter: q }, now);
    const compared = await compare(tx, code, it.places, {
      programmeId: it.programme.id,
      quarters: numbers.map((quarter) => ({ ...it.quarter, quarter })),
      own: async (q) =>
        (await rowsNow(tx, it, it.places, at(q), q.quarter)).find((row) => row.address === code),
      middles: async (q, group) => {
        const there = await seen(tx, actor, { quarter: input.quarter, address: group.address });
        if (!there) return undefined;
        const rows = await rowsNow(tx, it, itself(there.places, group.level), at(q), q.quarter);
        return middlesIn(tx, it.programme.id, q, group, rows);
      },
      alone: (q) => aloneNow(tx, it, at(q), q.quarter),
      late: async (q) => (await ownStanding(tx, code, at(q), q.quarter))?.daysLate ?? 0,
      higher: (key) => it.measures.version.indicators.find((one) => one.key === key)?.direction !== 'lower',
    });
    return ok(compared);
  },
});

async function rowsNow(tx: Tx, it: Seen, places: Places, basis: Basis, quarter: QuarterNumber) {
  const { version, series } = it.measures;
  const rollup = await rollUpInSql(tx, {
    basis,
    plan: places.plan,
    quarter,
    targets: version.targets,
    series,
  });
  return places.sorted(addressesIn(rollup)).map((place) => rowOf(version, place, rollup, undefined));
}

const ownStanding = async (tx: Tx, code: string, basis: Basis, quarter: QuarterNumber) =>
  (await standingsOf(tx, basis, [code], quarter)).find((one) => one.areaCode === code);

/** What the area's own report of the quarter says of what adds up over the year. */
async function aloneNow(tx: Tx, it: Seen, basis: Basis, quarter: QuarterNumber): Promise<Values> {
  const code = it.places.own.address;
  const report = (await ownStanding(tx, code, basis, quarter))?.report;
  const sent =
    report && (await sentVersion(tx, { provinceCode: code.slice(0, 2), id: report.id }, report.version));
  const adding = it.measures.series.filter((one) => one.time === 'sum' && one.kind === 'count');
  const keys = new Map(adding.map((one) => [one.indicatorId, one.key]));
  return new Map(
    (sent?.values ?? []).flatMap(({ indicatorId, num }) => {
      const key = keys.get(indicatorId);
      return key ? [[key, num] as const] : [];
    }),
  );
}
