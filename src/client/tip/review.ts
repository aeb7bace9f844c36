// Everything that was answered, looked over before it is sealed, each with the way back to its question.
import { type Page, shownUnder } from './answers.ts';
import { el, find } from './parts.ts';

export function drawReview(page: Page, go: (question: string) => void): void {
  const { root, words } = page;
  const questions = [...root.querySelectorAll<HTMLElement>('[data-question]')];
  find(root, '[data-review]').replaceChildren(
    ...questions
      .filter((one) => one.dataset.question !== 'review')
      .map((one) => {
        const { question = '', short = '' } = one.dataset;
        const lines = shownUnder(page, question);
        const edit = el('button', 'textual', words.edit, el('span', 'hide', ` ${short}`));
        edit.type = 'button';
        edit.addEventListener('click', () => go(question));
        const said =
          lines.length > 0 ? lines.map((line) => el('p', 'written', line)) : [el('p', 'soft', words.empty)];
        return el('div', '', el('dt', 'row ends', el('b', '', short), edit), el('dd', '', ...said));
      }),
  );
}
