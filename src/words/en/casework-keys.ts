// English words of officers' keys: making, unlocking, recovering.
import type { Words } from '../words.ts';

export const caseworkKeys: Words['caseworkKeys'] = {
  refusals: {},
};
