// The page of searching: what is typed goes to the worker, and what it finds is shown as text. Locked, signed out or
// left, the worker ends and the page is empty. What it must never do: send, keep or put into the address what is typed.
import { caseNumber } from '#src/casework/inbox.ts';
import { identitiesOf, type OfficerKeys } from '#src/sealing/keyring.ts';
import { type Lang, thaiDate } from '#src/ui/format.ts';
import { alarm, type CaseWords, element, fill, need } from '../case/dom.ts';
import { LOCKED } from '../officer/watch.ts';
import { ours } from '../sealing/ask.ts';
import { openTags } from './choosing.ts';
import { type Found, type Line, MOST_CASES } from './finding.ts';
import type { Ask, Progress, Told } from './protocol.ts';

const PAUSE = 150;

export function prepareSearch(root: HTMLElement, keys: OfficerKeys): void {
  const { search: address = '', worker: script = '', case: href = '' } = root.dataset;
  const words = JSON.parse(root.dataset.words ?? '{}') as CaseWords;
  const input = need<HTMLInputElement>(root, 'input');
  const results = need(root, '[data-results]');
  const count = need(root, '[data-count]');
  const alarms = need(document, '[data-alarms]');
  const worker = new Worker(ours(script), { type: 'module' });
  const ask = (what: Ask) => worker.postMessage(what);
  let asked = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    asked += 1;
    ask({ do: 'find', id: asked, typed: input.value, tags: tags.chosen() });
  };
  const tags = openTags(root, look);
  const forget = () => {
    clearTimeout(waiting);
    worker.terminate();
    input.value = '';
    tags.show([]);
    count.textContent = '';
    results.replaceChildren();
    root.hidden = true;
  };
  const end = (why: string | undefined) => {
    forget();
    alarms.replaceChildren(alarm(why ?? ''));
  };

  worker.addEventListener('error', () => end(words.broken));
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.told === 'progress') {
      if (data.state === 'gone') return end(words.gone);
      showProgress(root, words, data);
      tags.show(data.tags);
      return look(); // more cases are open than when it was asked
    }
    if (data.id !== asked) return;
    const empty = input.value.trim() === '' && tags.chosen().length === 0;
    const said = data.short
      ? words.short
      : data.total === 0
        ? words.nothing
        : data.total > MOST_CASES
          ? fill(fill(words.some, data.total), MOST_CASES)
          : fill(words.found, data.total);
    const told = empty ? '' : (said ?? '');
    if (count.textContent !== told) count.textContent = told;
    show(
      results,
      data.cases.map((one) => found(one, href, words)),
    );
  });
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  const open = () => ask({ do: 'open', address, identities: identitiesOf(keys) });
  need(root, '[data-stop]').addEventListener('click', () => ask({ do: 'stop' }));
  need(root, '[data-on]').addEventListener('click', open);
  document.addEventListener(LOCKED, forget);
  // also where the browser keeps a page that was left: it comes back empty, and begins anew
  addEventListener('pagehide', forget);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  root.hidden = false;
  open();
}

/** What comes while cases are still being opened takes nobody's place in the list away. */
function show(results: HTMLElement, items: readonly HTMLElement[]): void {
  const here = document.activeElement;
  const href = here instanceof HTMLAnchorElement && results.contains(here) ? here.href : undefined;
  results.replaceChildren(...items);
  if (href === undefined) return;
  const again = [...results.querySelectorAll('a')].find((link) => link.href === href);
  again?.focus({ preventScroll: true });
}

function showProgress(root: HTMLElement, words: CaseWords, now: Progress): void {
  const { state, opened, total, shut, unsound } = now;
  const bar = need<HTMLProgressElement>(root, '[data-bar]');
  bar.max = Math.max(1, total);
  bar.hidden = state === 'done';
  bar.value = state === 'done' ? bar.max : opened;
  const told = state === 'done' && total === 0 ? words.none : fill(fill(words[state], opened), total);
  need(root, '[data-progress]').textContent = told ?? '';
  const stop = need(root, '[data-stop]');
  const on = need(root, '[data-on]');
  const held = document.activeElement === stop || document.activeElement === on;
  stop.hidden = state !== 'opening';
  on.hidden = state === 'opening' || state === 'done';
  if (held) (stop.hidden ? (on.hidden ? need(root, 'input') : on) : stop).focus();
  const left = [
    ...(shut > 0 ? [fill(words.shut, shut)] : []),
    ...(unsound > 0 ? [fill(words.unsound, unsound)] : []),
  ];
  need(root, '[data-unsearched]').replaceChildren(...left.map((text) => element('p', 'note warn', text)));
}

function found(
  { id, track, step, receivedOn, tags, lines, more }: Found,
  href: string,
  words: CaseWords,
): HTMLElement {
  const link = document.createElement('a');
  link.href = href + id;
  link.textContent = fill(words.number, caseNumber(id));
  const lang = (document.documentElement.lang || 'th') as Lang;
  const day = element('time', '', thaiDate(receivedOn, 'short', lang));
  day.setAttribute('datetime', receivedOn);
  const facts = element(
    'p',
    'soft',
    `${words[`track-${track}`] ?? ''} · ${words[`step-${step}`] ?? ''} · ${words.received ?? ''} `,
    day,
  );
  return element(
    'li',
    'stack flat',
    element('h3', 'small', link),
    facts,
    ...(tags.length > 0 ? [tagged(tags, words)] : []),
    ...lines.map((one) => line(one, words)),
    ...(more > 0 ? [element('p', 'soft', fill(words.more, more))] : []),
  );
}

const tagged = (tags: readonly string[], words: CaseWords): HTMLElement =>
  element(
    'p',
    'row tagging',
    element('span', 'soft', words['in-tag'] ?? ''),
    ...tags.map((tag) => {
      const one = element('bdi', 'tagged', tag);
      one.dir = 'auto';
      return one;
    }),
  );

/** Text of somebody else: text nodes, and marks that hold text nodes. */
function line({ where, pieces }: Line, words: CaseWords): HTMLElement {
  const said = element(
    'bdi',
    'written',
    ...pieces.map(({ text, marked }) => (marked ? element('mark', '', text) : text)),
  );
  said.dir = 'auto';
  return element('p', 'standing', element('b', 'soft', words[`in-${where}`] ?? ''), ' ', said);
}
