import type { ui as th } from '../th/ui.ts';
import type { Wording } from '../wording.ts';

export const ui: Wording<typeof th> = { refusals: {} };
