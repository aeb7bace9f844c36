// Decides what an edition hides, from everything that was shown before it; and tells the centre beforehand.
import type { Tx } from '#src/platform/deps.ts';
import type { Indicator } from '#src/programme/programme.ts';
import type { Hidden } from './assemble.ts';
import type { Basis } from './basis.store.ts';
import { basisOf, measuresOf, quarterOfPublication } from './editions.service.ts';
import type { Publication } from './figure.ts';
import { hiddenSoFar } from './hidden.store.ts';
import { leavesOf, type PeopleAnswer } from './hiding.ts';
import { peopleAnswers } from './people.store.ts';
import { type Place, placesOf } from './places.service.ts';
import { editionBefore, editionsInForce } from './publications.store.ts';
import { hiddenAddresses } from './suppress.ts';

/** Key -> addresses, those hidden earlier in the fiscal year included. `basis`: what the edition holds. */
export async function hiddenBy(tx: Tx, edition: Publication, basis: Basis): Promise<Hidden> {
  const { version, series } = await measuresOf(tx, edition);
  const people = version.indicators.filter(
    (one) => one.countsPeople && (one.kind === 'count' || one.kind === 'share'),
  );
  const counted = series.filter((one) => people.some((indicator) => indicator.key === one.key));
  const places = await placesOf(tx, 'th', quarterOfPublication(edition));
  if (!places || counted.length === 0) return new Map();
  const base = await editionBefore(tx, edition);
  const now = await peopleAnswers(tx, basis, counted);
  const then: ReadonlyMap<string, readonly PeopleAnswer[]> = base
    ? await peopleAnswers(tx, await basisOf(tx, base), counted)
    : new Map();
  const before = await hiddenSoFar(tx, edition.programmeId, edition.fiscalYear);
  return new Map(
    people.map(({ key }) => {
      const rule = counted.find((one) => one.key === key)?.time ?? 'latest';
      const leaves = leavesOf(edition.quarter, rule, now.get(key) ?? [], then.get(key) ?? []);
      return [key, hiddenAddresses(leaves, places.lineOf, before.get(key) ?? new Set(), rule === 'sum')];
    }),
  );
}

export type WouldHide = { readonly indicator: Indicator; readonly places: readonly Place[] };

const ABOVE: readonly Place['step'][] = ['nation', 'region', 'province'];

/** What an edition published now would newly hide of provinces, regions and the country. */
export async function wouldHide(tx: Tx, edition: Publication, today: string): Promise<readonly WouldHide[]> {
  const earlier = (await editionsInForce(tx, edition)).filter((one) => one.id !== edition.id);
  const hidden = await hiddenBy(tx, edition, {
    ...edition,
    kind: 'candidate',
    today,
    editions: earlier.map((one) => ({ publicationId: one.id, quarter: one.quarter })),
  });
  const before = await hiddenSoFar(tx, edition.programmeId, edition.fiscalYear);
  const { version } = await measuresOf(tx, edition);
  const places = await placesOf(tx, 'th', quarterOfPublication(edition));
  return version.indicators.flatMap((indicator): WouldHide[] => {
    const news = [...(hidden.get(indicator.key) ?? [])].filter((one) => !before.get(indicator.key)?.has(one));
    const above = (places?.sorted(news) ?? []).filter((place) => ABOVE.includes(place.step));
    return above.length > 0 ? [{ indicator, places: above }] : [];
  });
}
