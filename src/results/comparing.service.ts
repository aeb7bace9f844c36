// Puts a comparison together: an area's own quarters, the middles of the groups around it, what stands out. Where
// the numbers come from, and who may see them, is the caller's: published editions, or reports as they stand.
import type { Database, Tx } from '#src/platform/deps.ts';
import { participationsOn } from '#src/programme/programme.service.ts';
import { endsOn, type Quarter } from '#src/programme/quarter.ts';
import { words } from '#src/words/words.ts';
import {
  type Comparison,
  type Course,
  DISBURSED,
  type GroupName,
  type Middles,
  measuresOf,
  middlesOf,
  remarksOn,
  type Values,
  valuesOf,
} from './comparison.ts';
import type { AuthorLevel, ResultRow } from './figure.ts';
import type { Places } from './places.service.ts';

type Db = Database | Tx;

/** The reporting areas of a level below an address; of tambons perhaps only those that take part in one way. */
export type Group = {
  readonly address: string;
  readonly level: AuthorLevel;
  readonly status?: Comparison['status'];
};

/** Where the numbers come from. */
export type Source = {
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

export const levelOf = (code: string): AuthorLevel | undefined =>
  code.length === 6 ? 'subdistrict' : code.length === 2 ? 'province' : undefined;

const hasReported = (row: ResultRow, level: AuthorLevel): boolean =>
  row.byLevel[level].accepted + row.byLevel[level].waiting > 0;

export async function compare(
  db: Db,
  code: string,
  places: Places,
  source: Source,
): Promise<Comparison | undefined> {
  const level = levelOf(code);
  const [quarter, earlier] = source.quarters;
  const own = quarter && (await source.own(quarter));
  if (!level || !own || !hasReported(own, level)) return undefined;
  const status = level === 'subdistrict' ? await statusOf(db, source.programmeId, quarter, code) : undefined;
  const groups = groupsOf(places, level, code, status);
  const beside = async (one: Quarter, name: GroupName): Promise<Middles | undefined> => {
    const group = groups[name];
    return group && (await source.middles(one, group));
  };
  const [near, alike] = [await beside(quarter, 'near'), await beside(quarter, 'alike')];
  const values = valuesOf(own);
  const before = earlier && (await source.own(earlier));
  const beforeValues = before ? valuesOf(before) : undefined;
  const lines = measuresOf(own, level, source.higher, paid).map((measure) => ({
    measure,
    own: values.get(measure.key) ?? null,
    before: beforeValues?.get(measure.key) ?? null,
    near: near?.get(measure.key),
    alike: alike?.get(measure.key),
  }));
  const two = source.quarters.slice(0, 2);
  const remarks = remarksOn({
    lines,
    alone: await each(two, source.alone),
    late: await each(two, source.late),
  });
  const group: GroupName = near?.has(DISBURSED) ? 'near' : 'alike';
  const course = await each(source.quarters.toReversed(), async (one): Promise<Course> => {
    const row = await source.own(one);
    return {
      quarter: one,
      own: (row && valuesOf(row).get(DISBURSED)) ?? null,
      middle: (await beside(one, group))?.get(DISBURSED),
    };
  });
  return {
    level,
    quarter,
    lines: lines.filter((line) => line.own !== null),
    remarks,
    told: { near: near !== undefined, alike: alike !== undefined },
    course,
    group,
    status,
    region: places.place(regionOf(places, code))?.name,
  };
}

const regionOf = ({ plan }: Places, code: string): string => plan.regionOf.get(code.slice(0, 2)) ?? '';

/** Of a tambon: those of its province; and those of its region that take part in the same way. Of a province: those of its region; and all. */
function groupsOf(
  places: Places,
  level: AuthorLevel,
  code: string,
  status: Comparison['status'],
): Readonly<Record<GroupName, Group | undefined>> {
  const region = regionOf(places, code);
  const ofRegion = region === '' ? undefined : { address: region, level };
  if (level === 'province') return { near: ofRegion, alike: { address: 'th', level } };
  return { near: { address: code.slice(0, 2), level }, alike: ofRegion && { ...ofRegion, status } };
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
export async function middlesIn(
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
export const itself = (places: Places, level: AuthorLevel): Places =>
  level === 'subdistrict' ? { ...places, plan: { ...places.plan, kind: 'subdistrict' } } : places;
