// The letter of the morning.
import type { digest as th } from '../th/digest.ts';
import type { Wording } from '../wording.ts';

export const digest: Wording<typeof th> = {
  subject: (parts) => `Prongsai: ${parts}`,
  subjectNews: 'Prongsai: a quarter was published',
  subjectWork: 'Prongsai: something new for you',
  watch: 'Something new for you in the watch centre. Sign in to read it.',
  subjects: {
    returned: 'to correct',
    late: 'overdue',
    due: 'due soon',
    waiting: 'waiting for you',
    watchedLate: 'overdue in your area',
    watchedDue: 'due soon in your area',
    accepted: 'accepted',
  },
  greeting: (day) => `Your work in Prongsai on ${day}`,
  which: (quarter, place) => `${quarter}, ${place}`,
  returned: 'Returned to you: read the reason beside each question, correct it and send it again',
  late: 'Overdue and not sent: late is better than never',
  due: 'Due soon',
  waiting: 'New, waiting for you to review',
  accepted: 'Accepted at every level',
  lateBy: (n) => (n === '1' ? '1 day overdue' : `${n} days overdue`),
  leftDays: (n) => (n === '1' ? '1 day left' : `${n} days left`),
  dueToday: 'due today',
  watchedLate: (n) => `In the places you look after, overdue and not sent: ${n}. Whom to contact:`,
  watchedDue: (n) => `In the places you look after, due soon and not sent: ${n}`,
  frozen: (quarter) => `${quarter} was closed; what arrives later will be in the next edition`,
  published: (quarter) => `${quarter} was published. It is open to everyone, without signing in:`,
  andMore: (n) => `and ${n} more`,
  open: 'Open all your work (you will be asked to sign in)',
  why: 'At most one such letter a day, only when there is something to say, and nothing of what reports contain.\nChoose fewer letters, or none, on your account page:',
  refusals: {},
};
