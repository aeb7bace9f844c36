// What the page of a place holds, gathered from the rooms; the page and its JSON are made from the same.
import type { Area, Region, RegionPlace } from '#src/areas/area.ts';
import type {
  Bilingual,
  Participation,
  ParticipationStatus,
  ProgrammeVersion,
} from '#src/programme/programme.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { Comparison } from '#src/results/comparison.ts';
import type { Figure, Publication, ResultRow } from '#src/results/figure.ts';
import type { PublishedReport } from '#src/results/published.ts';

export type PlaceLevel = ResultRow['level'];

/** Of the tambons in a place: how many take part. */
export type JoinedCount = { readonly areas: number; readonly all: number };

/** A child of the place. */
export type Part = {
  readonly address: string;
  readonly name: Bilingual;
  readonly joined: JoinedCount;
  /** Of a tambon: how it takes part. */
  readonly status: ParticipationStatus | undefined;
  /** undefined: nothing is due there. */
  readonly row: ResultRow | undefined;
};

export type ChainData = {
  /** Of every published quarter of the fiscal year in which the area owed one, newest first. */
  readonly reports: readonly PublishedReport[];
  /** Tambons that are planned to learn from here. */
  readonly nextAreas: readonly Area[];
};

export type ChartData = {
  readonly name: Bilingual;
  readonly unit: Bilingual;
  readonly points: readonly {
    readonly q: 1 | 2 | 3 | 4;
    readonly value: number | null;
    readonly target?: number;
  }[];
};

export type AreaPage = {
  readonly address: string;
  readonly level: PlaceLevel;
  readonly area: Area | undefined;
  readonly region: Region | undefined;
  readonly regionPlace: RegionPlace | undefined;
  readonly above: readonly Area[];
  readonly participation: Participation | undefined;
  readonly joined: JoinedCount;
  /** The next report that is due, of those who owe one. */
  readonly next: (Quarter & { readonly dueOn: string }) | undefined;
  readonly results:
    | { readonly publication: Publication; readonly row: ResultRow; readonly version: ProgrammeVersion }
    | undefined;
  /** Published quarters of that fiscal year, oldest first. */
  readonly quarters: readonly Publication[];
  /** Reports of the place accepted since that quarter was closed. */
  readonly after: number;
  readonly chart: ChartData | undefined;
  /** Of a tambon or province that reported the quarter. */
  readonly comparison: Comparison | undefined;
  readonly parts: readonly Part[];
  /** Of a tambon and a province that take part; undefined elsewhere. */
  readonly chain: ChainData | undefined;
  /** Of the country, and of a province whose office takes tips: the newest quarter's numbers; elsewhere undefined. */
  readonly tips:
    | { readonly quarter: Quarter; readonly received: number | null; readonly finished: number | null }
    | undefined;
};

/** The figure worth drawing over four quarters: the first count that has a value. */
export const charted = (row: ResultRow): Figure | undefined =>
  row.figures.find((f) => f.kind === 'count' && f.answered > 0 && !f.suppressed) ??
  row.figures.find((f) => f.kind === 'share' && f.answered > 0 && !f.suppressed);

/** One figure over the published quarters; a quarter without a publication or an answer is null, never zero. */
export function chartOf(
  rows: readonly { readonly publication: Publication; readonly row: ResultRow }[],
  figure: Figure,
): ChartData {
  const unit = figure.kind === 'share' ? { th: '%', en: '%' } : figure.unit;
  const scale = figure.kind === 'share' ? 100 : 1;
  const points = ([1, 2, 3, 4] as const).map((q) => {
    const there = rows
      .find(({ publication }) => publication.quarter === q)
      ?.row.figures.find((f) => f.key === figure.key);
    const shown = there && !there.suppressed && there.answered > 0;
    return {
      q,
      value: shown && there.value !== null ? there.value / scale : null,
      ...(shown && there.target !== null ? { target: there.target / scale } : {}),
    };
  });
  return { name: figure.name, unit, points };
}
