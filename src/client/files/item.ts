// One line of the list of files: its name as text, what was cleaned, how far it is.
// What it must never do: believe a name.
import { fileName } from '#src/cases/file-name.ts';
import type { Cleaning } from '#src/cases/said.ts';
import type { Progress, Upload } from './protocol.ts';
import type { FileWords } from './words.ts';

type Looked = { readonly size: number; readonly cleaning: Cleaning; readonly removed: readonly string[] };
export type Item = {
  readonly at: number;
  readonly name: string;
  readonly size: number;
  readonly element: HTMLElement;
  /** The one whose original this is. */
  readonly of: Item | undefined;
  readonly done: boolean;
  upload: Upload | undefined;
  manifest: string | undefined;
  looked(found: Looked, keep: (original: boolean) => void): void;
  says(text: string): void;
  goes(now: Progress): void;
  arrived(): void;
  /** Nothing is taken away any more. */
  fix(): void;
};
type Made = {
  readonly at: number;
  readonly file: File;
  readonly of: Item | undefined;
  remove(): void;
};

const MB = 1024 * 1024;
const inMb = (bytes: number): string => (bytes / MB).toFixed(1);
export const saySize = (bytes: number, words: FileWords): string =>
  bytes < MB / 10
    ? words.small.replace('#', String(Math.max(1, Math.round(bytes / 1024))))
    : words.size.replace('#', inMb(bytes));

/** What was taken out, as people call it; what has no name of its own is said as it came. */
export const sayRemoved = (removed: readonly string[], words: FileWords): string => {
  const named: Readonly<Record<string, string>> = words.hidden;
  return removed.map((one) => named[one] ?? one).join(', ');
};

export function item(words: FileWords, { at, file, of, remove }: Made): Item {
  const called = fileName(file.name, words.file);
  const name = text('bdi', called);
  name.dir = 'auto';
  const size = text('span', saySize(file.size, words), 'soft nb');
  const taken = text('button', words.remove, 'textual') as HTMLButtonElement;
  taken.type = 'button';
  taken.append(text('span', ` ${called}`, 'hide'));
  taken.addEventListener('click', remove);
  const state = text('p', of ? words.isOriginal : words.looking, 'soft');
  const line = document.createElement('p');
  line.className = 'row';
  line.append(name, size, taken);
  const bar = document.createElement('progress');
  bar.hidden = true;
  bar.setAttribute('aria-label', called);
  const element = document.createElement('li');
  element.className = 'stack flat';
  if (of) element.dataset.of = String(of.at);
  element.append(line, state, bar);
  let done = false;
  let bytes = file.size;

  return {
    at,
    of,
    name: called,
    element,
    upload: undefined,
    manifest: undefined,
    get size() {
      return bytes;
    },
    get done() {
      return done;
    },
    looked(found, keep) {
      bytes = found.size;
      size.textContent = saySize(bytes, words);
      if (of) {
        state.textContent = words.isOriginal;
        return;
      }
      if (found.cleaning !== 'clean') {
        state.textContent = words.unclean;
        state.className = 'note warn';
        return;
      }
      const removed = sayRemoved(found.removed, words);
      state.textContent = removed ? words.clean.replace('#', () => removed) : words.nothing;
      if (removed) element.insertBefore(choice(words.original, keep), bar);
    },
    says: (said) => {
      state.textContent = said;
      state.setAttribute('role', 'status');
    },
    goes({ done: sent, of: all, waiting }) {
      bar.hidden = false;
      bar.max = all;
      bar.value = sent;
      state.textContent = waiting
        ? words.waiting
        : words.sending.replace('#1', inMb(sent)).replace('#2', inMb(all));
    },
    arrived() {
      done = true;
      bar.hidden = true;
      state.className = 'soft';
      state.textContent = words.sent;
    },
    fix() {
      taken.remove();
      element.querySelector('label')?.remove();
      if (!done) state.textContent = words.waits;
    },
  };
}

function choice(words: string, keep: (is: boolean) => void): HTMLElement {
  const label = document.createElement('label');
  label.className = 'opt';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.addEventListener('change', () => keep(box.checked));
  label.append(box, text('span', words));
  return label;
}

function text(tag: string, said: string, of = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = said;
  if (of) made.className = of;
  return made;
}
