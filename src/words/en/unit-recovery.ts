// English words of a unit's recovery key on pages.
import type { unitRecovery as thai } from '../th/unit-recovery.ts';
import type { Wording } from '../wording.ts';

export const unitRecovery: Wording<typeof thai> = {
  note: ' · This unit has a recovery key: three of five people together',
  told: 'Some units have a recovery key, for when all their officers have lost their keys. It is in five shares, which five people keep on paper. Three of them together can open every case of that unit; one or two cannot. Each use through this system is logged and told to everybody in the unit. Of a case that was given before the unit had one, it opens only what is written after the case’s own key was changed. Before you send, you see whether the unit that you choose has one. It does not open the envelope of a name where the unit has people who keep names',
  some: (units) => `With a recovery key, which three of five people open together: ${units}`,
  case: {
    has: 'And the unit’s recovery key, which takes three of five people together',
    not: 'The unit’s recovery key does not open this case yet: it came before. It opens only what is written from the next key of the case on',
  },
  letter: {
    subject: 'The recovery key of your unit is being used',
    asked: (unit, officer) =>
      `The keys of cases of ${unit} that are sealed to its recovery key have been taken out of the house, to be opened for ${officer}.\n\nIt takes three of the five people who keep shares of the recovery key. If you did not know of this, ask in your unit at once, and call the Corruption Deterrence Centre.`,
    done: (unit, officer) =>
      `The recovery key of ${unit} was used: ${officer} reads the unit’s cases again, but for those they are kept out of.\n\nIf you did not know of this, ask in your unit at once, and call the Corruption Deterrence Centre.`,
  },
  inbox: {
    asked: (officer, day) => `What the unit’s recovery key opens was taken out for ${officer} on ${day}`,
    done: (officer, day) => `The unit’s recovery key was used for ${officer} on ${day}`,
    why: 'If you did not know of this, ask in your unit at once',
    door: 'Recovery keys',
  },
  page: {
    title: 'Recovery keys',
    lede: 'For when all officers of a unit have lost their keys. It is on paper, in five shares that five people keep, of which three are needed. No share is in this system',
    none: 'This unit has no recovery key. If everybody loses their keys, nobody will read its open cases again',
    how: 'How to make one stands in the operator’s handbook (docs/operate.md). The unit makes it itself, on a machine that is not the server',
    number: (n) => `Key number ${n}`,
    last: (day) => `Last drilled on ${day}`,
    never: 'Never drilled',
    due: (day) => `To be drilled again by ${day}`,
    overdue: 'A drill is due',
    every: (days) => `A drill every ${days} days`,
    drill: 'Note that it was drilled today',
    drillWhat:
      'Only after three people typed their shares into prongsai recovery drill, and the program said that they open',
    noted: 'The day of the drill is noted',
    before:
      'Of cases that came before this key, it opens only what is written from the next key of the case on',
    uses: 'When it was used',
    usedNever: 'It was never used',
  },
  column: 'Recovery key',
  refusals: {
    'recovery.list': 'No directory is in force today, so nobody can be sealed to: prongsai directory draft',
    'recovery.none': 'This unit has no recovery key in the directory in force',
    'recovery.officer': 'Nobody with this e-mail works in this unit today: the centre takes them in first',
    'recovery.keys':
      'The directory in force does not have this officer’s newest keys: make keys, sign, and publish a new directory first',
    'recovery.nothing': 'No case of the unit that this officer may open is sealed to this recovery key',
    'recovery.broken': 'This is not a file that prongsai recovery open wrote, or it is not whole',
    'recovery.moved':
      'The directory changed since the file was taken out: begin again with prongsai recovery use',
    'recovery.unasked':
      'Nothing waits for this file, or it was taken in already: begin again with prongsai recovery use',
  },
};
