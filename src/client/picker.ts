// Suggests areas while one types: in <AreaPicker>, where choosing fills the field, and in the search of a page,
// where choosing opens the area. An ARIA 1.2 combobox (list, no inline completion) made with text nodes only.
// Without it both are plain fields. What it must never do: write markup, choose by itself, or hold a key back
// that moves inside the text.

type Suggestion = { code: string; name: string; href: string };
type Answer = { said: string; areas: Suggestion[] };

const PAUSE = 120;
const SOURCE = '/areas/search.json';

let made = 0;

function enhance(input: HTMLInputElement, box: HTMLElement, choose: (area: Suggestion) => void): void {
  const list = document.createElement('ul');
  const status = document.createElement('span');
  made += 1;
  list.id = `picker-${made}`;
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', labelOf(input));
  status.className = 'hide';
  status.setAttribute('role', 'status');
  box.classList.add('picker');
  box.append(list, status);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('autocapitalize', 'none');
  input.autocomplete = 'off';

  let shown: Suggestion[] = [];
  let active = -1;
  let asked = '';
  let waiting: number | undefined;
  let underWay: AbortController | undefined;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const mark = (at: number) => {
    active = at;
    for (const [n, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(n === at));
      if (n === at) {
        input.setAttribute('aria-activedescendant', option.id);
        option.scrollIntoView({ block: 'nearest' });
      }
    }
    if (at < 0) input.removeAttribute('aria-activedescendant');
  };

  const pick = (at: number) => {
    const area = shown[at];
    if (!area) return;
    asked = area.name;
    close();
    choose(area);
  };

  const show = (answer: Answer) => {
    shown = answer.areas;
    status.textContent = answer.said;
    list.replaceChildren(
      ...shown.map((area, at) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${at}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.textContent = area.name;
        // before the field loses its focus, and also where a finger that scrolls would not mean it
        option.addEventListener('mousedown', (event) => event.preventDefault());
        option.addEventListener('click', () => pick(at));
        return option;
      }),
    );
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = shown.length === 0;
    input.setAttribute('aria-expanded', String(shown.length > 0));
  };

  const ask = async () => {
    const q = input.value.trim();
    if (q === asked) return;
    asked = q;
    underWay?.abort();
    if (q === '') {
      close();
      return;
    }
    underWay = new AbortController();
    try {
      const reply = await fetch(addressFor(q, box), { signal: underWay.signal });
      if (reply.ok && input.value.trim() === q) show((await reply.json()) as Answer);
    } catch {
      // no signal, or a newer question: the field is a plain field, and the server will find the area
    }
  };

  input.addEventListener('input', (event) => {
    // Thai is not composed on a keyboard, but other ways of typing are: wait until they are done
    if (event instanceof InputEvent && event.isComposing) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, PAUSE);
  });
  input.addEventListener('compositionend', () => void ask());
  input.addEventListener('blur', () => window.setTimeout(close, 150));
  input.addEventListener('keydown', (event) => {
    const open = !list.hidden;
    const last = shown.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (shown.length === 0) return;
      event.preventDefault();
      if (!open) {
        list.hidden = false;
        input.setAttribute('aria-expanded', 'true');
      }
      mark(event.key === 'ArrowDown' ? (active >= last ? 0 : active + 1) : active <= 0 ? last : active - 1);
    } else if (event.key === 'Enter' && open && active >= 0) {
      event.preventDefault();
      pick(active);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    } else if (event.key === 'Tab') close();
  });
}

const labelOf = (input: HTMLInputElement): string =>
  input.labels?.[0]?.textContent?.trim() || input.getAttribute('aria-label') || '';

function addressFor(q: string, box: HTMLElement): string {
  const query = new URLSearchParams({ q, lang: document.documentElement.lang });
  for (const name of ['levels', 'within'] as const) {
    const value = box.dataset[name];
    if (value) query.set(name, value);
  }
  return `${SOURCE}?${query}`;
}

for (const box of document.querySelectorAll<HTMLElement>('[data-area-picker]')) {
  const input = box.querySelector<HTMLInputElement>('input[type=text]');
  if (!input) continue;
  enhance(input, box, (area) => {
    input.value = area.name;
    // what is ticked of the choices below would win over the text: it was for what stood here before
    for (const tick of box.querySelectorAll<HTMLInputElement>('input[type=radio]')) tick.checked = false;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[role=search]')) {
  const input = form.querySelector<HTMLInputElement>('input[name=q]');
  if (!input || !form.action.endsWith('/areas')) continue;
  enhance(input, form, (area) => location.assign(area.href));
}

// a module of its own: its names are nobody else's
export {};
