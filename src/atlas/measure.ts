// What the map can be coloured by: how many reported, or one indicator, as a percentage per province.
// Pure. What it must never do: colour a province that gave no answer, or one whose number is suppressed.
import type { Figure, ResultRow } from '#src/results/figure.ts';

export type Measure = {
  readonly key: string;
  readonly by: 'reported' | 'share' | 'target';
  readonly figure?: Figure;
};

const MOST = 3;

/** The measures that a nation's results allow, the first being the default. */
export function measuresOf(nation: ResultRow): readonly Measure[] {
  const fitting = nation.figures.flatMap((figure): Measure[] => {
    if (figure.kind === 'share') return [{ key: figure.key, by: 'share', figure }];
    if (figure.target !== null && figure.kind !== 'text' && figure.kind !== 'choice' && !figure.suppressed) {
      return [{ key: figure.key, by: 'target', figure }];
    }
    return [];
  });
  return [{ key: 'reported', by: 'reported' }, ...fitting.slice(0, MOST)];
}

/** Percent, 0 and up; null: no report, nothing due, or not shown. */
export function measured(row: ResultRow, measure: Measure): number | null {
  if (measure.by === 'reported')
    return row.coverage.due === 0 ? null : (row.coverage.accepted / row.coverage.due) * 100;
  const figure = row.figures.find((f) => f.key === measure.key);
  if (!figure || figure.suppressed || figure.answered === 0) return null;
  if (measure.by === 'share') return figure.value === null ? null : figure.value / 100;
  return figure.percent;
}
