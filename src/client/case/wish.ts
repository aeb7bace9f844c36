// The letter that whoever told asked for: its link, which opens the officer's own mail program, and the address. The
// house sends no such letter and has no such address.
// What it must never do: put an address into markup, make a link of what a mail program could take for more than one
// address, or let anybody but whoever told say where to write.
import { isMailAddress } from '#src/cases/said.ts';
import { standingWish } from '#src/cases/wish.ts';
import { need } from './dom.ts';
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

export function showLetter(root: HTMLElement, heard: readonly Heard[]): void {
  const part = need(root, '[data-wish]');
  const { subject = '', body = '' } = part.dataset;
  const address = wishedAddress(heard);
  const link = letterTo(address, { subject, body });
  need<HTMLAnchorElement>(part, '[data-wish-letter]').href = link ?? 'mailto:';
  need(part, '[data-wish-address]').textContent = link ? address : '';
  need(part, '[data-wish-new]').textContent = '';
  part.hidden = link === undefined;
}

/** Something new waits for whoever told: now is when a letter tells them. */
export function pointToLetter(root: HTMLElement): void {
  const told = need(root, '[data-wish-new]');
  told.textContent = told.dataset.text ?? '';
}
