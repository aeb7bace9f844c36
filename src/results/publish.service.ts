// The centre publishes a quarter: its latest freeze becomes an edition that everybody reads. Nothing is decided
// anew here; what is hidden was decided when the quarter was frozen.
// What it must never do: publish totals of the year that stand on a freeze nobody can read.
import * as v from 'valibot';
import { tell } from '#src/notices/notices.service.ts';
import type { Tx } from '#src/platform/deps.ts';
import { command, personId, query } from '#src/platform/perform.ts';
import { ok, type Refused, refuse } from '#src/platform/result.ts';
import type { Bilingual } from '#src/programme/programme.ts';
import { type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import { words } from '#src/words/words.ts';
import { type Changes, changesBetween } from './changes.store.ts';
import { freezeNumber, programmeFor, quarterInput } from './closing.service.ts';
import type { Coverage, Freeze } from './figure.ts';
import { freezeById, freezeOf, lockClosing } from './freezes.store.ts';
import { latestPublication, publicationById, writePublication } from './publications.store.ts';
import { frozenResults } from './results.service.ts';

const LONGEST_NOTE = 2000;
const note = v.pipe(v.string('input.text'), v.maxLength(LONGEST_NOTE, 'results.noteLong'));

/**
 * Publishes the quarter's latest freeze. `number`: the one that was looked at before. A note left empty says by
 * itself what the edition adds.
 */
export const publishQuarter = command({
  action: 'quarter.publish',
  input: v.object({
    ...quarterInput,
    number: freezeNumber,
    note_th: note,
    note_en: note,
    once: v.pipe(v.string('input.key'), v.uuid('input.key')),
  }),
  once: (input) => input.once,
  subject: async ({ tx }, input) => await programmeFor(tx, input),
  run: async ({ tx, actor, now }, input, { programme }) => {
    const q: Quarter = { fiscalYear: input.fiscalYear, quarter: input.quarter };
    await lockClosing(tx, programme.id);
    const freeze = await freezeOf(tx, programme.id, q);
    if (!freeze) return refuse('results.notFrozen');
    const { number } = freeze;
    if (number !== input.number) return refuse('results.frozenAnew', { detail: { number } });
    const obstacle = await obstacleTo(tx, freeze);
    if (obstacle) return obstacle;
    const before = await latestPublication(tx, programme.id, q);
    const said = before && {
      ...(await changesBetween(tx, before, freeze)),
      follows: freeze.basis.some((id) => !before.basis.includes(id)),
    };
    await writePublication(
      tx,
      { id: freeze.id, note: noteFor(input, said), publishedAt: now },
      personId(actor),
    );
    await tell(tx, { kind: 'published', quarter: q, notFor: [personId(actor)], at: now });
    return ok({ id: freeze.id, quarter: quarterSlug(q), edition: number, before: before?.edition ?? 0 });
  },
  audit: (_, output) => ({
    subjectKind: 'publication',
    subjectId: output.id,
    versionFrom: output.before,
    versionTo: output.edition,
    detail: { quarter: output.quarter },
  }),
});

type Obstacle = 'results.isPublic' | 'results.basisClosed' | 'results.basisReplaced';

/** Why a freeze cannot be published: it is, or what its totals add to is not. */
async function obstacleTo(tx: Tx, freeze: Freeze): Promise<Refused<Obstacle> | undefined> {
  const { number } = freeze;
  if (await publicationById(tx, freeze.id)) return refuse('results.isPublic', { detail: { number } });
  for (const id of freeze.basis) {
    const under = (await publicationById(tx, id)) ? undefined : await freezeById(tx, id);
    if (!under) continue;
    const latest = await freezeOf(tx, under.programmeId, under);
    const detail = { quarter: under.quarter, number: under.number };
    return refuse(latest?.id === under.id ? 'results.basisClosed' : 'results.basisReplaced', { detail });
  }
  return undefined;
}

export type PublishCheck = {
  readonly quarter: Quarter;
  readonly freeze: Freeze;
  /** Of the whole country, as it was frozen. */
  readonly coverage: Coverage;
  readonly obstacle: Pick<Refused<Obstacle>, 'refusal' | 'detail'> | undefined;
};

/** What would be published. */
export const checkPublish = query({
  action: 'quarter.publish',
  input: v.object(quarterInput),
  subject: async ({ tx }, input) => await programmeFor(tx, input),
  run: async ({ tx }, quarter, { programme }) => {
    const freeze = await freezeOf(tx, programme.id, quarter);
    const nation = freeze && (await frozenResults(tx, freeze, 'th'));
    if (!freeze || !nation) return refuse('not.found');
    const { coverage } = nation.row;
    const check: PublishCheck = { quarter, freeze, coverage, obstacle: await obstacleTo(tx, freeze) };
    return ok(check);
  },
});

function noteFor(
  input: { readonly note_th: string; readonly note_en: string },
  said: (Changes & { readonly follows: boolean }) | undefined,
): Bilingual {
  const says = (lang: 'th' | 'en', typed: string) => {
    const t = words[lang].results;
    if (typed !== '' || !said) return typed;
    return [
      t.adds(String(said.added), String(said.changed), String(said.gone)),
      said.follows ? t.followsEarlier : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  };
  return { th: says('th', input.note_th), en: says('en', input.note_en) };
}
