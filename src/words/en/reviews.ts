import type { reviews as th } from '../th/reviews.ts';
import type { Wording } from '../wording.ts';

export const reviews: Wording<typeof th> = { refusals: {} };
