// What eMENSCR asks for, filled from a pack as far as a pack knows it. There is no connection to that system: this
// is a table to be typed or uploaded there, and the names of its fields are unconfirmed until an officer says so.
// Pure. What it must never do: make up what nobody entered.

import { quarterDays, quarterName, thaiDate } from '#src/ui/format.ts';
import { baht } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import { disbursedShare, isLower, monthsOf, type PackContent } from './content.ts';
import { fixed, indicatorText, percentText, targetText, valueText } from './figures.ts';

export const FORMS = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7'] as const;
export type FormName = (typeof FORMS)[number];

export const SOURCES = [
  '',
  'programme',
  'fiscal_year',
  'about',
  'places',
  'period',
  'targets',
  'activities',
  'allocated',
  'committed',
  'disbursed',
  'remaining',
  'quarter',
  'results',
  'disbursed_share',
  'problems',
  'proposals',
] as const;
/** What of a pack stands in a field; '' is typed by hand. */
export type Source = (typeof SOURCES)[number];

export type EmenscrField = {
  readonly form: FormName;
  readonly number: number;
  readonly name: { readonly th: string; readonly en: string };
  readonly source: Source;
  /** What the centre wrote to stand there; goes before the source. */
  readonly fixed: string;
  readonly confirmed: boolean;
  readonly revision: number;
};

export type EmenscrRow = Pick<EmenscrField, 'form' | 'number' | 'name' | 'confirmed'> & {
  /** '' where it is typed by hand. */
  readonly value: string;
};

export const emenscrRows = (
  fields: readonly EmenscrField[],
  content: PackContent,
  lang: Lang,
): readonly EmenscrRow[] =>
  fields.map(({ form, number: n, name, confirmed, fixed, source }) => ({
    form,
    number: n,
    name,
    confirmed,
    // to be copied elsewhere: without the signs that nobody sees
    value: fixed || FILLS[source](content, lang).replaceAll('\u2060', ''),
  }));

type Fill = (content: PackContent, lang: Lang) => string;
const satang =
  (of: (content: PackContent) => number | null): Fill =>
  (content) => {
    const sum = of(content);
    return sum === null ? '' : baht(sum);
  };
const said =
  (field: 'problems' | 'proposals'): Fill =>
  ({ items }, lang) =>
    items
      .filter((item) => item.field === field)
      .map((item) => `${item.wording} (${item.place[lang]})`)
      .join('\n');

const FILLS: Readonly<Record<Source, Fill>> = {
  '': () => '',
  programme: ({ programme }, lang) => programme.name[lang],
  fiscal_year: ({ programme }) => String(programme.fiscalYear),
  about: ({ programme }, lang) => programme.about[lang],
  places: ({ regions }, lang) =>
    regions
      .flatMap(({ provinces }) => provinces)
      .map((row) => row.name[lang])
      .join(', '),
  period: ({ programme: { fiscalYear } }, lang) =>
    [quarterDays(fiscalYear, 1).from, quarterDays(fiscalYear, 4).to]
      .map((day) => thaiDate(day, 'long', lang))
      .join(' – '),
  targets: ({ nation, version }, lang) =>
    nation.figures
      .map((figure) =>
        `${indicatorText(figure, lang)}: ${targetText(figure, lang, isLower({ version }, figure.key))} ${figure.unit[lang]}`.trim(),
      )
      .join('\n'),
  activities: ({ version }, lang) =>
    version.activities.map((one) => `${one.number}. ${one.name[lang]}`).join('\n'),
  allocated: satang(({ nation }) => nation.money.allocated),
  committed: satang(({ nation }) => nation.money.committed),
  disbursed: satang(({ nation }) => nation.money.disbursed),
  remaining: satang(({ nation }) => nation.money.remaining),
  quarter: ({ freeze }, lang) =>
    `${quarterName(freeze.fiscalYear, freeze.quarter, lang)} (${words[lang].packs.paper.months(String(monthsOf(freeze.quarter)))})`,
  results: ({ nation }, lang) =>
    nation.figures
      .map((figure) =>
        figure.percent === null
          ? `${indicatorText(figure, lang)}: ${valueText(figure, lang)}`
          : `${indicatorText(figure, lang)}: ${valueText(figure, lang)} (${percentText(figure, lang)}%)`,
      )
      .join('\n'),
  disbursed_share: ({ nation }) => {
    const share = disbursedShare(nation.money);
    return share === null ? '' : fixed(share, 1);
  },
  problems: said('problems'),
  proposals: said('proposals'),
};
