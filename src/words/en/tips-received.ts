// English words of signing for a case that an office outside was handed as sealed files.
import type { Words } from '../words.ts';

export const tipsReceived: Words['tipsReceived'] = {
  title: 'Check and sign for a case that was passed to you',
  what: 'For an office that was handed a case as sealed files. Unpack the zip first; this page checks that every file is there and unchanged, then you sign for it. Both offices then hold the same proof.',
  here: 'Nothing leaves this device',
  hereWhy:
    'Your browser may call choosing a folder an “upload”. This page only reads the files where they are, and does not need the key that opens the case.',
  noScript:
    'The check is done in your browser, which needs script. Without it, READ-ME.txt has commands for openssl that do the same.',
  folder: 'The unpacked folder',
  folderHint:
    'Choose the folder in which manifest.json lies. Where a device can choose no folder, choose all the files in it.',
  whole: 'Every file is there and unchanged',
  signer: 'Fingerprint of the key of the officer who signed. Ask them by telephone whether it is theirs:',
  meaning:
    'To sign means that these files were received today. It does not mean that what was told is true, or that your office has taken the matter up.',
  office: 'Office that receives it',
  officeHint: 'Its full name, without anybody’s own',
  key: 'The signing key of your office',
  keyHint:
    'If you made one before, choose its file office-key.pem. If not, leave this empty: the page makes one.',
  seen: 'only this device, until you send the receipt yourself',
  sign: 'Sign for it',
  signed: 'Signed',
  signedWhy:
    'Keep receipt.txt and send it back to the officer who passed the case on. In it are the digest of the list, the day and the name of your office; nothing of the case.',
  save: 'Keep receipt.txt',
  keyOf: 'Fingerprint of your office’s key, which the officer may ask you for:',
  keepKey:
    'This key is new. Keep office-key.pem for the next time, like a seal of your office, and send it to nobody. Without it, fingerprints have to be compared again.',
  saveKey: 'Keep office-key.pem',
  text: 'What the receipt says',
  script: {
    away: 'It cannot be checked: the house does not answer. Choose the folder again',
    checking: 'Checking',
    checkingFile: 'Checking file # of #',
    whole: 'All # files are as the list says that the officer signed on #.',
    absent: 'The list says that # attached files could not be taken along.',
    none: 'There is no case in this folder: manifest.json, manifest.sig and signer.pem must lie together. Unpack the zip and choose the folder that comes of it',
    forged: 'The signature on the list is not right. Do not sign for it; ask the officer for new files',
    broken:
      '# files are missing or not as listed: #. Unpack the zip again into a new folder, or ask for new files',
    officeEmpty: 'Write the name of your office first',
    officeLong: 'This name is too long; up to 200 letters will do',
    keyBroken: 'This file is no signing key. Choose office-key.pem, or leave it empty to have one made',
  },
  refusals: {},
};
