// Who owes which quarter, by when. Written in one go for a whole programme, from its participations: running
// it twice changes nothing. What it must never do: delete an obligation, or move a due day of the past.
import { type Selectable, sql } from 'kysely';
import type { Obligations } from '#src/platform/db/schema.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Obligation } from './programme.ts';
import type { Quarter, QuarterNumber } from './quarter.ts';

export async function obligationOf(
  db: Database | Tx,
  programmeId: string,
  quarter: Quarter,
  areaCode: string,
): Promise<Obligation | undefined> {
  const row = await db
    .selectFrom('obligations')
    .selectAll()
    .where('province_code', '=', areaCode.slice(0, 2))
    .where('programme_id', '=', programmeId)
    .where('fiscal_year', '=', quarter.fiscalYear)
    .where('quarter', '=', quarter.quarter)
    .where('area_code', '=', areaCode)
    .executeTakeFirst();
  return row && asObligation(row);
}

export type ObligationsAsked = {
  readonly programmeId: string;
  readonly quarter?: Quarter;
  /** Area-code prefixes: [''] = everywhere, [] = nowhere. */
  readonly prefixes: readonly string[];
  readonly level?: Obligation['level'];
  /** false: leave out those that were waived. */
  readonly waived?: boolean;
  readonly limit?: number;
  /** The last one of the page before. */
  readonly after?: Pick<Obligation, 'areaCode' | 'quarter'>;
};

/** By area code, then quarter. */
export async function obligationsIn(
  db: Database | Tx,
  asked: ObligationsAsked,
): Promise<readonly Obligation[]> {
  if (asked.prefixes.length === 0) return [];
  let query = db
    .selectFrom('obligations')
    .selectAll()
    .where('programme_id', '=', asked.programmeId)
    .orderBy('area_code')
    .orderBy('quarter');
  if (!asked.prefixes.includes('')) {
    const provinces = [...new Set(asked.prefixes.map((prefix) => prefix.slice(0, 2)))];
    query = query
      .where('province_code', 'in', provinces)
      .where((eb) =>
        eb.or(asked.prefixes.map((prefix) => eb('area_code', 'like', `${prefix.replace(/\D/gu, '')}%`))),
      );
  }
  if (asked.quarter) {
    query = query
      .where('fiscal_year', '=', asked.quarter.fiscalYear)
      .where('quarter', '=', asked.quarter.quarter);
  }
  if (asked.level) query = query.where('level', '=', asked.level);
  if (asked.waived === false) query = query.where('waived_reason', 'is', null);
  if (asked.after) {
    const { areaCode, quarter } = asked.after;
    query = query.where(sql<boolean>`(area_code, quarter) > (${areaCode}, ${quarter})`);
  }
  if (asked.limit !== undefined) query = query.limit(asked.limit);
  return (await query.execute()).map(asObligation);
}

const asObligation = (row: Selectable<Obligations>): Obligation => ({
  provinceCode: row.province_code,
  programmeId: row.programme_id,
  fiscalYear: row.fiscal_year,
  quarter: row.quarter as QuarterNumber,
  areaCode: row.area_code,
  level: row.level as Obligation['level'],
  dueOn: row.due_on,
  waivedReason: row.waived_reason,
});

/** A quarter with its last day and its due day, as the programme's version in force says. */
export type QuarterDays = {
  readonly quarter: QuarterNumber;
  readonly endsOn: string;
  readonly dueOn: string;
};

/**
 * Brings the obligations of a programme in step with who takes part. An area owes a quarter when it takes
 * part as pilot or expanded on the quarter's last day; a province owes when it, or one of its tambons, does
 * (and the programme asks provinces anything at all). `today`: due days of quarters that have ended stay.
 */
export async function writeObligations(
  tx: Tx,
  programme: { readonly id: string; readonly fiscalYear: number },
  quarters: readonly QuarterDays[],
  asksProvinces: boolean,
  today: string,
): Promise<void> {
  const numbers = quarters.map((q) => q.quarter);
  const ends = quarters.map((q) => q.endsOn);
  const dues = quarters.map((q) => q.dueOn);
  const owed = sql`
    quarters as (
      select * from unnest(${numbers}::int[], ${ends}::date[], ${dues}::date[]) as q (quarter, ends_on, due_on)
    ),
    taking_part as (
      select q.quarter, q.ends_on, q.due_on, p.area_code, p.province_code
      from participations p
      join quarters q on p.since <= q.ends_on and (p.until is null or p.until > q.ends_on)
      where p.programme_id = ${programme.id} and p.status in ('pilot', 'expanded')
    ),
    owed as (
      select distinct province_code, quarter, ends_on, due_on, area_code, 'subdistrict' as level
      from taking_part where length(area_code) = 6
      union
      select distinct province_code, quarter, ends_on, due_on, province_code, 'province'
      from taking_part where ${asksProvinces}
    )`;
  await sql`
    with ${owed}
    insert into obligations as o
      (province_code, programme_id, fiscal_year, quarter, area_code, level, due_on)
    select province_code, ${programme.id}::uuid, ${programme.fiscalYear}::int, quarter, area_code, level, due_on
    from owed
    on conflict (province_code, programme_id, fiscal_year, quarter, area_code) do update
      set waived_reason = null,
          due_on = case
            when (select ends_on from quarters where quarters.quarter = o.quarter) >= ${today}::date
            then excluded.due_on else o.due_on end
      where o.waived_reason is not null
         or (o.due_on <> excluded.due_on
             and (select ends_on from quarters where quarters.quarter = o.quarter) >= ${today}::date)
  `.execute(tx);
  await sql`
    with ${owed}
    update obligations o
    set waived_reason = coalesce(
      (select p.ended_reason from participations p
       where p.programme_id = o.programme_id
         and (p.area_code = o.area_code or (length(o.area_code) = 2 and p.province_code = o.area_code))
         and p.ended_reason <> ''
       order by p.until desc, p.recorded_at desc limit 1), '-')
    where o.programme_id = ${programme.id} and o.fiscal_year = ${programme.fiscalYear}
      and o.waived_reason is null
      and not exists (select 1 from owed w where w.quarter = o.quarter and w.area_code = o.area_code)
  `.execute(tx);
}
