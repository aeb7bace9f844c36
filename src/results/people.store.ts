// Reads the answers that count people, for deciding what an edition hides.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { QuarterNumber } from '#src/programme/quarter.ts';
import { type Basis, basisRows } from './basis.store.ts';
import type { PeopleAnswer } from './hiding.ts';
import type { Series } from './series.ts';

type Row = {
  key: string;
  area_code: string;
  quarter: QuarterNumber;
  num: number;
  den: number | null;
  source: string;
};

/** Key -> answers. */
export async function peopleAnswers(
  db: Database | Tx,
  basis: Basis,
  series: readonly Series[],
): Promise<ReadonlyMap<string, readonly PeopleAnswer[]>> {
  const { rows } = await sql<Row>`
    select s.key, f.area_code, f.quarter, v.num, case s.kind when 'share' then v.den end as den,
      f.report_id || ' ' || f.version as source
    from (${basisRows(basis, [''])}) f
    join report_values v
      on v.province_code = f.province_code and v.report_id = f.report_id and v.version = f.version
    join unnest(
      ${series.map((s) => s.indicatorId)}::uuid[], ${series.map((s) => s.key)}::text[], ${series.map((s) => s.kind)}::text[]
    ) as s (indicator_id, key, kind) on s.indicator_id = v.indicator_id
    where v.num is not null and (s.kind <> 'share' or v.den is not null)
    order by f.area_code, f.quarter`.execute(db);
  return Map.groupBy(
    rows.map((row) => ({ ...row, areaCode: row.area_code })),
    (row) => row.key,
  );
}
