// The numbers of a quarter as everybody reads them: the page, the files, the area's page and the pack are made of this.
// Pure. What it must never do: carry a number that is not told, even to leave it out later.
import type { Quarter } from '#src/programme/quarter.ts';
import { DIVISIONS, type Dimension, MEASURES, type Measure, NO_PLACE, PARTS } from './numbers.ts';
import { type ToldCell, type ToldQuarter, totalOf } from './telling.ts';

export type PublishedPart = {
  readonly key: string;
  /** null: told only together with the others. */
  readonly cases: number | null;
};
export type PublishedDivision = {
  readonly measure: Measure;
  readonly dimension: Exclude<Dimension, 'all'>;
  /** null: not told, and so is none of its parts. */
  readonly total: number | null;
  readonly parts: readonly PublishedPart[];
  /** What those parts come to that are not told one by one; null where each is, or the total is not told. */
  readonly others: { readonly cases: number; readonly parts: number } | null;
};
export type PublishedNumbers = {
  readonly quarter: Quarter;
  readonly takenAt: Date;
  readonly totals: Readonly<Record<Measure, number | null>>;
  readonly divisions: readonly PublishedDivision[];
};

const told = (cell: ToldCell | undefined): number | null => (cell?.told ? cell.cases : null);

export function publishedNumbers(quarter: Quarter, takenAt: Date, cells: ToldQuarter): PublishedNumbers {
  const of = (measure: Measure, dimension: Dimension, key: string) =>
    told(cells.find((one) => one.measure === measure && one.dimension === dimension && one.key === key));
  const totals = Object.fromEntries(MEASURES.map((measure) => [measure, of(measure, 'all', '')]));
  const divisions = DIVISIONS.map((division): PublishedDivision => {
    const { measure, dimension } = division;
    const whole = totalOf(division);
    const total = of(whole.measure, whole.dimension, whole.key);
    const parts = cells
      .filter((one) => one.measure === measure && one.dimension === dimension)
      .map((one) => ({ key: one.key, cases: told(one) }))
      .toSorted((a, b) => place(dimension, a.key) - place(dimension, b.key) || (a.key < b.key ? -1 : 1));
    const apart = parts.filter(({ cases }) => cases === null).length;
    const shown = parts.reduce((sum, { cases }) => sum + (cases ?? 0), 0);
    const others = total === null || apart === 0 ? null : { cases: total - shown, parts: apart };
    return { measure, dimension, total, parts, others };
  });
  return { quarter, takenAt, totals: totals as PublishedNumbers['totals'], divisions };
}

/** Places by their codes, what belongs to none last; other parts in the order of their own. */
function place(dimension: Exclude<Dimension, 'all'>, key: string): number {
  if (dimension === 'place') return key === NO_PLACE ? 1 : 0;
  const at = PARTS[dimension].indexOf(key);
  return at < 0 ? PARTS[dimension].length : at;
}

export const divisionOf = (
  { divisions }: PublishedNumbers,
  measure: Measure,
  dimension: Dimension,
): PublishedDivision | undefined =>
  divisions.find((one) => one.measure === measure && one.dimension === dimension);

/** What an office of a province took in and finished. undefined: none takes part there. */
export function ofProvince(
  numbers: PublishedNumbers,
  code: string,
): { readonly received: number | null; readonly finished: number | null } | undefined {
  const [received, finished] = (['received', 'finished'] as const).map((measure) =>
    divisionOf(numbers, measure, 'place')?.parts.find((part) => part.key === code),
  );
  return received && finished && { received: received.cases, finished: finished.cases };
}
