// What is wrong with one row of the sheet for many areas, and what of it would be written. Decisions only.
// What it must never do: write anything, or let half a row through: one with an error stays out whole.
import type { Area } from '#src/areas/area.ts';
import type { Problem } from '#src/platform/result.ts';
import { type Cell, cellName, columnOf } from '#src/platform/sheet.ts';
import { normalise, westernDigits } from '#src/platform/text.ts';
import type { Obligation, ProgrammeVersion } from '#src/programme/programme.ts';
import { parseQuarter, type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import { type Answers, mark, merge, typedIn } from '#src/reports/answers.ts';
import { authorLevel, whyNotBegin } from '#src/reports/filing.ts';
import { questionsOf } from '#src/reports/question.ts';
import { problemsOf } from '#src/reports/reading.ts';
import { maySave, type ReportState } from '#src/reports/report.ts';
import { type Said, tell } from './cell.ts';
import { type BulkField, fieldsOfReport } from './columns.ts';

/** One thing to mend: where it stands, as it stands, and the name of the sentence. */
export type RowProblem = Problem & { readonly cell: string; readonly typed: string };

/** Everything about a row's area that the decision needs. */
export type Standing = {
  readonly area: Area | undefined;
  readonly owed: Obligation | undefined;
  readonly inScope: boolean;
  readonly report:
    | {
        readonly state: ReportState;
        readonly revision: number;
        readonly answers: Answers;
        readonly version: ProgrammeVersion;
      }
    | undefined;
};
export type Sheet = {
  readonly quarter: Quarter;
  readonly today: string;
  readonly newest: ProgrammeVersion;
  readonly said: Said;
  readonly by: string;
  readonly at: Date;
};
export type BulkRow = {
  readonly row: number;
  readonly cells: ReadonlyMap<string, Cell>;
  /** Where each field has its column, also where the cell is empty. */
  readonly columns: ReadonlyMap<string, number>;
};
/** What the template showed of it; nothing for a CSV. */
export type Shown = { readonly base: number; readonly shown: Readonly<Record<string, string>> };

export type Checked = {
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly RowProblem[];
  /** Questions that would still lack an answer. */
  readonly missing: number;
  /** The row was fetched with a draft's answers and says nothing new: there is nothing to write, nor to mend. */
  readonly untouched: boolean;
};

export const codeOf = (cells: BulkRow['cells']): string =>
  westernDigits(normalise(cells.get('area')?.text ?? '')).replace(/\s/gu, '');

/** Fields of the report in which something stands. */
export const answeredIn = (cells: BulkRow['cells']): readonly string[] =>
  [...cells.keys()].filter((name) =>
    /^(?:[in]\.|money\.|done$|problems$|proposals$|help_asked$|complaints)/u.test(name),
  );

export function checkRow(
  { row, cells, columns }: BulkRow,
  sheet: Sheet,
  standing: Standing,
  shown: Shown,
  firstRow: number | undefined,
): Checked {
  const wrong: RowProblem[] = [];
  const about = (field: string, refusal: string, detail?: Problem['detail']) => {
    const cell = cells.get(field);
    wrong.push({
      field,
      refusal,
      ...(detail ? { detail } : {}),
      cell: cellName(cell?.column ?? columns.get(field) ?? 0, row),
      typed: (cell?.text ?? '').slice(0, 200),
    });
  };
  const code = codeOf(cells);
  const stopped = whereAndWhen(code, sheet, standing, cells, firstRow, about);
  const told = [...wrong];
  const closed = told.length === 1 && told[0]?.refusal === 'bulk.report.closed';
  if (stopped && !closed) return { typed: {}, problems: told, missing: 0, untouched: false };

  const version = standing.report?.version ?? sheet.newest;
  const level = authorLevel(code);
  const fields = new Map(fieldsOfReport(version, level).map((field) => [field.name, field]));
  const typed = read(cells, fields, sheet.said, about);
  if (asFetched(cells, typed, shown)) return { typed: {}, problems: [], missing: 0, untouched: true };
  if (stopped) return { typed: {}, problems: told, missing: 0, untouched: false };
  const answers = standing.report?.answers ?? {};
  const merged = merge(answers, standing.report?.revision ?? 0, {
    typed,
    base: shown.base,
    shown: shown.shown,
    by: sheet.by,
    at: sheet.at,
  });
  for (const conflict of merged.conflicts)
    about(conflict.field, 'bulk.cell.conflict', { theirs: conflict.theirs.slice(0, 200) });
  const after = (field: string) => typed[field] ?? typedIn(answers, field);
  let missing = 0;
  for (const question of questionsOf(version, level)) {
    const problems = problemsOf(question, after);
    if (problems.length === 0) continue;
    missing += 1;
    for (const problem of problems) {
      // what is only missing may be added later; what was written and cannot be read is an error
      if (after(problem.field) === '' && !cells.has(problem.field)) continue;
      const known = wrong.some((w) => w.field === problem.field && w.refusal !== 'bulk.cell.conflict');
      if (!known) about(problem.field, problem.refusal, problem.detail);
    }
  }
  const column = ({ cell }: RowProblem): number => columnOf(cell) ?? 0;
  const problems = wrong.toSorted((a, b) => column(a) - column(b));
  const untouched = problems.length === 0 && merged.changed.length === 0 && standing.report !== undefined;
  return { typed, problems, missing, untouched };
}

/**
 * Does every cell still say what the template showed? What an answer of another's draft lacks is then theirs to
 * mend, and whoever only sent the sheet back has no part in it. An answer that no list has stood there as it is.
 */
function asFetched(
  cells: BulkRow['cells'],
  typed: Readonly<Record<string, string>>,
  { shown }: Shown,
): boolean {
  const answered = answeredIn(cells);
  return (
    answered.length > 0 &&
    answered.every((name) => {
      const cell = cells.get(name);
      if (!cell || cell.kind === 'formula' || shown[name] === undefined) return false;
      return [typed[name] ?? '', normalise(cell.text)].some((said) => mark(said) === shown[name]);
    })
  );
}

type About = (field: string, refusal: string, detail?: Problem['detail']) => void;

/** Says true where the row cannot be any report's, so that its answers need not be looked at. */
function whereAndWhen(
  code: string,
  { quarter, today }: Sheet,
  { area, owed, inScope, report }: Standing,
  cells: BulkRow['cells'],
  firstRow: number | undefined,
  about: About,
): boolean {
  const when = cells.get('quarter');
  if (when) {
    const why = wrongQuarter(when, quarter);
    if (why) about('quarter', why.refusal, why.detail);
    if (why) return true;
  }
  if (cells.get('area')?.kind === 'formula') about('area', 'bulk.cell.formula');
  else if (code === '') about('area', 'bulk.area.none');
  else if (!area || area.level === 'district')
    about('area', 'report.area.unknown', { code: code.slice(0, 12) });
  else if (!inScope) about('area', 'bulk.area.scope');
  else if (firstRow !== undefined) about('area', 'bulk.row.twice', { row: firstRow });
  else {
    const why = report ? undefined : whyNotBegin({ quarter, today, hasProgramme: true, area, owed });
    const strange = namedOtherwise(area, cells);
    if (why) about('area', why.refusal, why.detail);
    else if (report && !maySave(report.state)) about('area', 'bulk.report.closed');
    else if (strange) about(strange.field, 'bulk.row.name', { name: strange.name });
    else return false;
  }
  return true;
}

function wrongQuarter(cell: Cell, quarter: Quarter): Omit<Problem, 'field'> | undefined {
  if (cell.kind === 'formula') return { refusal: 'bulk.cell.formula' };
  if (cell.kind === 'date') return { refusal: 'bulk.quarter.date' };
  const slug = westernDigits(normalise(cell.text)).replace(/\s/gu, '');
  const ce = /^(19|20|21)\d\d-[1-4]$/u.test(slug);
  if (ce) return { refusal: 'report.quarter.ce', detail: { year: Number(slug.slice(0, 4)) } };
  const meant = parseQuarter(slug);
  if (!meant) return { refusal: 'report.quarter.none' };
  return quarterSlug(meant) === quarterSlug(quarter)
    ? undefined
    : { refusal: 'bulk.quarter.other', detail: { theirs: slug, ours: quarterSlug(quarter) } };
}

/** A column sorted by itself puts every answer beside another place's code: the names tell. */
function namedOtherwise(area: Area, cells: BulkRow['cells']): { field: string; name: string } | undefined {
  const names: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['province', [area.provinceTh, area.provinceEn]],
    ['district', [area.districtTh, area.districtEn]],
    ['subdistrict', area.level === 'subdistrict' ? [area.nameTh, area.nameEn] : []],
  ];
  for (const [field, own] of names) {
    const cell = cells.get(field);
    const known = own.flatMap((name) => (name ? [bare(name)] : []));
    if (cell && known.length > 0 && !known.includes(bare(cell.text))) return { field, name: own[0] ?? '' };
  }
  return undefined;
}

const bare = (name: string): string => normalise(name).toLowerCase().replace(/[\s.]/gu, '');

/** What each cell says; what says nothing that fits is told, and is not among what was typed. */
function read(
  cells: BulkRow['cells'],
  fields: ReadonlyMap<string, BulkField>,
  said: Said,
  about: About,
): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const name of answeredIn(cells)) {
    const cell = cells.get(name);
    const field = fields.get(name);
    if (!cell) continue;
    if (!field) {
      about(name, 'bulk.column.strange');
      continue;
    }
    const told = tell(field, cell, said);
    if (!told.ok) about(name, told.refusal, told.detail);
    else if (told.typed !== '') typed[name] = told.typed;
  }
  return typed;
}
