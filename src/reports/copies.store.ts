// Many working copies at once, for those who write for many areas (bulk). By area.
// What it must never do: be shown to anybody but those who may write there.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { Answers } from './answers.ts';
import type { ReportState } from './report.ts';

export type Copy = {
  readonly areaCode: string;
  readonly state: ReportState;
  readonly revision: number;
  readonly programmeVersionId: string;
  readonly answers: Answers;
};

export async function copiesOf(
  db: Database | Tx,
  programmeId: string,
  quarter: Quarter,
  areaCodes: readonly string[],
): Promise<ReadonlyMap<string, Copy>> {
  if (areaCodes.length === 0) return new Map();
  const rows = await db
    .selectFrom('reports')
    .select(['area_code', 'state', 'revision', 'programme_version_id', 'answers'])
    .where('province_code', 'in', [...new Set(areaCodes.map((code) => code.slice(0, 2)))])
    .where('programme_id', '=', programmeId)
    .where('fiscal_year', '=', quarter.fiscalYear)
    .where('quarter', '=', quarter.quarter)
    .where('area_code', 'in', areaCodes)
    .execute();
  return new Map(
    rows.map((row) => [
      row.area_code,
      {
        areaCode: row.area_code,
        state: row.state as ReportState,
        revision: row.revision,
        programmeVersionId: row.programme_version_id,
        answers: row.answers as unknown as Answers,
      },
    ]),
  );
}
