// The two boxes in which a reporter writes: an answer, and once, why they disagree with a closing. What is typed lives
// in the box alone until it has arrived.
// What it must never do: empty a box before the house has what stood in it.
import { complain, find, sayState } from './field.ts';
import type { Answers, Ask, Opened } from './protocol.ts';
import type { Words } from './show.ts';

/** Bytes that fit into one sealed object, with room for what surrounds them (src/cases/sealed.input.ts). */
const LONGEST = 300 * 1024;

export type Say = (ask: Ask & { readonly do: 'say' }) => Promise<Answers['say']>;

export function prepareWriting(
  page: HTMLElement,
  words: Words,
  say: Say,
  show: (opened: Opened) => void,
): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-write]')) {
    const box = find(form, 'textarea') as HTMLTextAreaElement;
    let busy = false;
    box.addEventListener('input', () => {
      complain(box, undefined);
      sayState(form, '');
    });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (busy) return;
      const text = box.value.trim();
      const wrong =
        text === ''
          ? words.answerEmpty
          : new TextEncoder().encode(text).length > LONGEST
            ? words.answerLong
            : undefined;
      complain(box, wrong);
      if (wrong) return;
      busy = true;
      sayState(form, words.sending);
      const dispute = form.dataset.write === 'dispute';
      const answer = await say({ do: 'say', said: { v: 1, kind: 'message', text }, dispute }).catch(
        () => undefined,
      );
      busy = false;
      sayState(form, '');
      if (answer?.ok) {
        box.value = '';
        show(answer.opened);
        // the dispute's own box is gone now: what came of it is said where one can still write
        sayState(find(page, 'form[data-write=answer]'), form.dataset.done ?? '');
        return;
      }
      if (answer?.opened) show(answer.opened);
      complain(box, whyNot(answer, words));
    });
  }
}

function whyNot(answer: (Answers['say'] & { ok: false }) | undefined, words: Words): string {
  if (!answer || answer.why === 'away') return words.answerAway;
  if (answer.why === 'overtaken') return words.overtaken;
  if (answer.why === 'key') return words.key;
  return answer.sentence ?? words.answerAway;
}
