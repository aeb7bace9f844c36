// English words of coming back with a receipt, and of the receipt itself.
import type { Words } from '../words.ts';

export const tipsReturn: Words['tipsReturn'] = {
  refusals: {},
};
