// What one person is told one morning: what came back, what is late or due, what waits for them, what became of
// theirs. Pure. What it must never do: tell of a place that is not theirs, or of what a report says.
import type { DigestChoice } from '#src/people/digest-choice.ts';
import { covers, mayAtAll } from '#src/policy/can.ts';
import type { Person } from '#src/policy/roles.ts';
import { daysBetween, type Quarter } from '#src/programme/quarter.ts';
import type { ReviewLevel } from '#src/reports/report.ts';
import { reviewsAt, type Sight, sightOf, writesFor } from '#src/reviews/sight.ts';

/** A report that somebody is reminded of, or that came back, waits or was accepted. */
export type Told = Quarter & { readonly areaCode: string };
export type Owed = Told & { readonly dueOn: string };

/** What happened since the letters before, as far as it still holds. */
export type Event = Told & {
  readonly kind: 'waits' | 'returned' | 'accepted' | 'published' | 'frozen';
  readonly level: ReviewLevel | null;
  readonly notFor: readonly string[];
};

/** The same for everybody, read once a morning; by area, so that most people need not look through all of it. */
export type Morning = {
  readonly today: string;
  readonly events: readonly Event[];
  /** Not sent, and reminded of today. */
  readonly owed: readonly Owed[];
  /** Not sent, and late or due soon, whether or not reminded of today: what an officer's list has. */
  readonly open: readonly Owed[];
  readonly eventsAt: ReadonlyMap<string, readonly Event[]>;
  readonly owedAt: ReadonlyMap<string, readonly Owed[]>;
  /** Who finds something new in the watch centre. */
  readonly watch: ReadonlySet<string>;
};

export const morningOf = (
  today: string,
  events: readonly Event[],
  owed: readonly Owed[],
  open: readonly Owed[] = owed,
  watch: ReadonlySet<string> = new Set(),
): Morning => ({
  today,
  events,
  owed,
  open,
  eventsAt: Map.groupBy(events, ({ areaCode }) => areaCode),
  owedAt: Map.groupBy(owed, ({ areaCode }) => areaCode),
  watch,
});

export type Digest = {
  readonly returned: readonly Told[];
  readonly late: readonly (Owed & { readonly days: number })[];
  readonly due: readonly (Owed & { readonly days: number })[];
  readonly waiting: readonly Told[];
  readonly accepted: readonly Told[];
  /** In the places they look after, on a day on which any is reminded of: how many are late, or due soon, in all. */
  readonly watched: { readonly late: number; readonly due: number };
  readonly published: readonly Quarter[];
  readonly frozen: readonly Quarter[];
  /** Something is new in the watch centre; not how much, and not of what. */
  readonly watch: boolean;
};

/** undefined: there is nothing to say, and no letter is sent. */
export function digestOf(
  person: Person,
  choice: Exclude<DigestChoice, 'none'>,
  morning: Morning,
): Digest | undefined {
  const { today } = morning;
  const sight = sightOf(person);
  const isFor = ({ notFor }: Event): boolean => !notFor.includes(person.id);
  const own = sight.writes
    .flatMap(({ area }) => morning.owedAt.get(area) ?? [])
    .map((one) => ({ ...one, days: late(one, today) }));
  const watched = watchedIn(morning, sight);
  const mine = (kind: Event['kind']) =>
    sight.writes
      .flatMap(({ area }) => morning.eventsAt.get(area) ?? [])
      .filter((one) => one.kind === kind && isFor(one))
      .map(toldOf);
  const ofQuarter = (kind: Event['kind']): Quarter[] =>
    mayAtAll(person, 'results.read')
      ? (morning.eventsAt.get('') ?? []).filter((one) => one.kind === kind && isFor(one)).map(quarterOf)
      : [];
  const waiting = (): Told[] =>
    sight.reviews.length === 0
      ? []
      : morning.events
          .filter((one) => one.kind === 'waits' && isFor(one) && waitsFor(sight, one))
          .map(toldOf);
  const urgent: Digest = {
    returned: mine('returned'),
    late: own.filter(({ days }) => days > 0),
    due: [],
    waiting: [],
    accepted: [],
    watched: { ...watched, due: 0 },
    published: [],
    frozen: [],
    watch: morning.watch.has(person.id),
  };
  const digest: Digest =
    choice === 'urgent'
      ? urgent
      : {
          ...urgent,
          due: own.filter(({ days }) => days <= 0).map((one) => ({ ...one, days: -one.days })),
          waiting: waiting(),
          accepted: mine('accepted'),
          watched,
          published: ofQuarter('published'),
          frozen: ofQuarter('frozen'),
        };
  return isEmpty(digest) ? undefined : digest;
}

const late = ({ dueOn }: Owed, today: string): number => daysBetween(dueOn, today);
const toldOf = ({ fiscalYear, quarter, areaCode }: Event): Told => ({ fiscalYear, quarter, areaCode });
const quarterOf = ({ fiscalYear, quarter }: Event): Quarter => ({ fiscalYear, quarter });

/** The whole number, as their list has it; nothing on a day on which none of them is reminded of. */
function watchedIn({ today, owed, open }: Morning, sight: Sight): Digest['watched'] {
  if (sight.watches.length === 0) return { late: 0, due: 0 };
  const isTheirs = watchedBy(sight);
  const count = (isSo: (one: Owed) => boolean): number =>
    owed.some((one) => isSo(one) && isTheirs(one))
      ? open.filter((one) => isSo(one) && isTheirs(one)).length
      : 0;
  return { late: count((one) => late(one, today) > 0), due: count((one) => late(one, today) <= 0) };
}

const watchedBy =
  (sight: Sight) =>
  ({ areaCode }: Owed): boolean =>
    !writesFor(sight, areaCode) && covers(sight.watches, areaCode);

const waitsFor = (sight: Sight, { level, areaCode }: Event): boolean =>
  level !== null && reviewsAt(sight, level, areaCode);

const isEmpty = ({ watched, watch, ...lists }: Digest): boolean =>
  !watch && watched.late + watched.due === 0 && Object.values(lists).every((list) => list.length === 0);
