// The receipt, shown once: twenty letters in five groups, as words to copy, a picture to save, a QR and a print. Then
// one group is asked back, so that nobody leaves without it.
// What it must never do: send a receipt, keep it anywhere, or still hold it when the page was left.

import { inFours } from '#src/sealing/bytes.ts';
import { groupsOf, spoken } from '#src/sealing/receipt.ts';
import { drawProof, drawReceipt, pictureOf, save } from './picture.ts';
import { drawQr, modulesOf } from './qr.ts';

/** What a proof of submission says; nothing of what was told. `digest`: hexadecimal. */
export type Proof = { readonly unit: string; readonly digest: string };

type Part = 'keep' | 'ask' | 'done';

/** Puts the receipt in the place of what `root` holds. The page brings <ReceiptTemplate>. */
export function showReceipt(root: HTMLElement, receipt: string, proof?: Proof): void {
  const template = document.querySelector<HTMLTemplateElement>('#receipt-template');
  const card = template?.content.querySelector<HTMLElement>('[data-receipt]')?.cloneNode(true);
  if (!(card instanceof HTMLElement)) throw new Error('the page has no <ReceiptTemplate>');
  let groups: readonly string[] = groupsOf(receipt);
  for (const title of card.querySelectorAll<HTMLElement>('[data-title]')) becomeHeading(title);
  fill(card, groups);
  void showQr(card, groups);
  const forget = () => {
    groups = [];
    fill(card, groups);
    card.querySelector('[data-qr]')?.replaceChildren();
  };
  const turnTo = (part: Part) => {
    for (const one of card.querySelectorAll<HTMLElement>('[data-part]'))
      one.hidden = one.dataset.part !== part;
    scrollTo(0, 0);
    find(card, `[data-part=${part}] h1`).focus();
  };
  const asking = prepareAsk(card, () => {
    forget();
    turnTo('done');
  });

  press(card, 'copy', async () => copy(written(groups)));
  press(card, 'picture', async (file) => {
    const [qr] = await Promise.all([modulesOf(written(groups)), document.fonts.ready]);
    return save(await pictureOf(drawReceipt(named(card, groups), qr, wordsOf(card)), 'image/png'), file);
  });
  press(card, 'print', async () => {
    print();
    return undefined;
  });
  press(card, 'ask', async () => {
    asking(groups);
    turnTo('ask');
    find(card, '#receipt-group').focus();
    return undefined;
  });
  press(card, 'again', async () => {
    turnTo('keep');
    return undefined;
  });
  // where nobody is there to take it: an officer entered a letter without a sender
  card.querySelector('[data-does=discard]')?.addEventListener('click', () => {
    forget();
    turnTo('done');
  });
  find(card, '[data-close]').addEventListener('click', (event) => {
    event.preventDefault();
    location.replace((event.currentTarget as HTMLAnchorElement).href);
  });
  if (proof) offerProof(card, proof);
  // left by a link, or for another page: the way back must not show it again
  addEventListener('pagehide', () => {
    forget();
    root.replaceChildren();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  root.replaceChildren(card);
  turnTo('keep');
}

/** As it is written down: the groups with a dash between them. */
const written = (groups: readonly string[]): string => groups.join('-');

function find(card: HTMLElement, what: string): HTMLElement {
  const found = card.querySelector<HTMLElement>(what);
  if (!found) throw new Error(`the receipt's template has no ${what}`);
  return found;
}

function becomeHeading(title: HTMLElement): void {
  const heading = document.createElement('h1');
  heading.className = title.className;
  heading.tabIndex = -1;
  heading.append(...title.childNodes);
  title.replaceWith(heading);
}

function fill(card: HTMLElement, groups: readonly string[]): void {
  for (const [at, place] of card.querySelectorAll('[data-group]').entries())
    place.textContent = groups[at] ?? '';
}

async function showQr(card: HTMLElement, groups: readonly string[]): Promise<void> {
  const place = find(card, '[data-qr]');
  place.append(drawQr(await modulesOf(written(groups)), place.dataset.words ?? ''));
  place.hidden = false;
}

const named = (card: HTMLElement, groups: readonly string[]) =>
  [...card.querySelectorAll('.code small')].map((name, at) => ({
    name: name.textContent ?? '',
    letters: groups[at] ?? '',
  }));

const wordsOf = (card: HTMLElement) => ({
  title: find(card, '#receipt-card').textContent ?? '',
  month: find(card, '[data-month]').textContent ?? '',
  keep: find(card, '.note b').textContent ?? '',
});

/** `act` gives whether it went well; undefined: nothing has to be said. */
function press(card: HTMLElement, does: string, act: (file: string) => Promise<boolean | undefined>): void {
  const button = find(card, `[data-does=${does}]`);
  const { well = '', not = '', file = '' } = button.dataset;
  button.addEventListener('click', async () => {
    const done = await act(file).catch(() => false);
    const said = button.closest('section')?.querySelector('[data-said]');
    if (said && done !== undefined) said.textContent = done ? well.replace('#', file) : not;
  });
}

async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  // without https (an onion, a network of one's own) there is only the old way
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

/** Asks one group back. Gives what begins the question: another group each time. */
function prepareAsk(card: HTMLElement, right: () => void): (groups: readonly string[]) => void {
  const form = find(card, '[data-part=ask]');
  const field = find(card, '[data-field]');
  const input = find(card, '#receipt-group') as HTMLInputElement;
  const label = find(card, 'label[for=receipt-group]');
  const why = find(card, '#receipt-group-e');
  let asked = 0;
  let expected = '';
  const complain = (words: string | undefined) => {
    why.hidden = words === undefined;
    field.classList.toggle('wrong', words !== undefined);
    find(card, '[data-why]').textContent = words?.replace('#', String(asked)) ?? '';
    if (words === undefined) {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    } else {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', why.id);
      input.focus();
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = spoken(input.value);
    if (typed === '') complain(why.dataset.empty);
    else if (typed !== expected) complain(why.dataset.wrong);
    else {
      input.value = '';
      expected = '';
      right();
    }
  });
  return (groups) => {
    const [chance = 0] = crypto.getRandomValues(new Uint8Array(1));
    asked = asked === 0 ? (chance % groups.length) + 1 : (asked % groups.length) + 1;
    expected = groups[asked - 1] ?? '';
    label.textContent = (label.dataset.words ?? '').replace('#', String(asked));
    input.value = '';
    complain(undefined);
  };
}

function offerProof(card: HTMLElement, { unit, digest }: Proof): void {
  const place = find(card, '[data-proof]');
  place.hidden = false;
  const {
    day = '',
    dayValue = '',
    unit: unitName = '',
    digest: digestName = '',
    meaning = '',
  } = place.dataset;
  press(card, 'proof', async (file) => {
    await document.fonts.ready;
    const lines = [
      { name: day, value: dayValue },
      { name: unitName, value: unit },
      { name: digestName, value: inFours(digest), mono: true },
    ];
    const title = find(card, '#receipt-proof').textContent?.trim() ?? '';
    const canvas = drawProof(title, lines, meaning);
    const drawn = await pictureOf(canvas, 'image/jpeg');
    if (!canvas || !drawn) return false;
    const { pdfOf } = await import('./pdf.ts');
    const text = [title, ...lines.map(({ name, value }) => `${name} ${value}`), meaning].join('\n');
    const { width, height } = canvas;
    const jpeg = new Uint8Array(await drawn.arrayBuffer());
    return save(pdfOf({ jpeg, width, height, title, text, lang: document.documentElement.lang }), file);
  });
}
