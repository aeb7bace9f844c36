// English words of passkeys that open an officer's keys.
import type { Words } from '../words.ts';

export const casePasskeys: Words['casePasskeys'] = {
  title: 'Passkeys',
  why: 'Open your keys with a finger, your face or the code of the device instead of typing the passphrase. Passphrase and recovery code always work beside it. A passkey does not sign you in.',
  host: (host: string) => `It works at ${host} only. At another name of this site, add another there.`,
  lost: 'A device is lost, or somebody knows its code: take its passkey off, then make a new pair of keys, because old backups of the server still open with that device.',
  none: 'No passkey yet',
  list: 'My passkeys',
  name: 'Name',
  added: 'Added on',
  doing: 'What can be done',
  elsewhere: (host: string) => `Works at ${host}, not at this name`,
  remove: 'Take off',
  which: (name: string) => `“${name}”`,
  full: (most: string) => `You have ${most}. Take one off that you do not use, then add another.`,
  openFirst: 'To add a passkey, open your keys above first',
  cannot:
    'This browser, or this name of the site, cannot use passkeys: it takes https and a name, not numbers. The passphrase works as before.',
  add: {
    title: 'Add a passkey',
    name: 'Call this passkey',
    hint: 'For example “My telephone”. Whoever runs the server can see this name.',
    whose:
      'Only on a device whose code nobody but you knows. Whoever can unlock it, and sign in as you, can read your cases. Some telephones also keep passkeys with a Google or Apple account.',
    go: 'Add a passkey',
  },
  done: {
    added:
      'The passkey is added. Next time your keys open without typing the passphrase; keep it in mind all the same.',
    removed:
      'The passkey is taken off and no longer opens your keys. What is left of it on the device can be deleted in its settings of passwords.',
  },
  gone: 'Passkeys that were added do not work with the new keys: add them again.',
  still: 'But while you have a device with a passkey, not everything is lost, and older cases still open:',
  rescue: 'choose a new passphrase by your passkey',
  unlock: 'Unlock with a passkey',
  opening: {
    touching: 'Do what the device asks',
    cancelled:
      'You were not verified by the device, or it took too long. Press again, or type the passphrase.',
    host: 'Passkeys cannot be used at this name: type the passphrase instead.',
    silent: 'The passkey answered, but this browser cannot open keys with it: type the passphrase instead.',
    other:
      'This passkey does not open the keys you use now; it may have been taken off. Type the passphrase instead.',
  },
  adding: {
    touching: 'Do what the device asks; it may ask twice',
    sending: 'Keeping the keys wrapped by the passkey',
    nameless: 'Give it a name first, of 40 letters at most',
    cancelled: 'Nothing was added: you were not verified by the device, or it took too long. Press again.',
    already: 'This device already has a passkey for these keys',
    host: 'Passkeys cannot be used at this name: it takes https and a name, not numbers.',
    silent:
      'This device or browser makes passkeys that cannot open keys, so nothing was kept. Try a newer browser; delete what was just made on the device. The passphrase works as before.',
    away: 'Not kept yet. See that you are connected and press again; no other passkey is made.',
    signedOut: 'Nothing was added, because you were signed out. Sign in and open this page anew.',
  },
  shown: 'Prongsai · keys',
  refusals: {
    'passkey.name': 'Name the passkey, in 40 letters at most.',
    'passkey.many':
      'You have as many passkeys as may be. Take off one that you do not use, and open this page anew.',
  },
};
