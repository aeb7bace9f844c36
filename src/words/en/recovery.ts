// English words of a unit's recovery key on the command line.
import type { recovery as thai } from '../th/recovery.ts';
import type { Wording } from '../wording.ts';

export const recovery: Wording<typeof thai> = {
  unitCode:
    'A unit’s code is small letters, digits or dashes, such as nacc-77, and the key’s number is from 1 to 999',
  made: (d) =>
    `Recovery key ${d.number} of unit ${d.unit} is made. The whole of it is kept nowhere; its five shares are in these files`,
  handOut:
    'Print each on paper, give them to five people in five places, then delete all five files. Whoever has three shares can open every case of the unit',
  publicFile: (file) =>
    `Its public half is in ${file}; the holder of the organisation’s key puts it into the directory: prongsai directory sign --recovery FILE`,
  fingerprint: (groups) => `Fingerprint, on every sheet: ${groups}`,
  sheet: {
    title: (d) => `Prongsai · recovery key ${d.number} of unit ${d.unit}`,
    share: (n) => `Share ${n} of 5`,
    keep: 'Secret: keep it locked away, take no picture, never together with another share',
    why: 'For when all officers of the unit have lost their keys. Any three shares are needed. Drill every half year: prongsai recovery drill',
    mark: (groups) => `Fingerprint of the key ${groups}`,
  },
  signing: {
    made: (unit, number) => `New recovery key: ${unit}, number ${number}`,
    changed: (unit, number) => `Another recovery key: ${unit}, now number ${number}`,
    gone: (unit, number) => `Recovery key taken out: ${unit}, number ${number}`,
    compare:
      'Before you sign, let one who keeps a share read out the fingerprint on their sheet: every letter must agree',
  },
  asks: (d) => `Recovery key ${d.number} of unit ${d.unit}: type three shares, four lines each`,
  share: (n) => `Person ${n} of 3`,
  line: (n) => `Line ${n}: `,
  taken: (n) => `Share ${n} is taken`,
  wrong: {
    length: (line, letters) => `Line ${line} has ${letters} letters and needs 20: type this line again`,
    groups: (line, groups) => `Line ${line} is mistyped in group ${groups}: type this line again`,
    line: (line) => `Line ${line} is mistyped in several places: type this line again`,
    lines: 'These four lines are not of one share, or in another order: type all four again',
    other: 'This share is of another key or another unit, not of the one that is asked for: use another',
    twice: (n) => `Share ${n} was typed already: it must be another`,
    few: (n) => `${n} shares were typed, and three are needed: nothing was opened`,
    key: 'These three do not make the key of the directory: nothing was opened',
  },
  out: {
    file: (file) =>
      `The keys of cases that are sealed to the recovery key are in ${file}. Nobody can read them yet`,
    counts: (d) =>
      `It opens ${d.whole} cases whole, ${d.part} only from a later key on, and ${d.none} not at all, because they came before the recovery key`,
    told: (officer) => `Everybody in the unit is told that they were taken out for ${officer}`,
    takeAway:
      'Take it to a machine that is not the server, where three people can type their shares: prongsai recovery open FILE --key KEY',
  },
  opened: {
    whom: (officer) =>
      `It will be sealed anew to the officer whose keys have the fingerprint ${officer}. Call them before you type`,
    done: (n, file) => `${n} cases are opened and sealed anew, in ${file}`,
    shut: (n) => `${n} keys did not open: sealed to another key, or not whole. They are left out`,
    back: 'Take it back to the server: prongsai recovery take-in FILE',
    officer: 'The officer it is asked for is not in this unit in the directory: nothing was opened',
    number: 'It is asked for another key than that of the directory: nothing was opened',
  },
  takenIn: (n, officer) => `Taken in: ${officer} reads ${n} cases again, and everybody in the unit is told`,
  left: (n) =>
    `${n} cases are left out: they went to another unit, or the officer was kept out, since the file was taken out`,
  refused: {
    forged: 'The directory in this file is not signed with the organisation’s key that was given: not used',
    stale: 'The directory in this file is not in force yet, or not any more: ask for the one in force',
    broken: 'This file cannot be read, or is not whole',
    none: (unit) => `This directory has no recovery key for unit ${unit}`,
  },
  drilled: (d) =>
    `Drilled: three shares opened a text that was sealed to recovery key ${d.number} of unit ${d.unit} in the directory`,
  note: 'Let an officer of the unit note the day, on the page “Recovery keys” of the watch centre',
};
