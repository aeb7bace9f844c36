// What stands beside the fields of the form: two texts to choose from, and what has to be corrected.
// What it must never do: choose.
import type { Choice, Clash } from './draft.ts';
import { answersOf, boxOf, button, el, labelOf, say, type Words, wordsOf } from './fields.ts';

/** Where one is led to that has to choose. */
export const clashId = (field: string): string => `clash-${field}`;

/** Both texts of a field, side by side; of two long ones, also one after the other. */
export function clashBox(
  form: HTMLFormElement,
  words: Words,
  { field, yours, theirs }: Clash,
  pick: (choice: Choice) => void,
): HTMLElement {
  const side = (title: string | undefined, text: string, use: string | undefined, choice: Choice) =>
    el(
      'div',
      'card stack flat',
      el('b', '', title ?? ''),
      el('p', 'typed', text === '' ? (words.blank ?? '') : wordsOf(form, field, text)),
      el(
        'p',
        '',
        button(use ?? '', 'btn quiet', () => pick(choice)),
      ),
    );
  const both = el(
    'div',
    'grid',
    side(words.mine, yours, words.useMine, 'mine'),
    side(words.theirs, theirs, words.useTheirs, 'theirs'),
  );
  const told = el('p', '', el('b', '', `${labelOf(form, field)}: ${words.clash}`));
  const long = answersOf(form, field)[0] instanceof HTMLTextAreaElement && yours !== '' && theirs !== '';
  const join = long
    ? [
        el(
          'p',
          '',
          button(words.useBoth ?? '', 'btn quiet', () => pick('both')),
        ),
      ]
    : [];
  const box = el('div', 'clash stack flat', told, both, ...join, el('p', 'soft', words.either ?? ''));
  box.id = clashId(field);
  box.tabIndex = -1;
  return box;
}

type Said = { readonly field: string; readonly text: string };

/** Like the summary of a refused form; undefined where nothing has to be corrected. Takes the old ones away. */
export function problemsBox(
  form: HTMLFormElement,
  words: Words,
  found: readonly Said[],
): HTMLElement | undefined {
  for (const old of document.querySelectorAll('.errors, .why.offline')) {
    old.closest('.wrong')?.classList.remove('wrong');
    old.remove();
  }
  if (found.length === 0) return undefined;
  const rows = found.map(({ field, text }) => {
    const way = el('a', '', `${labelOf(form, field)}: ${text}`);
    way.href = `#${field}`;
    const box = boxOf(form, field);
    box?.classList.add('wrong');
    box?.querySelector('label, legend')?.after(el('p', 'why offline', text));
    return el('li', '', way);
  });
  const title = el('h2', 'small', say(words.fix, found.length));
  const summary = el('div', 'errors stack flat', title, el('ul', '', ...rows));
  summary.setAttribute('role', 'alert');
  summary.tabIndex = -1;
  return summary;
}
