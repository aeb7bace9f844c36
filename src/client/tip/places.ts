// The tambons of the chosen province: fetched as one file, searched on the device. An ARIA 1.2 combobox of text nodes.
// What it must never do: send a letter of what is typed.
import { el, find, say, type TipWords } from './parts.ts';

type Place = { readonly code: string; readonly name: string };
export type Places = {
  readonly province: { readonly code: string; readonly name: string };
  /** What was chosen; undefined where what is typed is no tambon of the list. */
  readonly chosen: Place | undefined;
  /** Typed, and found in no list: it is told as text. */
  readonly typed: string;
};

const MOST = 8;
/** Without marks or spaces, in one case, and without the words for a tambon that people write before its name. */
const plainBut =
  (before: readonly string[]) =>
  (text: string): string => {
    const typed = text.normalize('NFC').toLowerCase().trim();
    const word = before.find((one) => typed.startsWith(one)) ?? '';
    return typed.slice(word.length).replace(/[\s.\u200b\u2060]/gu, '');
  };

export function openPlaces(root: HTMLElement, words: TipWords, changed: () => void): Places {
  const select = find<HTMLSelectElement>(root, '#province');
  const box = find(root, '[data-subdistricts]');
  const input = find<HTMLInputElement>(box, 'input');
  const list = el('ul', 'suggestions');
  const status = el('span', 'hide');
  const plain = plainBut((box.dataset.before ?? '').split(' ').filter(Boolean));
  let places: readonly Place[] = [];
  let shown: readonly Place[] = [];
  let active = -1;

  list.id = 'subdistrict-list';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels?.[0]?.textContent?.trim() ?? '');
  status.setAttribute('role', 'status');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  const holder = find(box, '.field');
  holder.classList.add('picker');
  holder.append(list, status);

  const fetchPlaces = async (province: string) => {
    places = [];
    input.value = '';
    box.hidden = province === '';
    if (province === '') return;
    const query = new URLSearchParams({ province, lang: document.documentElement.lang });
    try {
      const answer = await fetch(`${box.dataset.subdistricts}?${query}`, {
        credentials: 'omit',
        cache: 'no-store',
      });
      const { areas } = (await answer.json()) as { areas: Place[] };
      if (select.value !== province) return;
      places = areas;
      // on a slow line one has begun to type before the names were here
      if (document.activeElement === input) search();
    } catch {
      // no signal: what is typed is told as text
    }
  };
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const pick = (place: Place | undefined) => {
    if (place) input.value = place.name;
    close();
    changed();
  };
  const mark = (to: number) => {
    active = to;
    for (const [n, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(n === to));
      if (n === to) {
        input.setAttribute('aria-activedescendant', option.id);
        option.scrollIntoView({ block: 'nearest' });
      }
    }
  };
  const search = () => {
    const typed = plain(input.value);
    const found = typed === '' ? [] : places.filter(({ name }) => plain(name).includes(typed));
    // what begins so comes first
    shown = [...found]
      .sort((a, b) => Number(plain(b.name).startsWith(typed)) - Number(plain(a.name).startsWith(typed)))
      .slice(0, MOST);
    status.textContent = typed === '' ? '' : say(words.found, found.length);
    list.replaceChildren(
      ...shown.map((place, n) => {
        const option = el('li', '', place.name);
        option.id = `${list.id}-${n}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.addEventListener('mousedown', (event) => event.preventDefault());
        option.addEventListener('click', () => pick(place));
        return option;
      }),
    );
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = shown.length === 0;
    input.setAttribute('aria-expanded', String(shown.length > 0));
  };

  select.addEventListener('change', () => void fetchPlaces(select.value).then(changed));
  input.addEventListener('input', search);
  input.addEventListener('blur', () => window.setTimeout(close, 150));
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const end = shown.length - 1;
    if (event.key === 'ArrowDown') mark(active >= end ? 0 : active + 1);
    else if (event.key === 'ArrowUp') mark(active <= 0 ? end : active - 1);
    else if (event.key === 'Enter' && active >= 0) pick(shown[active]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });

  const chosen = (): Place | undefined => {
    const typed = plain(input.value);
    if (typed === '') return undefined;
    const same = places.filter(({ name }) => plain(name) === typed);
    return same.length === 1 ? same[0] : undefined;
  };
  return {
    get province() {
      const { value } = select;
      return { code: value, name: value ? (select.selectedOptions[0]?.textContent ?? '') : '' };
    },
    get chosen() {
      return chosen();
    },
    get typed() {
      return chosen() ? '' : input.value.trim();
    },
  };
}
