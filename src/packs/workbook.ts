// The pack as a workbook: what to know first, the country, regions, provinces, every tambon, who is silent.
// What it must never do: hold all rows at once; the tambons are read while they are written.
import { bangkokDay } from '#src/platform/day.ts';
import type { XlsxBook, XlsxCell, XlsxColumn, XlsxSheet } from '#src/platform/xlsx.ts';
import type { ResultRow } from '#src/results/figure.ts';
import type { TambonRow } from '#src/results/tambons.service.ts';
import { quarterName, thaiDate } from '#src/ui/format.ts';
import { words } from '#src/words/words.ts';
import { disbursedShare, isLower, monthsOf, type PackContent } from './content.ts';
import { indicatorText } from './figures.ts';
import { baht, cellOf, standingOf, targetCell } from './rows.ts';

const t = words.th.packs;

export function workbookOf(content: PackContent, tambons: AsyncIterable<TambonRow>): XlsxBook {
  const { freeze } = content;
  return {
    title: `${t.paper.title} ${quarterOf(content)}`,
    at: freeze.frozenAt,
    sheets: [
      readFirst(content),
      summary(content),
      places(
        t.book.regions,
        content,
        content.regions.map(({ row }) => ({ row, region: row.name.th })),
      ),
      places(
        t.book.provinces,
        content,
        content.regions.flatMap(({ row: region, provinces }) =>
          provinces.map((row) => ({ row, region: region.name.th })),
        ),
      ),
      tambonSheet(content, tambons),
      silentSheet(content),
    ],
  };
}

/** Without the signs that nobody sees: what is searched in a cell is what is read. */
const quarterOf = ({ freeze }: PackContent): string =>
  quarterName(freeze.fiscalYear, freeze.quarter, 'th').replaceAll('\u2060', '');

function readFirst(content: PackContent): XlsxSheet {
  const { freeze, programme } = content;
  const quarter = quarterOf(content);
  const facts: (readonly [string, string])[] = [
    [t.book.programme, programme.name.th],
    [t.book.quarter, `${quarter} (${t.paper.months(String(monthsOf(freeze.quarter)))})`],
    [t.paper.frozen, t.paper.frozenAt(String(freeze.number), thaiDate(freeze.frozenAt, 'long', 'th'))],
    [t.book.frozenDay, bangkokDay(freeze.frozenAt)],
    [t.paper.packNumber, t.paper.packIs(String(content.number))],
    [t.paper.digest, freeze.digest],
    ...(content.example ? ([[t.book.example, t.paper.example]] as const) : []),
    ...t.book.meanings.map(({ term, text }) => [term, text] as const),
    ...content.nation.figures.map(
      (figure) => [indicatorText(figure, 'th'), unitText(figure, isLower(content, figure.key))] as const,
    ),
  ];
  return {
    name: t.book.readFirst,
    columns: [
      { head: t.book.what, width: 40, style: 'note' },
      { head: t.book.meaning, width: 90, style: 'note' },
    ],
    rows: facts,
  };
}

const unitText = (figure: ResultRow['figures'][number], lower: boolean): string =>
  [t.book.kinds[figure.kind], figure.unit.th, lower ? t.book.lower : '']
    .filter((part) => part !== '')
    .join(' · ');

function summary({ nation }: PackContent): XlsxSheet {
  return {
    name: t.book.summary,
    frozen: 1,
    columns: [
      { head: t.paper.columns.indicator, width: 50, style: 'note' },
      { head: t.paper.columns.target, width: 16, style: 'number' },
      { head: t.paper.columns.value, width: 16, style: 'number' },
      { head: t.paper.columns.percent, width: 10, style: 'percent' },
      { head: t.paper.columns.light, width: 16, style: 'text' },
      { head: t.paper.columns.answered, width: 12, style: 'integer' },
      { head: t.book.due, width: 14, style: 'integer' },
    ],
    rows: nation.figures.map((figure) => [
      indicatorText(figure, 'th'),
      targetCell(figure),
      cellOf(figure, 'th'),
      figure.percent,
      figure.suppressed ? t.paper.figure.hidden : t.paper.figure.lights[figure.light],
      figure.answered,
      nation.byLevel[figure.level].due,
    ]),
  };
}

const moneyColumns: readonly XlsxColumn[] = (
  ['allocated', 'committed', 'disbursed', 'remaining'] as const
).map((key) => ({ head: `${t.paper.money[key]} ${t.book.inBaht}`, width: 18, style: 'money' }));
const moneyCells = ({ money }: ResultRow): XlsxCell[] => [
  baht(money.allocated),
  baht(money.committed),
  baht(money.disbursed),
  baht(money.remaining),
];

function places(
  name: string,
  { nation }: PackContent,
  rows: readonly { readonly row: ResultRow; readonly region: string }[],
): XlsxSheet {
  return {
    name,
    frozen: 3,
    filter: true,
    columns: [
      { head: t.book.code, width: 10, style: 'text' },
      { head: t.paper.columns.region, width: 22, style: 'text' },
      { head: t.book.place, width: 22, style: 'text' },
      ...(['due', 'accepted', 'waiting', 'none', 'late'] as const).map(
        (key): XlsxColumn => ({ head: t.book[key], width: 10, style: 'integer' }),
      ),
      ...nation.figures.flatMap((figure): XlsxColumn[] => [
        { head: indicatorText(figure, 'th'), width: 18, style: 'number' },
        { head: `${figure.number}. ${t.paper.columns.target}`, width: 14, style: 'number' },
        { head: `${figure.number}. ${t.book.ofTarget}`, width: 12, style: 'percent' },
        { head: `${figure.number}. ${t.paper.columns.light}`, width: 14, style: 'text' },
      ]),
      ...moneyColumns,
      { head: t.paper.money.share, width: 12, style: 'percent' },
    ],
    rows: rows.map(({ row, region }) => [
      row.address,
      region,
      row.name.th,
      row.coverage.due,
      row.coverage.accepted,
      row.coverage.waiting,
      row.coverage.none,
      row.coverage.late,
      ...row.figures.flatMap((figure): XlsxCell[] => [
        cellOf(figure, 'th'),
        targetCell(figure),
        figure.percent,
        figure.suppressed ? t.paper.figure.hidden : t.paper.figure.lights[figure.light],
      ]),
      ...moneyCells(row),
      disbursedShare(row.money),
    ]),
  };
}

function tambonSheet({ nation }: PackContent, tambons: AsyncIterable<TambonRow>): XlsxSheet {
  const own = nation.figures.filter((figure) => figure.level === 'subdistrict');
  async function* rows(): AsyncGenerator<XlsxCell[]> {
    for await (const { row, province, district } of tambons) {
      const figures = new Map(row.figures.map((figure) => [figure.key, figure]));
      yield [
        row.address,
        province.nameTh,
        district.nameTh,
        row.name.th,
        t.book.standings[standingOf(row)],
        row.coverage.late > 0 ? t.book.late : '',
        ...own.map(({ key }) => cellOf(figures.get(key), 'th')),
        ...moneyCells(row),
      ];
    }
  }
  return {
    name: t.book.tambons,
    frozen: 4,
    filter: true,
    columns: [
      { head: t.book.code, width: 10, style: 'text' },
      { head: t.paper.columns.province, width: 20, style: 'text' },
      { head: t.book.district, width: 20, style: 'text' },
      { head: t.book.tambon, width: 20, style: 'text' },
      { head: t.book.standing, width: 12, style: 'text' },
      { head: t.book.late, width: 12, style: 'text' },
      ...own.map((figure): XlsxColumn => ({ head: indicatorText(figure, 'th'), width: 18, style: 'number' })),
      ...moneyColumns,
    ],
    rows: rows(),
  };
}

function silentSheet({ silent }: PackContent): XlsxSheet {
  return {
    name: t.book.silent,
    filter: true,
    columns: [
      { head: t.paper.columns.province, width: 22, style: 'text' },
      { head: t.book.tambon, width: 24, style: 'text' },
      { head: t.book.standing, width: 14, style: 'text' },
    ],
    rows: silent.flatMap((one) => [
      ...(one.own ? [[one.province.th, t.paper.silent.ownNone, t.book.standings[one.own]]] : []),
      ...one.none.map((place) => [one.province.th, place.th, t.book.standings.none]),
      ...one.waiting.map((place) => [one.province.th, place.th, t.book.standings.waiting]),
    ]),
  };
}
