import type { atlas as th } from '../th/atlas.ts';
import type { Wording } from '../wording.ts';

export const atlas: Wording<typeof th> = { refusals: {} };
