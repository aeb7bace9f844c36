// Coming back with a receipt: reads what was typed, has the worker open the case, and shows it. Leaving the page, or
// the lock, ends the worker and empties the page.
// What it must never do: put a receipt, a key or a word of a case into an address, a storage, a history or a request.
import { groupsOf, readReceipt, spoken } from '#src/sealing/receipt.ts';
import { prepareFiles } from './files/button.ts';
import { openReceiver } from './files/receiving.ts';
import { openReturner, type Returner } from './return/ask.ts';
import { complain, find, sayState } from './return/field.ts';
import type { Opened, ReturnWhy } from './return/protocol.ts';
import { showCase, type Words } from './return/show.ts';
import type { Wishing } from './return/wish.ts';
import { prepareWriting } from './return/writing.ts';

const HIDDEN_FOR = 30 * 60 * 1000;

const root = document.querySelector<HTMLElement>('[data-return]');
if (root) start(root);

function start(page: HTMLElement): void {
  const { worker = '', salt = '', key = '', today = '', words: json = '{}' } = page.dataset;
  const words = JSON.parse(json) as Words;
  const enter = find(page, '[data-part=enter]');
  const input = find(page, '#receipt') as HTMLInputElement;
  const typed = find(page, '[data-typed]');
  let returner: Returner | undefined;
  const ready = (): Returner => {
    returner ??= openReturner(worker);
    return returner;
  };
  const forget = () => {
    files.end();
    receiver.end();
    returner?.end();
    returner = undefined;
    page.replaceChildren();
  };

  const place = find(page, '[data-files]');
  const receiver = openReceiver(place, async (file) => {
    const granted = await ready().ask({ do: 'grant-file', file });
    return granted.ok ? { address: `/tips/files/${file}/#`, grant: granted.grant } : undefined;
  });
  let wishing: Wishing | undefined;
  const show = (opened: Opened) => {
    showCase(page, opened, words, today, receiver.line);
    wishing?.show(opened.lines);
  };
  const files = prepareFiles(place, {
    begin: (bytes) => ready().ask({ do: 'begin-file', bytes }),
    async finish(file, said) {
      const done = await ready().ask({ do: 'finish-file', file, said });
      if (done.ok) show(done.opened);
      return done;
    },
  });
  prepareWriting(page, words, (ask) => ready().ask(ask), show);
  /** Only who opens a case needs it, and it comes while that is worked on. Where it cannot be had, it is not offered. */
  const prepareWishing = async (): Promise<void> => {
    const came = await import('./return/wish.ts').catch(() => undefined);
    const part = page.querySelector<HTMLElement>('[data-wish]');
    if (!part) return; // left meanwhile
    part.hidden = !came;
    if (came) wishing ??= came.prepareWish(page, words, (ask) => ready().ask(ask), show);
  };

  const said: Readonly<Record<ReturnWhy, string>> = {
    unknown: words.unknown,
    small: words.small,
    away: words.away,
    broken: words.broken,
  };
  let busy = false;
  enter.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    const read = readReceipt(input.value);
    mark(typed, read.ok || read.why !== 'wrong' ? [] : read.groups);
    complain(input, refusal(input.value, words));
    if (!read.ok) return;
    busy = true;
    sayState(enter, words.working);
    const list = { address: '/tips/directory.json', key, today };
    const wishes = prepareWishing();
    const answer = await ready()
      .ask({ do: 'return', secret: read.secret, salt, list })
      .catch(() => ({ ok: false as const, why: 'broken' as const }));
    await wishes;
    busy = false;
    sayState(enter, '');
    if (!answer.ok) {
      if (answer.why === 'broken') returner = undefined;
      complain(input, said[answer.why]);
      return;
    }
    input.value = '';
    enter.remove();
    show(answer.opened);
    find(page, '[data-part=case]').hidden = false;
    scrollTo(0, 0);
    find(page, 'h1').focus();
  });

  input.addEventListener('focus', ready, { once: true });
  input.addEventListener('input', () => {
    const letters = spoken(input.value);
    typed.hidden = letters === '';
    for (const [at, place] of typed.querySelectorAll('[data-group]').entries())
      place.textContent = groupsOf(letters)[at] ?? '';
    mark(typed, []);
    complain(input, undefined);
  });

  find(page, '[data-lock]').addEventListener('click', () => {
    forget();
    location.replace(location.pathname);
  });
  addEventListener('prongsai:leaving', forget);
  addEventListener('pagehide', forget);
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  let since: number | undefined;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) since = Date.now();
    else if (since !== undefined && Date.now() - since > HIDDEN_FOR) {
      forget();
      location.replace(location.pathname);
    }
  });
  input.value = '';
  enter.hidden = false;
}

/** What is wrong with what was typed, in a sentence. undefined: it can be a receipt. */
function refusal(text: string, words: Words): string | undefined {
  const read = readReceipt(text);
  if (read.ok) return undefined;
  if (read.why === 'length')
    return read.letters === 0 ? words.empty : words.length.replace('#', String(read.letters));
  if (read.groups.length === 0) return words.wrongSome;
  return words.wrongGroup.replace('#', read.groups.join(` ${words.and} `));
}

function mark(typed: HTMLElement, groups: readonly number[]): void {
  for (const [at, group] of [...typed.children].entries())
    group.classList.toggle('wrong', groups.includes(at + 1));
}
