// The tags of a case where it is open: which stand, and a small form that adds and takes away. Each change seals the
// whole list anew. What it must never do: send a tag in clear, or take over one from a list that is not genuine.
import { type NoTag, readTags, tagKey, whyNot, withoutTag, withTag, writeTags } from '#src/cases/tags.ts';
import { type CaseWords, element, fill, need, written } from './dom.ts';
import type { Heard } from './open.ts';
import { put, type Sending, type Sent } from './send.ts';

/** Something that holds tags, and not anything that whoever told could have said. */
export const holdsTags = ({ state, kind, thread, author, text }: Heard): boolean =>
  state === 'open' &&
  kind === 'summary' &&
  thread === 'internal' &&
  author !== 'reporter' &&
  author !== 'server' &&
  readTags(text) !== undefined;

/** Of the last list that is genuine. */
export const tagsOf = (heard: readonly Heard[]): readonly string[] =>
  readTags(heard.findLast(holdsTags)?.text ?? '') ?? [];

type Tagging = {
  readonly sending: Sending;
  /** As the case was last read. */
  heard(): readonly Heard[];
  /** Reads it again and shows it. */
  again(): Promise<void>;
};
type Change = (tags: readonly string[]) => readonly string[];
/** Gives what is said of it, where it was not done. */
type Changes = (change: Change, done: string) => Promise<boolean>;

/** Drawn anew with each reading; `mayWrite`: what is new can be sealed. */
export function showTags(root: HTMLElement, heard: readonly Heard[], mayWrite: boolean): void {
  const part = need(root, '[data-tags]');
  const words = wordsOf(part);
  const tags = tagsOf(heard);
  need(part, '[data-none]').hidden = tags.length > 0;
  need(part, '[data-add]').hidden = !mayWrite;
  need(part, '[data-list]').replaceChildren(
    ...tags.map((tag) =>
      element('li', 'tagged', written(tag, 'bdi'), ...(mayWrite ? [away(tag, words)] : [])),
    ),
  );
}

function away(tag: string, words: CaseWords): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'textual';
  button.dataset.away = tag;
  button.textContent = words.away ?? '';
  button.setAttribute('aria-label', fill(words.awayFor, tag));
  return button;
}

export function prepareTags(root: HTMLElement, { sending, heard, again }: Tagging): void {
  const part = need(root, '[data-tags]');
  const words = wordsOf(part);
  const form = need<HTMLFormElement>(part, '[data-add]');
  const input = need<HTMLInputElement>(form, 'input');
  const status = need(part, '[data-tags-said]');
  let busy = false;

  const changes: Changes = async (change, done) => {
    busy = true;
    status.textContent = words.sending ?? '';
    // a colleague's change that came meanwhile stays: this one is made upon it
    const text = () => writeTags(change(tagsOf(heard())));
    const sent = await put(sending, { thread: 'internal', kind: 'summary' }, text, false);
    if (sent === 'sent') await again().catch(() => undefined);
    status.textContent = sent === 'sent' ? done : whyOf(sent, words);
    busy = false;
    return sent === 'sent';
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    const typed = input.value;
    const no = whyNot(tagsOf(heard()), typed);
    wrong(form, no && (words[`no-${no satisfies NoTag}`] ?? ''));
    if (no) return input.focus();
    if (await changes((tags) => withTag(tags, typed), words.added ?? '')) input.value = '';
  });
  need(part, '[data-list]').addEventListener('click', async ({ target }) => {
    const tag = target instanceof HTMLElement ? target.dataset.away : undefined;
    if (busy || tag === undefined) return;
    wrong(form, undefined);
    if (await changes((tags) => withoutTag(tags, tag), words.gone ?? '')) input.focus();
  });
}

function wrong(form: HTMLElement, why: string | undefined): void {
  const place = need(form, '.why');
  need(place, 'span').textContent = why ?? '';
  place.hidden = why === undefined;
  need(form, '.field').classList.toggle('wrong', why !== undefined);
}

const whyOf = (sent: Exclude<Sent, 'sent'>, words: CaseWords): string =>
  typeof sent === 'string' ? (words[sent] ?? '') : sent.sentence;

const wordsOf = (part: HTMLElement): CaseWords => JSON.parse(part.dataset.words ?? '{}') as CaseWords;

/** The tags of many cases with how many hold each, the most used first. */
export function countTags(all: readonly (readonly string[])[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, [string, number]>();
  for (const tag of all.flat()) {
    const before = counts.get(tagKey(tag));
    counts.set(tagKey(tag), [before?.[0] ?? tag, (before?.[1] ?? 0) + 1]);
  }
  return [...counts.values()].sort(([a, n], [b, m]) => m - n || a.localeCompare(b, 'th'));
}
