// English words of telling and coming back without script.
import type { Words } from '../words.ts';

export const tipsPlain: Words['tipsPlain'] = {
  refusals: {},
};
