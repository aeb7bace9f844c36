// Counting the cases of a quarter: what came in, what was finished, what is open. Pure; the twin of the SQL in
// casenumbers.store.ts. Every case is counted by days alone, so that a quarter that is over counts the same for ever.
// What it must never do: count a case where somebody who is kept away from it could notice that it is there.
import {
  CATEGORIES,
  type Category,
  CLOSINGS,
  type Closing,
  DESTINATIONS,
  type Destination,
  STEPS,
  type Step,
  TRACKS,
  type Track,
} from '#src/cases/case.ts';
import { daysBetween, endsOn, type Quarter, startsOn } from '#src/programme/quarter.ts';

/**
 * carried: open when the quarter began. received: came in, or was closed before and taken up again. finished: closed at
 * its end, and not at its beginning. open: not closed at its end. carried + received = finished + open, to the last.
 */
export const MEASURES = ['carried', 'received', 'finished', 'open'] as const;
export type Measure = (typeof MEASURES)[number];

export const DIMENSIONS = [
  'all',
  'place',
  'track',
  'category',
  'outcome',
  'days',
  'step',
  'destination',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What was taken in by a central unit, or must not be counted at its place. */
export const NO_PLACE = '00';
/** Not sorted by an officer yet. */
export const UNSORTED = 'unsorted';
/** From the day a case came in to the day on which it was closed. */
export const DAYS = ['30', '180', 'more'] as const;

/** What is divided into which parts; each case of the measure is in exactly one. */
export const DIVISIONS = [
  { measure: 'received', dimension: 'place' },
  { measure: 'received', dimension: 'track' },
  { measure: 'received', dimension: 'category' },
  { measure: 'finished', dimension: 'place' },
  { measure: 'finished', dimension: 'outcome' },
  { measure: 'finished', dimension: 'days' },
  { measure: 'open', dimension: 'step' },
  // Of what stands at 'referred', not of all that is open.
  { measure: 'open', dimension: 'destination' },
] as const satisfies readonly { readonly measure: Measure; readonly dimension: Dimension }[];
export type Division = (typeof DIVISIONS)[number];

/** The parts of a division that are always there, in their order; places come from who takes part. */
export const PARTS: Readonly<Record<Exclude<Dimension, 'all' | 'place'>, readonly string[]>> = {
  track: TRACKS,
  category: [...CATEGORIES, UNSORTED],
  outcome: CLOSINGS,
  days: DAYS,
  step: STEPS.filter((step) => step !== 'closed'),
  destination: DESTINATIONS,
};

/** One case by its days. */
export type CaseHistory = {
  readonly track: Track;
  readonly category: Category | null;
  /** Of the office that took it in; null of a central unit. */
  readonly province: string | null;
  /** Somebody of its unit is kept away from it. */
  readonly quiet: boolean;
  readonly receivedOn: string;
  /** In their order. */
  readonly steps: readonly {
    readonly step: Step;
    readonly because: Closing | null;
    readonly toWhom: Destination | null;
    readonly onDay: string;
  }[];
};

export type Cell = {
  readonly measure: Measure;
  readonly dimension: Dimension;
  readonly key: string;
  readonly cases: number;
};
export const cellName = (cell: Omit<Cell, 'cases'>): string =>
  `${cell.measure} ${cell.dimension} ${cell.key}`;

type Standing = 'absent' | 'open' | 'closed';

/** Every cell that is not 0. */
export function countQuarter(cases: readonly CaseHistory[], quarter: Quarter): Cell[] {
  const counts = new Map<string, Cell>();
  for (const one of cases)
    for (const cell of cellsOf(one, startsOn(quarter), endsOn(quarter))) {
      const name = cellName(cell);
      counts.set(name, { ...cell, cases: (counts.get(name)?.cases ?? 0) + 1 });
    }
  return [...counts.values()];
}

function cellsOf(one: CaseHistory, from: string, until: string): Omit<Cell, 'cases'>[] {
  const last = one.steps.findLast((step) => step.onDay <= until);
  const standing = (day: (onDay: string) => boolean): Standing => {
    if (!day(one.receivedOn)) return 'absent';
    return one.steps.findLast((step) => day(step.onDay))?.step === 'closed' ? 'closed' : 'open';
  };
  const before = standing((day) => day < from);
  const after = standing((day) => day <= until);
  const place = one.quiet ? NO_PLACE : (one.province ?? NO_PLACE);
  const cells: Omit<Cell, 'cases'>[] = [];
  const count = (measure: Measure, parts: Partial<Record<Dimension, string>>): void => {
    for (const [dimension, key] of Object.entries({ all: '', ...parts }))
      cells.push({ measure, dimension: dimension as Dimension, key });
  };
  if (before === 'open') count('carried', {});
  if (before !== 'open' && after !== 'absent' && !(before === 'closed' && after === 'closed'))
    count('received', { place, track: one.track, category: one.category ?? UNSORTED });
  if (before !== 'closed' && after === 'closed')
    count('finished', {
      place,
      outcome: last?.because ?? '',
      days: band(daysBetween(one.receivedOn, last?.onDay ?? until)),
    });
  if (after === 'open') {
    const step = last?.step ?? 'received';
    count('open', { step, ...(step === 'referred' ? { destination: last?.toWhom ?? '' } : {}) });
  }
  return cells;
}

const band = (days: number): string => (days <= 30 ? '30' : days <= 180 ? '180' : 'more');
