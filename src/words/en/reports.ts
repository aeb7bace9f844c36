import type { reports as th } from '../th/reports.ts';
import type { Wording } from '../wording.ts';

export const reports: Wording<typeof th> = { refusals: {} };
