// One question at a time, of a form that is one page: the way, forwards and back, and all questions at a glance.
// The address says which, so that "back" is back. What it must never do: hide what is wrong.
import { button, el, say, type Words } from './fields.ts';

export type Steps = {
  /** Whether the last section is open: the one that sends. */
  atEnd(): boolean;
  next(): void;
  /** Opens the section that holds this element. */
  show(inside: Element): void;
  /** Marks which sections are answered, by their id. */
  mark(answered: (section: HTMLElement) => boolean): void;
  /** Whenever another section is open. */
  onOpen(hear: () => void): void;
};

export function stepsOf(form: HTMLFormElement, words: Words): Steps {
  const sections = [...form.querySelectorAll<HTMLElement>(':scope > section')];
  const heads = sections.map((section) => section.querySelector<HTMLElement>('h2[id]'));
  const questions = sections.length - 1;
  let at = -1;
  let heard: () => void = () => undefined;

  const where = el('p');
  const way = el('ol', 'way', ...sections.slice(0, -1).map(() => el('li')));
  way.setAttribute('aria-hidden', 'true');
  const rows = sections.map((section, index) => {
    const link = el('a', '', section.dataset.name ?? heads[index]?.textContent ?? '');
    link.href = `#${heads[index]?.id ?? ''}`;
    const state = el('small', 'soft');
    return { row: el('li', '', link, ' ', state), state };
  });
  const list = el(
    'details',
    '',
    el('summary', '', words.list ?? ''),
    el('ol', 'stack flat', ...rows.map((r) => r.row)),
  );
  form.prepend(el('div', 'stack flat', where, way, list));
  const before = button(words.before ?? '', 'btn quiet', () => go(at - 1));
  const onward = button('', 'btn', () => go(at + 1));
  const feet = el('p', 'row', onward, before);
  form.append(feet);

  function go(to: number): void {
    const head = heads[Math.max(0, Math.min(to, questions))];
    if (head) location.hash = head.id;
  }
  function open(to: number, focus: boolean): void {
    at = to;
    for (const [index, section] of sections.entries()) section.hidden = index !== to;
    for (const [index, bead] of [...way.children].entries())
      bead.className = index < to ? 'past' : index === to ? 'now' : '';
    where.replaceChildren(el('b', '', to < questions ? say(words.step, to + 1) + questions : ''));
    before.hidden = to === 0;
    onward.hidden = to === questions;
    onward.textContent = (to === questions - 1 ? words.toEnd : words.next) ?? '';
    list.open = false;
    if (focus) heads[to]?.focus();
    heard();
  }
  function follow(focus: boolean): void {
    const meant = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const found = meant ? sections.findIndex((section) => section.contains(meant)) : -1;
    open(found < 0 ? Math.max(at, 0) : found, focus);
    if (focus && meant && !heads.includes(meant)) meant.focus();
  }
  addEventListener('hashchange', () => follow(true));
  follow(false);
  return {
    atEnd: () => at === questions,
    next: () => go(at + 1),
    show(inside) {
      const found = sections.findIndex((section) => section.contains(inside));
      if (found >= 0) open(found, true);
    },
    onOpen(hear) {
      heard = hear;
    },
    mark(answered) {
      for (const [index, section] of sections.entries()) {
        const state = rows[index]?.state;
        if (state && index < questions)
          state.textContent = (answered(section) ? words.answered : words.empty) ?? '';
      }
    },
  };
}
