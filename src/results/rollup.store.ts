// The roll-up in SQL: a whole place with everything below it in one statement a question. The rules are those
// of its twin, rollup.ts. Every join keeps the province, so that it stays near on a cluster.
// What it must never do: say what a sum means (finish.ts does), or show it (suppression comes after).
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Target } from '#src/programme/programme.ts';
import type { QuarterNumber } from '#src/programme/quarter.ts';
import { type Basis, basisRows } from './basis.store.ts';
import type { AuthorLevel, Coverage, MoneyFigure } from './figure.ts';
import { nothingAnswered, type Sums } from './finish.ts';
import { emptyCoverage, type Plan, type Rollup, STEPS, type Step } from './plan.ts';
import type { Series } from './series.ts';

type Db = Database | Tx;

export type RollupAsked = {
  readonly basis: Basis;
  readonly plan: Plan;
  readonly quarter: QuarterNumber;
  readonly targets: readonly Target[];
  readonly series: readonly Series[];
  /** false: the sums of money are not asked for. */
  readonly money?: boolean;
};

export async function rollUpInSql(db: Db, asked: RollupAsked): Promise<Rollup> {
  return {
    sums: await sumsOf(db, asked),
    coverage: await coverageOf(db, asked),
    money: asked.money === false ? new Map() : await moneyOf(db, asked),
  };
}

const ADDRESS: Readonly<Record<Exclude<Step, 'region'>, RawBuilder<unknown>>> = {
  nation: sql`'th'`,
  province: sql`left(a.area_code, 2)`,
  district: sql`case when length(a.area_code) >= 4 then left(a.area_code, 4) end`,
  subdistrict: sql`case when length(a.area_code) = 6 then a.area_code end`,
};

/** Joins `a` (with area_code) to the addresses it counts for, as `w.address`. */
function addresses({ kind, regionOf }: Plan): RawBuilder<unknown> {
  const region = sql`(${[...regionOf.values()]}::text[])[array_position(${[...regionOf.keys()]}::text[], left(a.area_code, 2))]`;
  const steps = STEPS[kind].map((step) => (step === 'region' ? region : ADDRESS[step]));
  return sql`cross join lateral unnest(array[${sql.join(steps)}]::text[]) as w (address)`;
}

// The value of the latest quarter that has one. Said without sorting: four conditions instead of an order.
const latest = (column: 'num' | 'den' | 'choice') => {
  const of = (quarter: QuarterNumber) =>
    sql`max(${sql.ref(`f.${column}`)}) filter (where f.quarter = ${sql.lit(quarter)})`;
  return sql`coalesce(${of(4)}, ${of(3)}, ${of(2)}, ${of(1)})`;
};

/**
 * One row an area and key, quarters put together: area_code, key, num, den, choice, quarters. What an indicator
 * is, is looked up and not joined: the planner takes such joins for small ones and walks them in a loop.
 */
export function cellRows(
  basis: Basis,
  prefixes: readonly string[],
  series: readonly Series[],
): RawBuilder<unknown> {
  const keys = [...new Map(series.map((one) => [one.key, one])).values()];
  const numberOf = (one: Series) => keys.findIndex(({ key }) => key === one.key) + 1;
  const kind = sql`(${keys.map((one) => one.kind)}::text[])[f.n]`;
  const time = sql`(${keys.map((one) => one.time)}::text[])[f.n]`;
  return sql`
    select f.area_code collate "default" as area_code, (${keys.map((one) => one.key)}::text[])[f.n] as key,
      case when ${kind} in ('choice', 'text') then null else case ${time}
        when 'sum' then sum(f.num) when 'any' then max(f.num) else ${latest('num')} end end::bigint as num,
      case when ${kind} = 'share' then case ${time}
        when 'sum' then sum(f.den) else ${latest('den')} end end::bigint as den,
      case when ${kind} = 'choice' then ${latest('choice')} end as choice,
      case ${time} when 'latest' then array[max(f.quarter)] else array_agg(f.quarter) end as quarters
    from (
      select b.area_code collate "C" as area_code, b.quarter, v.num, v.den, v.choice, v.note,
        (${series.map(numberOf)}::int[])[array_position(${series.map((one) => one.indicatorId)}::uuid[], v.indicator_id)] as n
      from (${basisRows(basis, prefixes)}) b
      join report_values v
        on v.province_code = b.province_code and v.report_id = b.report_id and v.version = b.version
    ) f
    where f.n is not null and case ${kind} when 'choice' then f.choice is not null when 'text' then f.note <> ''
      when 'share' then f.num is not null and f.den is not null else f.num is not null end
    group by f.area_code, f.n`;
}

/** The nearest target wins: the area's own, its district's, its province's, its level's. */
function targetOf(targets: readonly Target[], quarter: QuarterNumber): RawBuilder<unknown> {
  const own = targets.filter((one) => one.quarter === quarter);
  const values = JSON.stringify(
    Object.fromEntries(own.map((one) => [`${one.indicatorKey} ${one.areaCode}`, one.value])),
  );
  const at = (area: RawBuilder<unknown>) => sql`(${values}::jsonb ->> (c.key || ' ' || ${area}))::bigint`;
  return sql`coalesce(${at(sql`c.area_code`)}, ${at(sql`left(c.area_code, 4)`)}, ${at(sql`left(c.area_code, 2)`)}, ${at(sql`''`)})`;
}

type SumRow = Omit<Sums, 'choices'> & {
  readonly address: string;
  readonly key: string;
  readonly choice: string | null;
};

async function sumsOf(
  db: Db,
  { basis, plan, quarter, targets, series }: RollupAsked,
): Promise<Rollup['sums']> {
  const { rows } = await sql<SumRow>`
    with a as materialized (
      select c.*, ${targetOf(targets, quarter)} as target from (${cellRows(basis, plan.prefixes, series)}) c
    )
    select w.address, a.key, a.choice, count(*)::int as answered,
      coalesce(sum(a.num), 0)::bigint as num, coalesce(sum(a.den), 0)::bigint as den,
      count(a.target)::int as targeted, coalesce(sum(a.target), 0)::bigint as target,
      coalesce(sum(a.target * coalesce(a.den, 0)), 0)::bigint as weighted
    from a ${addresses(plan)}
    where w.address is not null
    group by w.address, a.key, a.choice`.execute(db);

  const sums = new Map<string, Map<string, Sums>>();
  for (const row of rows) {
    const own = sums.get(row.address) ?? new Map<string, Sums>();
    sums.set(row.address, own.set(row.key, plus(own.get(row.key) ?? nothingAnswered, row)));
  }
  return sums;
}

const plus = (sums: Sums, row: SumRow): Sums => ({
  answered: sums.answered + row.answered,
  num: sums.num + row.num,
  den: sums.den + row.den,
  choices: row.choice === null ? sums.choices : { ...sums.choices, [row.choice]: row.answered },
  targeted: sums.targeted + row.targeted,
  target: sums.target + row.target,
  weighted: sums.weighted + row.weighted,
});

async function coverageOf(db: Db, { basis, plan, quarter }: RollupAsked): Promise<Rollup['coverage']> {
  const { rows } = await sql<Coverage & { address: string; level: AuthorLevel }>`
    select w.address, a.level, count(*)::int as due,
      count(*) filter (where a.standing = 'accepted')::int as accepted,
      count(*) filter (where a.standing = 'waiting')::int as waiting,
      count(*) filter (where a.standing = 'none')::int as none,
      count(*) filter (where a.days_late > 0)::int as late
    from (${basisRows(basis, plan.prefixes)}) a ${addresses(plan)}
    where a.quarter = ${quarter} and w.address is not null
    group by w.address, a.level`.execute(db);
  const coverage = new Map<string, Record<AuthorLevel, Coverage>>();
  for (const { address, level, ...counts } of rows) {
    const own = coverage.get(address) ?? { subdistrict: emptyCoverage, province: emptyCoverage };
    coverage.set(address, { ...own, [level]: counts });
  }
  return coverage;
}

/** Of each area its latest sums, which are cumulative: area_code, quarter, allocated, committed, disbursed, remaining. */
export const moneyRows = (basis: Basis, prefixes: readonly string[]): RawBuilder<unknown> => sql`
  select distinct on (f.area_code) f.area_code, f.quarter, v.allocated, v.committed, v.disbursed, v.remaining
  from (${basisRows(basis, prefixes)}) f
  join report_versions v
    on v.province_code = f.province_code and v.report_id = f.report_id and v.version = f.version
  where num_nonnulls(v.allocated, v.committed, v.disbursed, v.remaining) > 0
  order by f.area_code, f.quarter desc`;

async function moneyOf(db: Db, { basis, plan }: RollupAsked): Promise<Rollup['money']> {
  const { rows } = await sql<MoneyFigure & { address: string }>`
    select w.address, sum(a.allocated)::bigint as allocated, sum(a.committed)::bigint as committed,
      sum(a.disbursed)::bigint as disbursed, sum(a.remaining)::bigint as remaining, count(*)::int as answered
    from (${moneyRows(basis, plan.prefixes)}) a ${addresses(plan)}
    where w.address is not null
    group by w.address`.execute(db);
  return new Map(rows.map(({ address, ...money }) => [address, money]));
}
