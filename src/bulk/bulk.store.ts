// All SQL of imports: what was read, what is wrong with it, how far its writing is.
// What it must never do: keep what was typed once it stands in a report.
import type { Selectable } from 'kysely';
import type { BulkImports } from '#src/platform/db/schema.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type {
  Counts,
  Import,
  OddRow,
  Outcome,
  ReadyRow,
  RowKey,
  RowState,
  StagedRow,
  WrongRow,
} from './import.ts';
import type { RowProblem } from './row.ts';

type Db = Database | Tx;
type Texts = Readonly<Record<string, string>>;

export async function insertImport(
  tx: Tx,
  made: Omit<Import, 'ready' | 'wrong' | 'blank' | 'send' | 'confirmedAt'>,
): Promise<void> {
  await tx
    .insertInto('bulk_imports')
    .values({
      id: made.id,
      programme_id: made.programmeId,
      fiscal_year: made.quarter.fiscalYear,
      quarter: made.quarter.quarter,
      by_person: made.by,
      at: made.at,
      file_name: made.fileName,
      format: made.format,
      encoding: made.encoding,
      ready: 0,
      wrong: 0,
      blank: 0,
    })
    .execute();
}

export async function insertRows(tx: Tx, importId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('bulk_rows')
    .values(
      rows.map((row) => ({
        province_code: row.provinceCode,
        import_id: importId,
        sheet: row.sheet,
        row: row.row,
        area_code: row.areaCode,
        typed: JSON.stringify(row.typed),
        shown: JSON.stringify(row.shown),
        base: row.base,
        cells: JSON.stringify(row.cells),
        problems: JSON.stringify(row.problems),
        missing: row.missing,
        state: row.problems.length > 0 ? 'wrong' : 'ready',
      })),
    )
    .execute();
}

export async function setCounts(
  tx: Tx,
  id: string,
  counts: Pick<Import, 'ready' | 'wrong' | 'blank'>,
): Promise<void> {
  await tx.updateTable('bulk_imports').set(counts).where('id', '=', id).execute();
}

export async function importById(db: Db, id: string): Promise<Import | undefined> {
  const row = await db.selectFrom('bulk_imports').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asImport(row);
}

export async function importsBy(db: Db, person: string, limit: number): Promise<readonly Import[]> {
  const rows = await db
    .selectFrom('bulk_imports')
    .selectAll()
    .where('by_person', '=', person)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(asImport);
}

/** false: it was confirmed before. */
export async function confirm(tx: Tx, id: string, send: boolean, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable('bulk_imports')
    .set({ confirmed_at: at, send })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('bulk_rows').where('import_id', '=', id).execute();
  await tx.deleteFrom('bulk_imports').where('id', '=', id).execute();
}

export async function countRows(db: Db, id: string): Promise<Counts> {
  const rows = await db
    .selectFrom('bulk_rows')
    .select((e) => ['state', e.fn.countAll<string>().as('n')])
    .where('import_id', '=', id)
    .groupBy('state')
    .execute();
  const of = (state: RowState) => Number(rows.find((row) => row.state === state)?.n ?? 0);
  return {
    ready: of('ready'),
    wrong: of('wrong'),
    kept: of('kept'),
    sent: of('sent'),
    refused: of('refused'),
  };
}

export async function nextReady(db: Db, id: string, limit: number): Promise<readonly ReadyRow[]> {
  const rows = await db
    .selectFrom('bulk_rows')
    .select(['province_code', 'sheet', 'row', 'area_code', 'typed', 'shown', 'base'])
    .where('import_id', '=', id)
    .where('state', '=', 'ready')
    .orderBy('sheet')
    .orderBy('row')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    provinceCode: row.province_code,
    importId: id,
    sheet: row.sheet,
    row: row.row,
    areaCode: row.area_code,
    typed: row.typed as Texts,
    shown: row.shown as Texts,
    base: row.base,
  }));
}

/** Rows to mend, in the file's order, after the one given. */
export async function wrongRows(
  db: Db,
  id: string,
  limit: number,
  after?: Pick<RowKey, 'sheet' | 'row'>,
): Promise<readonly WrongRow[]> {
  const rows = await db
    .selectFrom('bulk_rows')
    .select(['province_code', 'sheet', 'row', 'area_code', 'cells', 'problems'])
    .where('import_id', '=', id)
    .where('state', '=', 'wrong')
    .$if(after !== undefined, (q) =>
      q.where((e) =>
        e.or([
          e('sheet', '>', after?.sheet ?? ''),
          e('sheet', '=', after?.sheet ?? '').and('row', '>', after?.row ?? 0),
        ]),
      ),
    )
    .orderBy('sheet')
    .orderBy('row')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    provinceCode: row.province_code,
    importId: id,
    sheet: row.sheet,
    row: row.row,
    areaCode: row.area_code,
    cells: row.cells as Texts,
    problems: row.problems as unknown as readonly RowProblem[],
  }));
}

/** Rows that were not written after all, or of which a part was left as somebody else wrote it meanwhile. */
export async function oddRows(db: Db, id: string, limit: number): Promise<readonly OddRow[]> {
  const rows = await db
    .selectFrom('bulk_rows')
    .select(['sheet', 'row', 'area_code', 'outcome'])
    .where('import_id', '=', id)
    .where('outcome', 'is not', null)
    .orderBy('sheet')
    .orderBy('row')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    sheet: row.sheet,
    row: row.row,
    areaCode: row.area_code,
    ...(row.outcome as unknown as Outcome),
  }));
}

/** Takes a ready row for this transaction; false where it was written already. */
export async function takeRow(tx: Tx, key: RowKey): Promise<boolean> {
  const found = await tx
    .selectFrom('bulk_rows')
    .select('state')
    .where('province_code', '=', key.provinceCode)
    .where('import_id', '=', key.importId)
    .where('sheet', '=', key.sheet)
    .where('row', '=', key.row)
    .forUpdate()
    .executeTakeFirst();
  return found?.state === 'ready';
}

export async function markRow(
  db: Db,
  key: RowKey,
  state: 'kept' | 'sent' | 'refused',
  outcome?: Outcome,
): Promise<void> {
  await db
    .updateTable('bulk_rows')
    .set({
      state,
      outcome: outcome ? JSON.stringify(outcome) : null,
      ...(state === 'refused' ? {} : { typed: '{}', shown: '{}' }),
    })
    .where('province_code', '=', key.provinceCode)
    .where('import_id', '=', key.importId)
    .where('sheet', '=', key.sheet)
    .where('row', '=', key.row)
    .where('state', '=', 'ready')
    .execute();
}

const asImport = (row: Selectable<BulkImports>): Import => ({
  id: row.id,
  programmeId: row.programme_id,
  quarter: { fiscalYear: row.fiscal_year, quarter: row.quarter as Quarter['quarter'] },
  by: row.by_person,
  at: row.at,
  fileName: row.file_name,
  format: row.format as Import['format'],
  encoding: row.encoding as Import['encoding'],
  ready: row.ready,
  wrong: row.wrong,
  blank: row.blank,
  send: row.send,
  confirmedAt: row.confirmed_at,
});
