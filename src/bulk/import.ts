// An import between its two steps and after them.
import type { Quarter } from '#src/programme/quarter.ts';
import type { RowProblem } from './row.ts';

export type RowState = 'ready' | 'wrong' | 'kept' | 'sent' | 'refused';

export type Import = {
  readonly id: string;
  readonly programmeId: string;
  readonly quarter: Quarter;
  readonly by: string;
  readonly at: Date;
  readonly fileName: string;
  readonly format: 'xlsx' | 'csv';
  readonly encoding: 'utf-8' | 'windows-874' | null;
  /** As it was checked: rows that may be written, rows to mend, rows in which nobody wrote anything new. */
  readonly ready: number;
  readonly wrong: number;
  readonly blank: number;
  readonly send: boolean;
  readonly confirmedAt: Date | null;
};

/** Where a row stands: its key in the table. */
export type RowKey = {
  readonly provinceCode: string;
  readonly importId: string;
  readonly sheet: string;
  readonly row: number;
};
export type ReadyRow = RowKey & {
  readonly areaCode: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<string, string>>;
  readonly base: number;
};
export type WrongRow = RowKey & {
  readonly areaCode: string;
  /** Field -> as it stands in the file. */
  readonly cells: Readonly<Record<string, string>>;
  readonly problems: readonly RowProblem[];
};
/** What became of a row that was written, or why it was not. */
export type Outcome = {
  readonly refusal?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
  /** Fields that somebody changed between the check and the writing: left as they wrote them. */
  readonly conflicts?: readonly string[];
};
export type OddRow = { readonly row: number; readonly sheet: string; readonly areaCode: string } & Outcome;

export type Counts = Readonly<Record<RowState, number>>;

/** What is read into the table of rows. */
export type StagedRow = Omit<RowKey, 'importId'> & {
  readonly areaCode: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<string, string>>;
  readonly base: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly problems: readonly RowProblem[];
  readonly missing: number;
};
