// All SQL of evidence. What it must never do: delete a row; a removed file stays with the versions it stood in.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Evidence, EvidenceKind } from './evidence.ts';

type Db = Database | Tx;

const COLUMNS = [
  'province_code',
  'id',
  'report_id',
  'area_code',
  'field',
  'kind',
  'media_type',
  'name',
  'caption',
  'bytes',
  'width',
  'height',
  'thumb_key',
  'added_in',
  'removed_in',
  'added_by',
  'added_at',
] as const;

type Row = {
  province_code: string;
  id: string;
  report_id: string;
  area_code: string;
  field: string;
  kind: string;
  media_type: string;
  name: string;
  caption: string;
  bytes: number;
  width: number | null;
  height: number | null;
  thumb_key: string | null;
  added_in: number;
  removed_in: number | null;
  added_by: string;
  added_at: Date;
};

const evidenceFrom = (row: Row): Evidence => ({
  provinceCode: row.province_code,
  id: row.id,
  reportId: row.report_id,
  areaCode: row.area_code,
  field: row.field,
  kind: row.kind as EvidenceKind,
  mediaType: row.media_type,
  name: row.name,
  caption: row.caption,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  hasThumb: row.thumb_key !== null,
  addedIn: row.added_in,
  removedIn: row.removed_in,
  addedBy: row.added_by,
  addedAt: row.added_at,
});

/** The files of a report, oldest first: those of a version, or, without one, those in its working copy. */
export async function evidenceOf(
  db: Db,
  report: { readonly provinceCode: string; readonly id: string },
  version?: number,
): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(COLUMNS)
    .where('province_code', '=', report.provinceCode)
    .where('report_id', '=', report.id)
    .$if(version === undefined, (q) => q.where('removed_in', 'is', null))
    .$if(version !== undefined, (q) =>
      q
        .where('added_in', '<=', version ?? 0)
        .where((e) => e.or([e('removed_in', 'is', null), e('removed_in', '>', version ?? 0)])),
    )
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map(evidenceFrom);
}
