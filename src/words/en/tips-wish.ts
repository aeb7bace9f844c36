// English words of asking to be told by mail.
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
  refusals: {
    'tip.wish.empty': 'Type the mail address first.',
    'tip.wish.at': 'This is no mail address yet: it needs one @, as in a1b2c3@example.org.',
    'tip.wish.odd':
      'This address cannot be used. Give one address, in English letters and digits, without a space, comma or question mark, and with a dot behind the @.',
  },
};
