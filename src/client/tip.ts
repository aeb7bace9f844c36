// Giving a tip: one question a page, looked over, sealed here and sent. Everything is on the page until it has
// arrived, and nowhere else: no storage, no address, no request holds a word of it.
// What it must never do: send anything that was not sealed to a list that the organisation's key signed.
import type { Track } from '#src/units/unit.ts';
import { isFit } from './sealing/fit.ts';
import { identityOf, type Page, wipe } from './tip/answers.ts';
import { openTipFiles } from './tip/files.ts';
import { answersIn, find, isAnswered, isTick, type TipWords } from './tip/parts.ts';
import { openPeople } from './tip/people.ts';
import { openPlaces } from './tip/places.ts';
import { openReaders } from './tip/readers.ts';
import { drawReview } from './tip/review.ts';
import { openSending } from './tip/sending.ts';
import { byNobody } from './tip/unknown.ts';
import { openWay } from './tip/way.ts';

/** What shows the receipt; the receipt's own room. */
const card = () => import('./receipt/card.ts');

function start(root: HTMLElement): void {
  const track = root.dataset.tip as Track;
  const words = JSON.parse(root.dataset.words ?? '{}') as TipWords;
  wipe(root); // what a browser put back by itself after a way back
  const missing = find(root, '[data-what-missing]').dataset.whatMissing ?? '';
  const what = find<HTMLTextAreaElement>(root, '#what');
  const [questions, panel] = [find(root, '[data-questions]'), find(root, '[data-sending]')];
  let leaving = false;
  let warning: string | undefined;
  let done = false;

  const readers = openReaders(root, {
    track: () => track,
    words,
    province: () => find<HTMLSelectElement>(root, '#province').value,
  });
  const places = openPlaces(root, words, () => readers.draw());
  const people = root.querySelector('[data-person]') ? openPeople(root) : undefined;
  const files = openTipFiles(root);
  const page: Page = { root, track, words, places, people, readers, files: () => files.names };
  const told = () => what.value.trim() !== '';

  const turn = (to: 'questions' | 'sending') => {
    questions.hidden = to !== 'questions';
    panel.hidden = to !== 'sending';
    find(root, '[data-way]').hidden = to !== 'questions';
    if (to === 'sending') find(root, '[data-back]').hidden = true;
  };
  const sending = openSending(page, byNobody(), {
    stopped(why) {
      way.stay();
      way.complain(why);
    },
    warned(why) {
      warning = why;
      way.warn(why);
    },
    ready: card,
    async arrived({ receipt, digest, unit }) {
      const { showReceipt } = await card();
      done = true;
      wipe(root);
      const place = root.parentElement ?? root;
      showReceipt(place, receipt, { unit, digest });
      // the files follow while the receipt is read; the keys are kept no longer than that
      await files.follow(find(place, '[data-receipt]'), sending.gate);
      sending.end();
    },
  });

  const way = openWay(root, words, {
    leave(name) {
      if (name !== 'what' || told()) return true;
      way.complain(missing, what);
      return false;
    },
    shown(name) {
      if (done) return;
      if (sending.locked) return turn('sending');
      turn('questions');
      if (warning !== undefined) way.warn(warning);
      if (name !== 'review') return;
      drawReview(page, (question) => way.go(question));
      void card().catch(() => undefined); // before the signal goes
    },
    isLocked: () => sending.locked,
    finish() {
      if (!told()) return way.complain(missing);
      warning = undefined;
      way.complain(undefined);
      turn('sending');
      void sending.send();
    },
  });
  const give = find<HTMLInputElement>(root, '[data-give]');
  const giving = () => {
    find(root, '[data-given]').hidden = !give.checked;
    way.named(identityOf(root) !== undefined);
  };
  give.addEventListener('change', giving);
  questions.addEventListener('input', () => {
    sending.prepare();
    giving();
  });
  questions.addEventListener('change', () => sending.prepare());
  giving();
  addEventListener('prongsai:leaving', () => {
    leaving = true;
    wipe(root);
    files.end();
    sending.end();
  });
  // the text is nowhere but here, and the receipt is shown once: a page closed by mistake asks first
  addEventListener('beforeunload', (event) => {
    const unkept = document.querySelector('[data-receipt] [data-part=done][hidden]') !== null;
    const typed =
      !done && answersIn(questions).some((one) => !isTick(one) && one.id !== 'province' && isAnswered(one));
    if (!leaving && (typed || unkept || files.open)) event.preventDefault();
  });
}

const root = document.querySelector<HTMLElement>('[data-tip]');
if (root && isFit()) start(root);
else if (root) {
  root.querySelector('[data-opening]')?.remove();
  find(root, '[data-unfit]').hidden = false;
}
