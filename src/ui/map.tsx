// The country by province, and a small map of where a place is. A picture of a table that stands beside it.
// What it must never do: be the only way to a number, or draw "no report" as a low number.
import { type KeyMark, Keys } from './figures.tsx';
import { bring } from './icons.tsx';
import { useHref, usePage } from './page-context.ts';
import type { Given } from './props.ts';
import { coarseOutlines, MAP_BOX, provinceOutlines } from './province-outlines.ts';

const STEPS = [
  ['a', 0],
  ['b', 20],
  ['c', 40],
  ['e', 60],
  ['f', 80],
] as const;

/** Five steps of one hue; d is the pattern of dots: no report. */
const stepOf = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return 'd';
  return STEPS.findLast(([, from]) => value >= from)?.[0] ?? 'a';
};

export type ProvinceMapProps = Given<{
  /** Province code -> percent, 0-100; null or absent = no report, or not shown. */
  values: ReadonlyMap<string, number | null>;
  /** Who owes a report at all; the others stay plain. Left out: everybody does. */
  taking?: ReadonlySet<string>;
  pilots?: ReadonlySet<string>;
  here?: string;
  /** Where a province leads: its row in the table, or its page. */
  href?: (code: string) => string;
}>;

/** Hidden from readers and out of the way of the keyboard: the table beside it says the same and more. */
export function ProvinceMap({ values, taking, pilots, here, href }: ProvinceMapProps) {
  const toHref = useHref();
  const outlines = provinceOutlines();
  bring('dots');
  return (
    <svg class="map" viewBox={MAP_BOX} aria-hidden="true" focusable="false">
      {outlines.map(({ code, path }) => {
        const step = taking && !taking.has(code) ? 'o' : stepOf(values.get(code));
        const classes = step + (code === here ? ' here' : '');
        const shape = <path class={classes} d={path} />;
        return href ? (
          <a href={toHref(href(code))} tabindex={-1}>
            {shape}
          </a>
        ) : (
          shape
        );
      })}
      {pilots ? (
        <g class="pilots">
          {outlines
            .filter(({ code }) => pilots.has(code))
            .map(({ middle: [x, y] }) => (
              <circle cx={x} cy={y} r="11" />
            ))}
        </g>
      ) : null}
    </svg>
  );
}

/** What the steps mean, in percent. */
export function MapKeys({ pilots = false, outside = false }: { pilots?: boolean; outside?: boolean }) {
  const { map } = usePage().w.ui;
  const steps = STEPS.map(([mark, from], at): { mark: KeyMark; text: string } => {
    const next = STEPS[at + 1];
    return { mark, text: next ? `${from}–${next[1] - 1}` : map.over(String(from)) };
  });
  const rest: { mark: KeyMark; text: string }[] = [{ mark: 'dots', text: map.none }];
  if (outside) rest.push({ mark: 'plain', text: map.outside });
  if (pilots) rest.push({ mark: 'pilot', text: map.pilot });
  return <Keys items={[...steps, ...rest]} />;
}

/** Where the outlines come from, and the way to the same figures as a table. */
export function MapCredit({ tableHref }: Given<{ tableHref?: string }>) {
  const { map } = usePage().w.ui;
  const toHref = useHref();
  return (
    <p>
      <small>
        {tableHref ? <a href={toHref(tableHref)}>{map.table}</a> : null}
        {tableHref ? ' · ' : ''}
        {map.source}{' '}
        <a href="https://www.npmjs.com/package/@svg-maps/thailand" lang="en">
          @svg-maps/thailand
        </a>{' '}
        (CC BY 4.0) {map.simplified}
      </small>
    </p>
  );
}

/** Where in the country this province is: one shape for the land, one for the place. */
export function Locator({ here, name }: { here: string; name: string }) {
  const { map } = usePage().w.ui;
  const outlines = coarseOutlines();
  const land = outlines.filter(({ code }) => code !== here).map(({ path }) => path);
  return (
    <svg class="locator" viewBox={MAP_BOX} role="img" aria-label={map.where(name)}>
      <path class="land" d={land.join('')} />
      <path class="spot" d={outlines.find(({ code }) => code === here)?.path ?? ''} />
    </svg>
  );
}
