// The letter that whoever told asked for: its link, which opens the officer's own mail program, and the address. The
// house sends no such letter and has no such address.
// What it must never do: put an address into markup, make a link of what a mail program could take for more than one
// address, or let anybody but whoever told say where to write.
import { isMailAddress, standingWish } from '#src/cases/wish.ts';
import { element, need, written } from './dom.ts';
import type { Heard } from './open.ts';

/** What whoever told wishes by now; '' nothing. Words of officers, and what is forged, ask for nothing. */
export const wishedAddress = (heard: readonly Heard[]): string =>
  standingWish(
    heard.filter(
      ({ state, thread, author }) =>
        state === 'open' && thread === 'reporter' && (author === 'reporter' || author === 'server'),
    ),
  );

export type LetterText = { readonly subject: string; readonly body: string };

/** A link that begins a letter to this address and to no other (RFC 6068). undefined: it is no address. */
export function letterTo(address: string, { subject, body }: LetterText): string | undefined {
  if (!isMailAddress(address)) return undefined;
  // each half is encoded, so that nothing in it means a header, another address or a place in the link
  const to = address.split('@').map(encodeURIComponent).join('@');
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/** The page is heavy enough for the many cases in which nobody asked. */
const WORDS = {
  th: () => import('#src/words/th/case-wish.ts'),
  en: () => import('#src/words/en/case-wish.ts'),
};

/** One after another, so that what was read last stands last. */
let drawing: Promise<void> = Promise.resolve();

/** Where the words cannot be had nothing is drawn: the thread says all the same that mail was asked for. */
export function showLetter(root: HTMLElement, heard: readonly Heard[]): void {
  const part = need(root, '[data-wish]');
  drawing = drawing.then(() => draw(part, wishedAddress(heard))).catch(() => {});
}

/** Something new waits for whoever told: now is when a letter tells them. */
export async function pointToLetter(root: HTMLElement): Promise<void> {
  await drawing;
  const told = root.querySelector<HTMLElement>('[data-wish-new]');
  if (told) told.textContent = told.dataset.text ?? '';
}

async function draw(part: HTMLElement, address: string): Promise<void> {
  const before = part.querySelector('[data-wish-address]');
  const told = part.querySelector('[data-wish-new]');
  if (told) told.textContent = '';
  if (before?.textContent === address) return;
  part.hidden = true;
  part.replaceChildren();
  if (address === '') return;
  const { caseWish: t } = await WORDS[document.documentElement.lang === 'en' ? 'en' : 'th']();
  const link = letterTo(address, t);
  if (!link) return;
  const write = element('a', 'btn quiet', t.write);
  write.setAttribute('href', link);
  const now = element('b', '');
  now.dataset.wishNew = '';
  now.dataset.text = t.sent;
  const status = element('p', '', now);
  status.setAttribute('role', 'status');
  const shown = written(address);
  shown.dataset.wishAddress = '';
  part.append(
    element(
      'div',
      'stack flat',
      element('h3', '', t.title),
      status,
      element('p', '', t.why),
      element('ul', '', ...t.rules.map((rule) => element('li', '', rule))),
      element('p', '', write),
      element('details', '', element('summary', '', t.show), shown),
    ),
  );
  part.hidden = false;
}
