// An edition read as a basis for adding up: the programme as it stood when it was published, and the editions
// of earlier quarters that were in force then.
import type { Database, Tx } from '#src/platform/deps.ts';
import { publishedVersions } from '#src/programme/programme.service.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { PublishedBasis } from './basis.store.ts';
import type { Publication } from './figure.ts';
import { editionsInForce } from './publications.store.ts';
import { type Series, seriesOf } from './series.ts';

export type Measures = { readonly version: ProgrammeVersion; readonly series: readonly Series[] };

export const quarterOfPublication = ({ fiscalYear, quarter }: Publication): Quarter => ({
  fiscalYear,
  quarter,
});

/** What is measured, and what may be added up under each indicator. */
export async function measuresOf(db: Database | Tx, publication: Publication): Promise<Measures> {
  const all = await publishedVersions(db, publication.programmeId);
  const known = all.filter((one) => one.publishedAt !== null && one.publishedAt <= publication.publishedAt);
  const version = known.at(-1) ?? all[0];
  if (!version)
    throw new Error(`publication ${publication.id} belongs to a programme that was never published`);
  return { version, series: seriesOf(known) };
}

export async function basisOf(db: Database | Tx, publication: Publication): Promise<PublishedBasis> {
  const editions = await editionsInForce(db, publication);
  return {
    kind: 'published',
    editions: editions.map((one) => ({ publicationId: one.id, quarter: one.quarter })),
  };
}
