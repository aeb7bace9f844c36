// The SQL of numbers of tips: counting the cases of a quarter, and what was counted and told of it for ever.
// What it must never do: give out anything of a single case.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import {
  compareQuarters,
  endsOn,
  type Quarter,
  type QuarterNumber,
  startsOn,
} from '#src/programme/quarter.ts';
import type { Unit, UnitKind } from '#src/units/unit.ts';
import type { Cell, Dimension, Measure } from './numbers.ts';
import type { ToldCell } from './telling.ts';

type Db = Database | Tx;

/** The twin of countQuarter. A case counts at its office's province unless somebody of its unit is kept away from it. */
export async function cellsOfQuarter(db: Db, quarter: Quarter): Promise<Cell[]> {
  const from = startsOn(quarter);
  const until = endsOn(quarter);
  const found = await sql<{ measure: Measure; dimension: Dimension; key: string; cases: number }>`
    with named as materialized (
      select d.number, unit ->> 'code' as unit_code, member ->> 'id' as person
      from case_directories d, jsonb_array_elements(d.content::jsonb -> 'units') unit,
        jsonb_array_elements(unit -> 'members') member
    ), kept_out as materialized (
      select c.province_code, c.id from cases c
      join named n on n.number = c.directory and n.unit_code = c.unit_code
      where not exists (
        select from case_seals s
        where s.province_code = c.province_code and s.case_id = c.id and s.holder = n.person)
      union
      select province_code, case_id from case_barred
    ), stood as (
      select c.track, coalesce(c.category, 'unsorted') as category,
        case when k.id is null then coalesce(u.province_code, '00') else '00' end as place,
        case when c.received_on >= ${from}::date then 'absent' when b.step = 'closed' then 'closed' else 'open' end as before,
        coalesce(a.step, 'received') as step, a.because, a.to_whom, a.on_day - c.received_on as days
      from cases c
      join case_units u on u.code = c.unit_code
      left join kept_out k on k.province_code = c.province_code and k.id = c.id
      left join lateral (
        select s.step, s.because, s.to_whom, s.on_day from case_steps s
        where s.province_code = c.province_code and s.case_id = c.id and s.on_day <= ${until}::date
        order by s.number desc limit 1) a on true
      left join lateral (
        select s.step from case_steps s
        where s.province_code = c.province_code and s.case_id = c.id and s.on_day < ${from}::date
        order by s.number desc limit 1) b on true
      where c.received_on <= ${until}::date
    ), flows as (
      select *, before = 'open' as carried,
        before = 'absent' or (before = 'closed' and step <> 'closed') as received,
        before <> 'closed' and step = 'closed' as finished,
        step <> 'closed' as open,
        case when days <= 30 then '30' when days <= 180 then '180' else 'more' end as band
      from stood
    )
    select cell.measure, cell.dimension, cell.key, count(*)::int as cases
    from flows, lateral (values
      ('carried', 'all', '', carried),
      ('received', 'all', '', received), ('received', 'place', place, received),
      ('received', 'track', track, received), ('received', 'category', category, received),
      ('finished', 'all', '', finished), ('finished', 'place', place, finished),
      ('finished', 'outcome', coalesce(because, ''), finished), ('finished', 'days', band, finished),
      ('open', 'all', '', open), ('open', 'step', step, open),
      ('open', 'destination', coalesce(to_whom, ''), open and step = 'referred')
    ) as cell (measure, dimension, key, counts)
    where cell.counts
    group by 1, 2, 3`.execute(db);
  return found.rows;
}

export type TakingUnit = { readonly code: string; readonly province: string | null; readonly since: string };

/** Units that a directory in force in the quarter named, each with the day of the first directory that did. */
export async function unitsTaking(db: Db, quarter: Quarter): Promise<TakingUnit[]> {
  const found = await sql<TakingUnit>`
    with lists as (
      select number, on_day, content::jsonb as content,
        coalesce(lead(on_day) over (order by number), 'infinity'::date) as replaced_on
      from case_directories
    ), named as (
      select unit ->> 'code' as code, on_day,
        on_day <= ${endsOn(quarter)}::date and replaced_on > ${startsOn(quarter)}::date
          and (content ->> 'until')::date >= ${startsOn(quarter)}::date as here
      from lists, jsonb_array_elements(content -> 'units') unit
      where jsonb_array_length(unit -> 'members') > 0
    )
    select n.code, u.province_code as province, to_char(min(n.on_day), 'YYYY-MM-DD') as since
    from named n join case_units u on u.code = n.code and u.kind <> 'custody'
    group by n.code, u.province_code having bool_or(n.here) order by n.code`.execute(db);
  return found.rows;
}

/** The day on which tips could be given for the first time; undefined: they never could. */
export async function openedOn(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('case_directories')
    .select((e) => e.fn.min('on_day').as('day'))
    .executeTakeFirst();
  return row?.day ?? undefined;
}

/** One at a time, whichever process. */
export const lockNumbers = async (tx: Tx): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(hashtext('case numbers'))`.execute(tx));

export type TakenQuarter = Quarter & { readonly takenAt: Date };

/** Every quarter whose numbers were taken, newest first. */
export async function takenQuarters(db: Db): Promise<TakenQuarter[]> {
  const rows = await db.selectFrom('case_number_quarters').selectAll().execute();
  return rows
    .map((row) => ({
      fiscalYear: row.fiscal_year,
      quarter: row.quarter as QuarterNumber,
      takenAt: row.taken_at,
    }))
    .toSorted((a, b) => compareQuarters(b, a));
}

export async function writeNumbers(
  tx: Tx,
  { fiscalYear, quarter }: Quarter,
  it: { readonly at: Date; readonly units: readonly TakingUnit[]; readonly cells: readonly ToldCell[] },
): Promise<void> {
  const key = { fiscal_year: fiscalYear, quarter };
  await tx
    .insertInto('case_number_quarters')
    .values({ ...key, taken_at: it.at })
    .execute();
  if (it.units.length > 0)
    await tx
      .insertInto('case_number_units')
      .values(it.units.map(({ code, since }) => ({ ...key, unit_code: code, since })))
      .execute();
  await tx
    .insertInto('case_number_cells')
    .values(it.cells.map((cell) => ({ ...key, ...cell })))
    .execute();
}

/** What was counted and told, of one quarter, or of all before it. */
export async function toldCells(db: Db, quarters: readonly Quarter[]): Promise<(Quarter & ToldCell)[]> {
  if (quarters.length === 0) return [];
  const rows = await db
    .selectFrom('case_number_cells')
    .selectAll()
    .where((e) =>
      e.or(
        quarters.map(({ fiscalYear, quarter }) =>
          e.and([e('fiscal_year', '=', fiscalYear), e('quarter', '=', quarter)]),
        ),
      ),
    )
    .execute();
  return rows.map(({ fiscal_year, quarter, measure, dimension, key, cases, told }) => ({
    fiscalYear: fiscal_year,
    quarter: quarter as QuarterNumber,
    measure: measure as Measure,
    dimension: dimension as Dimension,
    key,
    cases,
    told,
  }));
}

export type TookPart = Unit & { readonly since: string };

/** Who took part in a quarter. */
export async function tookPart(db: Db, { fiscalYear, quarter }: Quarter): Promise<TookPart[]> {
  const rows = await db
    .selectFrom('case_number_units as n')
    .innerJoin('case_units as u', 'u.code', 'n.unit_code')
    .select(['u.code', 'u.kind', 'u.province_code', 'u.name_th', 'u.name_en', 'n.since'])
    .where('n.fiscal_year', '=', fiscalYear)
    .where('n.quarter', '=', quarter)
    .orderBy('u.kind')
    .orderBy('u.code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    kind: row.kind as UnitKind,
    provinceCode: row.province_code,
    name: { th: row.name_th, en: row.name_en },
    since: row.since,
  }));
}
