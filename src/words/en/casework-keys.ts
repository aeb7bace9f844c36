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
  mine: {
    title: 'My keys',
    lede: 'These keys open what was sealed to you. The server keeps them only wrapped, by your passphrase, your recovery code and a passkey where you added one, and cannot open them.',
    done: {
      made: 'The wrapped keys are kept. Try your passphrase below right now, to be sure that you remember it.',
      changed:
        'The passphrase is changed. The old paper no longer opens these keys: destroy it. Try the new passphrase below right now.',
    },
    pair: 'Keys',
    pairNumber: (n: string) => `Pair ${n}, made on`,
    wrappedOn: 'Passphrase set on',
    units: 'Units',
    noUnit: 'In no unit yet',
    fingerprint: 'Fingerprint',
    same: 'The same as of the keys just opened on this device',
    strange: 'The fingerprint shown by the server is not that of the keys opened on this device',
    strangeWhy:
      'Read it out to nobody. Tell whoever keeps the directory, and whoever runs this server, at once.',
    listed: 'Directory',
    list: {
      newest: 'Holds these keys: new cases of the unit are sealed to you',
      older:
        'Still holds your keys before these. Read the fingerprint to whoever keeps the directory, for the next one to be signed',
      no: 'Does not hold these keys yet, so that new cases do not reach you. Read the fingerprint to whoever keeps the directory, by telephone',
      none: 'None is in force',
    },
    try: 'Try your passphrase',
    change: 'Change',
    ways: {
      passphrase: {
        title: 'Change the passphrase',
        why: 'The same keys, a new passphrase, a new recovery code. For when you came in by the code, or want another',
      },
      pair: {
        title: 'Make a new pair',
        why: 'For when somebody may know the passphrase or has seen the paper. Older cases still open',
      },
      lost: {
        title: 'Both passphrase and recovery code are lost',
        why: 'You can begin again, but new keys do not open older cases',
      },
    },
  },
  making: {
    titles: {
      first: 'Make keys for reading cases',
      passphrase: 'Change the passphrase',
      pair: 'Make a new pair of keys',
      lost: 'Make keys in place of lost ones',
    },
    whys: {
      first:
        'What people tell is sealed on their own device, and opens only with the keys of the officers it is for. Yours are made on this device. The server gets them wrapped, and cannot open them.',
      passphrase:
        'The keys stay the same and every case still opens. Old backups of the server still open with the old passphrase: if somebody may know it, make a new pair instead.',
      pair: 'Older cases still open, because the keys of before are wrapped inside the new ones. New cases are sealed to the new pair once the next directory is signed.',
      lost: 'New cases open once the next directory is signed.',
    },
    loseTitle: 'If you lose both the passphrase and the recovery code',
    lose: 'What was sealed to you will never open with these keys again. Nobody can reset them: not the operator, not NACC, not CODI. Only colleagues who hold the same case can still open it.',
    lostTitle: 'What was sealed to your old keys does not come back',
    lost: 'New keys do not open older cases, and nobody can recover them. Look for the paper with the recovery code first: found later, it is of no use on this page.',
    firstUnlock: 'Open the keys you use now, then go on',
    steps: {
      passphrase: 'Choose a passphrase',
      code: 'Keep this recovery code on paper',
      group: 'Type one group back, then save',
    },
    hint: 'At least 12 letters. Try four words that have nothing to do with each other',
    again: 'Type it again',
    other: 'It is not the password I sign in with',
    loss: 'I understand: if both are lost, nobody can open them for me',
    knows: 'only you. It does not leave this device',
    make: 'Make keys on this device',
    codeWhy: 'It opens your keys when you forget the passphrase. It is shown this once; we have no copy.',
    keep: 'Keep it locked away, apart from this device',
    keepWhy:
      'Writing it by hand is safest: a shared printer may keep a copy. Do not photograph it or send it in a chat.',
    paper: 'Recovery code of keys for reading cases',
    paperUse: (address: string) =>
      `Passphrase forgotten: open ${address}, choose “I forgot it: use the recovery code”, type these five groups`,
    owner: 'Of',
    print: 'Print this sheet',
    wrote: 'Written down, go on',
    notYet: 'Not saved yet: if you close this page now, the keys are gone',
    group: 'Type one group from the paper',
    see: 'See the code again',
    save: 'Save my keys',
    script: {
      short: '# letters more',
      guessable:
        'Easily guessed, by repeated or neighbouring letters: choose words that have nothing in common',
      fair: 'Fair: one word more would make it very good',
      good: 'Good, hard to guess',
      differs: 'The two are not the same: tick “Show what I type” and compare',
      other: 'It must not be your sign-in password: whoever gets hold of that must still not read a case',
      loss: 'Read the warning above, then tick this',
      ask: 'Type group # from the paper',
      notGroup: 'This is not group # as it was shown. Look at the paper, or see the code again',
      wrapping: 'Wrapping the keys with your passphrase and code, a few seconds',
      sending: 'Sending the wrapped keys to be kept',
      away: 'Not saved yet. See that you are connected and press again; keys and code are still on this page',
      signedOut:
        'Not saved yet, because you were signed out. Sign in in a new tab, come back and press save again. Do not close this page',
    },
  },
  refusals: {},
};
