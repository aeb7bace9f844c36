// What is counted: for every area and quarter of the fiscal year so far, the version of the report that
// stands. 'frozen' reads freezes, which never change; 'inside' reads the reports as they are now;
// 'candidate' reads what a freeze made now would hold. Each is a piece of SQL with the same columns:
//   province_code, area_code, level, quarter, due_on, standing, days_late, report_id, version (null: none counts)
import { type RawBuilder, sql } from 'kysely';
import type { QuarterNumber } from '#src/programme/quarter.ts';

/** Freezes: of each quarter so far, the one that counts. */
export type FrozenBasis = {
  readonly kind: 'frozen';
  readonly freezes: readonly { readonly id: string; readonly quarter: QuarterNumber }[];
};
export type InsideBasis = {
  readonly kind: 'inside';
  readonly programmeId: string;
  readonly fiscalYear: number;
  /** Up to this quarter. */
  readonly quarter: QuarterNumber;
  /** Today in Bangkok, for what is late and not sent. */
  readonly today: string;
};
/** What a freeze made now would hold: accepted reports of its quarter, and the freezes it would add to. */
export type CandidateBasis = Omit<InsideBasis, 'kind'> & {
  readonly kind: 'candidate';
  readonly freezes: FrozenBasis['freezes'];
};
export type Basis = FrozenBasis | InsideBasis | CandidateBasis;

/** Area-code prefixes as a condition that can use the keys: they all begin with the province. */
export function within(alias: string, prefixes: readonly string[]): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  if (prefixes.includes('')) return sql`true`;
  if (prefixes.length === 0) return sql`false`;
  const provinces = [...new Set(prefixes.map((prefix) => prefix.slice(0, 2)))];
  const held = sql<boolean>`${column('province_code')} = any(${provinces}::text[])`;
  if (prefixes.every((prefix) => prefix.length === 2)) return held;
  const likes = prefixes.map((prefix) => `${prefix.replace(/\D/gu, '')}%`);
  return sql`${held} and ${column('area_code')} like any(${likes}::text[])`;
}

export function basisRows(basis: Basis, prefixes: readonly string[]): RawBuilder<unknown> {
  if (basis.kind === 'frozen') return frozenRows(basis, prefixes);
  if (basis.kind === 'inside') return insideRows(basis, prefixes);
  return sql`${frozenRows(basis, prefixes)} union all ${acceptedRows(basis, prefixes)}`;
}

const acceptedRows = (basis: CandidateBasis, prefixes: readonly string[]) => sql`
  select province_code, area_code, level, quarter, due_on,
    case when accepted_version is not null then 'accepted' when state = 'sent' then 'waiting' else 'none' end,
    days_late, report_id, accepted_version
  from (${standingRows(basis, prefixes)}) as now
  where quarter = ${basis.quarter}`;

const frozenRows = ({ freezes }: Pick<FrozenBasis, 'freezes'>, prefixes: readonly string[]) => sql`
  select p.province_code, p.area_code, p.level, e.quarter, p.due_on, p.standing,
    coalesce(p.days_late, 0) as days_late, p.report_id, p.version
  from unnest(${freezes.map((e) => e.id)}::uuid[], ${freezes.map((e) => e.quarter)}::int[])
    as e (freeze_id, quarter)
  join frozen_obligations p on p.freeze_id = e.freeze_id
  where ${within('p', prefixes)}`;

const insideRows = (basis: InsideBasis, prefixes: readonly string[]) => sql`
  select province_code, area_code, level, quarter, due_on,
    case when state = 'sent' then 'waiting' when accepted_version is not null then 'accepted' else 'none' end as standing,
    days_late, report_id,
    case when state = 'sent' then version else accepted_version end as version
  from (${standingRows(basis, prefixes)}) as now`;

/**
 * Obligations with their report's state and `accepted_version`: the last version that every level accepted.
 * An accepted report that is being amended keeps its accepted version until the new one is accepted too.
 */
export const standingRows = (
  basis: Omit<InsideBasis, 'kind'>,
  prefixes: readonly string[],
): RawBuilder<unknown> => sql`
  select o.province_code, o.area_code, o.level, o.quarter, o.due_on, r.id as report_id, r.state, r.version,
    case
      when r.state = 'accepted' or (r.state = 'draft' and r.version > 0) then r.version
      when r.version > 0 then (
        select max(w.version)
        from reviews w
        join report_versions v
          on v.province_code = w.province_code and v.report_id = w.report_id and v.version = w.version
        join programme_versions p on p.id = v.programme_version_id
        where w.province_code = o.province_code and w.report_id = r.id and w.decision = 'accepted'
          and w.level = case
            when 'centre' = any(p.chain) then 'centre'
            when 'region' = any(p.chain) then 'region'
            else 'province' end)
    end as accepted_version,
    greatest(0, case
      when r.first_sent_at is null or r.state = 'returned' then ${basis.today}::date
      else (r.first_sent_at at time zone 'Asia/Bangkok')::date end - o.due_on) as days_late
  from obligations o
  left join reports r
    on r.province_code = o.province_code and r.programme_id = o.programme_id
    and r.fiscal_year = o.fiscal_year and r.quarter = o.quarter and r.area_code = o.area_code
  where o.programme_id = ${basis.programmeId} and o.fiscal_year = ${basis.fiscalYear}
    and o.quarter <= ${basis.quarter} and o.waived_reason is null and ${within('o', prefixes)}`;
