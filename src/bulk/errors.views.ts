// What is to be mended, as files: a line an error (CSV), and the sheet itself with the errors beside its rows,
// to be mended there, with the same lists and limits in its cells, and sent again. Whoever sends it again has seen what others wrote meanwhile.
// What it must never do: change a cell. What was written stands there as it was.
import type { Cell as CsvCell } from '#src/platform/dataset.ts';
import type { XlsxBook, XlsxCell, XlsxSheet } from '#src/platform/xlsx.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { Copy } from '#src/reports/reports.service.ts';
import { type Lang, sentence, words } from '#src/words/words.ts';
import { type BulkField, ERRORS, FIXED, fieldsOfReport, META_SHEET } from './columns.ts';
import type { Import, WrongRow } from './import.ts';
import type { RowProblem } from './row.ts';
import {
  columnsFor,
  headOf,
  type Lists,
  listsOf,
  listsSheet,
  metaHead,
  metaRow,
  sheetName,
  validationsFor,
} from './template.views.ts';

export const ERROR_COLUMNS = ['sheet', 'row', 'cell', 'area_code', 'column', 'typed', 'error'].map(
  (name) => ({
    name,
  }),
);

export type NameOf = (areaCode: string, field: string) => string;

/** A column's head as people see it; the field's name where the report does not ask for it. */
export function columnNames(version: ProgrammeVersion, lang: Lang): NameOf {
  const fixed = new Map<string, string>(FIXED.map((name) => [name, words[lang].bulk.sheet.columns[name]]));
  const heads = (level: Level) =>
    new Map(
      fieldsOfReport(version, level).map((field) => [
        field.name,
        headOf(field, lang).replace(/ \[[^\]]*\]$/u, ''),
      ]),
    );
  const byLevel = { subdistrict: heads('subdistrict'), province: heads('province') };
  return (areaCode, field) => fixed.get(field) ?? byLevel[levelOf({ areaCode })].get(field) ?? field;
}

export async function* errorLines(
  rows: AsyncIterable<WrongRow>,
  names: NameOf,
  lang: Lang,
): AsyncGenerator<Record<string, CsvCell>> {
  for await (const { sheet, row, areaCode, problems } of rows)
    for (const problem of problems)
      yield {
        sheet,
        row,
        cell: problem.cell,
        area_code: areaCode,
        column: names(areaCode, problem.field),
        typed: problem.typed,
        error: sentence(lang, problem.refusal, problem.detail),
      };
}

type Given = {
  readonly found: Import;
  readonly version: ProgrammeVersion;
  /** Each sheet is read by itself. */
  readonly rows: () => AsyncIterable<WrongRow>;
  readonly copiesOf: (codes: readonly string[]) => Promise<ReadonlyMap<string, Copy>>;
};
type Level = 'subdistrict' | 'province';
const levelOf = ({ areaCode }: Pick<WrongRow, 'areaCode'>): Level =>
  /^\d{2}$/u.test(areaCode) ? 'province' : 'subdistrict';

export function errorsBook(given: Given, lang: Lang, at: Date): XlsxBook {
  const { found } = given;
  const levels = (['subdistrict', 'province'] as const).filter(
    (level) => level === 'subdistrict' || given.version.indicators.some((i) => i.level === 'province'),
  );
  const lists = listsOf(
    levels.flatMap((level) => fieldsOfReport(given.version, level)),
    lang,
  );
  return {
    title: `${words[lang].bulk.sheet.errors} ${quarterSlug(found.quarter)}`,
    at,
    sheets: [
      ...levels.map((level) => errorSheet(given, level, lists, lang)),
      listsSheet(lists),
      metaSheet(given, levels, at),
    ],
  };
}

function errorSheet(given: Given, level: Level, lists: Lists, lang: Lang): XlsxSheet {
  const fields = fieldsOfReport(given.version, level);
  return {
    name: sheetName(level, words[lang]),
    columns: [
      ...columnsFor(fields, lang),
      { head: `${words[lang].bulk.sheet.errors} [${ERRORS}]`, width: 60, style: 'note' },
    ],
    rows: cellsOf(given.rows(), level, fields, lang),
    frozen: FIXED.length - 1,
    filter: true,
    validations: validationsFor(fields, lists, lang),
  };
}

async function* cellsOf(
  rows: AsyncIterable<WrongRow>,
  level: Level,
  fields: readonly BulkField[],
  lang: Lang,
): AsyncGenerator<readonly XlsxCell[]> {
  for await (const row of rows) {
    if (levelOf(row) !== level) continue;
    const wrong = new Set(row.problems.map(({ field }) => field));
    const cell = (name: string): XlsxCell => {
      const value = row.cells[name] ?? null;
      return wrong.has(name) ? { value, style: 'bad' } : value;
    };
    yield [
      ...FIXED.map(cell),
      ...fields.map(({ name }) => cell(name)),
      row.problems.map((problem) => said(problem, lang)).join('\n'),
    ];
  }
}

const said = (problem: RowProblem, lang: Lang): string =>
  `${problem.cell}: ${sentence(lang, problem.refusal, problem.detail)}`;

function metaSheet(given: Given, levels: readonly Level[], at: Date): XlsxSheet {
  return {
    name: META_SHEET,
    hidden: true,
    locked: true,
    columns: [
      { head: 'key', width: 12 },
      { head: 'value', width: 40 },
      { head: 'shown', width: 40 },
    ],
    rows: metaRows(given, levels, at),
  };
}

async function* metaRows(
  { found, version, rows, copiesOf }: Given,
  levels: readonly Level[],
  at: Date,
): AsyncGenerator<readonly XlsxCell[]> {
  yield* metaHead({ quarter: found.quarter, version, place: '' }, at);
  for (const level of levels) {
    const fields = fieldsOfReport(version, level);
    for await (const row of rows()) {
      if (levelOf(row) !== level) continue;
      const copy = (await copiesOf([row.areaCode])).get(row.areaCode);
      if (copy) yield metaRow(row.areaCode, copy, fields);
    }
  }
}
