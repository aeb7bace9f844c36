// English texts to begin an answer with.
import type { Words } from '../words.ts';

export const caseTexts: Words['caseTexts'] = {
  received:
    'We have received what you told us and are reading it. Come back to this page with your receipt within 7 days. If there is more, write it here; you need not say who you are.',
  asking:
    'Thank you for telling us. So that we can go on, please tell us what you know and what is safe to say:\n1. \n2. \nIf an answer would let others guess who you are, leave it out.',
  outside:
    'This is outside the powers of our unit. The agency for it is [agency, telephone]. You can tell them yourself, or we pass it on without saying who told us: write here which you want.',
  referred:
    'This belongs to [agency]. We have passed it on without saying who told us, and will follow it up. What becomes of it will be written here.',
  closed:
    'We have checked and close this case, because [reason]. That does not mean that what you told is untrue. If there is something new, write it here and the case will be looked at again.',
  refusals: {},
};
