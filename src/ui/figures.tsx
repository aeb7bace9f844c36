// Numbers people look at: bar, legend, tile, money. A number never stands without its coverage.
// What it must never do: show a missing number as zero, or a hidden one at all.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { bring } from './icons.tsx';
import { money, number } from './numbers.ts';
import { useHref, usePage } from './page-context.ts';
import type { Given } from './props.ts';

export type BarProps = Given<{
  /** Received, and waiting for a decision, in the same unit as `of`. */
  got: number;
  wait?: number;
  of: number;
  /** What the bar says, in words; leave it out only where the same words stand beside it. */
  words?: string;
  tall?: boolean;
}>;

/** In percent of the bar. A little is not nothing: it stays visible. */
const part = (value: number, of: number): number =>
  of > 0 && value > 0 ? Math.min(100, Math.max(1, (value / of) * 100)) : 0;
const inPercent = (value: number): string => `${number(value, 1)}%`;

function rect(mark: 'got' | 'wait', from: number, width: number): string {
  if (width <= 0) return '';
  const at = from > 0 ? ` x="${inPercent(from)}"` : '';
  return `<rect class="${mark}"${at} width="${inPercent(width)}" height="100%"/>`;
}

/**
 * Solid = received, hatched = waiting, empty = no answer. Above 100 % it is full and the words carry the number.
 * Written as text, where nothing but numbers is put in: a nation's table has a bar in each row.
 */
export function Bar({ got, wait = 0, of, words, tall = false }: BarProps) {
  const solid = part(got, of);
  const hatched = Math.min(100 - solid, part(wait, of));
  if (hatched > 0) bring('hatch');
  const open = `<svg class="${tall ? 'bar tall' : 'bar'}"`;
  const inside = `>${rect('got', 0, solid)}${rect('wait', solid, hatched)}</svg>`;
  if (words === undefined) return <>{raw(`${open} aria-hidden="true"${inside}`)}</>;
  return (
    <>
      {raw(`${open} role="img" aria-label="`)}
      {words}
      {raw(`"${inside}`)}
    </>
  );
}

export type KeyMark =
  | 'got'
  | 'wait'
  | 'free'
  | 'a'
  | 'b'
  | 'c'
  | 'e'
  | 'f'
  | 'dots'
  | 'plain'
  | 'pilot'
  | RingMark;
type RingMark = 'done' | 'now' | 'late' | 'ahead';
const RINGS: readonly KeyMark[] = ['done', 'now', 'late', 'ahead'];

const keyClass = (mark: KeyMark): string => {
  if (RINGS.includes(mark)) return `ring ${mark === 'late' ? 'warn' : mark} mini`;
  return mark === 'got' ? 'key' : `key ${mark}`;
};

/** The legend, once a page and near its first use. */
export function Keys({ items }: { items: readonly { mark: KeyMark; text: Child }[] }) {
  return (
    <ul class="keys">
      {items.map(({ mark, text }) => (
        <li>
          <span class={keyClass(mark)} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

export type TileProps = Given<{
  label: Child;
  /** The number as it is written, or null when there is none yet ("–"). */
  value: string | null;
  unit?: string;
  /** The rows behind the number. */
  href?: string;
  bar?: { got: number; wait?: number; of: number };
  /** One line: out of how many, who is missing; with no number, why there is none. */
  coverage: string;
  /** Fewer than 5 people: the number is not shown. */
  suppressed?: boolean;
}>;

export function Tile({ label, value, unit, href, bar, coverage, suppressed = false }: TileProps) {
  const { ui } = usePage().w;
  const toHref = useHref();
  const shown = suppressed ? ui.fewerThan5 : (value ?? ui.dash);
  const figure = (
    <>
      {shown} {unit && value !== null ? <small>{unit}</small> : null}
    </>
  );
  return (
    <div class="tile">
      <p>{label}</p>
      {href && !suppressed && value !== null ? (
        <a class="big" href={toHref(href)}>
          {figure}
        </a>
      ) : (
        <p class="big">{figure}</p>
      )}
      {bar && !suppressed ? <Bar {...bar} words={coverage} /> : null}
      <p class="soft">
        <small>{coverage}</small>
      </p>
    </div>
  );
}

export function Tiles({ children }: { children?: Child }) {
  return <div class="grid tiles">{children}</div>;
}

export type MoneyItem = Given<{
  label: string;
  /** Integer satang; null = not known yet. */
  satang: number | bigint | null;
  /** The sum in words, for paper. */
  inWords?: string;
}>;

/** Approved, received, spent, left: to the satang. */
export function Money({ items }: { items: readonly MoneyItem[] }) {
  const { lang, w } = usePage();
  return (
    <dl class="money">
      {items.map(({ label, satang, inWords }) => (
        <div>
          <dt>{label}</dt>
          <dd>
            {satang === null ? w.ui.dash : money(satang, lang)}
            {inWords ? <small>{inWords}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
