// The provinces side by side: a line a province, of each indicator its target, result and percent with the light's
// sign, as many indicators beside each other as A4 holds. Pure. What it must never do: let a number run over another.
import type { Figure, ResultRow } from '#src/results/figure.ts';
import { type Lang, words } from '#src/words/words.ts';
import { isLower, type PackContent } from './content.ts';
import { byActivity, unconfirmedMark } from './document.results.ts';
import { indicatorShort, percentCell, targetText, valueText } from './figures.ts';
import type { PaperBlock, PaperCell, PaperColumn, PaperSection } from './paper.ts';

export function provinceSection(content: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper.province;
  return {
    title: t.title,
    fresh: true,
    blocks: [
      { kind: 'text', text: t.small, soft: true },
      ...unconfirmedMark(content, lang),
      ...byActivity(content, lang, (activity, name) =>
        sideBySide(indicatorsOf(content, activity, lang)).map((shown) =>
          matrix(content.regions, name, shown, lang),
        ),
      ),
    ],
  };
}

type Part = {
  readonly head: string;
  readonly cell: (figure: Figure) => PaperCell;
  /** In centimetres, for the longest of its cells. */
  readonly room: number;
};
type Shown = { readonly key: string; readonly head: string; readonly parts: readonly Part[] };

/** Texts and choices have no such columns; an indicator without a target has only its result. */
function indicatorsOf(content: PackContent, activity: number, lang: Lang): readonly Shown[] {
  const t = words[lang].packs.paper.columns;
  const places = content.regions.flatMap(({ provinces }) => provinces);
  return content.nation.figures
    .filter(({ activityNumber, kind }) => activityNumber === activity && kind !== 'text' && kind !== 'choice')
    .map((figure) => {
      const { key } = figure;
      const lower = isLower(content, key);
      const own = places.flatMap((row) => figureOf(row, key) ?? []);
      const part = (head: string, cell: Part['cell']): Part => ({
        head,
        cell,
        room: Math.max(roomOf(head), ...own.map((one) => roomOf(cell(one)))),
      });
      const value = part(t.value, (one) => valueText(one, lang, false));
      const aimed = own.some(({ target }) => target !== null);
      const parts = aimed
        ? [
            part(t.target, (one) => targetText(one, lang, lower, true)),
            value,
            part(t.percent, (one) => percentCell(one, lang)),
          ]
        : [value];
      return { key, head: indicatorShort(figure, lang), parts: roomFor(parts) };
    });
}

const figureOf = (row: ResultRow, key: string): Figure | undefined =>
  row.figures.find((one) => one.key === key);

// Measured in the paper's face at the size of small tables; a sign takes the room of two letters.
const LETTER = 0.185;
const PADDING = 0.3;
const roomOf = (cell: PaperCell): number => {
  const text = typeof cell === 'string' ? cell : `::${cell.text}`;
  return text.replace(/\p{M}/gu, '').length * LETTER + PADDING;
};

/** The name above needs some room, too. */
const NAME = 2.6;
function roomFor(parts: readonly Part[]): readonly Part[] {
  const sum = parts.reduce((all, one) => all + one.room, 0);
  return sum >= NAME ? parts : parts.map((one) => ({ ...one, room: (one.room * NAME) / sum }));
}

const PROVINCE = 3.1;
/** A4 between its margins, without the provinces' names. */
const ROOM = 16 - PROVINCE;

function sideBySide(indicators: readonly Shown[]): readonly (readonly Shown[])[] {
  const tables: Shown[][] = [];
  let left = 0;
  for (const one of indicators) {
    const room = one.parts.reduce((sum, part) => sum + part.room, 0);
    if (tables.length === 0 || room > left) {
      tables.push([]);
      left = ROOM;
    }
    tables.at(-1)?.push(one);
    left -= room;
  }
  return tables;
}

function matrix(
  regions: PackContent['regions'],
  caption: string,
  shown: readonly Shown[],
  lang: Lang,
): PaperBlock {
  const t = words[lang].packs.paper;
  const cells = (row: ResultRow) =>
    shown.flatMap(({ key, parts }) => {
      const figure = figureOf(row, key);
      return parts.map(({ cell }) => (figure ? cell(figure) : ''));
    });
  return {
    kind: 'table',
    caption,
    small: true,
    over: [{ head: '', span: 1 }, ...shown.map(({ head, parts }) => ({ head, span: parts.length }))],
    columns: [
      { head: t.columns.province, width: `${PROVINCE}cm` },
      ...shown.flatMap(({ parts }) =>
        parts.map(({ head, room }): PaperColumn => ({ head, width: `${room.toFixed(2)}fr`, right: true })),
      ),
    ],
    rows: regions.flatMap(({ row, provinces }) => [
      { group: row.name[lang] },
      ...provinces.map((one) => ({ cells: [one.name[lang], ...cells(one)] })),
    ]),
  };
}
