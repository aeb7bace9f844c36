// The parts of the paper that tell results: the country and the regions line by line, one short table an activity.
// Pure. The provinces side by side are document.provinces.ts.
import type { Figure, ResultRow } from '#src/results/figure.ts';
import { number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import { isLower, type PackContent } from './content.ts';
import { indicatorShort, lightCell, percentText, targetText, valueText } from './figures.ts';
import type { PaperBlock, PaperCell, PaperSection } from './paper.ts';

type Lines = { readonly group?: string; readonly row: ResultRow };

export function nationSection(content: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper.summary;
  const { goodFrom, warnFrom, limitsConfirmed } = content.version;
  return {
    title: t.title,
    fresh: true,
    blocks: [
      { kind: 'text', text: t.basis },
      {
        kind: 'legend',
        items: [
          { light: 'good', text: t.lights.good(number(goodFrom)) },
          { light: 'warn', text: t.lights.warn(number(warnFrom)) },
          { light: 'bad', text: t.lights.bad },
          { light: 'none', text: t.lights.none },
        ],
      },
      ...(limitsConfirmed ? [] : [{ kind: 'text', text: t.unconfirmed, soft: true } as const]),
      ...unconfirmedMark(content, lang),
      ...byActivity(content, lang, (activity, name) =>
        lineTable(content, name, activity, [{ row: content.nation }], lang),
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
      ...byActivity(content, lang, (activity, name) => lineTable(content, name, activity, regions, lang)),
    ],
  };
}

export const unconfirmedMark = ({ nation }: PackContent, lang: Lang): readonly PaperBlock[] =>
  nation.figures.every((figure) => figure.confirmed)
    ? []
    : [{ kind: 'text', text: words[lang].packs.paper.summary.mark, soft: true }];

export function byActivity(
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
  content: PackContent,
  caption: string,
  activity: number,
  places: readonly Lines[],
  lang: Lang,
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
        { head: t.columns.target, width: '2.6cm', right: true },
        { head: t.columns.value, width: '2.8cm', right: true },
        { head: t.columns.percent, width: '1.4cm', right: true },
        { head: t.columns.light, width: '2.2cm' },
        { head: t.columns.answered, width: '1.6cm', right: true },
      ],
      rows: places.flatMap((one) => [
        ...(one.group === undefined ? [] : [{ group: one.group }]),
        ...of(one).map((figure) => ({
          cells: [
            indicatorShort(figure, lang),
            ...resultCells(figure, lang, isLower(content, figure.key)),
            t.figure.answeredOf(number(figure.answered), number(one.row.byLevel[figure.level].due)),
          ],
        })),
      ]),
    },
  ];
}

/** Target, result, percent, light. What is told in words has none of them and takes the room of all four. */
const resultCells = (figure: Figure, lang: Lang, lower: boolean): readonly PaperCell[] =>
  figure.kind === 'text' || figure.kind === 'choice'
    ? [{ over: 4, text: valueText(figure, lang) }]
    : [
        targetText(figure, lang, lower),
        valueText(figure, lang),
        percentText(figure, lang),
        lightCell(figure, lang),
      ];
