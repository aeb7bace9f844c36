// What of the work is whose: for which areas a person writes, over which places they review and at which
// level, and which places they look after. It asks the laws, place by place; it holds no law of its own.
import { can, covers, scope } from '#src/policy/can.ts';
import { givenBy } from '#src/policy/laws.ts';
import type { Actor, Person } from '#src/policy/roles.ts';
import type { AuthorLevel, ReviewLevel } from '#src/reports/report.ts';

export type Sight = {
  readonly writes: readonly { readonly area: string; readonly level: AuthorLevel }[];
  readonly reviews: readonly { readonly level: ReviewLevel; readonly prefixes: readonly string[] }[];
  /** Area-code prefixes where they care whether reports come: [''] is everywhere. */
  readonly watches: readonly string[];
};

const LEVELS: readonly ReviewLevel[] = ['province', 'region', 'centre'];

export function sightOf(person: Person): Sight {
  const places = [...new Set(person.memberships.flatMap((m) => m.scope))].toSorted();
  const reviews = LEVELS.map((level) => ({
    level,
    prefixes: outermost(places.filter((area) => can(person, 'report.review', { area, level }))),
  })).filter(({ prefixes }) => prefixes.length > 0);
  const district = person.memberships
    .filter((m) => m.role === 'district_coordinator')
    .flatMap((m) => m.scope);
  return {
    writes: places.flatMap((area) => {
      const level = authorLevel(area);
      return level && can(person, 'report.write', { area, level }) ? [{ area, level }] : [];
    }),
    reviews,
    watches: outermost([...reviews.flatMap((one) => one.prefixes), ...district]),
  };
}

/** What a person may do about a line of work: write it, review it, look up or invite who writes it, enter its paper. */
export type Reach = Pick<Sight, 'writes' | 'reviews'> & {
  readonly people: readonly string[];
  readonly invite: readonly string[];
  readonly enter: readonly string[];
};

const nowhere: Reach = { writes: [], reviews: [], people: [], invite: [], enter: [] };

export const reachOf = (actor: Actor): Reach =>
  actor.kind === 'person'
    ? {
        ...sightOf(actor),
        people: scope(actor, 'people.read'),
        invite: mayGiveReporters(actor) ? scope(actor, 'people.invite') : [],
        enter: scope(actor, 'report.enter'),
      }
    : nowhere;

export const writesFor = ({ writes }: Pick<Sight, 'writes'>, area: string): boolean =>
  writes.some((one) => one.area === area);

/** May they enter the paper form of this area? Tambons only; whoever writes there has the form itself. */
export const entersFor = ({ writes, enter }: Reach, area: string): boolean =>
  authorLevel(area) === 'subdistrict' && !writesFor({ writes }, area) && covers(enter, area);

/** Does a report that waits there wait for this person? Nobody reviews what they write for. */
export const reviewsAt = (
  sight: Pick<Sight, 'writes' | 'reviews'>,
  level: ReviewLevel,
  area: string,
): boolean =>
  !writesFor(sight, area) && sight.reviews.some((one) => one.level === level && covers(one.prefixes, area));

const mayGiveReporters = (actor: Person): boolean =>
  actor.memberships.some(({ role }) => givenBy(role).includes('tambon_reporter'));

const authorLevel = (area: string): AuthorLevel | undefined =>
  area.length === 6 ? 'subdistrict' : area.length === 2 ? 'province' : undefined;

/** Without those that lie within another. */
const outermost = (prefixes: readonly string[]): string[] =>
  [...new Set(prefixes)].filter((one) => !prefixes.some((other) => other !== one && one.startsWith(other)));
