// The tags of all opened cases with their counts, to choose one or several by. What it must never do: forget what is
// chosen because more cases were opened, or put a tag anywhere but into text nodes.
import { tagKey } from '#src/cases/tags.ts';
import { element, need, written } from '../case/dom.ts';

export type Choosing = {
  chosen(): readonly string[];
  /** Those that are here now; what is chosen stays chosen. */
  show(tags: readonly (readonly [string, number])[]): void;
};
type Choice = { readonly box: HTMLInputElement; readonly label: HTMLElement; readonly count: HTMLElement };

export function openTags(root: HTMLElement, changed: () => void): Choosing {
  const part = need(root, '[data-choose]');
  const list = need(part, '[data-all-tags]');
  const choices = new Map<string, Choice>();
  return {
    chosen: () => [...choices].filter(([, { box }]) => box.checked).map(([key]) => key),
    show(tags) {
      const here = new Set(tags.map(([tag]) => tagKey(tag)));
      for (const [key, { label }] of choices) {
        if (here.has(key)) continue;
        label.remove();
        choices.delete(key);
      }
      for (const [tag, n] of tags) {
        const one = choices.get(tagKey(tag)) ?? made(tag, changed);
        one.count.textContent = `(${n})`;
        // one that stands stays where it is: a box that moves loses the hand upon it
        if (!one.label.isConnected) list.append(one.label);
        choices.set(tagKey(tag), one);
      }
      part.hidden = choices.size === 0;
    },
  };
}

function made(tag: string, changed: () => void): Choice {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.autocomplete = 'off';
  box.addEventListener('change', changed);
  const count = element('span', 'soft');
  const words = element('span', '', written(tag, 'bdi'), ' ', count);
  return { box, count, label: element('label', 'opt tight', box, words) };
}
