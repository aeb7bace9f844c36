import type { areas as th } from '../th/areas.ts';
import type { Wording } from '../wording.ts';

export const areas: Wording<typeof th> = { refusals: {} };
