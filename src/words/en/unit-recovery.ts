// English words of a unit's recovery key on pages.
import type { unitRecovery as thai } from '../th/unit-recovery.ts';
import type { Wording } from '../wording.ts';

export const unitRecovery: Wording<typeof thai> = {
  note: ' · This unit has a recovery key: three of five people together',
  told: 'Some units have a recovery key, for when all their officers have lost their keys. It is in five shares, which five people keep on paper. Three of them together can open every case of that unit; one or two cannot. Each use is logged and told to everybody in the unit. Before you send, you see whether the unit that you choose has one. It does not open the envelope of a name where the unit has people who keep names',
  some: (units) => `With a recovery key, which three of five people open together: ${units}`,
  case: {
    has: 'And the unit’s recovery key, which takes three of five people together',
    not: 'The unit’s recovery key does not open this case yet: it came before. It opens only what is written from the next key of the case on',
  },
  refusals: {},
};
