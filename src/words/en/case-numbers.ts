// English words of the numbers of tips.
import type { Words } from '../words.ts';

export const caseNumbers: Words['caseNumbers'] = {
  refusals: {},
};
