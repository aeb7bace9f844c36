// English words of telling and coming back without script.
import type { Words } from '../words.ts';

export const tipsPlain: Words['tipsPlain'] = {
  lede: 'No name is needed. Answer what you know; only the first question must be answered.',
  seenTitle: 'This way the server sees your text for a moment',
  seen: 'When you send, the server sees the text in its memory while it seals it, and keeps only what is sealed. You and the officers will both see that the server sealed it.',
  other:
    'The other way seals on your own device before anything is sent. The server can never read it, but it needs script (JavaScript).',
  otherLink: 'Use the way that seals on your device',
  reads:
    'the intake officers of the one office chosen on this page. Nobody in the tambon; operators cannot open what is kept. Only while it is sealed does the server see it.',
  provinceLocal: 'NACC officers of the province take tips here',
  provinceOther: 'A central office takes the tip',
  placeHint: 'For example: Khao Lan, the road in front of the temple, Moo\u00a04',
  whoMore: 'Add two more people',
  byRule: 'Choose by matter and place',
  byRuleLocal: (central) => `NACC of the chosen province; where it has no officers here, ${central}`,
  byRuleCentral: (unit) => `A matter like this goes to ${unit}`,
  away: 'Not the officers of that province',
  unit: (name) => `Send to ${name}`,
  officers: (n) => `${n} officers can open it`,
  waits: 'This may take half a minute. Keep the page open.',
  sealedTitle: 'The server sealed this tip',
  sealed: (unit, n) =>
    `Sent to ${unit}; ${n} officers can open it. They too see that it came without script.`,
  shut: 'Then close this tab: going back in it may show the code again.',
  keep: 'Write the code down, print this page, or take a picture of the screen.',
  forgotten: 'This page has forgotten the code',
  forgottenText:
    'It was open for more than half an hour and cannot show the code again. If you wrote it down, use it to come back.',
  returnTitle: 'Come back for the answer',
  returnLede: 'Type the code of your receipt.',
  returnSeen:
    'The code reaches the server for a moment, opens the case in its memory and is forgotten. The other way opens it on your device and the server never sees the code, but it needs script.',
  code: 'Code of five groups',
  codeHint: 'Four letters each. Spaces, small letters and Thai digits are all fine.',
  open: 'Open',
  written: 'What you wrote',
  writtenHint: 'Not sent yet. It will stand in the answer once the case is open.',
  caseTitle: 'Your tip',
  receivedOn: 'Received on',
  mark: 'Sealed by the server',
  markText: 'Where this mark stands, the server saw the text while it sealed it. Officers see the same mark.',
  identityGiven: 'You gave your name and how to reach you, in an envelope of its own.',
  answer: 'Answer, or tell more',
  answerHint: 'The same officers read it. The server sees it for a moment while it seals.',
  answerSend: 'Seal and send the answer',
  files: {
    title: 'Add a file',
    label: 'File (one at a time)',
    hint: 'At most 30 MB. A copy without place, device and author is made before it is sealed; a PDF, and whatever no copy can be made of, goes as you chose it.',
    original: 'Send it as I chose it, without a copy',
    seen: 'The server sees the file in its memory while it is sealed, and writes nothing down before. For larger files use the way that seals on your device.',
    send: 'Seal and send the file',
    sent: 'The file was sent',
    fetch: 'Open this file',
  },
  answered: 'Your answer was sent',
  again: 'Look for new messages',
  close: 'Close this',
  closeWhy:
    'This page works for half an hour. Once closed, the code must be typed again; nothing is left on this device.',
  refusals: {
    'tip.plain.what': 'Tell it in a sentence first. Everything else may be left out.',
    'file.plain.large':
      'The file is larger than 30 MB, which this way cannot take. Use the way that seals on your device, or make it smaller.',
    'tip.plain.long':
      'Too long to send at once; nothing was sent. Keep a part of it for a message after you have the receipt.',
    'tip.plain.old':
      'This page was open too long. Nothing was sent and everything you typed is here: press again.',
    'tip.plain.busy':
      'Many people are sending now. Nothing was sent yet and everything you typed is here. Wait half a minute and press again; whoever opened this page first goes first.',
    'tip.plain.nobody':
      'Nobody there can open this yet, and nothing was sent. Choose a province or another office.',
    'tip.plain.text': 'Write the answer first.',
    'tip.plain.forgotten':
      'It was open for more than half an hour, and this page has forgotten the code. Type it again; what you wrote is here.',
    'tip.plain.receipt.length': (d) =>
      `The code has 20 letters; you typed ${d.letters}. Look at each group again.`,
    'tip.plain.receipt.groups': (d) => `Group ${d.groups} is not right. Look at it again.`,
    'tip.plain.receipt.unclear': 'Several letters are not right. Look at each group again.',
    'tip.plain.group.empty': (d) => `Type group ${d.group} first; it has 4 letters.`,
    'tip.plain.group.wrong': (d) =>
      `Group ${d.group} is not as on the receipt. Look at the code again and compare letter by letter.`,
  },
};
