// Whether a quarter was closed, as a fact of an area's obligation: a report that came later is said to have
// come later. Read here, below the reports, which the results that close quarters are made of.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Quarter } from './quarter.ts';

/** The quarter's latest closing, and which version of the area's report is in it. */
export type QuarterClosing = {
  readonly number: number;
  readonly at: Date;
  /** null: no version was accepted by then. */
  readonly version: number | null;
};

/** undefined: the quarter is open. */
export async function closingFor(
  db: Database | Tx,
  programmeId: string,
  { fiscalYear, quarter }: Quarter,
  areaCode: string,
): Promise<QuarterClosing | undefined> {
  const { rows } = await sql<QuarterClosing>`
    select f.number, f.frozen_at as at, p.version
    from freezes f
    left join frozen_obligations p
      on p.province_code = ${areaCode.slice(0, 2)} and p.freeze_id = f.id and p.area_code = ${areaCode}
    where f.programme_id = ${programmeId} and f.fiscal_year = ${fiscalYear} and f.quarter = ${quarter}
    order by f.number desc limit 1`.execute(db);
  return rows[0];
}
