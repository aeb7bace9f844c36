// Workbooks written row by row: a sheet of 7,436 places goes to its reader while it is being made, and the
// memory stays flat. The same rows give the same bytes: nothing of the machine and no time of day is in them.
// What it must never do: write a formula. A text that begins with "=" is a text, also after it was opened.
import { strToU8, Zip, ZipDeflate } from 'fflate';
import {
  columnName,
  escapeXml,
  type XlsxBook,
  type XlsxCell,
  type XlsxColumn,
  type XlsxSheet,
  type XlsxStyle,
} from './xlsx.book.ts';
import { stylesXml, workbookParts } from './xlsx.parts.ts';
import { validationsXml } from './xlsx.validation.ts';

export type { XlsxBook, XlsxCell, XlsxColumn, XlsxSheet, XlsxStyle, XlsxValidation } from './xlsx.book.ts';
export { columnName } from './xlsx.book.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const PIECE = 64 * 1024;

/** The bytes of a workbook, as they are made. */
export async function* xlsxBytes(book: XlsxBook): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  let broken: Error | undefined;
  const zip = new Zip((error, piece) => {
    if (error) broken = error;
    else made.push(piece);
  });
  function* taken(): Generator<Uint8Array> {
    if (broken) throw broken;
    while (made.length > 0) {
      const piece = made.shift();
      if (piece && piece.length > 0) yield piece;
    }
  }
  const open = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = new Date(1980, 0, 1); // the zip's first day, in whatever zone: never the moment of writing
    zip.add(entry);
    return entry;
  };
  for (const [name, text] of workbookParts(book)) {
    open(name).push(strToU8(text), true);
    yield* taken();
  }
  open('xl/styles.xml').push(strToU8(stylesXml()), true);
  for (const [n, sheet] of book.sheets.entries()) {
    const entry = open(`xl/worksheets/sheet${n + 1}.xml`);
    let text = '';
    for await (const part of sheetXml(sheet)) {
      text += part;
      if (text.length < PIECE) continue;
      entry.push(strToU8(text), false);
      text = '';
      yield* taken();
    }
    entry.push(strToU8(text), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}

async function* sheetXml(sheet: XlsxSheet): AsyncGenerator<string> {
  const heads = (sheet.above?.length ?? 0) + 1;
  const last = columnName(sheet.columns.length - 1);
  const cornered = sheet.frozen ? ` xSplit="${sheet.frozen}"` : '';
  const corner = `${columnName(sheet.frozen ?? 0)}${heads + 1}`;
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane${cornered} ySplit="${heads}" topLeftCell="${corner}" activePane="${sheet.frozen ? 'bottomRight' : 'bottomLeft'}" state="frozen"/></sheetView></sheetViews><cols>`;
  for (const [n, column] of sheet.columns.entries())
    yield `<col min="${n + 1}" max="${n + 1}" width="${column.width}" customWidth="1"${column.hidden ? ' hidden="1"' : ''}/>`;
  yield '</cols><sheetData>';
  let at = 0;
  for (const above of sheet.above ?? []) {
    at += 1;
    yield rowXml(at, above, []);
  }
  at += 1;
  yield rowXml(
    at,
    sheet.columns.map(({ head }) => ({ value: head, style: 'head' as const })),
    [],
  );
  for await (const row of sheet.rows) {
    at += 1;
    yield rowXml(at, row, sheet.columns);
  }
  yield '</sheetData>';
  if (sheet.locked) yield '<sheetProtection sheet="1" formatColumns="0" sort="0" autoFilter="0"/>';
  if (sheet.filter && at > heads) yield `<autoFilter ref="A${heads}:${last}${at}"/>`;
  yield validationsXml(sheet.validations ?? []);
  yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>';
}

function rowXml(at: number, cells: readonly XlsxCell[], columns: readonly XlsxColumn[]): string {
  let text = `<row r="${at}">`;
  for (const [n, cell] of cells.entries()) text += cellXml(`${columnName(n)}${at}`, cell, columns[n]?.style);
  return `${text}</row>`;
}

function cellXml(at: string, cell: XlsxCell, columnStyle: XlsxStyle | undefined): string {
  const styled = typeof cell === 'object' && cell !== null;
  const value = styled ? cell.value : cell;
  const style = styled ? cell.style : columnStyle;
  const s = style ? ` s="${styleNumber(style)}"` : '';
  if (value === null) return style ? `<c r="${at}"${s}/>` : '';
  if (typeof value === 'number') return `<c r="${at}"${s}><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${at}"${s} t="b"><v>${value ? 1 : 0}</v></c>`;
  return `<c r="${at}"${s} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

const STYLES: Readonly<Record<XlsxStyle, number>> = {
  text: 1,
  head: 2,
  title: 3,
  integer: 4,
  number: 5,
  money: 6,
  percent: 7,
  note: 8,
  open: 9,
  bad: 10,
  'open-number': 11,
};
const styleNumber = (style: XlsxStyle): number => STYLES[style];
