// What a part is called. Provinces have names of their own, which the register knows.
import type { Words } from '#src/words/words.ts';
import { type Dimension, NO_PLACE, UNSORTED } from './numbers.ts';

const named = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key;

export function partName(w: Words, dimension: Exclude<Dimension, 'all'>, key: string): string {
  const t = w.caseNumbers;
  switch (dimension) {
    case 'place':
      return key === NO_PLACE ? t.noPlace : key;
    case 'track':
      return named(w.cases.tracks, key);
    case 'category':
      return key === UNSORTED ? t.unsorted : named(w.cases.categories, key);
    case 'outcome':
      return named(w.cases.closings, key);
    case 'days':
      return named(t.days, key);
    case 'step':
      return named(w.cases.steps, key);
    case 'destination':
      return named(w.cases.destinations, key);
  }
}
