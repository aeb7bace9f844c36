// The pack's paper on the house's press. What it must never do: be waited for by a request.
import { type Pressed, pressPdf as press } from '#src/platform/press.ts';
import type { Paper } from './paper.ts';

export { closePress } from '#src/platform/press.ts';

/** The same paper and the same moment give the same bytes. */
export const pressPdf = (paper: Paper, at: Date): Promise<Pressed> => press('packs/pack.typ', paper, at);
