import type { evidence as th } from '../th/evidence.ts';
import type { Wording } from '../wording.ts';

export const evidence: Wording<typeof th> = { refusals: {} };
