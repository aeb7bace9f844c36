// Makes each file of a pack as a stream of bytes. The same content gives the same bytes: no clock, no order that
// is not ours, no name of a machine. bench/ times pressPdf and packXlsx by themselves.

import { csvBytes } from '#src/platform/csv.ts';
import type { Cell } from '#src/platform/dataset.ts';
import type { Database } from '#src/platform/deps.ts';
import { type XlsxCell, xlsxBytes } from '#src/platform/xlsx.ts';
import { frozenTambons } from '#src/results/tambons.service.ts';
import { words } from '#src/words/words.ts';
import type { PackContent } from './content.ts';
import { paperOf } from './document.ts';
import { type EmenscrField, emenscrRows } from './emenscr.ts';
import type { FileKind } from './files.ts';
import { pressPdf } from './press.ts';
import { baht, cellOf, standingOf } from './rows.ts';
import { workbookOf } from './workbook.ts';

type Bytes = AsyncIterable<Uint8Array>;
type Line = readonly Cell[];
type Making = {
  readonly db: Database;
  readonly content: PackContent;
  readonly fields: readonly EmenscrField[];
};

export const makeFile = (kind: FileKind, making: Making): Bytes => MAKERS[kind](making);

const pdf = (lang: 'th' | 'en', numerals: 'arabic' | 'thai') =>
  async function* ({ content }: Making): Bytes {
    yield (await pressPdf(paperOf(content, { lang, numerals }), content.freeze.frozenAt)).pdf;
  };

/** Every sheet, the tambons read while they are written. */
export const packXlsx = ({ db, content }: Pick<Making, 'db' | 'content'>): Bytes =>
  xlsxBytes(workbookOf(content, frozenTambons(db, content.freeze)));

const MAKERS: Readonly<Record<FileKind, (making: Making) => Bytes>> = {
  pdf: pdf('th', 'arabic'),
  'pdf-thai': pdf('th', 'thai'),
  'pdf-en': pdf('en', 'arabic'),
  xlsx: packXlsx,
  csv: ({ db, content }) => csvBytes(tambonHead(content), tambonCells(db, content), itself),
  'emenscr-xlsx': ({ content, fields }) => xlsxBytes(emenscrBook(content, fields)),
  'emenscr-csv': ({ content, fields }) =>
    csvBytes(
      ['form', 'number', 'field_th', 'field_en', 'confirmed', 'value_th'],
      emenscrRows(fields, content, 'th'),
      ({ form, number, name, confirmed, value }) => [form, number, name.th, name.en, confirmed, value],
    ),
};

const MONEY = ['allocated', 'committed', 'disbursed', 'remaining'] as const;

const itself = (line: Line): Line => line;
const ownOf = ({ nation }: PackContent) => nation.figures.filter((figure) => figure.level === 'subdistrict');

const tambonHead = (content: PackContent): Line => [
  ...['area_code', 'province_th', 'district_th', 'name_th', 'name_en', 'standing', 'late'],
  ...ownOf(content).map((figure) => figure.key),
  'suppressed',
  ...MONEY.map((key) => `${key}_baht`),
];

/** As the page's CSV has it: a hidden number is empty and named in its own column. */
async function* tambonCells(db: Database, content: PackContent): AsyncGenerator<Line> {
  const own = ownOf(content);
  for await (const { row, province, district } of frozenTambons(db, content.freeze)) {
    const figures = new Map(row.figures.map((figure) => [figure.key, figure]));
    const hidden = own.filter(({ key }) => figures.get(key)?.suppressed).map(({ key }) => key);
    yield [
      ...[row.address, province.nameTh, district.nameTh, row.name.th, row.name.en, standingOf(row)],
      row.coverage.late > 0,
      ...own.map(({ key }) => (hidden.includes(key) ? null : cellOf(figures.get(key), 'th'))),
      hidden.join(';'),
      ...MONEY.map((key) => baht(row.money[key])),
    ];
  }
}

function emenscrBook(content: PackContent, fields: readonly EmenscrField[]) {
  const t = words.th.packs.emenscr;
  return {
    title: t.title,
    at: content.freeze.frozenAt,
    sheets: [
      {
        name: 'eMENSCR',
        above: [[{ value: t.notConnected, style: 'note' as const }]],
        columns: [
          { head: t.form, width: 8, style: 'text' as const },
          { head: t.number, width: 6, style: 'integer' as const },
          { head: t.field, width: 40, style: 'note' as const },
          { head: t.value, width: 90, style: 'note' as const },
          { head: t.confirmed, width: 18, style: 'text' as const },
        ],
        rows: emenscrRows(fields, content, 'th').map((row): XlsxCell[] => [
          row.form,
          row.number,
          row.name.th,
          row.value || t.byHand,
          row.confirmed ? t.isConfirmed : t.unconfirmed,
        ]),
      },
    ],
  };
}
