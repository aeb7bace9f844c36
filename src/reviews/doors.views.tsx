// The ways on from the home page of work: to the results of one's area, and to what else one's roles open.
// It asks the laws what opens; what it must never do is offer a door that answers 404.
import type { Area } from '#src/areas/area.ts';
import type { Page } from '#src/platform/http/page.ts';
import { mayAtAll, scope } from '#src/policy/can.ts';
import type { Action } from '#src/policy/laws.ts';
import type { Person } from '#src/policy/roles.ts';
import { type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import { areaName, type DoorItem } from '#src/ui/index.ts';

const nameOf = (
  code: string,
  areas: ReadonlyMap<string, Area>,
  country: string,
  lang: Page['lang'],
): string => {
  const area = areas.get(code);
  return code === '' ? country : area ? areaName(area, lang, 'full') : code;
};

/** `quarter`: the latest that anything is owed for; `areas`: those the scope names. */
export function doorsFor(
  person: Person,
  { w, lang }: Page,
  quarter: Quarter | undefined,
  areas: ReadonlyMap<string, Area>,
): DoorItem[] {
  const t = w.reviews.doors;
  const places = quarter ? scope(person, 'results.read') : [];
  const [only] = places;
  // Several places have one door: behind it the person chooses.
  const name = only === undefined || places.length > 1 ? t.several : nameOf(only, areas, t.country, lang);
  const address = places.length > 1 ? '' : `/${only === '' ? 'th' : only}`;
  const results: DoorItem[] =
    quarter && only !== undefined
      ? [
          {
            href: `/work/results/${quarterSlug(quarter)}${address}`,
            icon: 'chart',
            title: t.results(name),
            text: t.resultsText,
          },
        ]
      : [];
  const others: [Action, DoorItem][] = [
    ['case.read', { href: '/work/cases', icon: 'lock', title: w.casework.door, text: w.casework.doorText }],
    ['programme.edit', { href: '/programmes', icon: 'plan', title: t.programmes, text: t.programmesText }],
    ['quarter.publish', { href: '/work/publish', icon: 'report', title: t.publish, text: t.publishText }],
    ['pack.read', { href: '/work/packs', icon: 'doc', title: w.packs.list.title, text: w.packs.list.door }],
    ['bulk.template', { href: '/work/bulk', icon: 'down', title: w.bulk.title, text: w.bulk.door }],
    ['expansion.plan', { href: '/expansion/plan', icon: 'next', title: t.expansion, text: t.expansionText }],
    ['people.read', { href: '/people', icon: 'group', title: t.people, text: t.peopleText }],
    ['unit.manage', { href: '/work/units', icon: 'lock', title: w.units.title, text: w.units.door }],
    ['audit.read', { href: '/audit', icon: 'eye', title: t.audit, text: t.auditText }],
  ];
  return [...results, ...others.filter(([action]) => mayAtAll(person, action)).map(([, door]) => door)];
}
