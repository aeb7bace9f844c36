// English words of asking to be told by mail, and of the letter that an officer writes then.
import type { Words } from '../words.ts';

export const tipsWish: Words['tipsWish'] = {
  ask: 'Ask to be told by mail',
  asked: 'asked for',
  points: [
    'The letter comes from an officer’s mailbox. It says that something waits, and not what.',
    'Whoever sees your mailbox, and its provider, sees that somebody of a state office wrote to you.',
    'Use an address without your name, made for this and nothing else.',
    'Nothing is sent by itself. An officer writes by hand and may forget it: do not wait for a letter, come back all the same.',
    'You can take it back at any time. An address that officers have read stays read.',
  ],
  label: 'Mail address',
  hint: 'For example a1b2c3@example.org',
  seen: 'only officers who can open this case, also of an office that takes it over. Sealed on your device before it is sent; those who run the system cannot read it.',
  seenPlain:
    'only officers who can open this case, also of an office that takes it over. The server sees it for a moment while sealing, and keeps nothing.',
  send: 'Seal and send the address',
  end: 'No more letters',
  script: {
    now: 'At present you ask to be told at #',
    said: 'Asked to be told at #',
    ended: 'No more letters, please',
    done: 'Sent. Officers will see it when they open the case.',
    endDone: 'Sent. Nobody is shown a link for writing to you any more.',
    away: 'Not sent: there was no connection. Press again; it will not be doubled.',
    overtaken: 'Something new came first, and the address was not sent yet. Press again.',
  },
  officer: {
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
  },
  refusals: {
    'tip.wish.empty': 'Type the mail address first.',
    'tip.wish.at': 'This is no mail address yet: it needs one @, as in a1b2c3@example.org.',
    'tip.wish.odd':
      'This address cannot be used. Give one address, in English letters and digits, without a space, comma or question mark, and with a dot behind the @.',
  },
};
