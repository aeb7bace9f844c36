// All SQL of evidence. What it must never do: delete a row; a removed file stays with the versions it stood in.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Evidence, EvidenceKind, FileKeys, Holder, Prepared } from './evidence.ts';

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
  'sha256',
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
  sha256: Buffer;
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
  sha256: row.sha256.toString('hex'),
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

export async function insertEvidence(
  tx: Tx,
  holder: Holder,
  field: string,
  files: readonly Prepared[],
  by: string,
  at: Date,
): Promise<void> {
  if (files.length === 0) return;
  await tx
    .insertInto('evidence')
    .values(
      files.map((file) => ({
        province_code: holder.provinceCode,
        id: file.id,
        report_id: holder.id,
        area_code: holder.areaCode,
        field,
        kind: file.kind,
        media_type: file.mediaType,
        name: file.name,
        bytes: file.bytes,
        sha256: Buffer.from(file.sha256, 'hex'),
        width: file.width,
        height: file.height,
        file_key: file.fileKey,
        thumb_key: file.thumbKey,
        added_in: holder.nextVersion,
        added_by: by,
        added_at: at,
      })),
    )
    .execute();
}

/** Undefined where the report's working copy has no such file. */
export async function markRemoved(
  tx: Tx,
  holder: Holder,
  id: string,
): Promise<(FileKeys & { readonly addedIn: number; readonly field: string }) | undefined> {
  const row = await tx
    .updateTable('evidence')
    .set({ removed_in: holder.nextVersion })
    .where('province_code', '=', holder.provinceCode)
    .where('report_id', '=', holder.id)
    .where('id', '=', id)
    .where('removed_in', 'is', null)
    .returning(['file_key', 'thumb_key', 'added_in', 'field'])
    .executeTakeFirst();
  return row && { fileKey: row.file_key, thumbKey: row.thumb_key, addedIn: row.added_in, field: row.field };
}

export async function writeCaption(
  tx: Tx,
  file: Pick<Evidence, 'provinceCode' | 'id'>,
  caption: string,
): Promise<void> {
  await tx
    .updateTable('evidence')
    .set({ caption })
    .where('province_code', '=', file.provinceCode)
    .where('id', '=', file.id)
    .execute();
}

/** A file with what decides who may see it: whether a version that was sent, or published, holds it. */
export type Shown = Evidence & FileKeys & { readonly sent: boolean; readonly published: boolean };

export async function shownEvidence(db: Db, provinceCode: string, id: string): Promise<Shown | undefined> {
  const row = await db
    .selectFrom('evidence as e')
    .select(COLUMNS.map((c) => `e.${c}` as const))
    .select('e.file_key')
    .select((q) => [
      q
        .exists(
          q
            .selectFrom('report_versions as v')
            .select('v.version')
            .whereRef('v.province_code', '=', 'e.province_code')
            .whereRef('v.report_id', '=', 'e.report_id')
            .whereRef('v.version', '>=', 'e.added_in')
            .where((w) => w.or([w('e.removed_in', 'is', null), w('v.version', '<', w.ref('e.removed_in'))])),
        )
        .as('sent'),
      q
        .exists(
          q
            .selectFrom('frozen_obligations as p')
            .innerJoin('publications', 'publications.id', 'p.freeze_id')
            .select('p.version')
            .whereRef('p.province_code', '=', 'e.province_code')
            .whereRef('p.report_id', '=', 'e.report_id')
            .whereRef('p.version', '>=', 'e.added_in')
            .where((w) => w.or([w('e.removed_in', 'is', null), w('p.version', '<', w.ref('e.removed_in'))])),
        )
        .as('published'),
    ])
    .where('e.province_code', '=', provinceCode)
    .where('e.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...evidenceFrom(row),
    fileKey: row.file_key,
    thumbKey: row.thumb_key,
    sent: Boolean(row.sent),
    published: Boolean(row.published),
  };
}
