// What stands beside the fields of the form: two texts to choose from, and what has to be corrected.
// What it must never do: choose.
import type { Clash } from './draft.ts';
import { boxOf, button, el, labelOf, say, type Words, wordsOf } from './fields.ts';

/** Both texts of a field, side by side; `pick(true)` is the person's own. */
export function clashBox(
  form: HTMLFormElement,
  words: Words,
  { field, yours, theirs }: Clash,
  pick: (mine: boolean) => void,
): HTMLElement {
  const side = (title: string | undefined, text: string, use: string | undefined, mine: boolean) =>
    el(
      'div',
      'card stack flat',
      el('b', '', title ?? ''),
      el('p', 'typed', text === '' ? (words.blank ?? '') : wordsOf(form, field, text)),
      el(
        'p',
        '',
        button(use ?? '', 'btn quiet', () => pick(mine)),
      ),
    );
  const both = el(
    'div',
    'grid',
    side(words.mine, yours, words.useMine, true),
    side(words.theirs, theirs, words.useTheirs, false),
  );
  const told = el('p', '', el('b', '', `${labelOf(form, field)}: ${words.clash}`));
  return el('div', 'clash stack flat', told, both, el('p', 'soft', words.either ?? ''));
}

type Said = { readonly field: string; readonly text: string };

/** Like the summary of a refused form; undefined where nothing has to be corrected. Takes the old ones away. */
export function problemsBox(
  form: HTMLFormElement,
  words: Words,
  found: readonly Said[],
): HTMLElement | undefined {
  for (const old of document.querySelectorAll('.errors, .why.offline')) old.remove();
  if (found.length === 0) return undefined;
  const rows = found.map(({ field, text }) => {
    const way = el('a', '', `${labelOf(form, field)}: ${text}`);
    way.href = `#${field}`;
    boxOf(form, field)
      ?.querySelector('label, legend')
      ?.after(el('p', 'why offline', text));
    return el('li', '', way);
  });
  const title = el('h2', 'small', say(words.fix, found.length));
  const summary = el('div', 'errors stack flat', title, el('ul', '', ...rows));
  summary.setAttribute('role', 'alert');
  summary.tabIndex = -1;
  return summary;
}
