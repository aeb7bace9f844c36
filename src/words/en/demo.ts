import type { demo as th } from '../th/demo.ts';
import type { Wording } from '../wording.ts';

export const demo: Wording<typeof th> = { refusals: {} };
