// Small ways to put text on a page: text nodes only. What it must never do: take anything for markup.
import { drawable } from '#src/cases/said-read.ts';

export type CaseWords = Readonly<Record<string, string>>;

export function need<T extends Element = HTMLElement>(within: ParentNode, what: string): T {
  const found = within.querySelector<T>(what);
  if (!found) throw new Error(`the page has no ${what}`);
  return found;
}

/** '#' in the page's words stands for what is put there. */
export const fill = (text: string | undefined, what: string | number): string =>
  (text ?? '').replace('#', () => String(what));

/** Where Thai words end is looked up in a dictionary; for a text of this many letters that would stop the page. */
const ENDLESS = 10_000;

/** Text of somebody else, each in its own direction, so that it turns no line around but its own. */
export function written(text: string, tag: 'p' | 'bdi' = 'p'): HTMLElement {
  const element = document.createElement(tag);
  element.dir = 'auto';
  if (tag === 'p') element.className = text.length > ENDLESS ? 'typed written endless' : 'typed written';
  element.textContent = drawable(text);
  return element;
}

export function element(tag: string, className: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...inside);
  return made;
}

/** A warning that is read aloud when it appears. */
export const alarm = (text: string): HTMLElement => element('div', 'note bad', element('p', '', text));
