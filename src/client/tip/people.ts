// As many people as one wants to name, each in a part of its own, all made from the first.
// What it must never do: keep a name that was taken out.
import { MOST_NAMED, type Named } from '#src/cases/said.ts';
import { answersIn, find, say } from './parts.ts';

export function openPeople(root: HTMLElement): { readonly named: readonly Named[] } {
  const add = find<HTMLButtonElement>(root, '[data-add]');
  const people = () => [...root.querySelectorAll<HTMLElement>('[data-person]')];
  let made = 1;

  const number = () => {
    const all = people();
    for (const [n, one] of all.entries()) {
      find(one, 'legend').textContent = say(one.dataset.legend ?? '', n + 1);
      find(one, '[data-remove]').hidden = all.length === 1;
    }
    add.hidden = all.length >= MOST_NAMED;
  };
  const hear = (one: HTMLElement) =>
    find(one, '[data-remove]').addEventListener('click', () => {
      for (const field of answersIn(one)) field.value = '';
      one.remove();
      number();
      add.focus();
    });
  const copyOf = (first: HTMLElement): HTMLElement => {
    made += 1;
    const one = first.cloneNode(true) as HTMLElement;
    for (const part of one.querySelectorAll('[id], [for], [aria-describedby]'))
      for (const name of ['id', 'name', 'for', 'aria-describedby']) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(/-\d+(?=-|$)/u, `-${made}`));
      }
    for (const field of answersIn(one)) field.value = '';
    hear(one);
    return one;
  };

  for (const one of people()) hear(one);
  add.addEventListener('click', () => {
    const all = people();
    const [first] = all;
    if (!first) return;
    const one = copyOf(first);
    all.at(-1)?.after(one);
    number();
    answersIn(one)[0]?.focus();
  });
  return {
    get named() {
      return people()
        .map((one) => {
          const [name = '', position = '', agency = ''] = answersIn(one).map(({ value }) => value);
          return { name, position, agency };
        })
        .filter((one) => Object.values(one).some((text) => text.trim() !== ''));
    },
  };
}
