// Both languages, and the one way from a refusal's name to its sentence.
import type { Detail } from '#src/platform/result.ts';
import { en } from './en.ts';
import { th } from './th.ts';
import type { Wording } from './wording.ts';

export type Lang = 'th' | 'en';
export type Words = Wording<typeof th>;

export const words: Readonly<Record<Lang, Words>> = { th, en };

type Sentence = string | ((detail: Detail) => string);

const sentences: Readonly<Record<Lang, Readonly<Record<string, Sentence>>>> = {
  th: collect(th),
  en: collect(en),
};

function collect(language: Record<string, { refusals: object }>): Record<string, Sentence> {
  return Object.assign({}, ...Object.values(language).map((room) => room.refusals));
}

/** The sentence of a refusal, in the person's language. A refusal without a sentence is a bug: it throws. */
export function sentence(lang: Lang, refusal: string, detail: Detail = {}): string {
  const found = sentences[lang][refusal];
  if (found === undefined) throw new Error(`no sentence in words/ for the refusal '${refusal}'`);
  return typeof found === 'function' ? found(detail) : found;
}

/** Is there a sentence? For the guard that walks over all refusals named in the code. */
export const hasSentence = (lang: Lang, refusal: string): boolean => sentences[lang][refusal] !== undefined;
