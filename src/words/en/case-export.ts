// English words of taking a case out of the house.
import type { Words } from '../words.ts';

export const caseExport: Words['caseExport'] = {
  door: 'Take the case out as sealed files',
  title: 'Take the case out as sealed files',
  what: 'This device opens the case and seals it anew to the key that you name, as one zip: each thing that was said, the files, the steps, a list that you sign, and how to open it.',
  gone: 'What has gone out cannot be called back',
  goneWhy:
    'Whoever holds that key can read it for ever. The audit will say that you took this case out, and the fingerprint of the key.',
  noScript: 'A case is taken out in your browser, which needs script.',
  which: 'What to take out',
  reporter: 'Only what was said with the reporter',
  all: 'Everything, with what was noted internally',
  identity: 'With the name and contact that the reporter gave',
  to: 'Who gets it',
  toHint:
    'The office, as you would write it on an envelope. It is sealed into the case and seen by your colleagues.',
  key: 'The recipient’s key',
  keyHint:
    'It begins with age1. The recipient makes it with age-keygen and sends you the public key line. Compare the fingerprint by telephone first.',
  seen: 'only whoever holds the key above. No text leaves this device; the server learns only that something was taken out',
  make: 'Seal and save',
  script: {
    making: 'Sealing on this device; do not close the page yet',
    done: 'Saved, # files sealed. READ-ME.txt says how to open them',
    without:
      'Saved, but # attached files could not be opened; the list says which. Try again when the line is better',
    shut: 'This case was not sealed to your key, so it cannot be taken out',
    broken: 'It did not work and nothing was saved. Try again',
    unnoted:
      'The file was saved, but it could not be noted in the case, so a receipt cannot be put beside it. When the line is better, take it out once more and give that file',
    unnamed: 'not written down',
    whole: 'everything, with what was noted internally',
    withReporter: 'what was said with the reporter',
    withName: 'with name and contact',
    withoutName: 'without name and contact',
    unsigned: 'No receipt yet',
    signedOn: 'Signed for on #:',
    signedKey:
      'The signature is right. Fingerprint of the office’s key: #. Compare it with the office by telephone once',
    noting: 'Sealing it into the case',
    noted: 'The receipt is in the case',
    'receipt-empty': 'Paste the receipt, or choose its file first',
    'receipt-unread':
      'This is no receipt, or its signature is not right. Ask for the whole file receipt.txt again; nothing in it may be changed',
    'receipt-other': 'This receipt is right, but for another export than those of this case',
    'receipt-early':
      'The day on this receipt is before the day on which the case was taken out. Ask for a new one',
    'receipt-there': 'This receipt is already here',
    'key-empty': 'Paste the recipient’s key first',
    'key-private':
      'This is a private key: it must be sent to nobody, and its owner should stop using it. Ask for the public key line, which begins with age1',
    'key-other': 'This is another kind of key. Only keys of age that begin with age1 or age1pq1 will do',
    'key-broken': 'The key is cut or has a wrong letter. Copy the whole line again from age1 on',
    'key-hybrid': 'The key is good, fingerprint #. The recipient needs age 1.3 or newer',
    'key-classical':
      'The key is good, fingerprint #. Any version of age opens it, but it will not withstand a quantum computer some day',
    number: 'Number',
    author: 'From',
    day: 'Day',
    file: 'File',
  },
  papers: {
    title: 'Taken out before, and who signed for it',
    none: 'This case has not been taken out yet.',
    what: 'Whoever got the files holds your signed list; what they sign for it comes back to you. Both sides then have the same proof.',
    own: 'Fingerprint of your signing key, which the office may ask you for:',
    print: 'Print, or save as PDF',
    add: 'Put in a receipt that came back',
    addWhy:
      'The office sends you receipt.txt. This device verifies the signature and seals the receipt into the case.',
    text: 'The receipt',
    textHint: 'Paste all of it, from “prongsai export taken” to the last line.',
    file: 'Or choose the file',
    put: 'Verify and keep',
    paper: 'Taken out on',
    by: 'By',
    to: 'To',
    parts: 'What',
    files: 'Sealed files',
    key: 'Sealed to the key',
    digest: 'Digest of the signed list (SHA-256):',
    signed: 'Signed for',
  },
  readMe: (number: string, address: string) => `Case ${number}, taken out of Prongsai

What is inside is what a reporter told. Nobody has decided whether it is true.
Keep and read it where others do not see it. Do not ask or guess who the reporter is.

Open one file (key.txt is your private key from age-keygen):
  age -d -i key.txt steps.txt.age

Open all of them into the folder opened:
  find . -name '*.age' | while read -r f; do mkdir -p "opened/$(dirname "$f")"; age -d -i key.txt -o "opened/\${f%.age}" "$f"; done

Files in files/ do not carry their old names, which stand in case.json. Be careful before you open one: it comes from somebody we do not know.

Verify that the list is the officer's and was not changed:
  openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in manifest.json -sigfile manifest.sig

Ask the officer whether the key in signer.pem is theirs, then compare each file's SHA-256 with manifest.json:
  sha256sum $(find . -name '*.age')

Sign that you received it, so that both offices hold the same proof. In a browser, at a desk:
  open ${address}
  and choose this folder. Nothing of it leaves your device.
Or with openssl. Once, for a key of your office that nobody else uses:
  openssl genpkey -algorithm ed25519 -out office.pem
Then:
  printf 'prongsai export taken 1\\n%s\\n%s\\n%s\\n' "$(sha256sum manifest.json | cut -d' ' -f1)" "$(date +%F)" 'Name of your office' > taken.txt
  openssl pkeyutl -sign -rawin -inkey office.pem -in taken.txt -out taken.sig
  { cat taken.txt; openssl pkey -in office.pem -pubout; openssl base64 -in taken.sig; } > receipt.txt
Send receipt.txt back to the officer, and nothing else.

In manifest.json, genuine means that its author's signature is right; forged, that it is not and the thing was left out; closed, that it could not be opened.
`,
  refusals: {},
};
