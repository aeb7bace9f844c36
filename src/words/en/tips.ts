// English words of the pages where somebody tells of something.
import type { Words } from '../words.ts';

export const tips: Words['tips'] = {
  refusals: {},
};
