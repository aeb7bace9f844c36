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
  readMe: (number: string) => `Case ${number}, taken out of Prongsai

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

In manifest.json, genuine means that its author's signature is right; forged, that it is not and the thing was left out; closed, that it could not be opened.
`,
  refusals: {},
};
