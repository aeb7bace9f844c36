// What came after a quarter was frozen, for those signed in: over the places they look after, with dates; and,
// for the public, only how many reports it is.
import * as v from 'valibot';
import type { Area } from '#src/areas/areas.service.ts';
import { openRegister, parseAddress } from '#src/areas/areas.service.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { bangkokDay, endsOn, type Quarter } from '#src/programme/quarter.ts';
import { acceptedSince, type LateKind, type LateReport, lateReports } from './after.store.ts';
import type { Freeze, Publication, Snapshot } from './figure.ts';
import { freezeOf } from './freezes.store.ts';
import type { Place } from './places.service.ts';
import { seen } from './seen.service.ts';
import { quarterOfSnapshot } from './snapshots.service.ts';

/** The quarter's latest freeze, and how many reports of a place came after it. */
export type AfterFreeze = {
  readonly freeze: Freeze;
  readonly counts: Readonly<Record<LateKind, number>>;
};

/** How many reports of the whole country, or below these prefixes, came after a freeze, by what happened. */
export async function lateCounts(
  db: Database | Tx,
  freeze: Snapshot,
  now: Date,
  prefixes: readonly string[] = [''],
): Promise<AfterFreeze['counts']> {
  const late = await lateReports(db, freeze, prefixes, bangkokDay(now));
  const counted = (kind: LateKind) => late.filter((one) => one.kind === kind).length;
  return {
    accepted: counted('accepted'),
    changed: counted('changed'),
    arrived: counted('arrived'),
    gone: counted('gone'),
  };
}

/** undefined: the quarter is not frozen. */
export async function afterFreeze(
  db: Database | Tx,
  programmeId: string,
  quarter: Quarter,
  prefixes: readonly string[],
  now: Date,
): Promise<AfterFreeze | undefined> {
  const freeze = await freezeOf(db, programmeId, quarter);
  if (!freeze) return undefined;
  return { freeze, counts: await lateCounts(db, freeze, now, prefixes) };
}

export type LateRow = LateReport & { readonly area: Area };
export type AfterView = {
  readonly freeze: Freeze;
  readonly quarter: Quarter;
  readonly place: Place;
  readonly rows: readonly LateRow[];
};

/** The list, newest first. */
export const readAfter = query({
  action: 'results.read',
  input: v.object({ quarter: v.string('input.text'), address: v.string('input.text') }),
  subject: ({ tx, actor }, input) => seen(tx, actor, input),
  run: async ({ tx, now }, _, it) => {
    const freeze = await freezeOf(tx, it.programme.id, it.quarter);
    if (!freeze) return refuse('not.found');
    const late = await lateReports(tx, freeze, it.places.plan.prefixes, bangkokDay(now));
    const read: AfterView = {
      freeze,
      quarter: it.quarter,
      place: it.places.own,
      rows: late.flatMap((one) => {
        const area = it.places.register.area(one.areaCode);
        return area ? [{ ...one, area }] : [];
      }),
    };
    return ok(read);
  },
});

/** For the public: how many reports of a place were accepted since the quarter was closed. 0: no such place. */
export async function publicAfter(db: Database, publication: Publication, address: string): Promise<number> {
  const parsed = parseAddress(address);
  const register = await openRegister(db);
  const prefixes = parsed && register.prefixes(parsed, endsOn(quarterOfSnapshot(publication)));
  return prefixes ? acceptedSince(db, publication, prefixes) : 0;
}
