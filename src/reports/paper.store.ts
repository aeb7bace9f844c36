// SQL of paper forms: a line for each, for ever.
import type { CompiledQuery } from 'kysely';
import type { FileKeys, Prepared } from '#src/evidence/evidence.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Paper } from './paper.ts';
import type { ReportKey } from './reports.store.ts';

type NewPaper = {
  readonly report: ReportKey & { readonly areaCode: string };
  readonly scan: Prepared;
  readonly filledBy: string;
  readonly filledAs: string;
  readonly dated: string;
  readonly enteredBy: string;
  readonly at: Date;
  readonly forVersion: number;
};

/** To be asked behind what writes the report. */
export const insertingPaper = (tx: Tx, { report, scan, ...paper }: NewPaper): CompiledQuery =>
  tx
    .insertInto('paper_forms')
    .values({
      province_code: report.provinceCode,
      id: scan.id,
      report_id: report.id,
      area_code: report.areaCode,
      filled_by: paper.filledBy,
      filled_as: paper.filledAs,
      dated: paper.dated,
      entered_by: paper.enteredBy,
      entered_at: paper.at,
      for_version: paper.forVersion,
      file_key: scan.fileKey,
      thumb_key: scan.thumbKey,
      media_type: scan.mediaType,
      name: scan.name,
      bytes: scan.bytes,
      sha256: Buffer.from(scan.sha256, 'hex'),
    })
    .onConflict((c) => c.doNothing())
    .compile();

/** Of one report, oldest first. */
export async function papersOf(db: Database | Tx, report: ReportKey): Promise<readonly Paper[]> {
  const rows = await db
    .selectFrom('paper_forms')
    .selectAll()
    .where('province_code', '=', report.provinceCode)
    .where('report_id', '=', report.id)
    .orderBy('entered_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    provinceCode: row.province_code,
    areaCode: row.area_code,
    filledBy: row.filled_by,
    filledAs: row.filled_as,
    dated: row.dated,
    enteredAt: row.entered_at,
    forVersion: row.for_version,
    name: row.name,
    mediaType: row.media_type,
    hasThumb: row.thumb_key !== null,
  }));
}

export type Scan = FileKeys & {
  readonly areaCode: string;
  readonly mediaType: string;
  readonly name: string;
};

export async function scanById(
  db: Database | Tx,
  provinceCode: string,
  id: string,
): Promise<Scan | undefined> {
  const row = await db
    .selectFrom('paper_forms')
    .select(['area_code', 'media_type', 'name', 'file_key', 'thumb_key'])
    .where('province_code', '=', provinceCode)
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      areaCode: row.area_code,
      mediaType: row.media_type,
      name: row.name,
      fileKey: row.file_key,
      thumbKey: row.thumb_key,
    }
  );
}
