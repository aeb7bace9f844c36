// What the script of coming back says in its page's language: the page carries it, the script reads it.
import type { Words } from '#src/words/words.ts';

export const returnWords = ({ tipsReturn, tipsWish, cases, caseClocks }: Words) => {
  const { tracks, channels, steps, closings, destinations } = cases;
  return {
    ...tipsReturn.back,
    wish: { ...tipsWish.script, ...tipsWish.refusals, ask: tipsWish.ask },
    clocks: caseClocks.reporter,
    reasons: caseClocks.reasons,
    tracks,
    channels,
    steps,
    closings,
    destinations,
  };
};
export type ReturnWords = ReturnType<typeof returnWords>;
