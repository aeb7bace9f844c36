// The sheet for many areas as a workbook: how to fill it in, a row an area with lists and limits in its cells,
// and, hidden, what it was made for. The same columns as a CSV are in template.csv.
// What it must never do: carry a rule that the check does not have too; a cell can always be pasted over.
import type { XlsxBook, XlsxCell, XlsxColumn, XlsxSheet, XlsxValidation } from '#src/platform/xlsx.ts';
import { columnName } from '#src/platform/xlsx.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import { fieldName, questionName } from '#src/reports/answer.views.tsx';
import { mark, typedIn } from '#src/reports/answers.ts';
import { fieldNumber } from '#src/reports/numbering.ts';
import { LARGEST_COUNT, NOTE_LETTERS, STORY_LETTERS } from '#src/reports/reading.ts';
import { number, quarterName } from '#src/ui/index.ts';
import { type Lang, type Words, words } from '#src/words/words.ts';
import { type BulkField, FIXED, type Fixed, fieldsOfReport, LISTS_SHEET, META_SHEET } from './columns.ts';
import { marksText } from './heads.ts';
import type { Template, TemplateRow } from './template.service.ts';

export type Rows = (level: 'subdistrict' | 'province') => AsyncIterable<TemplateRow>;
type Level = 'subdistrict' | 'province';

const WIDTHS: Readonly<Record<Fixed, number>> = {
  area: 11,
  quarter: 9,
  province: 18,
  district: 16,
  subdistrict: 18,
  standing: 12,
};
/** Validations reach a little below the last row, for who adds one. */
const LAST_ROW = 9000;
const FIRST_ROW = 2;

export function templateBook(template: Template, rows: Rows, lang: Lang, at: Date): XlsxBook {
  const w = words[lang];
  const { quarter, version } = template;
  const levels = (['subdistrict', 'province'] as const).filter((level) =>
    level === 'subdistrict' ? true : version.indicators.some((i) => i.level === 'province'),
  );
  const lists = listsOf(
    levels.flatMap((level) => fieldsOfReport(version, level)),
    lang,
  );
  return {
    title: `${w.bulk.sheet.title} ${quarterName(quarter.fiscalYear, quarter.quarter, lang)}`,
    at,
    sheets: [
      readFirst(),
      ...levels.map((level) => reportSheet(template, rows(level), level, lists, lang)),
      listsSheet(lists),
      metaSheet(template, rows, levels, at),
    ],
  };
}

/** One sentence a row: Thai, then English. */
function readFirst(): XlsxSheet {
  const lines = (w: Words) => w.bulk.sheet.how.split('\n');
  const english = lines(words.en);
  return {
    name: words.th.bulk.sheet.first,
    columns: [
      { head: words.th.bulk.sheet.title, width: 70, style: 'note' },
      { head: words.en.bulk.sheet.title, width: 70, style: 'note' },
    ],
    rows: lines(words.th).map((line, n) => [line, english[n] ?? null]),
    locked: true,
  };
}

export const sheetName = (level: Level, w: Words): string => w.bulk.sheet[level];

export const headOf = (field: BulkField, lang: Lang): string => {
  const w = words[lang];
  const number = fieldNumber(field.question, field.at, field.name) || String(field.at);
  const question = questionName(field.question, lang, w);
  const own = fieldName(field.question, field.name, lang, w);
  const unit = field.question.kind === 'indicator' ? field.question.indicator.unit[lang] : '';
  const told = own === question ? question : `${question}: ${own}`;
  return `${number} ${told}${unit && field.kind === 'count' ? ` (${unit})` : ''} [${field.name}]`;
};

export const fixedHead = (name: Fixed, lang: Lang): string =>
  `${words[lang].bulk.sheet.columns[name]} [${name}]`;

export function columnsFor(fields: readonly BulkField[], lang: Lang): readonly XlsxColumn[] {
  return [
    ...FIXED.map((name) => ({ head: fixedHead(name, lang), width: WIDTHS[name], style: 'text' as const })),
    ...fields.map((field) => ({
      head: headOf(field, lang),
      width: field.kind === 'text' ? 32 : 18,
      style: isNumber(field) ? ('open-number' as const) : ('open' as const),
    })),
  ];
}

const isNumber = ({ kind }: BulkField): boolean => kind === 'count' || kind === 'money';

function reportSheet(
  template: Template,
  rows: AsyncIterable<TemplateRow>,
  level: Level,
  lists: Lists,
  lang: Lang,
): XlsxSheet {
  const fields = fieldsOfReport(template.version, level);
  const columns = columnsFor(fields, lang);
  return {
    name: sheetName(level, words[lang]),
    columns,
    rows: cellsOf(rows, template, fields, lang),
    frozen: FIXED.length - 1,
    filter: true,
    locked: true,
    validations: validationsFor(fields, lists, lang),
  };
}

async function* cellsOf(
  rows: AsyncIterable<TemplateRow>,
  template: Template,
  fields: readonly BulkField[],
  lang: Lang,
): AsyncGenerator<readonly XlsxCell[]> {
  for await (const { area, copy } of rows) {
    yield [
      ...placeCells(
        area,
        quarterSlug(template.quarter),
        words[lang].bulk.sheet.standings[copy?.state ?? 'none'],
      ),
      ...fields.map((field) => asShown(field, copy ? typedIn(copy.answers, field.name) : '', lang)),
    ];
  }
}

/** The six cells that say which report a row is: Thai names, as the register has them. */
export const placeCells = (
  area: TemplateRow['area'],
  quarter: string,
  standing: string,
): readonly XlsxCell[] => [
  area.code,
  quarter,
  area.provinceTh,
  area.districtTh ?? null,
  area.level === 'subdistrict' ? area.nameTh : null,
  standing,
];

/** A stored answer as the sheet's lists say it. */
export function asShown(field: BulkField, typed: string, lang: Lang): string | null {
  if (typed === '') return null;
  const w = words[lang];
  switch (field.kind) {
    case 'yesno':
      return typed === 'yes' ? w.reports.field.yes : typed === 'no' ? w.reports.field.no : typed;
    case 'complaints':
      return typed === 'none'
        ? w.reports.complaints.none
        : typed === 'some'
          ? w.reports.complaints.some
          : typed;
    case 'choice':
      return choicesOf(field).find((choice) => choice.key === typed)?.name[lang] ?? typed;
    default:
      return typed;
  }
}

const choicesOf = ({ question }: BulkField) =>
  question.kind === 'indicator' ? question.indicator.choices : [];

/** Field -> the words of its list, each list a column of a hidden sheet. */
export type Lists = ReadonlyMap<string, readonly string[]>;
export const listsOf = (fields: readonly BulkField[], lang: Lang): Lists =>
  new Map(
    fields.flatMap((field) =>
      field.kind === 'choice' ? [[field.name, choicesOf(field).map(({ name }) => name[lang])] as const] : [],
    ),
  );

export function listsSheet(lists: Lists): XlsxSheet {
  const columns = [...lists];
  const longest = Math.max(0, ...columns.map(([, list]) => list.length));
  return {
    name: LISTS_SHEET,
    hidden: true,
    locked: true,
    columns: columns.length > 0 ? columns.map(([head]) => ({ head, width: 30 })) : [{ head: '-', width: 10 }],
    rows: Array.from({ length: longest }, (_, n) => columns.map(([, list]) => list[n] ?? null)),
  };
}

/** In the columns behind the fixed ones, in their order. */
export const validationsFor = (
  fields: readonly BulkField[],
  lists: Lists,
  lang: Lang,
): readonly XlsxValidation[] =>
  fields.map((field, n) => validation(field, FIXED.length + n, lists, words[lang]));

function validation(field: BulkField, column: number, lists: Lists, w: Words): XlsxValidation {
  const name = columnName(column);
  const t = w.bulk.sheet.rules;
  const cells = `${name}${FIRST_ROW}:${name}${LAST_ROW}`;
  const title = field.name;
  switch (field.kind) {
    case 'count':
      return { cells, title, says: t.count, takes: { kind: 'whole', least: 0, most: LARGEST_COUNT } };
    case 'money':
      return { cells, title, says: t.money, takes: { kind: 'decimal', least: 0 } };
    case 'yesno':
      return {
        cells,
        title,
        says: t.list,
        takes: { kind: 'list', of: [w.reports.field.yes, w.reports.field.no] },
      };
    case 'complaints':
      return {
        cells,
        title,
        says: t.list,
        takes: { kind: 'list', of: [w.reports.complaints.none, w.reports.complaints.some] },
      };
    case 'choice': {
      const at = columnName([...lists.keys()].indexOf(field.name));
      const last = (lists.get(field.name)?.length ?? 1) + 1;
      const of = { cells: `'${LISTS_SHEET}'!$${at}$2:$${at}$${last}` };
      return { cells, title, says: t.list, takes: { kind: 'list', of } };
    }
    case 'text': {
      const most = field.name.startsWith('n.') ? NOTE_LETTERS : STORY_LETTERS;
      return { cells, title, says: t.text(number(most)), takes: { kind: 'length', most } };
    }
  }
}

function metaSheet(template: Template, rows: Rows, levels: readonly Level[], at: Date): XlsxSheet {
  return {
    name: META_SHEET,
    hidden: true,
    locked: true,
    columns: [
      { head: 'key', width: 12 },
      { head: 'value', width: 40 },
      { head: 'shown', width: 40 },
    ],
    rows: metaRows(template, rows, levels, at),
  };
}

export function metaHead(template: Pick<Template, 'quarter' | 'version' | 'place'>, at: Date) {
  return [
    ['quarter', quarterSlug(template.quarter), null],
    ['plan', template.version.id, null],
    ['place', template.place, null],
    ['made', at.toISOString(), null],
  ] as const;
}

async function* metaRows(
  template: Template,
  rows: Rows,
  levels: readonly Level[],
  at: Date,
): AsyncGenerator<readonly XlsxCell[]> {
  yield* metaHead(template, at);
  for (const level of levels) {
    const fields = fieldsOfReport(template.version, level);
    for await (const { area, copy } of rows(level)) if (copy) yield metaRow(area.code, copy, fields);
  }
}

/** What the sheet shows of a draft: its revision, and a mark of each answer. */
export function metaRow(
  code: string,
  copy: NonNullable<TemplateRow['copy']>,
  fields: readonly BulkField[],
): readonly XlsxCell[] {
  const shown = fields.flatMap(({ name }) => {
    const typed = typedIn(copy.answers, name);
    return typed === '' ? [] : [[name, mark(typed)] as const];
  });
  return [code, String(copy.revision), marksText(Object.fromEntries(shown))];
}
