// Small parts that the pages of people share: a refusal as the form's problems, and what a sign-in carries.
import type { Refused } from '#src/platform/result.ts';
import type { Problem } from '#src/ui/index.ts';
import { type Lang, sentence } from '#src/words/words.ts';
import { type Kept, keptAsFields } from './session.ts';

/** Sentences beside their fields; a refusal of the whole stands alone, or at `field` where one is meant. */
export function problemsOf(lang: Lang, refused: Refused, field = ''): Problem[] {
  if (refused.problems.length === 0) {
    return [{ field, text: sentence(lang, refused.refusal, refused.detail) }];
  }
  return refused.problems.map((p) => ({ field: p.field, text: sentence(lang, p.refusal, p.detail) }));
}

export function KeptFields({ next, kept }: { next: string; kept: Kept | undefined }) {
  return (
    <>
      <input type="hidden" name="next" value={next} />
      {kept
        ? keptAsFields(kept).map(([name, value]) => <input type="hidden" name={name} value={value} />)
        : null}
    </>
  );
}
