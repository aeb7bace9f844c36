// Four quarters of one number, drawn and written. The table is the chart's text: one never comes without the other.
// What it must never do: draw a missing quarter as zero, join a line across it, or start its scale above zero.
import { quarterMonths } from './format.ts';
import { number } from './numbers.ts';
import { usePage } from './page-context.ts';
import type { Given } from './props.ts';
import { Table } from './table.tsx';

export type QuarterPoint = Given<{
  q: 1 | 2 | 3 | 4;
  /** null: no report. */
  value: number | null;
  target?: number;
}>;

export type QuarterChartProps = Given<{
  title: string;
  /** Fiscal year, BE. */
  fy: number;
  unit: string;
  points: readonly QuarterPoint[];
  kind?: 'bar' | 'line';
  /** What the target is called; without it no target is drawn. */
  targetName?: string;
}>;

const BOX = { width: 320, height: 150, left: 8, top: 24, bottom: 26 };
const STEP = (BOX.width - BOX.left * 2) / 4;
const FLOOR = BOX.height - BOX.bottom;

/** A number stands above its bar, and above the target's line when that would run through it. */
const clear = (bar: number, target: number): number => (target > bar && target < bar + 26 ? target : bar);

const middle = (q: number): number => BOX.left + STEP * (q - 0.5);

export function QuarterChart(props: QuarterChartProps) {
  const { title, fy, unit, points, targetName } = props;
  const { lang, w } = usePage();
  const columns = [
    { head: w.ui.chart.quarter, cell: (p: QuarterPoint) => `${p.q} (${quarterMonths(fy, p.q, lang)})` },
    {
      head: `${title} (${unit})`,
      num: true,
      cell: (p: QuarterPoint) => (p.value === null ? w.ui.chart.noReport : number(p.value)),
    },
  ];
  const target = {
    head: targetName ?? '',
    num: true,
    cell: (p: QuarterPoint) => (p.target === undefined ? w.ui.dash : number(p.target)),
  };
  return (
    <figure class="stack flat chartbox">
      <figcaption>
        <b>{title}</b> <span class="soft">({unit})</span>
      </figcaption>
      <Drawing {...props} />
      <Table
        caption={title}
        hideCaption
        columns={targetName ? [...columns, target] : columns}
        rows={points}
        cards={false}
      />
    </figure>
  );
}

type Height = (value: number) => number;

function Drawing({ points, kind = 'bar', targetName }: QuarterChartProps) {
  const aims = targetName ? points : points.map(({ q, value }): QuarterPoint => ({ q, value }));
  const top = Math.max(1, ...aims.flatMap(({ value, target }) => [value ?? 0, target ?? 0]));
  const height: Height = (value) => Math.round((value / top) * (FLOOR - BOX.top) * 10) / 10;
  return (
    <svg class="chart" viewBox={`0 0 ${BOX.width} ${BOX.height}`} aria-hidden="true">
      <path class="axis" d={`M${BOX.left} ${FLOOR}H${BOX.width - BOX.left}`} />
      {kind === 'line' ? <Line points={points} height={height} /> : null}
      {aims.map((point) => (
        <g>
          <Shape point={point} kind={kind} height={height} />
          {point.target === undefined ? null : (
            <path class="target" d={`M${middle(point.q) - 27} ${FLOOR - height(point.target)}h54`} />
          )}
          <Labels point={point} above={kind === 'line' ? 14 : 9} height={height} />
        </g>
      ))}
    </svg>
  );
}

/** A bar or a point; a dashed box where there is no report. */
function Shape({ point, kind, height }: { point: QuarterPoint; kind: 'bar' | 'line'; height: Height }) {
  const left = middle(point.q) - 20;
  if (point.value === null)
    return <rect class="missing" x={left} y={FLOOR - 26} width="40" height="26" rx="4" />;
  const tall = height(point.value);
  if (kind === 'line') return <circle class="point" cx={middle(point.q)} cy={FLOOR - tall} r="5" />;
  return <rect class="got" x={left} y={FLOOR - tall} width="40" height={tall} />;
}

function Labels({ point, above, height }: { point: QuarterPoint; above: number; height: Height }) {
  const { q, value, target } = point;
  const rise = value === null ? 23 : clear(height(value), target === undefined ? 0 : height(target));
  return (
    <>
      <text x={middle(q)} y={FLOOR - rise - above} text-anchor="middle">
        {value === null ? '–' : number(value)}
      </text>
      <text class="soft" x={middle(q)} y={BOX.height - 7} text-anchor="middle">
        {q}
      </text>
    </>
  );
}

/** One line for each run of quarters that reported. */
function Line({ points, height }: { points: readonly QuarterPoint[]; height: Height }) {
  let pen = 'M';
  const path = points.map(({ q, value }) => {
    const step = value === null ? '' : `${pen}${middle(q)} ${FLOOR - height(value)}`;
    pen = value === null ? 'M' : 'L';
    return step;
  });
  return <path class="trend" d={path.join('')} />;
}
