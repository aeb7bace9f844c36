// English words of handing a case over to another unit.
import type { Words } from '../words.ts';

export const caseHandover: Words['caseHandover'] = {
  door: 'Hand over to another unit of this system',
  title: 'Hand over to another unit of this system',
  noScript: 'A case is handed over in your browser, which needs script.',
  what: 'This device seals the case’s keys to everybody of the other unit whom the signed directory names. The case will stand in that unit’s inbox, and the reporter sees that it was passed on.',
  all: 'The other unit can read all of it',
  allWhy:
    'With the name that the reporter may have given, the files and what was noted internally: one key opens all. Your unit cannot open the case any more; you keep a receipt. To hand on a part of it, take it out as sealed files instead.',
  to: 'Unit that takes it',
  toHint: 'Only units in which somebody holds a key. Units that the reporter wanted kept out are not listed.',
  choose: 'Choose',
  give: 'Hand over the whole case',
  none: 'There is no other unit to hand it to at the moment',
  take: 'Your unit was given this case',
  takeWhy:
    'Sign for it, so that both units hold the same proof. This device first checks that everything on the receipt is here.',
  takeIt: 'Received: sign',
  receipts: 'My receipts of hand-overs',
  receiptsWhat:
    'Cases that you handed over. A receipt has numbers and digests of each thing, no content and nobody’s name.',
  noReceipts: 'You have handed over no case yet',
  given: 'Handed over. The case is with the other unit; print or keep this receipt',
  print: 'Print, or save as PDF',
  paper: (number) => `Receipt of hand-over, ${number}`,
  from: 'From',
  toUnit: 'To',
  day: 'Handed over on',
  taken: 'Signed for on',
  notYet: 'not yet',
  signedGiver: 'Signature of who gave it:',
  signedTaker: 'Signature of who took it:',
  unread: 'not verified yet',
  line: (number, thread) => `No. ${number}, ${thread}`,
  threads: { reporter: 'with the reporter', internal: 'internal' },
  digest: 'Digest of this receipt (SHA-256):',
  hands: 'Given by ........................  Taken by ........................',
  script: {
    working: 'Working on this device',
    away: 'The system cannot be reached and nothing was sent. Try again',
    gone: 'This case cannot be opened any more',
    shut: 'Your keys do not open all of this case, so it cannot be handed over whole',
    category: 'Choose the kind of case first; it is used for counting only',
    directory:
      'The directory is not signed with the organisation’s key, has ended, or does not name this unit: nothing was sent',
    misfit: 'What is here is not what the receipt says. Do not sign; call the unit that sent it',
    genuine: 'right',
    forged: 'wrong: do not use this receipt',
  },
  refusals: {},
};
