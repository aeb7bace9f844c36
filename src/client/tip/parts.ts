// What the parts of the tip's page share: finding, filling words in, making elements. Text only, never markup.
import type { tips } from '#src/words/th/tips.ts';

/** As the page brings them; a script has no word of its own. */
export type TipWords = (typeof tips)['script'] & { readonly about: string };

export function find<T extends HTMLElement = HTMLElement>(root: ParentNode, what: string): T {
  const found = root.querySelector<T>(what);
  if (!found) throw new Error(`the page has no ${what}`);
  return found;
}

/** '#1' and '#2' where there are several, '#' where there is one. */
export const say = (text: string, ...parts: readonly (string | number)[]): string =>
  parts.length === 1
    ? text.replace('#', () => String(parts[0]))
    : text.replace(/#(\d)/gu, (_, n: string) => String(parts[Number(n) - 1] ?? ''));

export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...inside: readonly (string | Node)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

export type Answer = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
export const answersIn = (root: ParentNode): Answer[] => [
  ...root.querySelectorAll<Answer>('input, textarea, select'),
];
export const isTick = (answer: Answer): answer is HTMLInputElement =>
  answer instanceof HTMLInputElement && (answer.type === 'checkbox' || answer.type === 'radio');
/** Something was typed or ticked. */
export const isAnswered = (answer: Answer): boolean =>
  isTick(answer) ? answer.checked : answer.value.trim() !== '';
