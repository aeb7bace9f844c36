// Writes a notice: one row, in the transaction of what it tells of. What it must never do: read people, or
// make a row for each of them; filing a report must stay as quick as it is.
import { type QueryCreator, sql } from 'kysely';
import type { DB } from '#src/platform/db/schema.ts';
import type { Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import type { Notice } from './notice.ts';

export type NoticeRow = ReturnType<typeof rowOf>;
export function rowOf(notice: Notice) {
  const area = 'area' in notice ? notice.area : '';
  return {
    province_code: area === '' ? '00' : area.slice(0, 2),
    id: newId(),
    kind: notice.kind,
    at: notice.at,
    area_code: area,
    fiscal_year: notice.quarter.fiscalYear,
    quarter: notice.quarter.quarter,
    level: notice.kind === 'waits' ? notice.level : null,
    report_id: 'reportId' in notice ? notice.reportId : null,
    not_for: [...notice.notFor],
  };
}

/** The statement that writes a notice's row, to be run by itself or as a part of what it tells of. */
export const writing = (row: NoticeRow) => (db: QueryCreator<DB>) =>
  db.insertInto('notices').values({ ...row, not_for: sql<string[]>`${row.not_for}::uuid[]` });

export async function addNotice(tx: Tx, notice: Notice): Promise<void> {
  await writing(rowOf(notice))(tx).execute();
}
