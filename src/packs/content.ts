// What a pack holds: one freeze's figures as the public may know them, what the secretariat picked, and who has
// not reported. Pure. What it must never do: hold a number that the freeze hides, or the name of a person.
import type { PublishedNumbers } from '#src/casenumbers/published.ts';
import type { Bilingual, Indicator, Programme, ProgrammeVersion } from '#src/programme/programme.ts';
import type { Freeze, ResultRow } from '#src/results/figure.ts';

export const FIELDS = ['problems', 'proposals', 'help'] as const;
/** Of a report: its problems, its proposals, the help it asks for. */
export type Field = (typeof FIELDS)[number];

export const AGENDAS = ['know', 'consider'] as const;
/** เพื่อทราบ, เพื่อพิจารณา. */
export type Agenda = (typeof AGENDAS)[number];

export type PackItem = {
  readonly agenda: Agenda;
  readonly field: Field;
  readonly areaCode: string;
  readonly place: Bilingual;
  /** As the secretariat words it. */
  readonly wording: string;
  /** What the meeting is asked to resolve; '' where it is only told. */
  readonly resolution: string;
};

/** Who of a province has not reported, or waits to be accepted: names of tambons, and the province itself. */
export type Silent = {
  readonly province: Bilingual;
  readonly region: string;
  readonly none: readonly Bilingual[];
  readonly waiting: readonly Bilingual[];
  /** Of the tambons that owe a report. */
  readonly due: number;
  /** The province's own report: 'none' is not sent, 'waiting' is on its way. */
  readonly own: 'none' | 'waiting' | undefined;
};

export type PackContent = {
  readonly programme: Pick<Programme, 'name' | 'about' | 'fiscalYear'>;
  /** What is in it was made up, to show how it would be. */
  readonly example: boolean;
  readonly version: Pick<
    ProgrammeVersion,
    'activities' | 'goodFrom' | 'warnFrom' | 'limitsConfirmed' | 'number'
  > & { readonly indicators: readonly Pick<Indicator, 'key' | 'direction'>[] };
  readonly freeze: Freeze;
  /** 1, 2, … of the freeze. */
  readonly number: number;
  readonly nation: ResultRow;
  /** Each region with its provinces, in CODI's order. */
  readonly regions: readonly { readonly row: ResultRow; readonly provinces: readonly ResultRow[] }[];
  readonly silent: readonly Silent[];
  readonly items: readonly PackItem[];
  /** Proposed for the meeting as a whole. */
  readonly resolutions: readonly string[];
  /** Reports that were accepted or arrived after the freeze, counted when the pack was asked for. */
  readonly after: number;
  /** Numbers of tips of the quarter; undefined: not taken when the pack was asked for. */
  readonly tips?: PublishedNumbers | undefined;
};

/** 3, 6, 9, 12: how many months of the fiscal year the totals hold. */
export const monthsOf = (quarter: 1 | 2 | 3 | 4): number => quarter * 3;

/** Whether less is better: its target is the most that there may be. */
export const isLower = ({ version }: Pick<PackContent, 'version'>, key: string): boolean =>
  version.indicators.some((one) => one.key === key && one.direction === 'lower');

/** Numbers of provinces and regions that are not shown, over the whole pack. */
export const hiddenIn = ({ nation, regions }: Pick<PackContent, 'nation' | 'regions'>): number =>
  [nation, ...regions.flatMap(({ row, provinces }) => [row, ...provinces])]
    .flatMap((row) => row.figures)
    .filter((figure) => figure.suppressed).length;

/** Satang disbursed against allocated, in percent; null where nothing was allocated. */
export const disbursedShare = ({ allocated, disbursed }: ResultRow['money']): number | null =>
  allocated === null || disbursed === null || allocated === 0 ? null : (disbursed / allocated) * 100;

/** How many reports stand behind a list of the silent: tambons' and provinces'. */
export const numberOfReports = (silent: readonly Silent[]): number =>
  silent.reduce((sum, one) => sum + one.none.length + one.waiting.length + (one.own ? 1 : 0), 0);
