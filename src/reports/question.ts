// A report's form is built from its programme: the questions, in order, and the names of their fields.
// The same names are used by the form, the draft, the reviewer's notes, and the evidence.
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import type { AuthorLevel } from './report.ts';

export type Question =
  | {
      readonly id: string;
      readonly kind: 'indicator';
      readonly indicator: Indicator;
      readonly fields: readonly string[];
    }
  | {
      readonly id: 'money' | 'story' | 'complaints';
      readonly kind: 'money' | 'story' | 'complaints';
      readonly fields: readonly string[];
    };

export const MONEY_FIELDS = ['money.allocated', 'money.committed', 'money.disbursed'] as const;
export const STORY_FIELDS = ['done', 'problems', 'proposals', 'help_asked'] as const;
export const COMPLAINT_FIELDS = ['complaints', 'complaints_count'] as const;

/**
 * 'i.meetings' or, for a share, 'i.budget_open.num' and 'i.budget_open.den'; and the note 'n.meetings', which
 * an indicator that asks for text does not need.
 */
export function fieldsOf(indicator: Indicator): readonly string[] {
  const name = `i.${indicator.key}`;
  const value = indicator.kind === 'share' ? [`${name}.num`, `${name}.den`] : [name];
  return indicator.kind === 'text' ? value : [...value, `n.${indicator.key}`];
}

/** All questions of a report of this level, in the order in which they are asked. */
export function questionsOf(version: ProgrammeVersion, level: AuthorLevel): readonly Question[] {
  const indicators = version.indicators
    .filter((i) => i.level === level)
    .map(
      (indicator): Question => ({
        id: `i.${indicator.key}`,
        kind: 'indicator',
        indicator,
        fields: fieldsOf(indicator),
      }),
    );
  return [
    ...indicators,
    { id: 'money', kind: 'money', fields: MONEY_FIELDS },
    { id: 'story', kind: 'story', fields: STORY_FIELDS },
    { id: 'complaints', kind: 'complaints', fields: COMPLAINT_FIELDS },
  ];
}

/** A reviewer's note may be about a whole question or about one of its fields. */
export const isAbout = (question: Question, field: string): boolean =>
  field === question.id || question.fields.includes(field);
