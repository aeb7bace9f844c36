// What a fiscal year's programme is. A published version never changes.
import type { ReviewLevel } from '#src/policy/laws.ts';
import type { QuarterNumber } from './quarter.ts';

export type Bilingual = { readonly th: string; readonly en: string };

export type IndicatorKind = 'count' | 'share' | 'money' | 'yesno' | 'choice' | 'text';
export type OverAreas = 'sum' | 'share' | 'count_yes' | 'distribution' | 'none';
export type OverTime = 'sum' | 'latest';

export type Indicator = {
  readonly id: string;
  /** The same indicator keeps its key from version to version. */
  readonly key: string;
  readonly number: number;
  readonly activityId: string;
  readonly continues: string | null;
  readonly level: 'subdistrict' | 'province';
  readonly kind: IndicatorKind;
  readonly name: Bilingual;
  readonly question: Bilingual;
  readonly hint: Bilingual;
  readonly unit: Bilingual;
  /** Of a share: what is counted above and below the line. */
  readonly numerator: Bilingual;
  readonly denominator: Bilingual;
  readonly choices: readonly { readonly key: string; readonly name: Bilingual }[];
  readonly overAreas: OverAreas;
  readonly overTime: OverTime;
  readonly direction: 'higher' | 'lower';
  readonly countsPeople: boolean;
  readonly required: boolean;
  /** false: shown with ยังไม่ยืนยัน. */
  readonly confirmed: boolean;
};

export type Activity = { readonly id: string; readonly number: number; readonly name: Bilingual };

/** Money in satang; a share in percent x 100 (8000 = 80.00 %); a count as it is; yes = 1. By the end of the quarter. */
export type Target = {
  readonly indicatorKey: string;
  /** '' = each area of the indicator's level; otherwise that area, or every one below that prefix. */
  readonly areaCode: string;
  readonly quarter: QuarterNumber;
  readonly value: number;
};

export type ProgrammeVersion = {
  readonly id: string;
  readonly programmeId: string;
  readonly number: number;
  readonly state: 'draft' | 'published';
  readonly reason: string;
  readonly chain: readonly ReviewLevel[];
  readonly dueDays: number;
  readonly dueDaysConfirmed: boolean;
  /** Percent of target from which the light is 'good', and from which it is 'warn'. */
  readonly goodFrom: number;
  readonly warnFrom: number;
  readonly limitsConfirmed: boolean;
  readonly revision: number;
  readonly publishedAt: Date | null;
  readonly activities: readonly Activity[];
  readonly indicators: readonly Indicator[];
  readonly targets: readonly Target[];
};

export type Programme = {
  readonly id: string;
  readonly slug: string;
  readonly fiscalYear: number;
  readonly name: Bilingual;
  readonly about: Bilingual;
  readonly example: boolean;
  /** Of name and words about it: two people changing them get a conflict. */
  readonly revision: number;
};

export const PARTICIPATION_STATUSES = ['preparing', 'pilot', 'expanded'] as const;
export type ParticipationStatus = (typeof PARTICIPATION_STATUSES)[number];

/** One stretch of an area's taking part: a change of status closes it and opens the next. */
export type Participation = {
  readonly id: string;
  readonly programmeId: string;
  /** A province or a subdistrict. */
  readonly areaCode: string;
  readonly provinceCode: string;
  readonly status: ParticipationStatus;
  readonly since: string;
  /** The first day on which it no longer holds; null while it does. */
  readonly until: string | null;
  readonly endedReason: string | null;
  /** Chosen for the demonstration, not by CODI: shown as ตัวอย่าง. */
  readonly example: boolean;
};

/** An area owes a report of a quarter, by a day. */
export type Obligation = {
  readonly provinceCode: string;
  readonly programmeId: string;
  readonly fiscalYear: number;
  readonly quarter: QuarterNumber;
  readonly areaCode: string;
  readonly level: 'subdistrict' | 'province';
  readonly dueOn: string;
  readonly waivedReason: string | null;
};

/** The target of one area at the end of a quarter: its own, else its nearest prefix's, else the level's. */
export function targetFor(
  version: Pick<ProgrammeVersion, 'targets'>,
  indicatorKey: string,
  areaCode: string,
  quarter: QuarterNumber,
): number | undefined {
  const fitting = version.targets.filter(
    (t) => t.indicatorKey === indicatorKey && t.quarter === quarter && areaCode.startsWith(t.areaCode),
  );
  return fitting.toSorted((a, b) => b.areaCode.length - a.areaCode.length)[0]?.value;
}
