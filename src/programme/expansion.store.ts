// Plans for the next tambon, and who takes part across all programmes. Counted per province in one query each.
// What it must never do: delete a plan; it is withdrawn, with the reason.
import { type Selectable, sql } from 'kysely';
import type { ExpansionPlans } from '#src/platform/db/schema.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import type { ExpansionPlan, Joined, ProvinceCoverage } from './expansion.ts';

/** Every subdistrict that takes part now, with the first day on which it ever did; by code. */
export async function joinedSubdistricts(db: Database | Tx): Promise<readonly Joined[]> {
  const { rows } = await sql<Joined>`
    select area_code as "areaCode", min(since) as since
    from participations
    where length(area_code) = 6 and status in ('pilot', 'expanded')
    group by area_code
    having bool_or(until is null)
    order by area_code`.execute(db);
  return rows;
}

/** All plans, withdrawn ones too, by year and area. */
export async function expansionPlans(db: Database | Tx): Promise<readonly ExpansionPlan[]> {
  const rows = await db
    .selectFrom('expansion_plans')
    .selectAll()
    .orderBy('fiscal_year')
    .orderBy('area_code')
    .orderBy('planned_at')
    .execute();
  return rows.map(asPlan);
}

/** Subdistricts whose plan still stands, and says that they learn from this place or below it, in that order. */
export async function plannedFrom(db: Database | Tx, areaCode: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('expansion_plans as p')
    .select('p.area_code')
    .where('p.withdrawn_at', 'is', null)
    .where('p.learns_from', '^@', areaCode)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('participations as t')
            .select('t.id')
            .whereRef('t.area_code', '=', 'p.area_code')
            .where('t.status', 'in', ['pilot', 'expanded'])
            .where('t.until', 'is', null),
        ),
      ),
    )
    .orderBy('p.fiscal_year')
    .orderBy('p.area_code')
    .orderBy('p.planned_at')
    .execute();
  return rows.map((row) => row.area_code);
}

export async function planById(db: Database | Tx, id: string): Promise<ExpansionPlan | undefined> {
  const row = await db.selectFrom('expansion_plans').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asPlan(row);
}

/** What stands against planning this subdistrict. */
export async function stateOf(
  tx: Tx,
  areaCode: string,
): Promise<{ readonly takesPart: boolean; readonly planned: boolean }> {
  const taking = await tx
    .selectFrom('participations')
    .select('id')
    .where('area_code', '=', areaCode)
    .where('status', 'in', ['pilot', 'expanded'])
    .where('until', 'is', null)
    .executeTakeFirst();
  const planned = await tx
    .selectFrom('expansion_plans')
    .select('id')
    .where('area_code', '=', areaCode)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return { takesPart: taking !== undefined, planned: planned !== undefined };
}

/** A line for every province, also where nothing happens yet; by code. */
export async function coverageByProvince(db: Database | Tx): Promise<readonly ProvinceCoverage[]> {
  const { rows } = await sql<ProvinceCoverage>`
    with all_of as (
      select province_code, count(*) as n from areas
      where level = 'subdistrict' and status = 'current' group by province_code
    ),
    taking as (
      select province_code, area_code, bool_or(status in ('pilot', 'expanded')) as active
      from participations where until is null and length(area_code) = 6
      group by province_code, area_code
    ),
    counted as (
      select province_code, count(*) filter (where active) as active, count(*) filter (where not active) as preparing
      from taking group by province_code
    ),
    planned as (
      select left(p.area_code, 2) as province_code, count(distinct p.area_code) as n
      from expansion_plans p
      where p.withdrawn_at is null
        and not exists (select 1 from taking t where t.area_code = p.area_code and t.active)
      group by 1
    )
    select a.province_code as "provinceCode", a.n as subdistricts, coalesce(c.active, 0) as "takingPart",
      coalesce(c.preparing, 0) as preparing, coalesce(p.n, 0) as planned
    from all_of a
    left join counted c using (province_code)
    left join planned p using (province_code)
    order by a.province_code`.execute(db);
  return rows;
}

export type NewPlan = {
  readonly programmeId: string;
  readonly areaCode: string;
  readonly fiscalYear: number;
  readonly learnsFrom: string | null;
  readonly example: boolean;
  readonly by: string;
  readonly at: Date;
};

/** undefined: it was planned meanwhile. */
export async function insertPlan(tx: Tx, plan: NewPlan): Promise<string | undefined> {
  const row = await tx
    .insertInto('expansion_plans')
    .values({
      id: newId(),
      programme_id: plan.programmeId,
      area_code: plan.areaCode,
      fiscal_year: plan.fiscalYear,
      learns_from: plan.learnsFrom,
      planned_by: plan.by,
      planned_at: plan.at,
      example: plan.example,
    })
    .onConflict((c) => c.columns(['programme_id', 'area_code']).where('withdrawn_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** false: it was withdrawn before. */
export async function withdrawPlanRow(tx: Tx, id: string, at: Date, reason: string): Promise<boolean> {
  const done = await tx
    .updateTable('expansion_plans')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

const asPlan = (row: Selectable<ExpansionPlans>): ExpansionPlan => ({
  id: row.id,
  programmeId: row.programme_id,
  areaCode: row.area_code,
  fiscalYear: row.fiscal_year,
  learnsFrom: row.learns_from,
  plannedAt: row.planned_at,
  withdrawnAt: row.withdrawn_at,
  withdrawnReason: row.withdrawn_reason,
  example: row.example,
});
