// The papers of what was taken out: each with who signed for it. A receipt that came back is put in here.
// What it must never do: show a receipt as good that it did not verify, or lose what was pasted.
import { fingerprintOf } from '#src/sealing/directory.ts';
import type { SignedTaken } from '#src/sealing/export-receipt.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { type Lang, thaiDate } from '#src/ui/format.ts';
import { element, fill, need, written } from '../case/dom.ts';
import { type Desk, type Now, Stopped } from './desk.ts';
import { type NotTaken, type Out, outsOf, takenFor } from './taken.ts';

/** A receipt is a few lines; what is longer is another file. */
const LONGEST = 4000;

export function preparePapers(part: HTMLElement, desk: Desk): { show(now: Now): void } {
  const { words } = desk;
  const form = need<HTMLFormElement>(part, '[data-add]');
  const box = need<HTMLTextAreaElement>(form, 'textarea');
  const file = need<HTMLInputElement>(form, 'input[type=file]');
  const status = need(form, '[data-state]');
  need(part, '[data-own-mark]').textContent = fingerprintOf(verifyKeyOf(desk.keys.signing));
  let outs: readonly Out[] = [];

  const show = ({ wire, opened }: Now): void => {
    outs = outsOf(opened.heard);
    need(part, '[data-none]').hidden = outs.length > 0;
    for (const one of part.querySelectorAll<HTMLElement>('[data-some]')) one.hidden = outs.length === 0;
    need(part, '[data-papers]').replaceChildren(...outs.map((out) => paper(part, out, wire.names, words)));
    part.hidden = false;
  };
  const wrong = (why: string): void => {
    const place = need(form, '.why');
    need(place, 'span').textContent = why;
    place.hidden = why === '';
    box.toggleAttribute('aria-invalid', why !== '');
    if (why !== '') box.focus();
  };
  box.addEventListener('input', () => wrong(''));
  file.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    box.value = (
      await chosen
        .slice(0, LONGEST)
        .text()
        .catch(() => '')
    ).trim();
    file.value = '';
    wrong('');
  });

  let busy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    const found = box.value.length > LONGEST ? 'unread' : takenFor(outs, box.value);
    wrong(typeof found === 'string' ? sentenceOf(found, words) : '');
    if (typeof found === 'string') return;
    busy = true;
    status.textContent = words.noting ?? '';
    try {
      const { manifest, fingerprint } = found.out.said;
      // the audit first, as with what is taken out: where sealing fails, it is put in again and told again
      await desk.tell('exports/receipts', { manifest, fingerprint });
      await desk.note({ v: 1, kind: 'receipt', text: box.value.trim() });
      show(await desk.read());
      box.value = '';
      status.textContent = words.noted ?? '';
    } catch (why) {
      status.textContent = '';
      wrong((why instanceof Stopped ? why.message : words.broken) ?? '');
    }
    busy = false;
  });
  need(part, '[data-print]').addEventListener('click', () => print());
  return { show };
}

const sentenceOf = (why: NotTaken, words: Desk['words']): string => words[`receipt-${why}`] ?? '';

const day = (value: string): string =>
  thaiDate(value, 'long', (document.documentElement.lang || 'th') as Lang);

function paper(
  part: HTMLElement,
  { said, author, signed }: Out,
  names: Readonly<Record<string, string>>,
  words: Desk['words'],
): HTMLElement {
  const made = need<HTMLTemplateElement>(part, 'template').content.firstElementChild?.cloneNode(
    true,
  ) as HTMLElement;
  const put = (where: string, text: string) => need(made, where).append(written(text, 'bdi'));
  put('[data-day]', day(said.day));
  put('[data-by]', names[author] ?? words.someone ?? '');
  put('[data-to]', said.to || (words.unnamed ?? ''));
  put('[data-what]', whatOf(said, words));
  need(made, '[data-key]').textContent = said.fingerprint;
  need(made, '[data-files]').textContent = String(said.files);
  need(made, '[data-digest]').textContent = said.manifest;
  need(made, '[data-signed]').append(
    ...(signed.length > 0
      ? signed.map((one) => receiptLine(one, words))
      : [element('p', 'soft', words.unsigned ?? '')]),
  );
  return made;
}

const whatOf = ({ internal, identity }: Out['said'], words: Desk['words']): string =>
  [internal ? words.whole : words.withReporter, identity ? words.withName : words.withoutName]
    .filter(Boolean)
    .join(' · ');

function receiptLine({ office, day: onDay, key }: SignedTaken, words: Desk['words']): HTMLElement {
  const who = element('b', '', written(office, 'bdi'));
  return element(
    'div',
    'stack flat',
    element('p', '', fill(words.signedOn, day(onDay)), ' ', who),
    element('p', 'soft', fill(words.signedKey, fingerprintOf(key))),
  );
}
