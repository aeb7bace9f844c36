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
      <Drawing {...props} />
      <Table
        caption={title}
        columns={targetName ? [...columns, target] : columns}
        rows={points}
        cards={false}
      />
    </figure>
  );
}

function Drawing({ points, kind = 'bar', targetName }: QuarterChartProps) {
  const top = Math.max(1, ...points.flatMap((p) => [p.value ?? 0, targetName ? (p.target ?? 0) : 0]));
  const height = (value: number): number => Math.round((value / top) * (FLOOR - BOX.top) * 10) / 10;
  return (
    <svg class="chart" viewBox={`0 0 ${BOX.width} ${BOX.height}`} aria-hidden="true">
      <path class="axis" d={`M${BOX.left} ${FLOOR}H${BOX.width - BOX.left}`} />
      {kind === 'line' ? <Line points={points} height={height} /> : null}
      {points.map(({ q, value, target }) => (
        <g>
          {kind === 'bar' && value !== null ? (
            <rect
              class="got"
              x={middle(q) - 20}
              y={FLOOR - height(value)}
              width="40"
              height={height(value)}
            />
          ) : null}
          {kind === 'line' && value !== null ? (
            <circle class="point" cx={middle(q)} cy={FLOOR - height(value)} r="5" />
          ) : null}
          {value === null ? (
            <rect class="missing" x={middle(q) - 20} y={FLOOR - 26} width="40" height="26" rx="4" />
          ) : null}
          {targetName && target !== undefined ? (
            <path class="target" d={`M${middle(q) - 27} ${FLOOR - height(target)}h54`} />
          ) : null}
          <text
            x={middle(q)}
            y={value === null ? FLOOR - 32 : FLOOR - height(value) - 9}
            text-anchor="middle"
          >
            {value === null ? '–' : number(value)}
          </text>
          <text class="soft" x={middle(q)} y={BOX.height - 7} text-anchor="middle">
            {q}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** One line for each run of quarters that reported. */
function Line({ points, height }: { points: readonly QuarterPoint[]; height: (value: number) => number }) {
  let pen = 'M';
  const path = points.map(({ q, value }) => {
    const step = value === null ? '' : `${pen}${middle(q)} ${FLOOR - height(value)}`;
    pen = value === null ? 'M' : 'L';
    return step;
  });
  return <path class="trend" d={path.join('')} />;
}
