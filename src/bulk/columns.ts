// The columns of the sheet for many areas: six that say which report a row is, then one for every field of the
// report. A head carries its field's name in brackets, so that it is known in any language and any order.
// What it must never do: know a column by its place.
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import { type Question, questionsOf } from '#src/reports/question.ts';
import type { AuthorLevel } from '#src/reports/report.ts';

/** Which report a row is; the names and the standing are for people to read. */
export const FIXED = ['area', 'quarter', 'province', 'district', 'subdistrict', 'standing'] as const;
export type Fixed = (typeof FIXED)[number];
/** The last column of the sheet that comes back with its errors; it is not read. */
export const ERRORS = 'errors';

export type FieldKind = 'count' | 'money' | 'yesno' | 'choice' | 'text' | 'complaints';
export type BulkField = {
  readonly name: string;
  readonly kind: FieldKind;
  readonly question: Question;
  /** From 1. */
  readonly at: number;
};

export const fieldsOfReport = (version: ProgrammeVersion, level: AuthorLevel): readonly BulkField[] =>
  questionsOf(version, level).flatMap((question, index) =>
    question.fields.map((name) => ({ name, kind: kindOf(question, name), question, at: index + 1 })),
  );

function kindOf(question: Question, name: string): FieldKind {
  if (name.startsWith('n.') || question.kind === 'story') return 'text';
  if (question.kind === 'money') return 'money';
  if (question.kind === 'complaints') return name === 'complaints' ? 'complaints' : 'count';
  if (question.kind !== 'indicator') return 'text';
  return question.indicator.kind === 'share' ? 'count' : question.indicator.kind;
}

/** 'ข้อ 1 ประชุมกี่ครั้ง [i.meetings]' -> 'i.meetings'; a bare 'i.meetings' is itself. */
export function nameInHead(head: string): string | undefined {
  const name = /\[([a-z0-9_.]+)\]\s*$/u.exec(head)?.[1] ?? head.trim();
  return /^[a-z][a-z0-9_.]*$/u.test(name) ? name : undefined;
}

/** The name of the hidden sheet that says what a template was made for. */
export const META_SHEET = '_prongsai';
export const LISTS_SHEET = '_lists';
