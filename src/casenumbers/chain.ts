// The four totals of the country, quarter after quarter: what is open at the end of one is carried into the next, so
// each number can be reckoned from its neighbours. Pure. carried + received = finished + open.
// What it must never do: tell three of the four where the fourth is hidden, in one quarter or along several.
import { FEWEST, isSmall } from '#src/results/suppress.ts';
import type { Measure } from './numbers.ts';

export type Totals = {
  readonly cases: Readonly<Record<Measure, number>>;
  readonly told: ReadonlySet<Measure>;
};

type Span = { readonly least: number; readonly most: number };
const ANY: Span = { least: 0, most: Number.POSITIVE_INFINITY };
const both = (a: Span, b: Span): Span => ({
  least: Math.max(a.least, b.least),
  most: Math.min(a.most, b.most),
});

/** What the public knows of a total by itself. */
const known = ({ cases, told }: Totals, measure: Measure): Span =>
  told.has(measure) ? { least: cases[measure], most: cases[measure] } : ANY;

/** Hidden first where something else must be hidden too: what came in is told as long as it can be. */
const ORDER = ['finished', 'open', 'received'] as const;

/** Which totals of a quarter may be told. `earlier`: those of the quarters before, the newest first. */
export function toldTotals(
  cases: Readonly<Record<Measure, number>>,
  earlier: readonly Totals[],
): ReadonlySet<Measure> {
  const told = new Set<Measure>(ORDER.filter((measure) => !isSmall(cases[measure])));
  const [before] = earlier;
  if (before ? before.told.has('open') : !isSmall(cases.carried)) told.add('carried');
  const chain = [...linked(earlier), { cases, told }];
  for (const next of ORDER) {
    if (keepsAll(chain)) break;
    told.delete(next);
  }
  return told;
}

/** The quarters before that hang together with this one by what is hidden between them, the oldest first. */
function linked(earlier: readonly Totals[]): Totals[] {
  const cut = earlier.findIndex(({ told }) => told.has('open'));
  return (cut < 0 ? [...earlier] : earlier.slice(0, cut)).toReversed();
}

/** Whoever reckons with all that is told still holds 0 possible, and 5, of every total from 1 to 4. */
function keepsAll(chain: readonly Totals[]): boolean {
  return boundsOf(chain).every((row, at) =>
    (Object.keys(row) as Measure[]).every((measure) => {
      const { least, most } = row[measure];
      return !isSmall(chain[at]?.cases[measure] ?? 0) || (least === 0 && most >= FEWEST);
    }),
  );
}

/** What can be reckoned of each total. The chain is a line, so once forwards and once backwards finds all of it. */
export function boundsOf(chain: readonly Totals[]): readonly Readonly<Record<Measure, Span>>[] {
  const [first] = chain;
  if (!first) return [];
  const forwards: Span[] = [known(first, 'carried')];
  for (const row of chain) {
    const begin = forwards.at(-1) ?? ANY;
    const [received, finished] = [known(row, 'received'), known(row, 'finished')];
    forwards.push(both(shifted(begin, received, finished), known(row, 'open')));
  }
  const backwards: Span[] = [];
  let end: Span = ANY;
  for (const row of chain.toReversed()) {
    end = both(end, known(row, 'open'));
    backwards.unshift(end);
    end = shifted(end, known(row, 'finished'), known(row, 'received'));
  }
  return chain.map((row, at) => {
    const begin = forwards[at] ?? ANY;
    const close = backwards[at] ?? ANY;
    const [received, finished] = [known(row, 'received'), known(row, 'finished')];
    return {
      carried: both(begin, shifted(close, finished, received)),
      received: both(received, shifted(close, finished, begin)),
      finished: both(finished, shifted(begin, received, close)),
      open: both(forwards[at + 1] ?? ANY, close),
    };
  });
}

/** a + plus − minus, which is a number of cases and so not below 0. */
const shifted = (a: Span, plus: Span, minus: Span): Span => ({
  least: Math.max(0, a.least + plus.least - minus.most),
  most: a.most + plus.most - minus.least,
});
