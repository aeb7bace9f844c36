// What of an opened case is searched, each with where it stood. What it must never do: take in what is not genuine, or
// who the reporter is: that is opened when it is needed, and not because somebody looks for a word.
import type { TipSaid } from '#src/cases/said.ts';
import { drawable } from '#src/cases/said-read.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import type { Heard, Opened } from '../case/open.ts';
import { holdsTags, tagsOf } from '../case/tags.ts';
import type { Question } from '../case/tip.ts';
import { folded, written } from './folding.ts';

export type Where = Question | 'reporter' | 'internal' | 'file' | 'tag';
export type Passage = { readonly where: Where; readonly text: string; readonly plain: string };
export type Searched = {
  readonly id: string;
  readonly track: string;
  readonly step: string;
  readonly receivedOn: string;
  /** Of the last list that is genuine. */
  readonly tags: readonly string[];
  readonly passages: readonly Passage[];
  /** No key opens it. */
  readonly shut: boolean;
  /** Something of it is forged, does not open, or is missing. */
  readonly unsound: boolean;
};

export function searchedOf({ head }: Pick<CaseWire, 'head'>, { heard, missing, shut }: Opened): Searched {
  const { id, track, step, receivedOn } = head;
  const tags = tagsOf(heard);
  return {
    ...{ id, track, step, receivedOn, shut },
    unsound: !shut && (missing.length > 0 || heard.some(({ state }) => state !== 'open')),
    tags,
    passages: [
      ...tags.flatMap((tag) => passage('tag', tag)),
      ...heard.filter(({ state }) => state === 'open').flatMap(passagesOf),
    ],
  };
}

function passagesOf(one: Heard): Passage[] {
  const { said, kind, thread } = one;
  if (kind === 'identity' || said?.kind === 'identity' || said?.kind === 'kept' || holdsTags(one)) return [];
  // where somebody may be written to says who they are; what went out is numbers
  if (said?.kind === 'wish' || said?.kind === 'export' || said?.kind === 'receipt') return [];
  if (said?.kind === 'tip') return ofTip(said);
  if (said?.kind === 'file') return passage('file', said.name);
  return passage(thread, said?.kind === 'message' ? said.text : one.text);
}

const ofTip = (tip: TipSaid): Passage[] => [
  ...passage('what', tip.what),
  ...passage('where', tip.where.text),
  ...passage('when', tip.when),
  ...tip.who.flatMap(({ name, position, agency }) =>
    passage('who', [name, position, agency].filter(Boolean).join(' · ')),
  ),
  ...passage('how', tip.how),
  ...passage('evidence', tip.evidence.text),
  ...passage('elsewhere', tip.elsewhere),
];

function passage(where: Where, told: string): Passage[] {
  const text = written(drawable(told));
  return text === '' ? [] : [{ where, text, plain: folded(text).plain }];
}
