// The draft as a whole: opened as a copy of what is in force, its settings, thrown away, published.
// What it must never do: publish what the one who publishes has not seen.
import { command, personId } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { changesNothing, compareVersions } from './comparison.ts';
import {
  closeDraft,
  deleteDraft,
  insertDraft,
  lockDraft,
  settingsIn,
  updateSettings,
} from './draft.store.ts';
import { bump, conflict, draftAudit, noDraft, ofProgramme, openDraftOf } from './drafting.service.ts';
import { fields, maybeWords, revision, settingsInput, settingsOf, slug } from './input.ts';
import { asksProvinces, ensureObligations } from './obligations.service.ts';
import { publishProblems, settingsProblems } from './plan.ts';
import { publishedVersion } from './programme.store.ts';

/** A new draft holds all that is in force. Where a draft is open already, that one is it. */
export const openDraft = command({
  action: 'programme.edit',
  input: fields({ slug }),
  subject: ofProgramme,
  run: async (s, _input, { programme }) => {
    const open = await lockDraft(s.tx, programme.id);
    if (open) return ok({ number: open.number, opened: false });
    const inForce = await publishedVersion(s.tx, programme.id);
    if (!inForce) throw new Error(`programme ${programme.slug} has neither a draft nor a published version`);
    const number = inForce.number + 1;
    await insertDraft(s.tx, { programmeId: programme.id, number, settings: inForce }, inForce);
    return ok({ number, opened: true });
  },
  audit: (_input, { number, opened }, { programme }) =>
    opened
      ? {
          subjectKind: 'programme',
          subjectId: programme.id,
          detail: { changed: 'draft', opened_version: number },
        }
      : null,
});

/** Only a draft can be thrown away, and only where an older version stays in force. */
export const discardDraft = command({
  action: 'programme.edit',
  input: fields({ slug, revision }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await lockDraft(s.tx, programme.id);
    if (!draft) return noDraft();
    if (draft.number === 1) return refuse('programme.first_draft');
    if (draft.revision !== input.revision) return conflict(draft);
    await deleteDraft(s.tx, draft.id);
    return ok({ number: draft.number });
  },
  audit: (_input, { number }, { programme }) => ({
    subjectKind: 'programme',
    subjectId: programme.id,
    detail: { changed: 'draft', discarded_version: number },
  }),
});

export const saveSettings = command({
  action: 'programme.edit',
  input: fields({ slug, revision, ...settingsInput }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await lockDraft(s.tx, programme.id);
    if (!draft) return noDraft();
    const settings = settingsOf(input);
    const problems = settingsProblems(settings);
    if (problems.length > 0) return refuse('input.invalid', { problems });
    if ((await settingsIn(s.tx, draft.id)) > input.revision) return conflict(draft);
    const next = await bump(s, draft);
    await updateSettings(s.tx, draft.id, settings, next);
    return ok({ revision: next });
  },
  audit: draftAudit('settings'),
});

/**
 * From now on new reports are written against it; reports that exist keep theirs. Obligations follow in the
 * same transaction: due days of quarters that have not ended move, those of the past stay.
 */
export const publishProgramme = command({
  action: 'programme.publish',
  input: fields({ slug, revision, reason: maybeWords(1000) }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const draft = await openDraftOf(s, programme.id);
    if (!draft) return noDraft();
    if (draft.revision !== input.revision) return conflict(draft);
    const problems = publishProblems(draft.version, input.reason);
    if (problems.length > 0) return refuse('input.invalid', { problems });
    const before = await publishedVersion(s.tx, programme.id);
    if (before && changesNothing(compareVersions(before, draft.version))) {
      return refuse('programme.unchanged');
    }
    await closeDraft(s.tx, draft.id, { reason: input.reason, at: s.now, by: personId(s.actor) });
    await ensureObligations(s.tx, programme.id, s.now, {
      dueDays: draft.version.dueDays,
      asksProvinces: asksProvinces(draft.version),
    });
    return ok({ number: draft.number, before: before?.number ?? 0 });
  },
  audit: (_input, { number, before }, { programme }) => ({
    subjectKind: 'programme',
    subjectId: programme.id,
    ...(before > 0 ? { versionFrom: before } : {}),
    versionTo: number,
    detail: { changed: 'published' },
  }),
});
