// The tags of a case: words that officers think up to find it again. They may name people, so they are sealed into the
// case like what is said there. Pure. What it must never do: believe a list that somebody sealed, however long it is.
import { normalise } from '#src/platform/text.ts';
import { drawable } from './said-read.ts';

export const MOST_TAGS = 12;
export const LONGEST_TAG = 40;

/** One line, as the house writes text. */
export const tagText = (typed: string): string => normalise(typed).replace(/\s+/gu, ' ');

/** By which two tags are one and the same. */
export const tagKey = (tag: string): string => tagText(tag).toLowerCase();

/** The JSON that is sealed, as an object of kind 'summary' among officers: all tags of the case at that time. */
export const writeTags = (tags: readonly string[]): string => JSON.stringify({ v: 1, kind: 'tags', tags });

/** undefined: no list of tags. */
export function readTags(json: string): readonly string[] | undefined {
  try {
    const it = JSON.parse(json) as { kind?: unknown; tags?: unknown } | null;
    return it?.kind === 'tags' ? tagsFrom(it.tags) : undefined;
  } catch {
    return undefined;
  }
}

/** Of whatever was sealed: texts only, each once, none too long, no more than there may be. */
function tagsFrom(value: unknown): readonly string[] {
  const texts = Array.isArray(value) ? (value as unknown[]).slice(0, MOST_TAGS * 4) : [];
  const tags = texts.map((one) =>
    typeof one === 'string' && one.length <= 200 ? drawable(tagText(one)) : '',
  );
  const fit = tags.filter((tag) => tag !== '' && [...tag].length <= LONGEST_TAG);
  const first = new Map<string, string>();
  for (const tag of fit) if (!first.has(tagKey(tag))) first.set(tagKey(tag), tag);
  return [...first.values()].slice(0, MOST_TAGS);
}

export type NoTag = 'empty' | 'long' | 'many' | 'there';
/** Why this cannot be added; undefined: it can. */
export function whyNot(tags: readonly string[], typed: string): NoTag | undefined {
  const tag = tagText(typed);
  if (tag === '') return 'empty';
  if ([...tag].length > LONGEST_TAG) return 'long';
  if (tags.some((one) => tagKey(one) === tagKey(tag))) return 'there';
  return tags.length >= MOST_TAGS ? 'many' : undefined;
}
/** As they were where it cannot be added: a colleague may have been faster. */
export const withTag = (tags: readonly string[], typed: string): readonly string[] =>
  whyNot(tags, typed) === undefined ? [...tags, tagText(typed)] : tags;
export const withoutTag = (tags: readonly string[], tag: string): readonly string[] =>
  tags.filter((one) => tagKey(one) !== tagKey(tag));
