// English words of the letter that whoever told asked for, and of how an officer sends it.
import type { Words } from '../words.ts';

export const caseWish: Words['caseWish'] = {
  title: 'The reporter asked to be told by mail',
  sent: 'The message was sent. Write the letter that tells the reporter here.',
  why: 'The system sends no letter and does not know this address. You send it from your own mail program, whenever there is something new for the reporter to read.',
  rules: [
    'Send it from a mailbox whose name tells nothing: neither the office nor you.',
    'Change nothing in the text, put no case number in, and leave out your signature.',
    'Do not file the letter with the case. Delete it once it is sent, and keep the address in no address book.',
    'Nobody but whoever told asked for this letter: give the address to no one.',
  ],
  write: 'Write the letter',
  show: 'See the address, to copy it',
  subject: 'A message for you',
  body: 'A new message waits for you in the place you know. Look when it is convenient and safe. There is no need to answer this letter.',
  refusals: {},
};
