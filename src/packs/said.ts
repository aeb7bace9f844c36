// A refusal as the sentences of a page.
import type { Refused } from '#src/platform/result.ts';
import { type Lang, sentence } from '#src/words/words.ts';

export type SaidProblem = { readonly field: string; readonly text: string };

export function saidOf(refused: Refused, lang: Lang): readonly SaidProblem[] {
  const problems =
    refused.problems.length > 0
      ? refused.problems
      : [{ field: '', refusal: refused.refusal, ...(refused.detail ? { detail: refused.detail } : {}) }];
  return problems.map((one) => ({ field: one.field, text: sentence(lang, one.refusal, one.detail) }));
}
