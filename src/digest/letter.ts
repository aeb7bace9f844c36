// The letter of the morning, as text. A mailbox is no safe place: what it must never do is carry a reason, a
// number of a report or a person's name.
import type { Gazetteer } from '#src/areas/areas.service.ts';
import type { Letter } from '#src/platform/mail.ts';
import { type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import { quarterName, thaiDate } from '#src/ui/format.ts';
import { number } from '#src/ui/numbers.ts';
import { areaName } from '#src/ui/places.ts';
import { type Lang, words } from '#src/words/words.ts';
import type { Digest, Told } from './digest.ts';

/** Lines of one part; the rest is counted, and stands behind the link. */
const SHOWN = 10;

export type Desk = {
  readonly to: string;
  readonly lang: Lang;
  /** Where people sign in: the house's first origin. */
  readonly origin: string;
  readonly today: string;
  readonly register: Pick<Gazetteer, 'area'>;
};

export function morningLetter(digest: Digest, desk: Desk): Letter {
  const { lang, to, today } = desk;
  const t = words[lang].digest;
  const parts = [...ownParts(digest, desk), ...otherParts(digest, desk)];
  const text = [
    t.greeting(thaiDate(today, 'long', lang)),
    ...parts,
    `${t.open}\n${linkTo(desk, '/work')}`,
    `${t.why}\n${linkTo(desk, '/account')}`,
  ].join('\n\n');
  return { to, lang, subject: subjectOf(digest, lang), text };
}

const linkTo = ({ origin, lang }: Desk, path: string): string =>
  `${origin}${lang === 'en' ? '/en' : ''}${path}`;

function ownParts(digest: Digest, desk: Desk): string[] {
  const t = words[desk.lang].digest;
  const report = (one: Told) => `/work/reports/${quarterSlug(one)}/${one.areaCode}`;
  const days = (say: (n: string) => string) => (one: { readonly days: number }) => say(number(one.days));
  return [
    part(t.returned, digest.returned, desk, report),
    part(t.late, digest.late, desk, report, days(t.lateBy)),
    part(t.due, digest.due, desk, report, ({ days: n }) => (n === 0 ? t.dueToday : t.leftDays(number(n)))),
    part(t.waiting, digest.waiting, desk, (one) => `/work/reviews/${quarterSlug(one)}/${one.areaCode}`),
    part(t.accepted, digest.accepted, desk, report),
  ].filter((text) => text !== '');
}

function otherParts({ watched, published, frozen, watch }: Digest, desk: Desk): string[] {
  const t = words[desk.lang].digest;
  const named = (q: Quarter) => quarterName(q.fiscalYear, q.quarter, desk.lang);
  const lines = [
    ...(watch ? [`${t.watch}\n${linkTo(desk, '/work/cases')}`] : []),
    ...(watched.late > 0
      ? [`${t.watchedLate(number(watched.late))}\n${linkTo(desk, '/work/all?state=late')}`]
      : []),
    ...(watched.due > 0
      ? [`${t.watchedDue(number(watched.due))}\n${linkTo(desk, '/work/all?state=due')}`]
      : []),
    ...frozen.map((q) => t.frozen(named(q))),
    ...published.map((q) => `${t.published(named(q))}\n${linkTo(desk, `/quarters/${quarterSlug(q)}`)}`),
  ];
  return lines;
}

function part<T extends Told>(
  title: string,
  lines: readonly T[],
  desk: Desk,
  path: (one: T) => string,
  more: (one: T) => string = () => '',
): string {
  if (lines.length === 0) return '';
  const t = words[desk.lang].digest;
  const { lang } = desk;
  const shown = lines.slice(0, SHOWN).map((one) => {
    const area = desk.register.area(one.areaCode);
    const place = area ? areaName(area, lang, 'full') : one.areaCode;
    const which = t.which(quarterName(one.fiscalYear, one.quarter, lang), place);
    return `- ${[which, more(one)].filter((text) => text !== '').join(' · ')}\n  ${linkTo(desk, path(one))}`;
  });
  const rest = lines.length > SHOWN ? [t.andMore(number(lines.length - SHOWN))] : [];
  return [`${title} (${number(lines.length)})`, ...shown, ...rest].join('\n');
}

function subjectOf(digest: Digest, lang: Lang): string {
  const t = words[lang].digest;
  const counted: [string, number][] = [
    [t.subjects.returned, digest.returned.length],
    [t.subjects.late, digest.late.length],
    [t.subjects.due, digest.due.length],
    [t.subjects.waiting, digest.waiting.length],
    [t.subjects.watchedLate, digest.watched.late],
    [t.subjects.watchedDue, digest.watched.due],
    [t.subjects.accepted, digest.accepted.length],
  ];
  const said = counted.filter(([, n]) => n > 0).map(([word, n]) => `${word} ${number(n)}`);
  if (said.length > 0) return t.subject(said.slice(0, 3).join(' · '));
  return digest.published.length + digest.frozen.length > 0 ? t.subjectNews : t.subjectWork;
}
