// The ways on from the home page of work: to the results of one's area, and to what else one's roles open.
// It asks the laws what opens; what it must never do is offer a door that answers 404.
import type { Area } from '#src/areas/area.ts';
import type { Page } from '#src/platform/http/page.ts';
import { mayAtAll, scope } from '#src/policy/can.ts';
import type { Action } from '#src/policy/laws.ts';
import type { Person } from '#src/policy/roles.ts';
import { type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import { areaName, type DoorItem } from '#src/ui/index.ts';

const MOST_PLACES = 3;

/** `quarter`: the latest that anything is owed for; `areas`: those the scope names. */
export function doorsFor(
  person: Person,
  { w, lang }: Page,
  quarter: Quarter | undefined,
  areas: ReadonlyMap<string, Area>,
): DoorItem[] {
  const t = w.reviews.doors;
  const places = quarter ? scope(person, 'results.read').slice(0, MOST_PLACES) : [];
  const results = places.map((code): DoorItem => {
    const area = areas.get(code);
    const name = code === '' ? t.country : area ? areaName(area, lang, 'full') : code;
    const address = code === '' ? 'th' : code;
    return {
      href: `/work/results/${quarter ? quarterSlug(quarter) : ''}/${address}`,
      icon: 'chart',
      title: t.results(name),
      text: t.resultsText,
    };
  });
  const others: [Action, DoorItem][] = [
    ['programme.edit', { href: '/programmes', icon: 'plan', title: t.programmes, text: t.programmesText }],
    ['quarter.publish', { href: '/work/publish', icon: 'report', title: t.publish, text: t.publishText }],
    ['expansion.plan', { href: '/expansion/plan', icon: 'next', title: t.expansion, text: t.expansionText }],
    ['people.read', { href: '/people', icon: 'group', title: t.people, text: t.peopleText }],
    ['audit.read', { href: '/audit', icon: 'eye', title: t.audit, text: t.auditText }],
  ];
  return [...results, ...others.filter(([action]) => mayAtAll(person, action)).map(([, door]) => door)];
}
