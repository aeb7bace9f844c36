// The button that seals and sends what was chosen, where files go by themselves: coming back, and at the officers' desk.
// What it must never do: let a page be left without a word while a file is on its way.
import { type Files, openFiles } from './choosing.ts';
import type { Gate } from './gate.ts';
import type { FileWords } from './words.ts';

/** `part`: what <FilesPart button> drew. */
export function prepareFiles(part: HTMLElement, gate: Gate): Files {
  const button = part.querySelector<HTMLButtonElement>('[data-send-files]');
  const words = JSON.parse(part.dataset.words ?? '{}') as FileWords;
  const files = openFiles(part, words, {
    changed() {
      if (button) button.hidden = !files.open || files.looking;
    },
  });
  button?.addEventListener('click', async () => {
    button.setAttribute('aria-busy', 'true');
    await files.send(gate);
    button.removeAttribute('aria-busy');
    button.hidden = !files.open;
  });
  addEventListener('beforeunload', (event) => {
    if (files.open) event.preventDefault();
  });
  return files;
}
