// The clocks of a case: which run, and by when something should have been done. Every figure comes from outside, as data.
// What it must never do: have a number of days in it, or count anything finer than a day.
import { addDays } from '#src/programme/quarter.ts';
import type { CaseHead } from './case.ts';

/** `finding` counts from the day the case came (FACTS 3.3); the others from the day of its step. */
export const CLOCKS = ['received', 'checking', 'asking', 'finding', 'forward', 'inquiry'] as const;
export type Clock = (typeof CLOCKS)[number];

/** What more time can be taken for, and how often. */
export const EXTENSIBLE = ['finding', 'inquiry'] as const satisfies readonly Clock[];
export type Extensible = (typeof EXTENSIBLE)[number];
export const AT_MOST: Readonly<Record<Extensible, number>> = { finding: 2, inquiry: 1 };

/** How long a case is kept that has ended, by what it was: see case_keeping in migration 0022. */
export const KEPT = ['keep-advice', 'keep-watch', 'keep-complaint', 'keep-referred'] as const;
export type KeptName = (typeof KEPT)[number];
/** Why it must not be deleted now. */
export const HOLDS = ['court', 'inquiry', 'order', 'audit'] as const;
export type Hold = (typeof HOLDS)[number];
export type Keeping = {
  readonly name: KeptName;
  /** The last day on which it is kept; nothing is deleted while it is held. */
  readonly endsOn: string;
  readonly unconfirmed: boolean;
  readonly held: boolean;
};

/** Every figure that is kept. */
export const FIGURES = [...CLOCKS, 'finding-more', 'inquiry-more', ...KEPT, 'drill'] as const;
export type FigureName = (typeof FIGURES)[number];
/** What is printed on every receipt is a promise that was given: it is not changed behind the back of who holds one. */
export const PROMISED = ['received', 'checking', 'asking'] as const satisfies readonly FigureName[];
export const CHANGEABLE = [
  'finding',
  'finding-more',
  'forward',
  'inquiry',
  'inquiry-more',
  ...KEPT,
  'drill',
] as const satisfies readonly FigureName[];
export type Figure = {
  readonly days: number;
  readonly unconfirmed: boolean;
  readonly source: string;
  readonly revision: number;
};
export type Figures = Readonly<Record<FigureName, Figure>>;

/** Why more time is needed, in words that blame nobody. */
export const REASONS = ['documents', 'people', 'agency', 'expert', 'many', 'safety'] as const;
export type Reason = (typeof REASONS)[number];

export type Extension = {
  readonly clock: Extensible;
  readonly days: number;
  readonly because: Reason;
  readonly onDay: string;
};
export type Running = {
  readonly clock: Clock;
  readonly due: string;
  readonly unconfirmed: boolean;
  /** The time that was added to it. */
  readonly more: readonly Extension[];
};
type Standing = Pick<CaseHead, 'step' | 'stepOn' | 'receivedOn' | 'countedFrom' | 'answeredOn'>;

/** The day from which a clock counts. */
export const countsFrom = (head: Standing, clock: Clock): string =>
  clock === 'finding' ? (head.countedFrom ?? head.receivedOn) : head.stepOn;

/** What was added to the clock that runs now, and not to one before it. */
export const extensionsOf = (head: Standing, clock: Clock, all: readonly Extension[]): readonly Extension[] =>
  all.filter((one) => one.clock === clock && one.onDay >= countsFrom(head, clock));

/** Which clocks run now. The twin of RUNS in clocks.store.ts. */
function runs(head: Standing, all: readonly Extension[]): readonly Clock[] {
  switch (head.step) {
    case 'closed':
      return [];
    case 'referred':
      return head.answeredOn === null ? ['forward', 'inquiry'] : ['inquiry'];
    case 'checking':
      // whoever told was told why it takes longer: the first promise is answered by that
      return extensionsOf(head, 'finding', all).length > 0 ? ['finding'] : ['checking', 'finding'];
    default:
      return [head.step, 'finding'];
  }
}

/** The next to run out first. */
export function runningClocks(
  head: Standing,
  figures: Figures,
  all: readonly Extension[],
): readonly Running[] {
  return runs(head, all)
    .map((clock) => {
      const more = extensionsOf(head, clock, all);
      const { days, unconfirmed } = figures[clock];
      const whole = more.reduce((sum, one) => sum + one.days, days);
      return { clock, due: addDays(countsFrom(head, clock), whole), unconfirmed, more };
    })
    .toSorted((a, b) => a.due.localeCompare(b.due));
}

/** What may be given more time now; undefined: nothing, or it had all that it may have. */
export function extensible(head: Standing, all: readonly Extension[]): Extensible | undefined {
  const clock = head.step === 'referred' ? 'inquiry' : 'finding';
  const may = head.step === 'referred' || head.step === 'checking' || head.step === 'asking';
  return may && extensionsOf(head, clock, all).length < AT_MOST[clock] ? clock : undefined;
}

/** The clocks of a case, as both sides see them. */
export type CaseClocks = {
  readonly running: readonly Running[];
  readonly extensions: readonly Extension[];
  /** Of a case that has ended and was not deleted. */
  readonly kept: Keeping | null;
};
