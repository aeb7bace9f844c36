// An officer enters a case for somebody: all questions on one page, sealed here as a villager's phone seals them, and
// sent. Everything is on the page until it has arrived, and nowhere else.
// What it must never do: send anything that was not sealed to a list that the organisation's key signed.
import type { Entry } from '#src/cases/case.ts';
import type { Track } from '#src/units/unit.ts';
import { byOfficer } from './entry/officer.ts';
import { isFit } from './sealing/fit.ts';
import { identityOf, type Page, wipe } from './tip/answers.ts';
import { openTipFiles } from './tip/files.ts';
import { answersIn, find, isAnswered, isTick, type TipWords } from './tip/parts.ts';
import { openPeople } from './tip/people.ts';
import { openPlaces } from './tip/places.ts';
import { openReaders } from './tip/readers.ts';
import { openSending } from './tip/sending.ts';

type EntryWords = TipWords & {
  readonly signedOut: string;
  readonly gone: string;
  readonly missing: Readonly<Record<'channel' | 'track' | 'what', string>>;
};

const card = () => import('./receipt/card.ts');

function start(root: HTMLElement): void {
  const words = JSON.parse(root.dataset.words ?? '{}') as EntryWords;
  wipe(root); // what a browser put back by itself after a way back
  const [questions, panel] = [find(root, '[data-questions]'), find(root, '[data-sending]')];
  const [errors, heading] = [find(root, '[data-errors]'), find(root, '#ask')];
  const title = heading.textContent ?? '';
  const what = find<HTMLTextAreaElement>(root, '#what');
  const chosen = (name: string) => root.querySelector<HTMLInputElement>(`[name=${name}]:checked`)?.value;
  const isAdvice = () => chosen('track') === 'advice';
  let done = false;

  const readers = openReaders(root, {
    track: () => (chosen('track') ?? 'complaint') as Track,
    words,
    province: () => find<HTMLSelectElement>(root, '#province').value,
  });
  const places = openPlaces(root, words, () => readers.draw());
  const named = openPeople(root);
  const files = openTipFiles(root);
  const page: Page = {
    ...{ root, words, places, readers, files: () => files.names },
    get track() {
      return chosen('track') as Track;
    },
    get people() {
      return isAdvice() ? undefined : named;
    },
  };

  const complain = (text: string | undefined, field?: HTMLElement | null, quiet = false) => {
    errors.hidden = text === undefined;
    errors.textContent = text ?? '';
    for (const wrong of root.querySelectorAll('.field.wrong')) wrong.classList.remove('wrong');
    for (const wrong of root.querySelectorAll('[aria-invalid]')) wrong.removeAttribute('aria-invalid');
    if (text === undefined || quiet) return;
    field?.closest('.field')?.classList.add('wrong');
    field?.setAttribute('aria-invalid', 'true');
    errors.scrollIntoView({ block: 'center' });
    (field ?? errors).focus();
  };
  const turn = (to: 'questions' | 'sending') => {
    questions.hidden = to !== 'questions';
    panel.hidden = to !== 'sending';
    if (to === 'questions') heading.textContent = title;
    else heading.focus();
  };

  const channel = () => chosen('channel') as Entry;
  const door = {
    address: root.dataset.entry ?? '',
    csrf: root.dataset.csrf ?? '',
    signedOut: words.signedOut,
    gone: words.gone,
  };
  const sending = openSending(page, byOfficer(door, channel), {
    stopped(why) {
      turn('questions');
      complain(why);
    },
    warned: (why) => complain(why, undefined, true),
    ready: card,
    async arrived({ receipt }) {
      const { showReceipt } = await card();
      const letter = channel() === 'letter';
      done = true;
      wipe(root);
      const place = root.parentElement ?? root;
      showReceipt(place, receipt);
      for (const part of place.querySelectorAll<HTMLElement>('[data-no-sender]')) part.hidden = !letter;
      // the files follow while the receipt is handed over; the keys are kept no longer than that
      await files.follow(find(place, '[data-receipt]'), sending.gate);
      sending.end();
    },
  });

  const missing = (): { why: string; field: HTMLElement | null } | undefined => {
    for (const name of ['channel', 'track'] as const)
      if (!chosen(name)) return { why: words.missing[name], field: root.querySelector(`#${name}`) };
    return what.value.trim() === '' ? { why: words.missing.what, field: what } : undefined;
  };
  find(root, '[data-seal]').addEventListener('click', () => {
    const lacks = missing();
    complain(lacks?.why, lacks?.field);
    if (lacks) return;
    turn('sending');
    void sending.send();
  });
  const changed = () => {
    sending.prepare();
    find(root, '[data-given]').hidden = !find<HTMLInputElement>(root, '[data-give]').checked;
    for (const part of root.querySelectorAll<HTMLElement>('[data-not-advice]')) {
      part.hidden = isAdvice();
      part.toggleAttribute('data-unasked', isAdvice());
    }
  };
  questions.addEventListener('input', changed);
  questions.addEventListener('change', ({ target }) => {
    changed();
    // for nothing else: what is drawn anew while a button is pressed takes the press away
    if (target instanceof HTMLInputElement && target.name === 'track') readers.draw();
  });
  // the text is nowhere but here, and the receipt is shown once: a page closed by mistake asks first
  addEventListener('beforeunload', (event) => {
    const unkept = document.querySelector('[data-receipt] [data-part=done][hidden]') !== null;
    const typed =
      !done && answersIn(questions).some((one) => !isTick(one) && one.id !== 'province' && isAnswered(one));
    if (typed || unkept || files.open || identityOf(root)) event.preventDefault();
  });
  questions.hidden = false;
}

const root = document.querySelector<HTMLElement>('[data-entry]');
if (root && isFit()) start(root);
else if (root) find(root, '[data-unfit]').hidden = false;
