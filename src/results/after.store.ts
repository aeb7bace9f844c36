// What came after a quarter was frozen: it stands in no number yet, and comes in with the next freeze.
// What it must never do: say of a report more than that it came, and when.
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { standingRows, within } from './basis.store.ts';
import type { AuthorLevel, Snapshot } from './figure.ts';

/**
 * 'accepted': accepted by every level since; 'changed': another version was accepted; 'arrived': sent since, and
 * not accepted yet; 'gone': no longer owed.
 */
export const LATE_KINDS = ['accepted', 'changed', 'arrived', 'gone'] as const;
export type LateKind = (typeof LATE_KINDS)[number];

export type LateReport = {
  readonly areaCode: string;
  readonly level: AuthorLevel;
  readonly kind: LateKind;
  /** When it was accepted or sent; null of what is gone. */
  readonly at: Date | null;
};

/** Newest first. `today`: in Bangkok. */
export async function lateReports(
  db: Database | Tx,
  freeze: Snapshot,
  prefixes: readonly string[],
  today: string,
): Promise<readonly LateReport[]> {
  const { rows } = await sql<LateReport>`
    with now as (
      select s.* from (${standingRows({ ...freeze, today }, prefixes)}) s where s.quarter = ${freeze.quarter}
    ), old as (
      select p.* from frozen_obligations p where p.freeze_id = ${freeze.id} and ${within('p', prefixes)}
    ), both_of as (
      select coalesce(now.province_code, old.province_code) as province_code,
        coalesce(now.area_code, old.area_code) as area_code, coalesce(now.level, old.level) as level,
        now.report_id, now.version, now.accepted_version,
        case
          when now.area_code is null and old.version is not null then 'gone'
          when now.accepted_version is not null and old.version is null then 'accepted'
          when now.accepted_version <> old.version then 'changed'
          when now.state = 'sent' then 'arrived'
        end as kind
      from now full join old on old.province_code = now.province_code and old.area_code = now.area_code
    )
    select area_code as "areaCode", level, kind, at from (
      select b.area_code, b.level, b.kind, case
        when b.kind in ('accepted', 'changed') then (
          select max(w.at) from reviews w where w.province_code = b.province_code and w.report_id = b.report_id
            and w.version = b.accepted_version and w.decision = 'accepted')
        when b.kind = 'arrived' then (
          select v.sent_at from report_versions v where v.province_code = b.province_code
            and v.report_id = b.report_id and v.version = b.version)
        end as at
      from both_of b where b.kind is not null
    ) told
    -- What waited already when the quarter was frozen did not come after it.
    where kind <> 'arrived' or at > ${freeze.frozenAt}
    order by at desc nulls last, area_code`.execute(db);
  return rows;
}

/** Longer than anything takes that was under way while a quarter was frozen; what it adds is compared exactly. */
const UNDER_WAY = '1 day';

/**
 * How many were accepted since, in a version that the freeze does not hold. Cheap, for public pages: of the quarter
 * only what was accepted since the freeze is looked at, however many quarters have come after it.
 */
export async function acceptedSince(
  db: Database | Tx,
  freeze: Snapshot,
  prefixes: readonly string[],
): Promise<number> {
  const own: RawBuilder<boolean> = within('r', prefixes);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n
    from reports r
    left join frozen_obligations p on p.freeze_id = ${freeze.id} and p.area_code = r.area_code
      and p.province_code = r.province_code
    where r.programme_id = ${freeze.programmeId} and r.fiscal_year = ${freeze.fiscalYear}
      and r.quarter = ${freeze.quarter} and r.state = 'accepted'
      and r.updated_at > ${freeze.frozenAt}::timestamptz - ${sql.lit(UNDER_WAY)}::interval
      and p.version is distinct from r.version and ${own}`.execute(db);
  return rows[0]?.n ?? 0;
}
