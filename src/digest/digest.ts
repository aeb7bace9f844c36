// What one person is told one morning: what came back, what is late or due, what waits for them, what became of
// theirs. Pure. What it must never do: tell of a place that is not theirs, or of what a report says.
import type { DigestChoice } from '#src/people/digest-choice.ts';
import { mayAtAll } from '#src/policy/can.ts';
import type { Person } from '#src/policy/roles.ts';
import { daysBetween, type Quarter } from '#src/programme/quarter.ts';
import { type Sight, sightOf } from '#src/reviews/sight.ts';

/** A report that somebody is reminded of, or that came back, waits or was accepted. */
export type Told = Quarter & { readonly areaCode: string };
export type Owed = Told & { readonly dueOn: string };

/** What happened since the letters before, as far as it still holds. */
export type Event = Told & {
  readonly kind: 'waits' | 'returned' | 'accepted' | 'published' | 'frozen';
  readonly level: string | null;
  readonly notFor: readonly string[];
};

/** The same for everybody, read once a morning. */
export type Morning = {
  readonly today: string;
  readonly events: readonly Event[];
  /** Not sent, and reminded of today. */
  readonly owed: readonly Owed[];
};

export type Digest = {
  readonly returned: readonly Told[];
  readonly late: readonly (Owed & { readonly days: number })[];
  readonly due: readonly (Owed & { readonly days: number })[];
  readonly waiting: readonly Told[];
  readonly accepted: readonly Told[];
  /** In the places they look after: how many reports are late, or due soon, and reminded of today. */
  readonly watched: { readonly late: number; readonly due: number };
  readonly published: readonly Quarter[];
  readonly frozen: readonly Quarter[];
};

/** undefined: there is nothing to say, and no letter is sent. */
export function digestOf(
  person: Person,
  choice: Exclude<DigestChoice, 'none'>,
  { today, events, owed }: Morning,
): Digest | undefined {
  const sight = sightOf(person);
  const writes = new Set(sight.writes.map(({ area }) => area));
  const news = events.filter(({ notFor }) => !notFor.includes(person.id));
  const own = owed
    .filter(({ areaCode }) => writes.has(areaCode))
    .map((one) => ({ ...one, days: late(one, today) }));
  const others = owed.filter(({ areaCode }) => !writes.has(areaCode) && within(sight.watches, areaCode));
  const othersLate = others.filter((one) => late(one, today) > 0).length;
  const mine = (kind: Event['kind']) =>
    news.filter((one) => one.kind === kind && writes.has(one.areaCode)).map(toldOf);
  const ofQuarter = (kind: Event['kind']): Quarter[] =>
    mayAtAll(person, 'results.read') ? news.filter((one) => one.kind === kind).map(quarterOf) : [];
  const urgent: Digest = {
    returned: mine('returned'),
    late: own.filter(({ days }) => days > 0),
    due: [],
    waiting: [],
    accepted: [],
    watched: { late: othersLate, due: 0 },
    published: [],
    frozen: [],
  };
  const digest: Digest =
    choice === 'urgent'
      ? urgent
      : {
          ...urgent,
          due: own.filter(({ days }) => days <= 0).map((one) => ({ ...one, days: -one.days })),
          waiting: news.filter((one) => one.kind === 'waits' && reviewsHere(sight, one)).map(toldOf),
          accepted: mine('accepted'),
          watched: { late: othersLate, due: others.length - othersLate },
          published: ofQuarter('published'),
          frozen: ofQuarter('frozen'),
        };
  return isEmpty(digest) ? undefined : digest;
}

const late = ({ dueOn }: Owed, today: string): number => daysBetween(dueOn, today);
const toldOf = ({ fiscalYear, quarter, areaCode }: Event): Told => ({ fiscalYear, quarter, areaCode });
const quarterOf = ({ fiscalYear, quarter }: Event): Quarter => ({ fiscalYear, quarter });

const within = (prefixes: readonly string[], area: string): boolean =>
  prefixes.some((prefix) => area.startsWith(prefix));

const reviewsHere = ({ reviews }: Sight, { level, areaCode }: Event): boolean =>
  reviews.some((one) => one.level === level && within(one.prefixes, areaCode));

const isEmpty = ({ watched, ...lists }: Digest): boolean =>
  watched.late + watched.due === 0 && Object.values(lists).every((list) => list.length === 0);
