// English words of the page on which an officer enters a case for somebody.
import type { Words } from '../words.ts';

export const caseEntry: Words['caseEntry'] = {
  title: 'Enter a case for somebody',
  door: 'Enter what came at the desk, by phone or in a letter',
  lede: 'It is sealed on this device before it is sent, as if they told it themselves. They get the receipt, to come back and read the answer',
  notReader:
    'Entering it makes you no reader: only officers of the unit that is chosen can open it. The audit keeps that you entered one, and not which',
  noScript: 'This page seals on your device, which needs script. Nothing has been sent',
  unfit: 'This browser is too old to seal anything. Use another device',
  closed: 'No case can be taken in at the moment',
  channel: {
    legend: 'How did it come',
    desk: 'They came to the desk',
    phone: 'By telephone',
    letter: 'In a letter',
  },
  track: { legend: 'What kind is it', advice: 'Not sure yet; a question, accusing nobody' },
  missing: {
    channel: 'Choose how it came',
    track: 'Choose what kind it is',
    what: 'Write one sentence at least, so that whoever reads it knows what to look at',
  },
  what: {
    label: 'What do they tell',
    hint: 'In their words, without an opinion. For a letter with its scan a short summary is enough. Nothing else has to be filled in',
  },
  when: 'When it happened, or will',
  how: 'How do they know',
  howHint: 'Leave out what only they can know',
  evidence: {
    legend: 'Where evidence could be found',
    files: 'They have pictures or files',
    more: 'More about the evidence',
  },
  elsewhere: 'Have they told anybody else, and what was the answer',
  scan: 'Scan of the letter, or papers that they gave',
  scanHint:
    'An envelope and a hand can tell who wrote. Scan only what is needed. It follows once the receipt is here',
  readers: {
    title: 'Who reads it',
    lede: 'Ask them before you choose. They may want that no officer of this province reads it',
    chosen: 'Officers of the one unit that is chosen. Whoever enters it cannot, nor whoever runs the system',
    one: 'Choose one unit',
    without: 'Which unit do they not want to read it',
    withoutHint:
      'A unit ticked here does not get it, and the officers who read it see that this was asked for, so that they do not pass it on there',
    localHint: 'Choose this if it is about people who know each other there',
  },
  identity: {
    title: 'Do they say who they are',
    give: 'They give a name or a way to reach them, to be kept',
    giveHint:
      'Sealed apart from the case. They need not: it is looked at just the same. Do not write their name anywhere else',
    name: 'Their name',
    contact: 'How to reach them',
  },
  seal: 'Seal and send',
  script: {
    failed:
      'The sealed envelope is still on this page, so do not close it. It is tried again by itself when there is a signal, or press the button. However often it is tried, it is one case',
    noUnit: 'No unit is left that could take it. Choose again under "Who reads it"',
    readers: 'only the officers of #1, #2 in all. You can only if you work in that unit',
    signedOut:
      'You are signed out. The sealed envelope is still on this page, so do not close it: sign in again in another tab, come back and try again',
    gone: 'You are in no unit any more, so it was not sent. What you wrote is still here',
  },
  receipt: {
    thanks: 'Give them this receipt',
    title: 'Do not keep it',
    why: 'Print it, or read it out group by group. Whoever has this code can open the case and answer in their name: write it down nowhere, take no picture; if you saved one to hand it over, delete it at once. If it is lost, they have to tell anew',
    next: 'Tell them what happens next',
    kept: 'They have it. Go on',
    ask: 'Let them read out one group',
    askWhy:
      'The code is hidden now. Ask them, from what they wrote down or from the print, to see that it is whole',
    right: 'It has arrived',
    done: 'This page has forgotten the code',
    doneWhy:
      'It cannot be shown again. If it went to your own unit and you have keys, the case is in your list',
    close: 'Enter another',
    try: 'Back to the cases',
  },
  nobody: {
    why: 'A letter without a sender: nobody will use this code. Throw it away; the case has reached its unit',
    discard: 'There is nobody: throw it away',
  },
  read: 'Entered for the reporter',
  readWhy:
    'An officer typed what the reporter said or wrote; it was sealed and signed with the receipt on that officer’s device. Who that was is not kept',
  refusals: {
    'case.entry.gone': 'You are in no unit any more, so it was not sent. What you wrote is still here',
  },
};
