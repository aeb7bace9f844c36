// Where that stands, in the form, which waits to be sent: a photo beside its question, the report where it is sent,
// and on every other question only what needs the person. A line is drawn anew only when its own state is another,
// so that nobody's finger or focus is taken off a button.
// What it must never do: let something that needs the person stand where they are not.
import { el } from './fields.ts';
import { lineOf } from './panel.ts';
import { type Item, isDone } from './store.ts';

type How = Parameters<typeof lineOf>[1];
type Box = { readonly list: HTMLElement; readonly lines: Map<string, { told: string; line: HTMLElement }> };

export type Waiting = {
  draw(own: readonly Item[], how: How): void;
  /** Before the form: also for the summary of what has to be corrected. */
  readonly top: HTMLElement;
};

export function waitingOf(form: HTMLFormElement, atEnd: () => boolean): Waiting {
  const boxes = new Map<string, Box>();
  const put = (name: string, place: (list: HTMLElement) => void): Box => {
    const list = el('div', 'stack flat');
    list.setAttribute('aria-live', 'polite');
    place(list);
    const box = { list, lines: new Map() };
    boxes.set(name, box);
    return box;
  };
  const top = put('top', (list) => form.before(list));
  const end = put('end', (list) => form.querySelector('[data-end]')?.append(list));
  for (const photos of form.querySelectorAll<HTMLElement>('[data-photos]'))
    put(photos.dataset.photos ?? '', (list) => photos.append(list));
  const shownAt = (question: string | undefined): boolean => {
    const list = boxes.get(question ?? '')?.list;
    return list !== undefined && list.closest('section')?.hidden === false;
  };

  return {
    top: top.list,
    draw(own, how) {
      for (const [name, box] of boxes) {
        const here = own.filter((item) => {
          if (box === end) return atEnd();
          if (box !== top) return item.kind === 'photo' && item.question === name && shownAt(name);
          const needs = item.state === 'needs' || item.why === 'signin';
          return !atEnd() && (item.kind === 'report' ? !isDone(item) : needs && !shownAt(item.question));
        });
        fill(box, here, how);
      }
    },
  };
}

function fill({ list, lines }: Box, shown: readonly Item[], how: How): void {
  const ids = new Set(shown.map(({ id }) => id));
  for (const [id, { line }] of lines) {
    if (ids.has(id)) continue;
    line.remove();
    lines.delete(id);
  }
  for (const item of shown) {
    const { changed: _, ...face } = item;
    const told = JSON.stringify([face, how.goTo?.(item), navigator.onLine]);
    const before = lines.get(item.id);
    if (before?.told === told) continue;
    const line = lineOf(item, how);
    if (before) before.line.replaceWith(line);
    else list.append(line);
    lines.set(item.id, { told, line });
  }
}
