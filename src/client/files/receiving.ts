// A file that was sent, in a thread: what it is called, as text; what is known of it; and a button that fetches, opens
// and saves it. What it must never do: show or run what is inside, or save it under a name that was not made harmless.
import { fileName } from '#src/cases/file-name.ts';
import type { FileSaid } from '#src/cases/said.ts';
import { type Filer, openFiler } from './ask.ts';
import { sayRemoved, saySize } from './item.ts';
import { saveFile } from './saving.ts';
import type { ReceiveWords } from './words.ts';

/** Where its parts are, with # for a number; `grant` for whoever told. undefined: not to be had now. */
export type Way = { readonly address: string; readonly grant?: string } | undefined;
export type Receiver = {
  line(said: FileSaid): HTMLElement;
  end(): void;
};

/** `part`: what <FilesPart> drew. `way`: asked when somebody wants a file. */
export function openReceiver(part: HTMLElement, way: (file: string) => Promise<Way>): Receiver {
  const { worker = '' } = part.dataset;
  const words = JSON.parse(part.dataset.words ?? '{}') as ReceiveWords;
  let filer: Filer | undefined;

  const open = async (said: FileSaid, name: string, state: HTMLElement, bar: HTMLProgressElement) => {
    state.textContent = words.fetching.replace('#', () => name);
    bar.hidden = false;
    bar.max = said.sealed;
    const found = await way(said.id);
    filer ??= openFiler(worker);
    const answer = found
      ? await filer.ask({ do: 'fetch', said, ...found }, (now) => {
          bar.value = now.done;
          if (now.waiting) state.textContent = words.away;
        })
      : ({ ok: false, why: 'away' } as const);
    bar.hidden = true;
    state.textContent = answer.ok ? words.saved.replace('#', () => name) : words[answer.why];
    if (answer.ok) saveFile(answer.blob, name);
  };

  return {
    line(said) {
      const name = fileName(said.name, words.file);
      const title = element('bdi', name);
      title.dir = 'auto';
      const button = element('button', words.save, 'btn quiet') as HTMLButtonElement;
      button.type = 'button';
      button.append(element('span', ` ${name}`, 'hide'));
      const state = element('p', words.risk, 'soft');
      state.setAttribute('role', 'status');
      const bar = document.createElement('progress');
      bar.hidden = true;
      bar.setAttribute('aria-label', name);
      let busy = false;
      button.addEventListener('click', async () => {
        if (busy) return;
        busy = true;
        await open(said, name, state, bar).catch(() => {
          state.textContent = words.away;
        });
        busy = false;
      });
      const removed = sayRemoved(said.removed, words);
      const known = [saySize(said.size, words), words.said[said.cleaning], removed].filter(Boolean);
      const made = element('div', '', 'stack flat');
      made.dataset.file = said.id;
      const first = element('p', '');
      first.append(element('b', `${words.file} `), title);
      made.append(first, element('p', known.join(' · '), 'soft'), button, state, bar);
      return made;
    },
    end() {
      filer?.end();
      filer = undefined;
    },
  };
}

function element(tag: string, text: string, of = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (of) made.className = of;
  return made;
}
