// English words of units and the signed directory.
import type { Words } from '../words.ts';

export const units: Words['units'] = {
  refusals: {},
};
