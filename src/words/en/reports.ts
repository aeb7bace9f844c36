import type { Detail } from '#src/platform/result.ts';
import { thaiDate } from '#src/ui/format.ts';
import { money, number } from '#src/ui/numbers.ts';
import type { reports as th } from '../th/reports.ts';
import type { Wording } from '../wording.ts';

const n = (value: Detail[string] | undefined): string => number(Number(value ?? 0));
const baht = (value: Detail[string] | undefined): string => money(Number(value ?? 0), 'en');
const day = (value: Detail[string] | undefined): string => thaiDate(String(value ?? ''), 'long', 'en');

export const reports: Wording<typeof th> = {
  section: (place) => `Report of ${place}`,
  title: (quarter, place) => `Report of ${place}, ${quarter}`,
  work: 'My work',
  back: 'Back to the report',

  closed: (n: string, day: string) => `Closing\u00a0${n} of this quarter was made on ${day}.`,
  inClosing: 'This report is in its numbers.',
  afterClosing:
    'What is accepted after a quarter was closed comes with its next closing; you can send and correct as usual.',
  due: {
    label: 'Due on',
    left: (days) => `${days}\u00a0days left`,
    today: 'Due today',
    late: (days) => `${days}\u00a0days past due`,
    sentLate: (days) => `Sent ${days}\u00a0days after the due day`,
    onTime: 'Sent on time',
    early: (ends) =>
      `This quarter is not over (it ends on ${ends}). You may send early, with the figures up to the day of sending`,
  },

  standing: {
    none: 'Nobody has begun this quarter’s report. One question at a time; stop whenever you like, no answer is lost',
    draft: (done, all) => `${done} of ${all} questions answered, not sent yet`,
    amending: (done, all) =>
      `An accepted report is being corrected: ${done} of ${all} questions answered. The accepted one stands until the new one is sent`,
    unsent: 'This place has not sent its report of this quarter',
    sent: (level) => `Sent; now waiting for ${level}`,
    returned: (level) =>
      `${level} asks for corrections: read the reason at each question, correct it, and send again`,
    returnedOther: 'Returned for corrections; not sent again yet',
    accepted: 'Every level has accepted this report',
  },
  levels: {
    author: 'the author',
    province: 'the province',
    region: 'the CODI region',
    centre: 'CODI centre',
  },

  begin: 'Begin the report',
  goOn: (at) => `Go on at question\u00a0${at}`,
  toCheck: 'Check and send',
  amend: 'Correct the accepted report',

  questions: {
    title: 'All questions',
    caption: 'The questions of this report, and the answers so far',
    number: 'No.',
    question: 'Question',
    state: 'State',
    answer: 'Answer',
    files: (count) => `${count}\u00a0files`,
    preview: (count) => `What this report asks (${count} questions)`,
    states: {
      done: 'Answered',
      missing: 'Not answered',
      wrong: 'To correct',
      skipped: 'Left out (optional)',
      returned: 'Correction asked',
    },
  },
  money: {
    question: 'Up to the end of this quarter, how much money came and was used?',
    name: 'The project’s money',
    hint: 'Cumulative from the start of the fiscal year to the end of this quarter; this area’s own money only: a province leaves out its tambons’. Write 0 where there is none',
    allocated: 'Allocated',
    committed: 'Committed, not paid yet',
    disbursed: 'Disbursed',
    remaining: 'Remaining',
    sum: 'Remaining = allocated − committed − disbursed; it is worked out when you save',
  },
  story: {
    question: 'What was done this quarter, what stood in the way, and what help is wanted?',
    name: 'The story of the quarter',
    hint: 'Two or three sentences are enough, in plain words',
    done: 'What was done',
    problems: 'Problems met',
    proposals: 'Proposals',
    help_asked: 'Help asked for, and from whom',
    noNames:
      'Do not write the names of those who complained or were accused: everyone will be able to read this',
  },
  complaints: {
    question: 'Were there complaints about the project this quarter?',
    name: 'Complaints',
    none: 'None',
    noneHint: 'I state that there were no complaints this quarter',
    some: 'Yes',
    someHint: 'Only how many; never who complained, or about whom',
    count: 'How many',
    countUnit: 'complaints',
    countHint: 'Fill this in when the answer is yes',
    statement: 'No complaints this quarter',
    told: (count) => `${count}\u00a0complaints`,
  },

  field: {
    count: 'Number',
    money: 'Sum of money',
    yesno: 'Answer',
    choice: 'Answer',
    text: 'Answer',
    yes: 'Yes',
    no: 'No',
    thaiDigits: 'Thai digits are fine',
    note: 'Explanation',
    noteHint: 'For example where the number comes from, or what was agreed',
    numerator: 'How many did',
    denominator: 'How many in all',
  },
  compare: {
    target: 'Target by the end of this quarter',
    noTarget: 'No target set',
    before: 'Last quarter',
    soFar: 'Before this quarter, in all',
    nothing: 'Not reported',
  },
  seen: {
    draft:
      'For now only those who write for this place. Once sent, every reviewing level; once published, everyone on the place’s page',
    people: 'Everyone once it is published, but numbers of people below 5 are not shown',
    complaints: 'Reviewers see the number; everyone once it is published, but numbers below 5 are not shown',
  },
  files: {
    legend: 'Pictures or documents',
    hint: 'JPEG, PNG, WebP, PDF, Word, Excel, PowerPoint; at most 20 MB each and 10 at a time. Places are removed from pictures',
    there: 'Files attached',
    caption: (name) => `Caption of ${name}`,
    remove: (name) => `Take out ${name}`,
    sentBefore: 'In a version that was sent',
    notKept: (name, why) => `${name}: ${why}`,
    title: 'Evidence',
    none: 'No files attached',
  },

  kept: (time) => `Draft kept at ${time}`,
  next: (at) => `Save and go to question\u00a0${at}`,
  last: 'Save and check',
  stay: 'Save and attach files',
  later: 'Keep it for later',
  keptAnyway: 'What you typed has been kept',
  asked: (level) => `${level} asks to correct this`,
  askedAll: (level) => `Why ${level} returned it`,

  conflict: {
    title: 'Somebody changed this at the same time: choose the text to use',
    lede: 'Both texts are still here. Choose for each field, then save',
    yours: 'What you typed',
    theirs: 'What the other saved first',
    both: 'Use both, one after the other',
    empty: '(empty)',
    save: 'Save what I chose',
  },

  check: {
    title: 'Check before sending',
    lede: (level) =>
      `Read it once more. Once sent, ${level} reviews it, and it cannot be changed until somebody returns it`,
    ledeAtOnce: 'Read it once more. Once sent it cannot be changed, save with a reason',
    change: (at) => `Change question\u00a0${at}`,
    wrong: (count) => `It cannot be sent yet: ${count} questions need an answer or a correction`,
    ready: 'Every question is answered; it can be sent',
    asked: (count) => `The reviewer asks for ${count} corrections: read the reasons below before sending`,
    late: (days) => `Sent today it is ${days}\u00a0days past the due day`,
    changed: 'What was changed',
    changedHint: 'Tell the reviewer in short how you followed the request',
    send: 'Send the report',
    again: 'Send the corrected report',
  },
  sent: {
    done: (level) => `The report was sent; ${level} reviews it next`,
    doneAtOnce: 'The report was sent; no level reviews it, so it is accepted',
    next: 'You will see the outcome on this page. If something is to be corrected, the reason stands beside the question',
  },
  amending: {
    title: 'Correct an accepted report',
    lede: 'The accepted version stays and can always be read. The new one is reviewed again and carries this reason',
    reason: 'Why it is corrected',
    hint: 'For example: more receipts were found, the sum paid changed',
    go: 'Open the report for correction',
    why: 'Reason for the correction',
  },
  plan: {
    title: 'This year’s plan has a new version',
    text: (from, to) =>
      `This report was begun with version\u00a0${from}; there is now version\u00a0${to}. Your answers stay`,
    go: 'Use the new version',
  },
  versions: {
    title: 'Versions sent',
    one: (at) => `Version\u00a0${at}`,
    heading: (at, place) => `Version\u00a0${at}, as sent by ${place}`,
    sentAt: 'Sent on',
    late: 'Punctuality',
    reason: 'Reason for this version',
    plan: 'By the plan’s version',
    frozen: 'This version cannot change',
    newer: 'There is a newer version',
    latest: 'See the latest version',
  },
  history: {
    title: 'History',
    none: 'Nothing has happened yet',
    sent: (version) => `Version\u00a0${version} was sent`,
    accepted: (level) => `Accepted by ${level}`,
    returned: (level, to) => `Returned by ${level} to ${to}`,
  },
  refused: {
    title: 'This report cannot be opened yet',
    quarters: 'Results by quarter',
    meant: (quarter) => `Go to ${quarter}`,
  },

  refusals: {
    'report.quarter.none':
      'There is no such quarter: write the fiscal year (B.E.) and the quarter’s number, for example 2565-2',
    'report.quarter.ce': (d: Detail) =>
      `${d.year} is a year of the Christian era; fiscal years in reports are Buddhist-era: ${Number(d.year) + 543}`,
    'report.future': (d: Detail) => `This quarter has not begun: its report can be begun from ${day(d.from)}`,
    'report.programme.none': (d: Detail) =>
      `Fiscal year ${d.fiscalYear} has no published plan yet, so there is no report to write`,
    'report.area.unknown': (d: Detail) =>
      `There is no place with the code ${d.code ?? ''} in the register: check that it has 2 or 6 digits`,
    'report.area.ended': (d: Detail) =>
      `This place was dissolved or merged${d.on === undefined ? '' : ` on ${day(d.on)}`}: no new report can be begun; the old ones can still be read`,
    'report.area.apart': (d: Detail) =>
      `This place does not take part in this quarter of fiscal year ${d.fiscalYear}, so it owes no report`,
    'report.waived': (d: Detail) => `This place no longer owes a report of this quarter: ${d.why}`,
    'report.none': 'Nobody has begun this report: go back and begin it first',
    'report.question.none':
      'The report has no such question; the plan may have changed. Open the report again',
    'report.closed':
      'This report was sent already, so nothing more was saved. What you typed is below; you can copy it',
    'report.changed': 'Somebody changed this report after you opened this page: read it once more, then send',
    'report.incomplete': 'It cannot be sent yet: some questions need an answer or a correction',
    'report.reason.none': 'Say why it is corrected',
    'report.reason.long': 'The reason is too long: at most 1,000 characters',
    'report.amend.not':
      'Only a report that every level has accepted can be corrected like this; this one is elsewhere on its way',
    'report.share.more': (d: Detail) => `The part (${n(d.num)}) is more than the whole (${n(d.den)})`,
    'report.share.nothing': (d: Detail) => `The whole is 0, but the part is ${n(d.num)}`,
    'report.count.large': (d: Detail) =>
      `The number is too large: at most ${n(d.max)}. Is there a digit too many?`,
    'report.money.over': (d: Detail) =>
      `Committed and disbursed together, ${baht(d.used)}, are ${baht(d.over)} more than the ${baht(d.allocated)} allocated`,
    'report.text.long': (d: Detail) =>
      `The text has ${n(d.letters)} characters; at most ${n(d.max)}. Shorten it or attach it as a file`,
    'report.complaints.count': 'You answered that there were complaints: write how many, from 1',
    'report.complaints.both': 'You answered none, but there is a number: remove it, or choose yes',
  },
};
