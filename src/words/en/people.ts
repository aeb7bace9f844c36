import type { people as th } from '../th/people.ts';
import type { Wording } from '../wording.ts';

export const people: Wording<typeof th> = { refusals: {} };
