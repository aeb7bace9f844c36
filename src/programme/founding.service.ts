// A new programme for a fiscal year, empty or as a copy of another year's; and the words about a programme.
// What it must never do: copy the reports or the due days of the past.
import * as v from 'valibot';
import { command, personId, type Setting } from '#src/platform/perform.ts';
import { ok, type Problem, refuse } from '#src/platform/result.ts';
import { insertDraft } from './draft.store.ts';
import { ofProgramme } from './drafting.service.ts';
import { both, fields, maybeWords, once, revision, slug, tick, whole, words } from './input.ts';
import { openStretch, participationsIn } from './participation.store.ts';
import { FIRST_SETTINGS, isFiscalYear, looksLikeCE } from './plan.ts';
import { draftVersion, programmeBySlug, publishedVersion } from './programme.store.ts';
import { insertProgramme, updateProgrammeWords } from './programme.write.store.ts';
import { startsOn } from './quarter.ts';

const RESERVED = ['new'];

const wordsInput = {
  name_th: words(200),
  name_en: words(200),
  about_th: maybeWords(4000),
  about_en: maybeWords(4000),
};

/**
 * `copy_from`: the slug of a programme whose plan is taken over, with whoever takes part in it now where
 * `copy_areas` is ticked (from the first day of the new year). Nothing is public before it is published.
 */
export const createProgramme = command({
  action: 'programme.edit',
  input: fields({
    slug,
    fiscal_year: whole,
    ...wordsInput,
    copy_from: v.optional(v.string(), ''),
    copy_areas: tick,
    example: tick,
    once,
  }),
  subject: async () => ({ area: '' }),
  run: async (s, input) => {
    const problems = [...yearProblems(input.fiscal_year)];
    if (RESERVED.includes(input.slug)) problems.push({ field: 'slug', refusal: 'programme.slug' });
    const source = input.copy_from === '' ? undefined : await sourceOf(s, input.copy_from);
    if (input.copy_from !== '' && !source) problems.push({ field: 'copy_from', refusal: 'input.choice' });
    if (problems.length > 0) return refuse('input.invalid', { problems });

    const by = personId(s.actor);
    const programmeId = await insertProgramme(s.tx, {
      slug: input.slug,
      fiscalYear: input.fiscal_year,
      name: both(input.name_th, input.name_en),
      about: both(input.about_th, input.about_en),
      example: input.example,
      by,
      at: s.now,
    });
    if (programmeId === undefined) {
      return refuse('input.invalid', { problems: [{ field: 'slug', refusal: 'programme.slug_taken' }] });
    }
    await insertDraft(
      s.tx,
      { programmeId, number: 1, settings: source?.version ?? FIRST_SETTINGS },
      source?.version,
    );
    if (source && input.copy_areas) {
      const since = startsOn({ fiscalYear: input.fiscal_year, quarter: 1 });
      for (const p of await participationsIn(s.tx, source.programme.id, [''])) {
        const { areaCode, status, example } = p;
        await openStretch(s.tx, { programmeId, areaCode, status, since, example, by, at: s.now });
      }
    }
    return ok({ id: programmeId, slug: input.slug });
  },
  audit: (input, { id }) => ({
    subjectKind: 'programme',
    subjectId: id,
    detail: { changed: 'founded', fiscal_year: input.fiscal_year },
  }),
  once: (input) => input.once,
});

async function sourceOf(s: Setting, copyFrom: string) {
  const programme = await programmeBySlug(s.tx, copyFrom);
  const version =
    programme && ((await publishedVersion(s.tx, programme.id)) ?? (await draftVersion(s.tx, programme.id)));
  return programme && version ? { programme, version } : undefined;
}

/** 2022 where 2565 is meant is refused with the year that is probably meant; it is never guessed. */
export function yearProblems(year: number): Problem[] {
  if (isFiscalYear(year)) return [];
  return looksLikeCE(year)
    ? [{ field: 'fiscal_year', refusal: 'programme.year_ce', detail: { year, meant: year + 543 } }]
    : [{ field: 'fiscal_year', refusal: 'programme.year' }];
}

/** Name and words about it are no part of a version: the change is seen at once. */
export const saveProgrammeWords = command({
  action: 'programme.edit',
  input: fields({ slug, revision, ...wordsInput }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    const words = {
      name: both(input.name_th, input.name_en),
      about: both(input.about_th, input.about_en),
    };
    const done = await updateProgrammeWords(s.tx, programme.id, words, input.revision);
    if (!done) return refuse('programme.conflict', { detail: { revision: programme.revision } });
    return ok({ revision: input.revision + 1 });
  },
  audit: (input, output, { programme }) => ({
    subjectKind: 'programme',
    subjectId: programme.id,
    versionFrom: input.revision,
    versionTo: output.revision,
    detail: { changed: 'words' },
  }),
});
