// English words of names that are kept, and of asking for one.
import type { Words } from '../words.ts';

export const caseNames: Words['caseNames'] = {
  title: 'Requests for a reporter’s name',
  door: 'Requests for a name that wait for you',
  what: 'Whoever told gave their name in an envelope that the officers of the case cannot open. You keep names: give it, or do not, to one person at a time. No name stands on this page; your device opens the envelope and seals it to whoever asked, and to nobody else.',
  none: 'No request is waiting',
  noKeeper: 'You keep no names for any unit.',
  noScript: 'This is done in your browser, which needs its script.',
  who: (name) => `${name} asks`,
  why: 'Reason',
  since: 'Asked on',
  give: 'Show them the name',
  keep: 'Do not',
  reasons: {
    contact: 'Whoever told has to be reached directly; the receipt is not enough',
    protection: 'To arrange protection of a witness',
    referral: 'The authority it is referred to needs it by law',
    order: 'An order that has to be followed',
  },
  desk: {
    kept: 'Whoever told gave their name in the envelope of those who keep names. Officers cannot open it.',
    ask: 'Ask for the name',
    why: 'Why (it is written into the history)',
    choose: 'Choose a reason first',
    asked: 'Asked for. Whoever keeps names has not answered yet.',
    refused: 'Whoever keeps names did not give it. You can ask again.',
    sent: 'The request was sent',
    away: 'No answer. The request was not sent; try again.',
  },
  script: {
    working: 'Working on this device',
    given: 'Given. Whoever asked sees the name in the case.',
    kept: 'Not given. Whoever asked sees the answer.',
    shut: 'Your keys do not open this envelope: it was sealed before you kept names, or to other keys',
    directory:
      'The list of keys was not signed by the organisation, has run out, or does not name whoever asked. Nothing was given.',
    away: 'No answer. Nothing was sent; try again.',
  },
  unit: {
    title: 'Who keeps names',
    what: 'A name that somebody chooses to give is sealed to these people instead of the officers, who ask for it with a reason. They should not work the cases themselves, and be at least two. It holds from the next signed list of keys on.',
    open: 'Name who keeps names for this unit',
    go: 'See who keeps names for this unit',
    name: (unit) => `Keeps names · ${unit}`,
  },
  refusals: {
    'names.none': 'No name is kept with this case.',
    'names.decided': 'Somebody else answered this request already.',
  },
};
