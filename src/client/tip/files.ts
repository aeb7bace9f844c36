// Files of a tip: chosen beside the question of evidence, sent when the tip has arrived, while its receipt is read.
// The code for it comes with the first file. What it must never do: let the page go without a word while one is left.
import type { Files } from '../files/choosing.ts';
import type { Gate } from '../files/gate.ts';
import type { FollowWords } from '../files/words.ts';
import { el, find } from './parts.ts';

export type TipFiles = {
  readonly names: readonly string[];
  readonly open: boolean;
  /** Above `before`: what is on its way. true: all of it has arrived. */
  follow(before: HTMLElement, gate: Gate): Promise<boolean>;
  end(): void;
};

export function openTipFiles(root: HTMLElement): TipFiles {
  // who asks for advice is asked for no evidence, and may add files when they come back
  const part = root.querySelector<HTMLElement>('[data-files]');
  let files: Files | undefined;
  let words: FollowWords | undefined;
  const load = async (): Promise<void> => {
    const { openFiles } = await import('../files/choosing.ts');
    const answer = await fetch(part?.dataset.wordsAt ?? '', { credentials: 'omit', redirect: 'error' });
    words = (await answer.json()) as FollowWords;
    if (part) files ??= openFiles(part, words);
  };
  // without a signal what was chosen stays in its field, and is taken when the signal is back
  const begin = () => {
    if (!files) void load().catch(() => addEventListener('online', begin, { once: true }));
  };
  part?.addEventListener('change', begin);

  return {
    get names() {
      return files?.names ?? [];
    },
    get open() {
      return files?.open ?? false;
    },
    async follow(before, gate) {
      if (!part || !words || !files?.open) return true;
      const { going, goingWhy, again, gone } = words;
      const more = el('button', 'btn', again);
      more.type = 'button';
      more.hidden = true;
      const title = el('h2', '', going);
      const panel = el('section', 'form stack formpage onscreen', title, el('p', '', goingWhy));
      panel.dataset.filing = '';
      panel.setAttribute('aria-label', going);
      find(part, '[data-choosing]').remove();
      panel.append(part, el('p', 'row', more));
      before.before(panel);
      for (;;) {
        more.hidden = true;
        if (await files.send(gate)) {
          title.textContent = gone;
          return true;
        }
        more.hidden = false;
        const pressed = new Promise((go) => more.addEventListener('click', go, { once: true }));
        const back = new Promise((go) => addEventListener('online', go, { once: true }));
        await Promise.race([pressed, back]);
      }
    },
    end() {
      files?.end();
      files = undefined;
    },
  };
}
