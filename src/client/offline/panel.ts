// What waits on this device, item by item: how far it is, and what one can do with it. Drawn in the form and on
// the page of the device. What it must never do: throw something away without asking.
import type { Draft } from './draft.ts';
import { button, clock, el, link, say, type Words } from './fields.ts';
import { changed, flush } from './outbox.ts';
import { changeItem, dropDraft, dropItem, type Item, isDone, type Me, readDraft } from './store.ts';

const KNOWN = new Set(['signin', 'blocked', 'clash', 'chosen', 'strange', 'unseen', 'fix', 'refused']);

export function stateOf(item: Item, words: Words): string {
  switch (item.state) {
    case 'waiting':
      if (item.why === 'signin') return words.signin ?? '';
      if (item.why === 'blocked') return words.blocked ?? '';
      return item.tries > 0 && navigator.onLine
        ? say(words.broken, clock(item.changed))
        : (words.waiting ?? '');
    case 'sending':
      return item.kind === 'photo' ? say(words.sending, item.percent) : (words.sendingReport ?? '');
    case 'sent':
      return say(words.sent, clock(item.changed));
    case 'kept':
      return say(words.kept, clock(item.changed));
    case 'needs': {
      const { why = '', problems = [] } = item;
      if (why === 'fix') return say(words.fix, problems.length);
      return KNOWN.has(why) ? (words[why] ?? words.needs ?? '') : why;
    }
  }
}

type How = {
  readonly me: Me;
  readonly words: Words;
  readonly signIn: string;
  readonly here: boolean;
  /** What a person has to look at: the text to choose, the question of a photo. */
  readonly goTo?: ((item: Item) => string | undefined) | undefined;
};

/** One line; `here`: on the form itself, where opening it means nothing. */
export function lineOf(item: Item, { me, words, signIn, here, goTo }: How): HTMLElement {
  const name = item.kind === 'photo' ? say(words.photo, item.name) : say(words.report, item.title);
  const line = el('div', `card stack flat${item.state === 'needs' ? ' needs' : ''}`);
  line.dataset.item = item.kind;
  const state = item.state === 'needs' ? `${words.needs}: ${stateOf(item, words)}` : stateOf(item, words);
  const told = el('p', '', el('b', '', name), ' ', el('span', 'soft', state));
  const ways = el('p', 'row');
  line.append(
    told,
    ...(item.kind === 'photo' && item.state === 'sending' ? [far(item.percent, name)] : []),
    ways,
  );
  if (item.state === 'waiting' && item.why === 'signin')
    ways.append(
      link(
        words.signinGo ?? '',
        `${signIn}?next=${encodeURIComponent(item.href)}`,
        item.kind === 'report' ? 'btn' : 'more',
      ),
    );
  if (!here && item.kind === 'report') ways.append(link(words.open ?? '', item.href));
  const look = item.state === 'needs' || item.why === 'blocked' ? goTo?.(item) : undefined;
  if (look) ways.append(link((look === '#end' ? words.toEnd : words.look) ?? '', look));
  const stuck =
    (item.state === 'waiting' && item.why !== 'blocked') || (item.state === 'needs' && item.kind === 'photo');
  const again = stuck && navigator.onLine && item.why !== 'signin';
  if (again) {
    ways.append(
      button(words.again ?? '', 'textual', () => {
        void changeItem(me, item, { state: 'waiting', next: 0 }).then(() => flush(true));
      }),
    );
  }
  if (item.kind === 'report' && item.state === 'needs')
    ways.append(button(words.export ?? '', 'textual', () => void saveText(me, item)));
  if (item.state === 'sending' || isDone(item)) return line;
  // a report may have waited for the photo that goes
  const drop = () =>
    void dropItem(item.id)
      .then(changed)
      .then(() => flush(true))
      .then(changed);
  if (item.kind === 'photo') ways.append(sure(words, drop));
  // what was never tried is a draft again; what may have arrived cannot be called back
  else if (item.state === 'waiting' && !item.frozen) ways.append(button(words.hold ?? '', 'textual', drop));
  else if (item.state === 'needs' && !here)
    ways.append(sure(words, () => void dropDraft(me, item.place).then(drop)));
  return line;
}

function far(percent: number, name: string): HTMLElement {
  const bar = el('progress');
  [bar.max, bar.value] = [100, percent];
  bar.setAttribute('aria-label', name);
  return bar;
}

/** A draft that nobody has sent yet. */
export function draftLine(me: Me, place: string, draft: Draft, words: Words): HTMLElement {
  const drop = () => void dropDraft(me, place).then(changed);
  const copy = button(words.export ?? '', 'textual', () => void saveText(me, { place, title: draft.title }));
  const ways = el('p', 'row', link(words.open ?? '', draft.href), copy, sure(words, drop));
  return el('div', 'card stack flat', el('p', '', say(words.draft, draft.title)), ways);
}

/** "Throw away", which asks once more where it stands. */
function sure(words: Words, drop: () => void): HTMLElement {
  const place = el('span', 'row');
  const first = button(words.discard ?? '', 'textual', () => {
    const no = button(words.no ?? '', 'btn quiet', () => {
      place.replaceChildren(first);
      first.focus();
    });
    place.replaceChildren(el('span', '', words.sure ?? ''), button(words.yes ?? '', 'btn alarm', drop), no);
    no.focus();
  });
  place.append(first);
  return place;
}

/** Everything that was typed, as plain text: the last way out is never closed. */
async function saveText(me: Me, item: Pick<Item, 'place' | 'title' | 'frozen'>): Promise<void> {
  const draft = await readDraft(me, item.place);
  const labels = draft?.labels ?? {};
  const told = (name: string, v: string) => `${labels[name] ?? name}\n${labels[`${name}=${v}`] ?? v}\n`;
  const lines = Object.entries(draft?.fields ?? item.frozen?.typed ?? {}).map(([name, value]) =>
    told(name, typeof value === 'string' ? value : value.v),
  );
  const clashes = (draft?.clashes ?? []).map(({ field, yours }) => told(field, yours));
  const href = URL.createObjectURL(
    new Blob([[item.title, '', ...lines, ...clashes].join('\n')], { type: 'text/plain' }),
  );
  const way = el('a');
  way.href = href;
  way.download = `${item.place.replace('/', '-')}.txt`;
  way.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
