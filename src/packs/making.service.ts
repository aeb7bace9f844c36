// Makes each file of a pack as a stream of bytes. The same content gives the same bytes: no clock, no order that
// is not ours, no name of a machine. bench/ times pressPdf and packXlsx by themselves.

import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Database } from '#src/platform/deps.ts';
import { safeCell } from '#src/platform/http/csv.ts';
import { type XlsxCell, xlsxBytes } from '#src/platform/xlsx.ts';
import { frozenTambons } from '#src/results/tambons.service.ts';
import { words } from '#src/words/words.ts';
import type { PackContent } from './content.ts';
import { paperOf } from './document.ts';
import { type EmenscrField, type EmenscrRow, emenscrRows } from './emenscr.ts';
import type { FileKind } from './files.ts';
import { pressPdf } from './press.ts';
import { baht, cellOf, standingOf } from './rows.ts';
import { workbookOf } from './workbook.ts';

type Bytes = AsyncIterable<Uint8Array>;
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
  csv: ({ db, content }) => csvBytes(tambonCells(db, content)),
  'emenscr-xlsx': ({ content, fields }) => xlsxBytes(emenscrBook(content, fields)),
  'emenscr-csv': ({ content, fields }) => csvBytes(emenscrCells(emenscrRows(fields, content, 'th'))),
};

async function* csvBytes(rows: AsyncIterable<string[]> | Iterable<string[]>): Bytes {
  const lines = Readable.from(rows).pipe(stringify({ bom: true, record_delimiter: 'windows' }));
  for await (const piece of lines) yield Buffer.from(piece as Uint8Array);
}

const MONEY = ['allocated', 'committed', 'disbursed', 'remaining'] as const;

/** As the page's CSV has it: a hidden number is empty and named in its own column. */
async function* tambonCells(db: Database, { freeze, nation }: PackContent): AsyncGenerator<string[]> {
  const own = nation.figures.filter((figure) => figure.level === 'subdistrict');
  yield [
    ...['area_code', 'province_th', 'district_th', 'name_th', 'name_en', 'standing', 'late'],
    ...own.map((figure) => figure.key),
    'suppressed',
    ...MONEY.map((key) => `${key}_baht`),
  ];
  for await (const { row, province, district } of frozenTambons(db, freeze)) {
    const figures = new Map(row.figures.map((figure) => [figure.key, figure]));
    const hidden = own.filter(({ key }) => figures.get(key)?.suppressed).map(({ key }) => key);
    yield [
      ...[row.address, province.nameTh, district.nameTh, row.name.th, row.name.en, standingOf(row)],
      row.coverage.late > 0,
      ...own.map(({ key }) => (hidden.includes(key) ? null : cellOf(figures.get(key), 'th'))),
      hidden.join(';'),
      ...MONEY.map((key) => baht(row.money[key])),
    ].map(safeCell);
  }
}

function* emenscrCells(rows: readonly EmenscrRow[]): Generator<string[]> {
  yield ['form', 'number', 'field_th', 'field_en', 'confirmed', 'value_th'];
  for (const row of rows)
    yield [row.form, row.number, row.name.th, row.name.en, row.confirmed, row.value].map(safeCell);
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
