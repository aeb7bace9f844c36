// One question at a time out of the many on the page: the way back is the browser's own, and the address never says
// which question it is, nor anything else. What it must never do: lose an answer on the way.
import { answersIn, find, isAnswered, say, type TipWords } from './parts.ts';

export type Way = {
  /** Shows this question, and notes the way back. */
  go(name: string): void;
  /** Above the questions: why it does not go on. undefined: nothing. `field`: what to mend. */
  complain(text: string | undefined, field?: HTMLElement): void;
  /** The same, while somebody writes: it is read aloud, and they are left where they are. */
  warn(text: string): void;
  /** The question is there again. */
  stay(): void;
  /** Says in the line of the way whether a name is given. */
  named(given: boolean): void;
  readonly at: string;
};
type Hooks = {
  /** Before the page turns: may refuse by complaining. */
  leave(name: string): boolean;
  shown(name: string): void;
  /** It was sealed: what stands above is about that. */
  isLocked(): boolean;
  /** From the last question on. */
  finish(): void;
};

/** Of the question that must be answered, and of those that are looked over: they are not skipped. */
const NOT_SKIPPED = new Set(['what', 'readers', 'review']);

export function openWay(root: HTMLElement, words: TipWords, hooks: Hooks): Way {
  const questions = [...root.querySelectorAll<HTMLElement>('[data-question]')];
  const names = questions.map((one) => one.dataset.question ?? '');
  const heading = find(root, '#ask');
  const errors = find(root, '[data-errors]');
  const [next, skip, back] = [
    find(root, '[data-next]'),
    find(root, '[data-skip]'),
    find(root, '[data-back]'),
  ];
  const line = find(root, '[data-way] b');
  const about = find(root, '[data-way] .soft');
  const rings = [...root.querySelectorAll('[data-way] li')];
  const seal = next.textContent ?? '';
  const last = questions.length - 1;
  let at = 0;
  let fromReview = false;

  const complain = (text: string | undefined, field?: HTMLElement, quiet = false) => {
    errors.hidden = text === undefined;
    errors.textContent = text ?? '';
    for (const wrong of root.querySelectorAll('.field.wrong')) wrong.classList.remove('wrong');
    for (const wrong of root.querySelectorAll('[aria-invalid]')) wrong.removeAttribute('aria-invalid');
    if (text === undefined || quiet) return;
    field?.closest('.field')?.classList.add('wrong');
    field?.setAttribute('aria-invalid', 'true');
    (field ?? errors).focus();
  };
  const offerSkip = () => {
    const question = questions[at];
    const given = question ? answersIn(question).some(isAnswered) : true;
    skip.hidden = given || NOT_SKIPPED.has(names[at] ?? '');
  };
  const show = (to: number, quietly = false) => {
    at = Math.min(Math.max(0, to), last);
    complain(undefined);
    for (const [n, one] of questions.entries()) one.hidden = n !== at;
    if (!hooks.isLocked()) heading.textContent = questions[at]?.dataset.title ?? '';
    line.textContent = say(words.step, at + 1, questions.length);
    for (const [n, ring] of rings.entries()) ring.className = n < at ? 'past' : n === at ? 'now' : '';
    back.hidden = at === 0;
    next.textContent =
      at === last ? seal : fromReview || at + 1 === last ? words.toReview : say(words.next, at + 2);
    offerSkip();
    hooks.shown(names[at] ?? '');
    if (quietly) return;
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  };
  const turn = (to: number) => {
    if (to > at && !hooks.leave(names[at] ?? '')) return;
    history.pushState({ tip: to }, '');
    show(to);
  };
  const onwards = () => {
    if (at === last) return hooks.finish();
    const to = fromReview ? last : at + 1;
    if (to === last) fromReview = false;
    turn(to);
  };

  next.addEventListener('click', onwards);
  skip.addEventListener('click', onwards);
  find(root, '[data-go-back]').addEventListener('click', () => history.back());
  root.addEventListener('input', offerSkip);
  root.addEventListener('change', offerSkip);
  root.addEventListener('keydown', (event) => {
    const field = event.target;
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing) return;
    if (!(field instanceof HTMLInputElement) || field.type !== 'text') return;
    event.preventDefault();
    onwards();
  });
  addEventListener('popstate', (event) => {
    fromReview = false;
    show(Number((event.state as { tip?: number } | null)?.tip ?? 0));
  });

  find(root, '[data-opening]').remove();
  for (const part of ['[data-way]', '[data-questions]']) find(root, part).hidden = false;
  history.replaceState({ tip: 0 }, '');
  show(0, true);
  return {
    go(name) {
      fromReview = at === last;
      const to = names.indexOf(name);
      history.pushState({ tip: to }, '');
      show(to);
    },
    complain: (text, field) => complain(text, field),
    warn: (text) => complain(text, undefined, true),
    stay: () => show(at),
    named: (given) => {
      about.textContent = `${words.about} ${given ? words.named : words.anonymous}`;
    },
    get at() {
      return names[at] ?? '';
    },
  };
}
