// The fields of a form as one reads and fills them by name, and small things to build a page with. Only text nodes.
// What it must never do: write markup.

type Answer = HTMLInputElement | HTMLTextAreaElement;
export type Words = Readonly<Record<string, string>>;

export const say = (text: string | undefined, what: string | number = ''): string =>
  (text ?? '').replace('#', String(what));
export const clock = (at: number): string =>
  new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  look = '',
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (look) made.className = look;
  made.append(...inside);
  return made;
}
export function button(text: string, look: string, press: () => void): HTMLButtonElement {
  const made = el('button', look, text);
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
}
export function link(text: string, href: string, look = 'more'): HTMLAnchorElement {
  const made = el('a', look, text);
  made.href = href;
  return made;
}

export const answersOf = (form: HTMLFormElement, name: string): Answer[] =>
  [...form.elements].filter(
    (e): e is Answer =>
      (e instanceof HTMLTextAreaElement || (e instanceof HTMLInputElement && e.type !== 'hidden')) &&
      e.name === name,
  );
const isRadio = (e: Answer): e is HTMLInputElement => e instanceof HTMLInputElement && e.type === 'radio';

/** As it is typed or chosen now; '' where nothing is. */
export function answerOf(form: HTMLFormElement, name: string): string {
  const found = answersOf(form, name);
  return (found.find((e) => !isRadio(e) || e.checked) ?? undefined)?.value ?? '';
}
/** As the page came from the server, whatever the browser has put back since. */
export function servedOf(form: HTMLFormElement, name: string): string {
  for (const e of answersOf(form, name)) {
    if (!isRadio(e)) return e.defaultValue;
    if (e.defaultChecked) return e.value;
  }
  return '';
}
export function put(form: HTMLFormElement, name: string, value: string): void {
  for (const e of answersOf(form, name)) {
    if (isRadio(e)) e.checked = e.value === value;
    else if (e.value !== value) e.value = value;
  }
}
/** What a person reads where a choice is kept by its key. */
export function wordsOf(form: HTMLFormElement, name: string, value: string): string {
  const chosen = answersOf(form, name).find((e) => isRadio(e) && e.value === value);
  const label = chosen?.closest('label');
  return label?.querySelector('b')?.textContent ?? label?.textContent ?? value;
}
export const boxOf = (form: HTMLFormElement, name: string): Element | null =>
  answersOf(form, name)[0]?.closest('.field') ?? null;
/** With the name of its question: "จำนวน" alone is in several. */
export function labelOf(form: HTMLFormElement, name: string): string {
  const box = boxOf(form, name);
  const label = box?.querySelector('label, legend')?.textContent?.trim() ?? name;
  const question = box?.closest<HTMLElement>('section[data-name]')?.dataset.name ?? '';
  return question === '' || label.includes(question) ? label : `${question}: ${label}`;
}
/** What people read for each of these fields, and for each choice of them. */
export const labelsOf = (form: HTMLFormElement, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => [
      [name, labelOf(form, name)],
      ...answersOf(form, name)
        .filter(isRadio)
        .map(({ value }) => [`${name}=${value}`, wordsOf(form, name, value)]),
    ]),
  );
