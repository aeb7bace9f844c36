// What an area reported in the quarters before, to hold a new answer against. Always the last version sent,
// accepted or not: it is what the author said. What it must never do: stand in for a roll-up (src/results).
import type { Database, Tx } from '#src/platform/deps.ts';
import { type Quarter, quarterBefore } from '#src/programme/quarter.ts';
import type { SentMoney, SentValue } from './sent.ts';

export type Earlier = {
  /** By indicator key: what was said last quarter. */
  readonly before: ReadonlyMap<string, SentValue>;
  /** By indicator key: numbers added up over the earlier quarters of the same fiscal year. */
  readonly soFar: ReadonlyMap<string, { readonly num: number; readonly den: number }>;
  /** Last quarter's money; undefined where nothing was sent. */
  readonly moneyBefore: SentMoney | undefined;
};

export async function earlierOf(
  db: Database | Tx,
  programmeId: string,
  quarter: Quarter,
  areaCode: string,
): Promise<Earlier> {
  const last = quarterBefore(quarter);
  const provinceCode = areaCode.slice(0, 2);
  const rows = await db
    .selectFrom('reports as r')
    .innerJoin('report_values as v', (join) =>
      join
        .onRef('v.province_code', '=', 'r.province_code')
        .onRef('v.report_id', '=', 'r.id')
        .onRef('v.version', '=', 'r.version'),
    )
    .select(['r.fiscal_year', 'r.quarter', 'r.programme_id'])
    .select(['v.indicator_id', 'v.indicator_key', 'v.num', 'v.den', 'v.choice', 'v.note'])
    .where('r.province_code', '=', provinceCode)
    .where('r.area_code', '=', areaCode)
    .where((e) =>
      e.or([
        e('r.fiscal_year', '=', quarter.fiscalYear).and('r.quarter', '<', quarter.quarter),
        e('r.fiscal_year', '=', last.fiscalYear).and('r.quarter', '=', last.quarter),
      ]),
    )
    .execute();
  const before = new Map<string, SentValue>();
  const soFar = new Map<string, { num: number; den: number }>();
  for (const row of rows) {
    const key = row.indicator_key;
    if (row.fiscal_year === last.fiscalYear && row.quarter === last.quarter) {
      before.set(key, {
        indicatorId: row.indicator_id,
        key,
        num: row.num,
        den: row.den,
        choice: row.choice,
        note: row.note,
      });
    }
    if (row.programme_id === programmeId && row.fiscal_year === quarter.fiscalYear) {
      const sum = soFar.get(key) ?? { num: 0, den: 0 };
      soFar.set(key, { num: sum.num + (row.num ?? 0), den: sum.den + (row.den ?? 0) });
    }
  }
  return { before, soFar, moneyBefore: await moneyOf(db, last, areaCode) };
}

async function moneyOf(
  db: Database | Tx,
  quarter: Quarter,
  areaCode: string,
): Promise<SentMoney | undefined> {
  const row = await db
    .selectFrom('reports as r')
    .innerJoin('report_versions as v', (join) =>
      join
        .onRef('v.province_code', '=', 'r.province_code')
        .onRef('v.report_id', '=', 'r.id')
        .onRef('v.version', '=', 'r.version'),
    )
    .select(['v.allocated', 'v.committed', 'v.disbursed', 'v.remaining'])
    .where('r.province_code', '=', areaCode.slice(0, 2))
    .where('r.area_code', '=', areaCode)
    .where('r.fiscal_year', '=', quarter.fiscalYear)
    .where('r.quarter', '=', quarter.quarter)
    .executeTakeFirst();
  return (
    row && {
      allocated: row.allocated ?? 0,
      committed: row.committed ?? 0,
      disbursed: row.disbursed ?? 0,
      remaining: row.remaining ?? 0,
    }
  );
}
