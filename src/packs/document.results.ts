// The parts of the paper that tell results: the country and the regions line by line, the provinces side by
// side, one short table an activity. Pure.
import type { Bilingual } from '#src/programme/programme.ts';
import type { Figure, ResultRow } from '#src/results/figure.ts';
import { number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import type { PackContent } from './content.ts';
import {
  indicatorShort,
  indicatorText,
  lightCell,
  percentCell,
  percentText,
  targetText,
  valueText,
} from './figures.ts';
import type { PaperBlock, PaperSection } from './paper.ts';

type Lines = { readonly group?: string; readonly row: ResultRow };

export function nationSection(content: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper.summary;
  const { goodFrom, warnFrom, limitsConfirmed } = content.version;
  const limits = t.lights(number(goodFrom), number(warnFrom));
  return {
    title: t.title,
    fresh: true,
    blocks: [
      { kind: 'text', text: t.basis },
      { kind: 'text', text: limitsConfirmed ? limits : `${limits} ${t.unconfirmed}`, soft: true },
      ...byActivity(content, lang, (activity, name) =>
        lineTable(name, activity, [{ row: content.nation }], lang, indicatorText),
      ),
    ],
  };
}

export function regionSection(content: PackContent, lang: Lang): PaperSection {
  const regions = content.regions.map(({ row }) => ({ group: row.name[lang], row }));
  return {
    title: words[lang].packs.paper.region.title,
    fresh: true,
    blocks: [
      ...unconfirmedMark(content, lang),
      ...byActivity(content, lang, (activity, name) =>
        lineTable(name, activity, regions, lang, indicatorShort),
      ),
    ],
  };
}

export function provinceSection(content: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper.province;
  return {
    title: t.title,
    fresh: true,
    blocks: [
      { kind: 'text', text: t.small, soft: true },
      ...unconfirmedMark(content, lang),
      ...byActivity(content, lang, (activity, name) => matrices(content, name, activity, lang)),
    ],
  };
}

const unconfirmedMark = ({ nation }: PackContent, lang: Lang): readonly PaperBlock[] =>
  nation.figures.every((figure) => figure.confirmed)
    ? []
    : [{ kind: 'text', text: words[lang].packs.paper.summary.mark, soft: true }];

function byActivity(
  { version }: PackContent,
  lang: Lang,
  tables: (activity: number, name: string) => readonly PaperBlock[],
): readonly PaperBlock[] {
  const t = words[lang].packs.paper;
  return version.activities.flatMap((activity) =>
    tables(activity.number, t.activity(number(activity.number), activity.name[lang])),
  );
}

/** A line an indicator: target, result, percent, light, and how many answered. */
function lineTable(
  caption: string,
  activity: number,
  places: readonly Lines[],
  lang: Lang,
  nameOf: typeof indicatorText,
): readonly PaperBlock[] {
  const t = words[lang].packs.paper;
  // What a place answers in words is read in its report; the country's line says that there is such a question.
  const of = ({ row, group }: Lines) =>
    row.figures.filter(
      (figure) => figure.activityNumber === activity && !(group !== undefined && figure.kind === 'text'),
    );
  if (places.every((one) => of(one).length === 0)) return [];
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { head: t.columns.indicator, width: '1fr' },
        { head: t.columns.target, width: '2.5cm', right: true },
        { head: t.columns.value, width: '3.1cm', right: true },
        { head: t.columns.percent, width: '1.4cm', right: true },
        { head: t.columns.light, width: '2.2cm' },
        { head: t.columns.answered, width: '1.6cm', right: true },
      ],
      rows: places.flatMap((one) => [
        ...(one.group === undefined ? [] : [{ group: one.group }]),
        ...of(one).map((figure) => ({ cells: [nameOf(figure, lang), ...cellsOf(figure, one.row, lang)] })),
      ]),
    },
  ];
}

const cellsOf = (figure: Figure, row: ResultRow, lang: Lang) => [
  targetText(figure, lang),
  valueText(figure, lang),
  percentText(figure, lang),
  lightCell(figure, lang),
  words[lang].packs.paper.figure.answeredOf(number(figure.answered), number(row.byLevel[figure.level].due)),
];

/** As many indicators as fit side by side on A4. */
const SIDE_BY_SIDE = 4;

/** A line a province; of each indicator its result and percent. Texts and choices have no such columns. */
function matrices(
  { regions, nation }: PackContent,
  caption: string,
  activity: number,
  lang: Lang,
): readonly PaperBlock[] {
  const shown = nation.figures.filter(
    (figure) => figure.activityNumber === activity && figure.kind !== 'text' && figure.kind !== 'choice',
  );
  const blocks: PaperBlock[] = [];
  for (let n = 0; n < shown.length; n += SIDE_BY_SIDE)
    blocks.push(matrix(regions, caption, shown.slice(n, n + SIDE_BY_SIDE), lang));
  return blocks;
}

function matrix(
  regions: PackContent['regions'],
  caption: string,
  shown: readonly (Pick<Figure, 'key' | 'number' | 'confirmed'> & { readonly name: Bilingual })[],
  lang: Lang,
): PaperBlock {
  const t = words[lang].packs.paper;
  const cells = (row: ResultRow) =>
    shown.flatMap(({ key }) => {
      const figure = row.figures.find((one) => one.key === key);
      return figure ? [valueText(figure, lang, false), percentCell(figure, lang)] : ['', ''];
    });
  return {
    kind: 'table',
    caption,
    small: true,
    over: [
      { head: '', span: 1 },
      ...shown.map((figure) => ({ head: indicatorShort(figure, lang), span: 2 })),
    ],
    columns: [
      { head: t.columns.province, width: '3.1cm' },
      ...shown.flatMap(() => [
        { head: t.columns.value, width: '1.1fr', right: true },
        { head: t.columns.percent, width: '0.9fr', right: true },
      ]),
    ],
    rows: regions.flatMap(({ row, provinces }) => [
      { group: row.name[lang] },
      ...provinces.map((one) => ({ cells: [one.name[lang], ...cells(one)] })),
    ]),
  };
}
