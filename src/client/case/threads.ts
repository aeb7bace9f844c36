// What was said after, in two threads: with the reporter, and among officers. A forged message is named and not shown.
// What it must never do: put one thread's words into the other.
import type { FileSaid, IdentitySaid } from '#src/cases/said.ts';
import type { Thread } from '#src/sealing/signing.ts';
import { type Lang, thaiDate } from '#src/ui/format.ts';
import { alarm, type CaseWords, element, fill, need, written } from './dom.ts';
import type { Heard } from './open.ts';

export type Speakers = {
  readonly words: CaseWords;
  /** By person id. */
  readonly names: Readonly<Record<string, string>>;
  readonly own: string;
  /** How a file that was sent is shown. */
  readonly file: (said: FileSaid) => HTMLElement;
};

function speaker({ author }: Heard, { words, names, own }: Speakers): string {
  if (author === 'reporter') return words.fromReporter ?? '';
  if (author === 'server') return words.fromServer ?? '';
  const name = names[author] ?? words.someone ?? '';
  return author === own ? `${name} (${words.you ?? ''})` : name;
}

function line(heard: Heard, speakers: Speakers): HTMLElement {
  const { words } = speakers;
  const item = document.createElement('li');
  item.dataset.seq = String(heard.seq);
  if (heard.state !== 'open') {
    item.append(alarm(fill(heard.state === 'forged' ? words.forged : words.closed, heard.seq)));
    return item;
  }
  const lang = (document.documentElement.lang || 'th') as Lang;
  const day = element('time', 'soft', thaiDate(heard.onDay, 'short', lang));
  day.setAttribute('datetime', heard.onDay);
  const who = element('b', '');
  who.append(written(speaker(heard, speakers), 'bdi'));
  item.append(element('p', 'row', who, day));
  item.append(...bodyOf(heard, speakers));
  if (isOutside(heard)) item.className = 'theirs';
  return item;
}

const isOutside = ({ author }: Heard): boolean => author === 'reporter' || author === 'server';

function bodyOf(heard: Heard, { words, file }: Speakers): readonly HTMLElement[] {
  const { said, kind, text } = heard;
  if (said?.kind === 'message') return [written(said.text)];
  if (said?.kind === 'file' && kind === 'file') return [file(said)];
  // the address itself stands where it is used, and not in a thread that lies open
  if (said?.kind === 'wish' && isOutside(heard))
    return [element('p', 'soft', (said.address === '' ? words.wishEnded : words.wished) ?? '')];
  const inside = heard.thread === 'internal' && !isOutside(heard);
  if (said?.kind === 'export' && inside)
    return [element('p', '', fill(words.exported, said.fingerprint)), ...(said.to ? [written(said.to)] : [])];
  if (said?.kind === 'receipt' && inside) return [element('p', '', words.receipted ?? '')];
  return [element('p', 'soft', words.odd ?? ''), written(text)];
}

/** `shown`: what stands elsewhere on the page, the tip itself and who the reporter is. */
export function showThread(
  root: HTMLElement,
  thread: Thread,
  heard: readonly Heard[],
  shown: ReadonlySet<Heard>,
  speakers: Speakers,
): void {
  const part = need(root, `[data-thread="${thread}"]`);
  const messages = heard.filter((one) => one.thread === thread && !shown.has(one));
  need(part, '[data-said]').replaceChildren(...messages.map((one) => line(one, speakers)));
  need(part, '[data-nothing]').hidden = messages.length > 0;
}

/** Folded away: it is opened when it is needed, and not because somebody walks by. */
export function showIdentities(root: HTMLElement, all: readonly IdentitySaid[], words: CaseWords): void {
  const told = (term: string | undefined, text: string) =>
    element('p', '', element('b', '', term ?? ''), ' ', written(text, 'bdi'));
  const folded = element(
    'details',
    '',
    element('summary', '', element('b', '', words.identity ?? '')),
    element('p', 'note warn', words.identityWhy ?? ''),
    ...all.flatMap(({ name, contact }) => [told(words.name, name), told(words.contact, contact)]),
  );
  need(root, '[data-identity]').replaceChildren(...(all.length > 0 ? [folded] : []));
}
