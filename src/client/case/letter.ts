// A letter of referral, made of what was opened, changed by hand and printed: on this page, and nowhere else.
// What it must never do: send a word of it, keep it, or take over who the reporter is.
import { need, written } from './dom.ts';
import type { Question } from './tip.ts';

type Answers = ReadonlyMap<Question, readonly string[]>;

const ALONE = 'letter-only';

export function prepareLetter(root: HTMLElement, answers: () => Answers): void {
  const part = need(document, '[data-letter]');
  const paper = need(part, '[data-letter-paper]');
  const body = need(part, '[data-letter-body]');
  const open = need<HTMLButtonElement>(root, '[data-letter-open]');
  // words that are pasted in come in as words; a browser without that leaves the body as it was made
  body.setAttribute('contenteditable', 'plaintext-only');

  open.addEventListener('click', () => {
    part.hidden = false;
    need(part, 'h2').focus();
    part.scrollIntoView();
  });
  need(part, '[data-letter-close]').addEventListener('click', () => {
    part.hidden = true;
    paper.hidden = true;
    body.replaceChildren();
    open.focus();
  });
  need(part, '[data-letter-make]').addEventListener('click', () => {
    const chosen = [...part.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].filter(
      (one) => one.checked,
    );
    need(part, '[data-letter-dear]').textContent = need<HTMLSelectElement>(part, 'select').value;
    body.replaceChildren(
      ...chosen.flatMap(({ value, parentElement }) => {
        const lines = answers().get(value as Question) ?? [];
        if (lines.length === 0) return [];
        const title = document.createElement('p');
        const strong = document.createElement('b');
        strong.textContent = parentElement?.textContent?.trim() ?? '';
        title.append(strong);
        return [title, ...lines.map((line) => written(line))];
      }),
    );
    paper.hidden = false;
    paper.scrollIntoView();
  });
  need(part, '[data-letter-print]').addEventListener('click', () => {
    document.documentElement.classList.add(ALONE);
    print();
  });
  addEventListener('afterprint', () => document.documentElement.classList.remove(ALONE));
}
