// A box to write in: ready texts, the draft that is kept, what became of sending.
// What it must never do: empty the box before the house has taken what stood in it.
import type { Thread } from '#src/sealing/signing.ts';
import { type CaseWords, need } from './dom.ts';
import type { Drafts } from './draft.ts';
import type { Sent } from './send.ts';

const PAUSE = 500;

export async function prepare(
  part: HTMLElement,
  thread: Thread,
  words: CaseWords,
  drafts: Drafts,
  send: (text: string) => Promise<Sent>,
): Promise<void> {
  const form = need<HTMLFormElement>(part, '[data-reply]');
  const box = need<HTMLTextAreaElement>(form, 'textarea');
  const field = need(form, '.field');
  const kept = need(form, '[data-kept]');
  const button = need<HTMLButtonElement>(form, 'button[type=submit]');
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keep = async (): Promise<void> => {
    clearTimeout(timer);
    const there = await drafts.keep(box.value);
    kept.textContent = box.value === '' ? '' : ((there ? words.kept : words.keptHere) ?? '');
  };
  const wrong = (why: string): void => {
    const place = need(field, '.why');
    need(place, 'span').textContent = why;
    place.hidden = why === '';
    field.classList.toggle('wrong', why !== '');
    if (why !== '') box.focus();
  };

  box.value = await drafts.read();
  if (box.value !== '') kept.textContent = words.kept ?? '';
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), PAUSE);
  });
  for (const ready of form.querySelectorAll<HTMLElement>('[data-ready]'))
    ready.addEventListener('click', () => {
      box.value = [box.value.trimEnd(), ready.dataset.ready ?? ''].filter(Boolean).join('\n\n');
      box.focus();
      void keep();
    });

  let sending = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending) return;
    const text = box.value.trim();
    wrong(text === '' ? (words.empty ?? '') : '');
    if (text === '') return;
    sending = true;
    box.readOnly = true;
    button.setAttribute('aria-busy', 'true');
    kept.textContent = words.sending ?? '';
    await keep().then(() => {
      kept.textContent = words.sending ?? '';
    });
    const sent = await send(text);
    sending = false;
    box.readOnly = false;
    button.removeAttribute('aria-busy');
    kept.textContent = '';
    if (sent !== 'sent') return wrong(typeof sent === 'string' ? (words[sent] ?? '') : sent.sentence);
    box.value = '';
    await keep();
    kept.textContent = (thread === 'reporter' ? words.sentReporter : words.sentInternal) ?? '';
  });
}
