// English words of officers' keys: making, unlocking, recovering.
import type { Words } from '../words.ts';

export const caseworkKeys: Words['caseworkKeys'] = {
  section: 'Watch centre',
  back: 'Back to the cases',
  keysPage: 'My keys',
  code: {
    label: 'Recovery code from paper',
    hint: '20 characters; small or capital letters, with or without spaces',
    alphabet: 'Small or capital does not matter. There is no 0, 1, I or O',
  },
  passphrase: {
    label: 'Passphrase for reading cases',
    show: 'Show what I type',
  },
  unlock: {
    title: 'Open your keys to read',
    why: 'Cases are opened on this device only. Neither the passphrase nor the keys are sent anywhere.',
    hint: 'Not the password you sign in with',
    go: 'Open my keys',
    byCode: 'I forgot it: use the recovery code',
    byPassphrase: 'Use the passphrase instead',
    open: 'Your keys are open in this tab. They lock after 30 minutes without use, or when you sign out.',
    lock: 'Lock now',
    none: 'You have no keys for reading cases yet',
    noneWhy:
      'What was sealed is opened with keys of your own. They are made on this device in about five minutes; have paper and a pen ready.',
    make: 'Make my keys',
    cannot: 'This device cannot open keys',
    cannotWhy: 'Open this page by https, in a browser that may keep things. Nothing was lost.',
    noScript: 'This page needs script: keys are opened on your device, not on the server.',
    script: {
      opening: 'Opening your keys, a few seconds',
      empty: 'Type it first, then press',
      wrong:
        'This passphrase does not open them. Nothing is lost: see which language the keyboard is in, and try as often as you like.',
      length: 'You typed # characters; a recovery code has 20',
      group: 'Group # is wrong: look at its letters on the paper again',
      and: ' and ',
      many: 'More than two letters are wrong: compare with the paper, group by group',
      otherCode: 'This code is written correctly but belongs to other keys, perhaps an older paper',
      away: 'The part that opens keys could not be loaded. See that you are connected and press again; what you typed is still here.',
    },
  },
  refusals: {},
};
