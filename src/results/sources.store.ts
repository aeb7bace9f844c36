// What stands behind a number: how each area stands in the quarter, and which quarters' reports were counted.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { QuarterNumber } from '#src/programme/quarter.ts';
import type { SentMoney } from '#src/reports/sent.ts';
import { type Basis, basisRows } from './basis.store.ts';
import type { AuthorLevel } from './figure.ts';
import type { Standing } from './published.ts';
import { cellRows, moneyRows } from './rollup.store.ts';
import type { Series } from './series.ts';

type Db = Database | Tx;

export type AreaStanding = {
  readonly areaCode: string;
  readonly level: AuthorLevel;
  readonly dueOn: string;
  readonly standing: Standing;
  readonly daysLate: number;
  /** The version that counts. */
  readonly report: { readonly id: string; readonly version: number } | null;
};

/** Everyone who owes a report of the quarter, by area code. */
export async function standingsOf(
  db: Db,
  basis: Basis,
  prefixes: readonly string[],
  quarter: QuarterNumber,
): Promise<readonly AreaStanding[]> {
  const { rows } = await sql<{
    area_code: string;
    level: AuthorLevel;
    due_on: string;
    standing: Standing;
    days_late: number;
    report_id: string | null;
    version: number | null;
  }>`
    select * from (${basisRows(basis, prefixes)}) f where f.quarter = ${quarter} order by f.area_code`.execute(
    db,
  );
  return rows.map((row) => ({
    areaCode: row.area_code,
    level: row.level,
    dueOn: row.due_on,
    standing: row.standing,
    daysLate: row.days_late,
    report:
      row.report_id === null || row.version === null ? null : { id: row.report_id, version: row.version },
  }));
}

/** Area code -> the quarters whose answers are in its figure, newest first. `series`: of one indicator. */
export async function quartersCounted(
  db: Db,
  basis: Basis,
  prefixes: readonly string[],
  series: readonly Series[],
): Promise<ReadonlyMap<string, readonly QuarterNumber[]>> {
  const { rows } = await sql<{ area_code: string; quarters: QuarterNumber[] }>`
    select area_code, quarters from (${cellRows(basis, prefixes, series)}) c`.execute(db);
  return new Map(rows.map((row) => [row.area_code, row.quarters.toSorted((a, b) => b - a)]));
}

/** The areas that sums of money were added up from, by code. */
export async function moneyByArea(
  db: Db,
  basis: Basis,
  prefixes: readonly string[],
): Promise<readonly (SentMoney & { readonly areaCode: string; readonly quarter: QuarterNumber })[]> {
  const { rows } = await sql<SentMoney & { areaCode: string; quarter: QuarterNumber }>`
    select area_code as "areaCode", quarter, allocated, committed, disbursed, remaining
    from (${moneyRows(basis, prefixes)}) own order by area_code`.execute(db);
  return rows;
}
