// Decides what a freeze hides from the public, from every freeze before it (a pack may have been handed out of
// each), and tells the centre beforehand.
import type { Tx } from '#src/platform/deps.ts';
import type { Indicator } from '#src/programme/programme.ts';
import type { Hidden } from './assemble.ts';
import type { Basis } from './basis.store.ts';
import type { Snapshot } from './figure.ts';
import { freezeBefore, freezesIn } from './freezes.store.ts';
import { hiddenSoFar } from './hidden.store.ts';
import { leavesOf, type PeopleAnswer } from './hiding.ts';
import { peopleAnswers } from './people.store.ts';
import { type Place, placesOf } from './places.service.ts';
import { basisOf, measuresOf, quarterOfSnapshot } from './snapshots.service.ts';
import { hiddenAddresses } from './suppress.ts';

/** Key -> addresses, those hidden earlier in the fiscal year included. `basis`: what the freeze holds. */
export async function hiddenBy(tx: Tx, snapshot: Snapshot, basis: Basis): Promise<Hidden> {
  const { version, series } = await measuresOf(tx, snapshot);
  const people = version.indicators.filter(
    (one) => one.countsPeople && (one.kind === 'count' || one.kind === 'share'),
  );
  const counted = series.filter((one) => people.some((indicator) => indicator.key === one.key));
  const places = await placesOf(tx, 'th', quarterOfSnapshot(snapshot));
  if (!places || counted.length === 0) return new Map();
  const base = await freezeBefore(tx, snapshot);
  const now = await peopleAnswers(tx, basis, counted);
  const then: ReadonlyMap<string, readonly PeopleAnswer[]> = base
    ? await peopleAnswers(tx, await basisOf(tx, base), counted)
    : new Map();
  const before = await hiddenSoFar(tx, snapshot.programmeId, snapshot.fiscalYear);
  return new Map(
    people.map(({ key }) => {
      const rule = counted.find((one) => one.key === key)?.time ?? 'latest';
      const leaves = leavesOf(snapshot.quarter, rule, now.get(key) ?? [], then.get(key) ?? []);
      return [key, hiddenAddresses(leaves, places.lineOf, before.get(key) ?? new Set(), rule === 'sum')];
    }),
  );
}

export type WouldHide = { readonly indicator: Indicator; readonly places: readonly Place[] };

const ABOVE: readonly Place['step'][] = ['nation', 'region', 'province'];

/** What a freeze made now would newly hide of provinces, regions and the country. */
export async function wouldHide(tx: Tx, snapshot: Snapshot, today: string): Promise<readonly WouldHide[]> {
  const freezes = (await freezesIn(tx, snapshot)).filter((one) => one.id !== snapshot.id);
  const hidden = await hiddenBy(tx, snapshot, { ...snapshot, kind: 'candidate', today, freezes });
  const before = await hiddenSoFar(tx, snapshot.programmeId, snapshot.fiscalYear);
  const { version } = await measuresOf(tx, snapshot);
  const places = await placesOf(tx, 'th', quarterOfSnapshot(snapshot));
  return version.indicators.flatMap((indicator): WouldHide[] => {
    const news = [...(hidden.get(indicator.key) ?? [])].filter((one) => !before.get(indicator.key)?.has(one));
    const above = (places?.sorted(news) ?? []).filter((place) => ABOVE.includes(place.step));
    return above.length > 0 ? [{ indicator, places: above }] : [];
  });
}
