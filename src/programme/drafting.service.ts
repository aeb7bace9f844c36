// What every change of a draft begins with: the programme, the law's subject, the draft held for the change,
// and the question whether somebody else changed the same part since the form was opened.
// What it must never do: let an older form overwrite newer text in silence.
import type { AuditEntry, Setting } from '#src/platform/perform.ts';
import { type Refused, refuse } from '#src/platform/result.ts';
import { type LockedDraft, lockDraft, nextRevision } from './draft.store.ts';
import { draftVersion, programmeBySlug } from './programme.store.ts';
import type { Programme, ProgrammeVersion } from './programme.ts';

export type OfProgramme = { readonly area: ''; readonly programme: Programme };

/** The law judges a programme as the whole country's. */
export async function ofProgramme(
  { tx }: Setting,
  input: { readonly slug: string },
): Promise<OfProgramme | undefined> {
  const programme = await programmeBySlug(tx, input.slug);
  return programme && { area: '', programme };
}

export type OpenDraft = LockedDraft & { readonly version: ProgrammeVersion };

/** The draft, held until the transaction ends. Undefined: there is none, so nothing to change. */
export async function openDraftOf({ tx }: Setting, programmeId: string): Promise<OpenDraft | undefined> {
  const locked = await lockDraft(tx, programmeId);
  const version = locked && (await draftVersion(tx, programmeId));
  return locked && version && { ...locked, version };
}

export const noDraft = (): Refused<'programme.no_draft'> => refuse('programme.no_draft');

/** The same part was changed after this form was opened: whoever saves now has to see it first. */
export const conflict = (draft: LockedDraft): Refused<'programme.conflict'> =>
  refuse('programme.conflict', { detail: { revision: draft.revision } });

export const bump = ({ tx }: Setting, draft: LockedDraft): Promise<number> => nextRevision(tx, draft.id);

/** `revision` of the draft after the change goes into the audit as the version that was reached. */
export const draftAudit =
  (what: string) =>
  (_input: unknown, output: { readonly revision: number }, subject: OfProgramme): AuditEntry => ({
    subjectKind: 'programme',
    subjectId: subject.programme.id,
    versionFrom: output.revision - 1,
    versionTo: output.revision,
    detail: { changed: what },
  });
