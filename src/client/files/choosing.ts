// Files on a page: chosen, looked at one by one, taken away again, sent one after the other with their progress.
// What it must never do: send a file before it was looked at, write a name as anything but text, or
// keep a file when the page is left.

import { MOST_BYTES, MOST_FILES } from '#src/cases/file.ts';
import { fileName } from '#src/cases/file-name.ts';
import { type Filer, openFiler } from './ask.ts';
import type { Gate, No } from './gate.ts';
import { type Item, item, saySize } from './item.ts';
import type { FileWords } from './words.ts';

export type Files = {
  /** As they were chosen. */
  readonly names: readonly string[];
  /** There is something that has not arrived. */
  readonly open: boolean;
  /** Something is being looked at. */
  readonly looking: boolean;
  /** Waits until all is looked at. true: everything has arrived. */
  send(gate: Gate): Promise<boolean>;
  end(): void;
};
type Hooks = {
  /** What is chosen or sent has changed. */
  changed?(): void;
};

/** `part`: what <FilesPart> drew. */
export function openFiles(part: HTMLElement, words: FileWords, hooks: Hooks = {}): Files {
  const { worker = '' } = part.dataset;
  const input = need<HTMLInputElement>(part, '[data-file-pick]');
  const list = need(part, '[data-file-list]');
  const wrong = need(part, '[data-file-wrong]');
  const said = need(part, '[data-file-said]');
  let filer: Filer | undefined;
  let items: Item[] = [];
  let made = 0;
  let sending = false;

  const ready = (): Filer => {
    filer ??= openFiler(worker);
    return filer;
  };
  const changed = () => {
    part.toggleAttribute('data-some', items.length > 0);
    hooks.changed?.();
  };
  const drop = (one: Item, focus = true) => {
    items = items.filter((other) => other !== one && other.of !== one);
    for (const gone of [one, ...list.querySelectorAll<HTMLElement>(`[data-of="${one.at}"]`)])
      ('element' in gone ? gone.element : gone).remove();
    void filer?.ask({ do: 'drop', at: one.at }).catch(() => undefined);
    said.textContent = words.removed.replace('#', () => one.name);
    if (focus) input.focus();
    changed();
  };

  const add = async (file: File, original?: Item): Promise<void> => {
    made += 1;
    const one = item(words, { at: made, file, of: original, remove: () => drop(one) });
    items.push(one);
    if (original) original.element.after(one.element);
    else list.append(one.element);
    changed();
    const ask = { do: 'prepare', at: one.at, file, clean: original === undefined } as const;
    const answer = await ready()
      .ask(ask)
      .catch(() => ({ ok: false }) as const);
    if (!items.includes(one)) return;
    if (!answer.ok) {
      drop(one, false);
      wrong.textContent = words.unreadable;
      return;
    }
    one.looked(answer, (keep) => {
      const beside = items.find((other) => other.of === one);
      if (keep && !beside) void add(file, one);
      else if (!keep && beside) drop(beside, false);
    });
  };

  const choose = async (): Promise<void> => {
    const all = [...(input.files ?? [])];
    input.value = '';
    wrong.textContent = '';
    for (const file of all) {
      if (items.length >= MOST_FILES) wrong.textContent = words.many.replace('#', String(MOST_FILES));
      else if (file.size === 0)
        wrong.textContent = words.empty.replace('#', () => fileName(file.name, words.file));
      else if (file.size > MOST_BYTES)
        wrong.textContent = words.large.replace('#', () => fileName(file.name, words.file));
      else await add(file);
    }
  };
  let chosen = Promise.resolve();
  let choosing = 0;
  const begin = () => {
    choosing += 1;
    const before = chosen;
    const now = choose();
    chosen = Promise.all([before, now]).then(() => {
      choosing -= 1;
      changed();
    });
  };
  input.addEventListener('change', begin);
  // what was chosen before this script was here; later, so that whoever opened this has it by then
  if (input.files?.length) void Promise.resolve().then(begin);

  /** One file, from its key to its place in the case. Asked again it goes on where it stopped. */
  const sendOne = async (one: Item, gate: Gate): Promise<boolean> => {
    const fail = (no?: No): false => {
      one.says(no?.why === 'key' ? words.key : (no?.sentence ?? words.failed));
      return false;
    };
    one.says(words.sealing);
    for (let tries = 2; tries > 0; tries -= 1) {
      if (!one.upload) {
        const sealed = await ready().ask({ do: 'seal', at: one.at });
        if (!sealed.ok) return fail({ ok: false, why: 'refused', sentence: words.unreadable });
        const began = await gate.begin(sealed.bytes);
        if (!began.ok) return fail(began);
        one.upload = began.upload;
      }
      if (one.manifest === undefined) {
        const { upload } = one;
        const sent = await ready().ask({ do: 'send', at: one.at, upload }, (now) => one.goes(now));
        if (sent.ok) one.manifest = sent.said;
        else if (sent.why === 'away') return fail();
        else {
          // the house gave the upload up, or the file changed: from the beginning
          one.upload = undefined;
          continue;
        }
      }
      const done = await gate.finish(one.upload.id, one.manifest);
      if (!done.ok) return fail(done);
      one.arrived();
      return true;
    }
    return fail({ ok: false, why: 'refused', sentence: words.unreadable });
  };

  return {
    get names() {
      return items.map((one) => `${one.name} (${saySize(one.size, words)})`);
    },
    get open() {
      return items.some((one) => !one.done);
    },
    get looking() {
      return choosing > 0;
    },
    async send(gate) {
      if (sending) return false;
      sending = true;
      await chosen;
      part.toggleAttribute('data-sending', true);
      for (const one of items) one.fix();
      try {
        for (const one of items.filter(({ done }) => !done)) {
          const sent = await sendOne(one, gate).catch(() => undefined);
          if (sent === undefined) one.says(words.failed);
          if (!sent) break;
        }
      } finally {
        sending = false;
        part.toggleAttribute('data-sending', false);
        changed();
      }
      const all = items.every((one) => one.done);
      if (all) said.textContent = words.allSent.replace('#', String(items.length));
      return all;
    },
    end() {
      filer?.end();
      filer = undefined;
      items = [];
      list.replaceChildren();
    },
  };
}

function need<T extends HTMLElement = HTMLElement>(within: HTMLElement, what: string): T {
  const found = within.querySelector<T>(what);
  if (!found) throw new Error(`the page has no ${what}`);
  return found;
}
