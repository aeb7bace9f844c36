// The roll-up in SQL: a whole place with everything below it in one statement a question. The rules are those
// of its twin, rollup.ts. Every join keeps the province, so that it stays near on a cluster.
// What it must never do: say what a sum means (finish.ts does), or show it (suppression comes after).
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
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
  readonly targetVersionId: string;
  readonly series: readonly Series[];
};

export async function rollUpInSql(db: Db, asked: RollupAsked): Promise<Rollup> {
  return {
    sums: await sumsOf(db, asked),
    coverage: await coverageOf(db, asked),
    money: await moneyOf(db, asked),
  };
}

const ADDRESS: Readonly<Record<Step, RawBuilder<unknown>>> = {
  nation: sql`'th'`,
  region: sql`places.region`,
  province: sql`left(a.area_code, 2)`,
  district: sql`case when length(a.area_code) >= 4 then left(a.area_code, 4) end`,
  subdistrict: sql`case when length(a.area_code) = 6 then a.area_code end`,
};

/** Joins `a` (with area_code) to the addresses it counts for, as `w.address`. */
const addresses = ({ kind, regionOf }: Plan) => sql`
  left join unnest(${[...regionOf.keys()]}::text[], ${[...regionOf.values()]}::text[]) as places (province, region)
    on places.province = left(a.area_code, 2)
  cross join lateral unnest(array[${sql.join(STEPS[kind].map((step) => ADDRESS[step]))}]::text[]) as w (address)`;

/** One row an area and key, quarters put together: area_code, key, num, den, choice. */
export const cellRows = (
  basis: Basis,
  prefixes: readonly string[],
  series: readonly Series[],
): RawBuilder<unknown> => sql`
  select f.province_code, f.area_code, s.key,
    case s.time when 'sum' then sum(v.num) when 'any' then max(v.num)
      else (array_agg(v.num order by f.quarter desc))[1] end::bigint as num,
    case s.time when 'latest' then (array_agg(v.den order by f.quarter desc))[1] else sum(v.den) end::bigint as den,
    case s.kind when 'choice' then (array_agg(v.choice order by f.quarter desc))[1] end as choice,
    case s.time when 'latest' then (array_agg(f.quarter order by f.quarter desc))[1:1]
      else array_agg(f.quarter order by f.quarter desc) end as quarters
  from (${basisRows(basis, prefixes)}) f
  join report_values v
    on v.province_code = f.province_code and v.report_id = f.report_id and v.version = f.version
  join unnest(
    ${series.map((s) => s.indicatorId)}::uuid[], ${series.map((s) => s.key)}::text[],
    ${series.map((s) => s.kind)}::text[], ${series.map((s) => s.time)}::text[]) as s (indicator_id, key, kind, time)
    on s.indicator_id = v.indicator_id
  where case s.kind when 'choice' then v.choice is not null when 'text' then v.note <> ''
    when 'share' then v.num is not null and v.den is not null else v.num is not null end
  group by f.province_code, f.area_code, s.key, s.kind, s.time`;

async function sumsOf(
  db: Db,
  { basis, plan, quarter, targetVersionId, series }: RollupAsked,
): Promise<Rollup['sums']> {
  // The nearest target wins: the area's own, its district's, its province's, its level's.
  const target = (name: string, area: RawBuilder<unknown>) => sql`
    left join targets ${sql.ref(name)} on ${sql.ref(`${name}.version_id`)} = ${targetVersionId}::uuid
      and ${sql.ref(`${name}.indicator_key`)} = c.key and ${sql.ref(`${name}.quarter`)} = ${quarter}::int
      and ${sql.ref(`${name}.area_code`)} = ${area}`;
  const { rows } = await sql<{
    address: string;
    key: string;
    choice: string | null;
    answered: number;
    num: number;
    den: number;
    targeted: number;
    target: number;
    weighted: number;
  }>`
    with a as (
      select c.*, coalesce(own.value, district.value, province.value, each.value) as target
      from (${cellRows(basis, plan.prefixes, series)}) c
      ${target('own', sql`c.area_code`)}
      ${target('district', sql`left(c.area_code, 4)`)}
      ${target('province', sql`left(c.area_code, 2)`)}
      ${target('each', sql`''`)}
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
    const before = own.get(row.key) ?? nothingAnswered;
    sums.set(
      row.address,
      own.set(row.key, {
        answered: before.answered + row.answered,
        num: before.num + row.num,
        den: before.den + row.den,
        choices: row.choice === null ? before.choices : { ...before.choices, [row.choice]: row.answered },
        targeted: before.targeted + row.targeted,
        target: before.target + row.target,
        weighted: before.weighted + row.weighted,
      }),
    );
  }
  return sums;
}

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

async function moneyOf(db: Db, { basis, plan }: RollupAsked): Promise<Rollup['money']> {
  const { rows } = await sql<MoneyFigure & { address: string }>`
    select w.address, sum(a.allocated)::bigint as allocated, sum(a.committed)::bigint as committed,
      sum(a.disbursed)::bigint as disbursed, sum(a.remaining)::bigint as remaining, count(*)::int as answered
    from (
      select distinct on (f.area_code) f.area_code, v.allocated, v.committed, v.disbursed, v.remaining
      from (${basisRows(basis, plan.prefixes)}) f
      join report_versions v
        on v.province_code = f.province_code and v.report_id = f.report_id and v.version = f.version
      where num_nonnulls(v.allocated, v.committed, v.disbursed, v.remaining) > 0
      order by f.area_code, f.quarter desc
    ) a ${addresses(plan)}
    where w.address is not null
    group by w.address`.execute(db);
  return new Map(rows.map(({ address, ...money }) => [address, money]));
}
