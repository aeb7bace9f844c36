// What the public may read behind a number: the areas it was added up from, and the report of one of them.
// Already suppressed: what is hidden here is hidden in the page, the JSON, the CSV and the feed alike.
import type { Area } from '#src/areas/area.ts';
import type { Evidence } from '#src/evidence/evidence.ts';
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import type { QuarterNumber } from '#src/programme/quarter.ts';
import type { SentMoney, SentStory } from '#src/reports/sent.ts';
import type { AuthorLevel, Figure, Publication } from './figure.ts';

export type Standing = 'accepted' | 'waiting' | 'none';

/** One area of the list that a number came from. */
export type SourceRow = {
  readonly area: Area;
  readonly standing: Standing;
  /** Whole days after the due day at the moment of the freeze; 0: on time, or not due yet. */
  readonly daysLate: number;
  /** The area's own figure up to this quarter; its `answered` is 0 where it gave none. */
  readonly figure: Figure;
  /** The quarters whose reports are in it, newest first: each opens at publishedReport. */
  readonly quarters: readonly QuarterNumber[];
};

/** How one area that owed a report stood when the quarter was frozen. */
export type StandingRow = {
  readonly area: Area;
  readonly level: AuthorLevel;
  readonly standing: Standing;
  readonly daysLate: number;
};

/** An area's own sums, cumulative to the quarter of its latest report. */
export type MoneyRow = {
  readonly area: Area;
  readonly quarter: QuarterNumber;
  readonly money: SentMoney;
};

/** One answer of a report: of its quarter alone, not added up. */
export type ReportedValue = {
  readonly indicator: Indicator;
  /** null where it was not answered, and where it is suppressed. */
  readonly num: number | null;
  readonly den: number | null;
  readonly choice: string | null;
  readonly note: string;
  readonly suppressed: boolean;
};

export type PublishedComplaints =
  | { readonly statement: 'none' }
  /** null: fewer than five. */
  | { readonly statement: 'some'; readonly count: number | null };

export type PublishedContent = {
  readonly provinceCode: string;
  readonly id: string;
  readonly version: number;
  /** The programme's version that it was written against. */
  readonly programmeVersion: ProgrammeVersion;
  readonly sentAt: Date;
  readonly values: readonly ReportedValue[];
  readonly money: SentMoney;
  readonly story: SentStory;
  readonly complaints: PublishedComplaints;
  readonly evidence: readonly Evidence[];
};

export type PublishedReport = {
  readonly publication: Publication;
  readonly area: Area;
  readonly level: AuthorLevel;
  readonly standing: Standing;
  readonly dueOn: string;
  readonly daysLate: number;
  /** Only of what every level accepted. */
  readonly content: PublishedContent | undefined;
};
