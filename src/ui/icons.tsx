// Icons by reference: a part writes <use href="#i-name">, and the page brings along only the drawings it uses.
// What it must never do: stand without a word beside it (an icon is always aria-hidden), or keep state between pages.
import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { type IconName, SHAPES, viewBox } from './icon-shapes.ts';

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
  const key = `${name} ${plain}`;
  const drawing = drawings.get(key) ?? draw(name, plain);
  drawings.set(key, drawing);
  return drawing;
}

const HATCH =
  '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(35)"><path class="hatch" d="M0 0v6"/></pattern>';
const DOTS =
  '<pattern id="dots" width="14" height="14" patternUnits="userSpaceOnUse"><rect class="dots0" width="14" height="14"/><circle class="dots1" cx="4" cy="4" r="2.6"/><circle class="dots1" cx="11" cy="11" r="2.6"/></pattern>';

const USE = '<use href="#i-';
const isIcon = (name: string): name is IconName => Object.hasOwn(SHAPES, name);

/** The names a rendered page refers to, in order. People's text cannot match: its quotes arrive escaped. */
export function iconsUsed(html: string): IconName[] {
  const names = new Set<string>();
  for (let at = html.indexOf(USE); at >= 0; at = html.indexOf(USE, at)) {
    at += USE.length;
    names.add(html.slice(at, html.indexOf('"', at)));
  }
  return [...names].filter(isIcon).sort();
}

/** The hidden sheet of drawings and patterns that this page needs, and no others. */
export function Sprite({ html }: { html: string }) {
  const symbols = iconsUsed(html).map(
    (name) => `<symbol id="i-${name}" viewBox="${viewBox(name)}">${SHAPES[name]}</symbol>`,
  );
  if (html.includes('<rect class="wait"')) symbols.push(HATCH);
  if (html.includes('<svg class="map')) symbols.push(DOTS);
  return (
    <svg class="hide" aria-hidden="true" focusable="false">
      <defs>{raw(symbols.join(''))}</defs>
    </svg>
  );
}
