// What a report says once it has been read and found complete: the shape that is frozen when it is sent,
// that reviewers judge and that roll-ups add up. Amounts are integers; percentages and names never stand here.
import type { ReviewLevel } from './report.ts';

/** One indicator's answer. A count; money in satang; yes = 1, no = 0; a share's two numbers; a choice's key. */
export type SentValue = {
  readonly indicatorId: string;
  readonly key: string;
  readonly num: number | null;
  readonly den: number | null;
  readonly choice: string | null;
  /** The explanation beside it; the answer itself where the indicator asks for text. */
  readonly note: string;
};

/** Satang, cumulative from the start of the fiscal year to the quarter's end. */
export type SentMoney = {
  readonly allocated: number;
  readonly committed: number;
  readonly disbursed: number;
  /** allocated − committed − disbursed; never below zero. */
  readonly remaining: number;
};

export type SentStory = {
  readonly done: string;
  readonly problems: string;
  readonly proposals: string;
  readonly helpAsked: string;
};

/** 'none' is the explicit statement that there were no complaints; 'some' carries how many, never whose. */
export type SentComplaints =
  | { readonly statement: 'none' }
  | { readonly statement: 'some'; readonly count: number };

export type Content = {
  readonly values: readonly SentValue[];
  readonly money: SentMoney;
  readonly story: SentStory;
  readonly complaints: SentComplaints;
};

/** One sending, for ever. */
export type SentVersion = Content & {
  readonly provinceCode: string;
  readonly reportId: string;
  readonly version: number;
  readonly programmeVersionId: string;
  readonly sentAt: Date;
  readonly sentBy: string;
  /** Why there is a new version, from the second on. */
  readonly reason: string | null;
  readonly daysLate: number;
  /** Everyone who wrote in it: none of them may review it. */
  readonly contributors: readonly string[];
};

export type ReturnTarget = 'author' | 'province' | 'region';

/** What a level said of a version. `notes`: the field it is about -> why. */
export type Review = {
  readonly seq: number;
  readonly version: number;
  readonly level: ReviewLevel;
  readonly decision: 'accepted' | 'returned';
  readonly returnedTo: ReturnTarget | null;
  readonly reason: string;
  readonly notes: readonly { readonly field: string; readonly reason: string }[];
  readonly by: string;
  readonly at: Date;
};

/** One line of a report's life, oldest first. */
export type HistoryEntry =
  | {
      readonly kind: 'sent';
      readonly at: Date;
      readonly by: string;
      readonly version: number;
      readonly daysLate: number;
      readonly reason: string | null;
    }
  | ({ readonly kind: 'reviewed' } & Review);
