// English words of letting a colleague read on.
import type { Words } from '../words.ts';

export const caseColleagues: Words['caseColleagues'] = {
  door: 'Let a colleague read it too',
  title: 'Let a colleague read cases',
  what: 'For somebody who came to the unit later, or made new keys because the old ones were lost. This device seals the cases’ keys to them, by the signed list of keys.',
  nobody:
    'The list of keys in force names no colleague of yours. Whoever has just joined makes keys first, and waits for the next list.',
  noScript: 'This is done in your browser, which needs its script.',
  whom: 'Whom',
  whomHint: 'People of your unit who stand in the list of keys.',
  which: 'Which cases',
  one: (number) => `Only ${number}`,
  all: 'All that are not closed, that I can open and they cannot yet',
  keys: 'If they made new keys',
  anew: 'Also cases that they could open before',
  anewHint: 'What was sealed to their old keys is replaced.',
  reads: 'They read all of a case',
  readsWhy:
    'With a name that was given, files, and what was noted internally. Cases that they are kept out of are not among them.',
  give: 'Give the keys',
  script: {
    working: 'Working on this device',
    going: '# given, going on',
    done: '# given',
    nothing: 'There is no case to give',
    shut: '# were not given: not all of their keys open for you',
    directory:
      'The list of keys was not signed by the organisation, has run out, or does not name them. Nothing was given.',
    away: 'No answer. What was given stays given; press again to go on.',
  },
  refusals: {
    'case.admit.nobody':
      'The keys of this case cannot be given to them. Open this page again and try once more.',
  },
};
