// English words of the officers' inbox and case page.
import type { Words } from '../words.ts';

export const casework: Words['casework'] = {
  refusals: {},
};
