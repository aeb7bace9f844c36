// What the centre reads before it takes the next step with a quarter: freezing it, publishing it.
import * as v from 'valibot';
import type { Tx } from '#src/platform/deps.ts';
import { query } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { programmeOf, programmes, publishedVersion } from '#src/programme/programme.service.ts';
import type { Programme } from '#src/programme/programme.ts';
import {
  bangkokDay,
  hasBegun,
  type Quarter,
  type QuarterNumber,
  quartersOf,
} from '#src/programme/quarter.ts';
import { candidate } from './candidate.store.ts';
import { type Closing, followsEarlier } from './closing.ts';
import { freezes, latestBefore } from './freezes.store.ts';
import { publications } from './publications.store.ts';

const numeral = (least: number, most: number) =>
  v.pipe(
    v.union([v.string(), v.number()], 'input.choice'),
    v.transform(Number),
    v.integer('input.choice'),
    v.minValue(least, 'input.choice'),
    v.maxValue(most, 'input.choice'),
  );

export const freezeNumber = numeral(1, 9999);
export const quarterInput = {
  fiscalYear: numeral(2560, 2699),
  quarter: v.pipe(
    numeral(1, 4),
    v.transform((n) => n as QuarterNumber),
  ),
};

/** One programme a fiscal year is closed and published: the first made. */
export async function programmeFor(tx: Tx, { fiscalYear }: { readonly fiscalYear: number }) {
  const programme = await programmeOf(tx, fiscalYear);
  const version = programme && (await publishedVersion(tx, programme.id));
  return programme && version ? { area: '', programme } : undefined;
}

export async function closingOf(tx: Tx, programme: Programme, quarter: Quarter, now: Date): Promise<Closing> {
  const today = bangkokDay(now);
  const isOwn = (one: Quarter) => one.fiscalYear === quarter.fiscalYear && one.quarter === quarter.quarter;
  const own = (await freezes(tx, programme.id)).filter(isOwn);
  return {
    programme,
    quarter,
    begun: hasBegun(quarter, today),
    candidate: await candidate(tx, programme.id, quarter, today, own[0]),
    freezes: own,
    editions: (await publications(tx, programme.id)).filter(isOwn),
    follows: followsEarlier(own[0], await latestBefore(tx, programme.id, quarter)),
  };
}

export type ClosingYear = { readonly programme: Programme; readonly quarters: readonly Closing[] };

/** Every programme in force, newest year first, with its four quarters. */
export const closingYears = query({
  action: 'quarter.publish',
  input: v.object({}),
  subject: async () => ({ area: '' }),
  run: async ({ tx, now }) => {
    const years: ClosingYear[] = [];
    for (const programme of await programmes(tx)) {
      if ((await programmeFor(tx, programme))?.programme.id !== programme.id) continue;
      const quarters: Closing[] = [];
      for (const quarter of quartersOf(programme.fiscalYear))
        quarters.push(await closingOf(tx, programme, quarter, now));
      years.push({ programme, quarters });
    }
    return ok(years);
  },
});

export const closingQuarter = query({
  action: 'quarter.publish',
  input: v.object(quarterInput),
  subject: async ({ tx }, input) => await programmeFor(tx, input),
  run: async ({ tx, now }, quarter, { programme }) => ok(await closingOf(tx, programme, quarter, now)),
});
