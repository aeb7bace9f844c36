// English words of keeping.
import type { Words } from '../words.ts';

export const caseKeeping: Words['caseKeeping'] = {
  title: 'How long it is kept',
  door: 'Hold it, or end the hold',
  open: 'It is open, so all of it is kept. The time begins when it is closed, and anew with every word that is added.',
  until: (day) =>
    `Kept until ${day}, then what was said is deleted. A word that is added begins the time anew.`,
  unconfirmed: 'Nobody has confirmed this figure: nothing is deleted by it.',
  kinds: {
    'keep-advice': 'Advice that was given',
    'keep-watch': 'A watch that was closed',
    'keep-complaint': 'A complaint that was closed',
    'keep-referred': 'A case that went to an authority',
  },
  hold: 'Do not delete this case',
  holdWhy: 'While it is held it stays, also when its time is over. Everybody who can open it sees why.',
  reason: 'The reason',
  doHold: 'Hold',
  release: 'End the hold',
  releaseWhy: 'It is kept for at least 30 days more, in case that was a mistake.',
  held: (reason) => `Held: ${reason}`,
  holds: {
    court: 'it is before a court',
    inquiry: 'an authority is inquiring',
    order: 'evidence is to be kept by order',
    audit: 'the work on it is being audited',
  },
  deleted: {
    door: 'Deleted cases',
    lede: 'Their time is over. What was said, its keys and its files are gone; what is left is what the numbers of a quarter need.',
    none: 'No case has come to its end yet',
    number: 'Case',
    track: 'Kind',
    outcome: 'Outcome',
    closedOn: 'Closed',
    deletedOn: 'Deleted',
  },
  refusals: {},
};
