import type { audit as th } from '../th/audit.ts';
import type { Wording } from '../wording.ts';

export const audit: Wording<typeof th> = { refusals: {} };
