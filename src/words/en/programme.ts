import type { programme as th } from '../th/programme.ts';
import type { Wording } from '../wording.ts';

export const programme: Wording<typeof th> = { refusals: {} };
