// Icons by reference: a part writes <use href="#i-name">, and the page brings along only the drawings it uses.
// What it must never do: stand without a word beside it (an icon is always aria-hidden), or keep state between pages.
import { raw } from 'hono/html';
import { useContext } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Page } from '#src/platform/http/page.ts';
import { type IconName, SHAPES, viewBox } from './icon-shapes.ts';
import { PageContext } from './page-context.ts';

export type { IconName } from './icon-shapes.ts';

/** Drawn as areas with a cut, not as lines: in a tag or a note, stroked, they would lose what they say. */
export const isFilled = (name: IconName): boolean => ['good', 'warn', 'bad', 'none'].includes(name);

const draw = (name: IconName, plain: boolean): HtmlEscapedString =>
  raw(
    String(
      <svg class={plain ? undefined : 'icon'} aria-hidden="true">
        <use href={`#i-${name}`} />
      </svg>,
    ),
  );
const drawings = new Map<string, HtmlEscapedString>(); // two for each name: pages use hundreds of the same

/** An icon beside a word. `plain` leaves out the stroke class: for the small shapes inside tags. */
export function Icon({ name, plain = false }: { name: IconName; plain?: boolean }): HtmlEscapedString {
  bring(name);
  const key = `${name} ${plain}`;
  const drawing = drawings.get(key) ?? draw(name, plain);
  drawings.set(key, drawing);
  return drawing;
}

/** An icon's shape, or a pattern that a bar or the map is filled with. */
export type Drawing = IconName | 'hatch' | 'dots';

const PATTERNS = {
  hatch:
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(35)"><path class="hatch" d="M0 0v6"/></pattern>',
  dots: '<pattern id="dots" width="14" height="14" patternUnits="userSpaceOnUse"><rect class="dots0" width="14" height="14"/><circle class="dots1" cx="4" cy="4" r="2.6"/><circle class="dots1" cx="11" cy="11" r="2.6"/></pattern>',
} as const;

const brought = new WeakMap<Page, Set<Drawing>>();

/** Whoever draws with it says so, each time: the page brings along what was said while it was drawn. */
export function bring(drawing: Drawing): void {
  const page = useContext(PageContext);
  if (!page) return; // a part by itself has no sheet
  const drawings = brought.get(page) ?? new Set();
  brought.set(page, drawings.add(drawing));
}

const drawn = (drawing: Drawing): string =>
  drawing === 'hatch' || drawing === 'dots'
    ? PATTERNS[drawing]
    : `<symbol id="i-${drawing}" viewBox="${viewBox(drawing)}">${SHAPES[drawing]}</symbol>`;

/** The hidden sheet of drawings and patterns that this page needs, and no others. It stands after what was drawn. */
export function Sprite({ page }: { page: Page }) {
  const drawings = [...(brought.get(page) ?? [])].sort();
  return (
    <svg class="hide" aria-hidden="true" focusable="false">
      <defs>{raw(drawings.map(drawn).join(''))}</defs>
    </svg>
  );
}
