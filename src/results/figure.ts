// What a rolled-up number is. It never stands without its coverage: "no answer" is never zero.
import type { Bilingual, IndicatorKind, ProgrammeVersion } from '#src/programme/programme.ts';
import type { Quarter } from '#src/programme/quarter.ts';

export type AuthorLevel = 'subdistrict' | 'province';

export type Light = 'good' | 'warn' | 'bad' | 'none';

/** Of the reports that are owed: due = accepted + waiting + none. */
export type Coverage = {
  readonly due: number;
  /** Accepted by every level; only these are in the numbers. */
  readonly accepted: number;
  /** Sent, on its way. */
  readonly waiting: number;
  /** Not sent. */
  readonly none: number;
  /** Of all due: sent after the due day, or past it and not sent. */
  readonly late: number;
};

export type Figure = {
  readonly key: string;
  readonly kind: IndicatorKind;
  /** Who reports it: `answered` is to be read against the coverage of this level. */
  readonly level: AuthorLevel;
  readonly name: Bilingual;
  readonly unit: Bilingual;
  readonly activityNumber: number;
  readonly number: number;
  /** Sum of a count; satang; number of yes; percent x 100 of a share. null where nothing was reported. */
  readonly value: number | null;
  /** Of a share, and of yes/no (yes of answered). */
  readonly num: number | null;
  readonly den: number | null;
  /** Of a choice: its answers, and how many areas gave each. */
  readonly choices: readonly { readonly key: string; readonly name: Bilingual }[];
  readonly distribution: Readonly<Record<string, number>> | null;
  /** Rolled up over the same areas that reported, so that value and target speak of the same places. */
  readonly target: number | null;
  /** value against target in percent, one decimal; for lower-is-better: target against value. */
  readonly percent: number | null;
  readonly light: Light;
  /** How many accepted reports answered this indicator. */
  readonly answered: number;
  /** true: a number of people below 5, or what would give one away; value, num and den are then null. */
  readonly suppressed: boolean;
  readonly confirmed: boolean;
};

export type MoneyFigure = {
  readonly allocated: number | null;
  readonly committed: number | null;
  readonly disbursed: number | null;
  readonly remaining: number | null;
  readonly answered: number;
};

/** 'th', 'codi-cw', '77', '7706', '770601'. */
export type ResultRow = {
  readonly address: string;
  readonly level: 'nation' | 'region' | 'province' | 'district' | 'subdistrict';
  readonly name: Bilingual;
  /** Of every report owed in the place, and the same apart: what tambons owe, what provinces owe. */
  readonly coverage: Coverage;
  readonly byLevel: Readonly<Record<AuthorLevel, Coverage>>;
  readonly figures: readonly Figure[];
  readonly money: MoneyFigure;
};

/** What counts in a quarter, held for ever. Totals of the year add to it the freezes named in `basis`. */
export type Snapshot = {
  readonly id: string;
  readonly programmeId: string;
  readonly fiscalYear: number;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly frozenAt: Date;
  /** Of earlier quarters of the year, one each at most. */
  readonly basis: readonly string[];
};

/** A quarter closed by the centre, for those signed in until it is published. */
export type Freeze = Snapshot & {
  /** 1, 2, … of its quarter. */
  readonly number: number;
  /** Why again; '' of the first. */
  readonly reason: string;
  readonly frozenBy: string;
  /** SHA-256 over all that it holds, in hexadecimal. */
  readonly digest: string;
};

/** A freeze that everybody reads. */
export type Publication = Snapshot & {
  /** The number of the freeze. */
  readonly edition: number;
  readonly note: Bilingual;
  readonly publishedAt: Date;
};

/** What is added up: from the first quarter of the year on, or the quarter alone. */
export type Span = 'year' | 'quarter';

/** A place with the places below it that owe reports: regions before provinces, districts before tambons. */
export type Results = {
  readonly basis: 'frozen' | 'inside';
  readonly quarter: Quarter;
  readonly row: ResultRow;
  readonly children: readonly ResultRow[];
  /** The programme as it stood: its indicators, targets and limits are what the figures are held against. */
  readonly targetVersion: ProgrammeVersion;
};
