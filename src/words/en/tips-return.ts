// English words of coming back with a receipt, and of the receipt itself.
import type { Words } from '../words.ts';

export const tipsReturn: Words['tipsReturn'] = {
  receipt: {
    sent: 'It has arrived',
    title: 'Thank you for caring. Keep this receipt',
    why: 'This code is the only way back to the answer. We have no copy; if it is lost, you must tell us anew.',
    card: 'Receipt',
    rules: 'Small or capital letters, with spaces or without. There is no zero, no one, no I and no O.',
    qr: 'The same code as a QR picture. It holds the code only, no web address.',
    copy: 'Copy the code',
    copied: 'Copied. Paste it where nobody else looks, then copy some other word over it.',
    notCopied: 'This browser does not let us copy. Write the code down, or save the picture.',
    picture: 'Save as a picture',
    saved: 'The picture is on this device, as #',
    noPicture: 'This browser does not let us make a picture. Write the code down, or print it.',
    file: 'receipt.png',
    print: 'Print',
    hide: 'Keep it where nobody else sees it.',
    hideWhy: 'Paper is safer than a chat.',
    next: 'What happens now',
    steps: [
      {
        title: 'Within 7\u00a0days',
        text: 'An officer reads it and may ask you something. We cannot reach you, so come back with this code to answer. If you do not, the matter may get no further.',
      },
      {
        title: 'Within 30\u00a0days',
        text: 'You are told whether it is being checked, which agency it was passed on to, or why it was closed.',
      },
      {
        title: 'If you disagree with a closing',
        text: 'You can object once, and a second officer looks at it.',
      },
    ],
    kept: 'I have kept the code, go on',
    ask: 'See whether you have it all',
    askWhy: 'The code is hidden now. Read it from where you wrote it down or saved it.',
    askGroup: 'Type group\u00a0#',
    askEmpty: 'Type group\u00a0# first. It has 4\u00a0letters.',
    askWrong:
      'That is not group\u00a0# of the receipt yet. Never mind: show the code again and compare letter by letter.',
    check: 'Check',
    again: 'Show the code again',
    right: 'That is right',
    done: 'You have the whole code',
    doneWhy:
      'This page has forgotten the code and cannot show it again. Answers may be there from tomorrow on; do look within 7\u00a0days.',
    close: 'Close this page',
    try: 'Try the code now',
  },
  proof: {
    title: 'Proof that it was sent',
    text: 'It holds the day, the unit and the fingerprint of the sealed case: nothing of what you told, and not the code. You may do without it; whoever finds the picture learns that you told of something.',
    picture: 'Save the proof as a picture',
    day: 'Sent on',
    unit: 'Received by',
    digest: 'Fingerprint of the sealed case (SHA-256)',
    meaning: 'An officer of this unit can compute the fingerprint from the case they received, and compare.',
    file: 'proof.png',
  },
  refusals: {
    'case.dispute.once': 'This was disputed once already. You can still write to the officers.',
    'case.dispute.open': 'This is not closed, so there is nothing to dispute. Write to the officers instead.',
    'case.second': 'The reporter disputes your closing: a colleague of the unit decides this step.',
  },
};
