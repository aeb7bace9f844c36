// The centre publishes a quarter: from then on the public reads these versions of these reports, until a later
// edition. What is not accepted by every level stands as waiting and is in no number.
// What it must never do: change an edition, or show what an edition decided to hide.
import * as v from 'valibot';
import type { Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import { command, personId, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { programmeOf, programmes, publishedVersion } from '#src/programme/programme.service.ts';
import type { Bilingual, Programme } from '#src/programme/programme.ts';
import {
  bangkokDay,
  hasBegun,
  type Quarter,
  type QuarterNumber,
  quarterSlug,
  quartersOf,
} from '#src/programme/quarter.ts';
import { words } from '#src/words/words.ts';
import { type Candidate, candidate } from './candidate.store.ts';
import { basisOf } from './editions.service.ts';
import type { Publication } from './figure.ts';
import { hiddenBy, type WouldHide, wouldHide } from './hidden.service.ts';
import { writeHidden } from './hidden.store.ts';
import {
  freeze,
  lastPublishedAt,
  latestPublication,
  lockPublishing,
  publications,
} from './publications.store.ts';

const LONGEST_NOTE = 2000;
const numeral = (least: number, most: number) =>
  v.pipe(
    v.union([v.string(), v.number()], 'input.choice'),
    v.transform(Number),
    v.integer('input.choice'),
    v.minValue(least, 'input.choice'),
    v.maxValue(most, 'input.choice'),
  );
const note = v.pipe(v.string('input.text'), v.maxLength(LONGEST_NOTE, 'results.noteLong'));
const quarterInput = {
  fiscalYear: numeral(2560, 2699),
  quarter: v.pipe(
    numeral(1, 4),
    v.transform((n) => n as QuarterNumber),
  ),
};

export type PublishingView = {
  readonly programme: Programme;
  readonly quarter: Quarter;
  readonly begun: boolean;
  readonly candidate: Candidate;
  /** The edition that stands, if one does. */
  readonly standing: Publication | undefined;
  readonly editions: readonly Publication[];
  /** An earlier quarter was published anew since: the totals of the year follow it. */
  readonly follows: boolean;
};

export type CheckView = PublishingView & {
  /** Numbers of provinces and above that this edition would have to hide. */
  readonly hides: readonly WouldHide[];
};

const followsEarlier = (all: readonly Publication[], standing: Publication | undefined): boolean =>
  standing !== undefined &&
  all.some(
    (one) =>
      one.fiscalYear === standing.fiscalYear &&
      one.quarter < standing.quarter &&
      one.publishedAt > standing.publishedAt,
  );

export type PublishingYear = { readonly programme: Programme; readonly quarters: readonly PublishingView[] };

async function viewOf(tx: Tx, programme: Programme, quarter: Quarter, now: Date): Promise<PublishingView> {
  const standing = await latestPublication(tx, programme.id, quarter);
  const today = bangkokDay(now);
  const all = await publications(tx, programme.id);
  return {
    programme,
    quarter,
    begun: hasBegun(quarter, today),
    candidate: await candidate(tx, programme.id, quarter, today, standing),
    standing,
    editions: all.filter((one) => one.fiscalYear === quarter.fiscalYear && one.quarter === quarter.quarter),
    follows: followsEarlier(all, standing),
  };
}

/** Every programme in force, newest year first, with its four quarters. */
export const previewYears = query({
  action: 'quarter.publish',
  input: v.object({}),
  subject: async () => ({ area: '' }),
  run: async ({ tx, now }) => {
    const years: PublishingYear[] = [];
    for (const programme of await programmes(tx)) {
      // One programme a fiscal year is published: the first made.
      if ((await programmeFor(tx, programme))?.programme.id !== programme.id) continue;
      const quarters: PublishingView[] = [];
      for (const quarter of quartersOf(programme.fiscalYear))
        quarters.push(await viewOf(tx, programme, quarter, now));
      years.push({ programme, quarters });
    }
    return ok(years);
  },
});

/** What an edition published now would hold. */
export const previewQuarter = query({
  action: 'quarter.publish',
  input: v.object(quarterInput),
  subject: async ({ tx }, input) => await programmeFor(tx, input),
  run: async ({ tx, now }, quarter, { programme }) => {
    const view = await viewOf(tx, programme, quarter, now);
    const edition = nextEdition(programme, quarter, view.standing, now);
    const checked: CheckView = { ...view, hides: await wouldHide(tx, edition, bangkokDay(now)) };
    return ok(checked);
  },
});

/** Publishes edition n of a quarter. A note left empty says by itself what the edition adds. */
export const publishQuarter = command({
  action: 'quarter.publish',
  input: v.object({
    ...quarterInput,
    note_th: note,
    note_en: note,
    once: v.pipe(v.string('input.key'), v.uuid('input.key')),
  }),
  once: (input) => input.once,
  subject: async ({ tx }, input) => await programmeFor(tx, input),
  run: async ({ tx, actor, now }, input, { programme }) => {
    const q: Quarter = { fiscalYear: input.fiscalYear, quarter: input.quarter };
    const today = bangkokDay(now);
    if (!hasBegun(q, today)) return refuse('results.future');
    await lockPublishing(tx, programme.id);
    const before = await latestPublication(tx, programme.id, q);
    const held = await candidate(tx, programme.id, q, today, before);
    if (held.accepted === 0) return refuse('results.nothingAccepted');
    const follows = followsEarlier(await publications(tx, programme.id), before);
    if (before && !follows && held.added + held.changed + held.gone === 0) {
      return refuse('results.nothingNew', { detail: { edition: before.edition } });
    }
    const last = await lastPublishedAt(tx, programme.id);
    // Which editions are in force is told by their time: no two of a programme have the same.
    const at = last && last >= now ? new Date(last.getTime() + 1) : now;
    const edition = {
      ...nextEdition(programme, q, before, at),
      note: noteFor(input, before !== undefined, held, follows),
    };
    await freeze(tx, edition, personId(actor), today);
    await writeHidden(tx, edition.id, await hiddenBy(tx, edition, await basisOf(tx, edition)));
    return ok({
      id: edition.id,
      quarter: quarterSlug(q),
      edition: edition.edition,
      accepted: held.accepted,
      waiting: held.waiting,
      none: held.none,
    });
  },
  audit: (_, output) => ({
    subjectKind: 'publication',
    subjectId: output.id,
    versionFrom: output.edition - 1,
    versionTo: output.edition,
    detail: {
      quarter: output.quarter,
      accepted: output.accepted,
      waiting: output.waiting,
      none: output.none,
    },
  }),
});

async function programmeFor(tx: Tx, { fiscalYear }: { readonly fiscalYear: number }) {
  const programme = await programmeOf(tx, fiscalYear);
  const version = programme && (await publishedVersion(tx, programme.id));
  return programme && version ? { area: '', programme } : undefined;
}

const nextEdition = (
  programme: Programme,
  quarter: Quarter,
  before: Publication | undefined,
  publishedAt: Date,
): Publication => ({
  id: newId(),
  programmeId: programme.id,
  ...quarter,
  edition: (before?.edition ?? 0) + 1,
  note: { th: '', en: '' },
  publishedAt,
});

function noteFor(
  input: { readonly note_th: string; readonly note_en: string },
  later: boolean,
  { added, changed, gone }: Candidate,
  follows: boolean,
): Bilingual {
  const says = (lang: 'th' | 'en', typed: string) => {
    const t = words[lang].results;
    if (typed !== '' || !later) return typed;
    return [t.adds(String(added), String(changed), String(gone)), follows ? t.followsEarlier : '']
      .filter((part) => part !== '')
      .join(' ');
  };
  return { th: says('th', input.note_th), en: says('en', input.note_en) };
}
