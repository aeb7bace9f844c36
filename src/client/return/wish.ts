// Asking to be told by mail, in an opened case: the address is said in it like any other word, sealed by the worker.
// What it must never do: put an address anywhere but into the thread and into text nodes, or send it to be mailed.
import { readAddress, standingWish } from '#src/cases/wish.ts';
import { complain, find, sayState } from './field.ts';
import type { Answers, Line, Opened } from './protocol.ts';
import type { Words } from './show.ts';
import type { Say } from './writing.ts';

/** By whoever told: what somebody else put into the thread asks for nothing. */
const own = (lines: readonly Line[]): string =>
  standingWish(lines.filter(({ hand }) => hand === 'own' || hand === 'server'));

export type Wishing = {
  /** What stands, told where it was asked for and marked where it is folded. */
  show(lines: readonly Line[]): void;
};

export function prepareWish(
  page: HTMLElement,
  words: Words,
  say: Say,
  show: (opened: Opened) => void,
): Wishing {
  const part = find(page, '[data-wish]');
  const form = find(part, 'form');
  const box = find(form, 'input') as HTMLInputElement;
  let busy = false;
  let stands = '';
  const asks = async (address: string): Promise<boolean> => {
    // what stands already is not said twice
    if (address === stands) return true;
    sayState(form, words.sending);
    const answer = await say({ do: 'say', said: { v: 1, kind: 'wish', address } }).catch(() => undefined);
    sayState(form, '');
    if (answer?.opened) show(answer.opened);
    if (answer?.ok) return true;
    complain(box, whyNot(answer, words));
    return false;
  };
  const once = async (address: string, done: string): Promise<void> => {
    if (busy) return;
    busy = true;
    const asked = await asks(address);
    busy = false;
    if (!asked) return;
    if (address !== '') box.value = '';
    sayState(form, done);
  };
  box.addEventListener('input', () => {
    complain(box, undefined);
    sayState(form, '');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const read = readAddress(box.value);
    complain(box, read.ok ? undefined : words.wish[read.why]);
    if (read.ok) void once(read.address, words.wish.done);
  });
  find(form, '[data-wish-end]').addEventListener('click', () => {
    complain(box, undefined);
    void once('', words.wish.endDone);
  });
  return {
    show(lines) {
      stands = own(lines);
      for (const one of part.querySelectorAll<HTMLElement>('[data-wish-stands]')) one.hidden = stands === '';
      find(part, '[data-wish-now]').textContent = stands && words.wish.now.replace('#', () => stands);
    },
  };
}

function whyNot(answer: (Answers['say'] & { ok: false }) | undefined, words: Words): string {
  if (!answer || answer.why === 'away') return words.wish.away;
  if (answer.why === 'overtaken') return words.wish.overtaken;
  if (answer.why === 'key') return words.key;
  return answer.sentence ?? words.wish.away;
}
