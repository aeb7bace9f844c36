import type { results as th } from '../th/results.ts';
import type { Wording } from '../wording.ts';

export const results: Wording<typeof th> = { refusals: {} };
