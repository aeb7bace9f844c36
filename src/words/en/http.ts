import type { http as th } from '../th/http.ts';
import type { Wording } from '../wording.ts';

export const http: Wording<typeof th> = {
  notFound: {
    title: 'This page was not found',
    lede: 'The address may be mistyped or moved, or your account may not open it.',
    home: 'Go to the front page',
    search: 'Find a tambon',
  },
  broken: {
    title: 'Something broke on our side',
    lede: 'Whatever was saved is safe. Try again; if it happens again, tell an officer this reference number.',
    reference: 'Reference',
  },
  away: {
    title: 'The database is away for a moment',
    lede: 'Whatever was sent is safe. Wait a little and open this page again; it comes back by itself.',
  },
  full: {
    title: 'The disk is full; nothing was saved',
    lede: 'Whatever was saved before is safe. Somebody has to make room first: give them this reference, and try again later.',
  },
  kept: {
    away: 'Whatever was sent is safe; it comes back by itself soon.',
    lede: 'What you typed is still in this page. Keep it open, wait a little and send it again; pressing twice saves it once.',
    files: 'Files have to be attached again, after the text was sent.',
  },
  staleForm: {
    title: 'This form has expired; nothing was saved',
    lede: 'For safety we only take forms that were opened here. What you typed is below: copy it, then open the page again.',
    back: 'Open the page again',
    ledeAgain:
      'This form stood open for too long. Everything you typed is still here: read it below, then send it again',
    again: 'Send it again',
  },
  overlong: {
    title: 'Too much at once; nothing was saved',
    lede: 'We take up to 10 files and six million letters in one go. Use the back button: your text is still in that page. Then send it in parts.',
  },
  unreadable: {
    title: 'Only a part arrived; nothing was saved',
    lede: 'The signal may have broken while sending. Go back to the page and send again; with several files, try one at a time.',
  },
  refusals: {
    'input.invalid': 'Not yet: see what to mend below',
    'input.required': 'This needs an answer',
    'input.text': 'Write it as text',
    'input.long': (d) => `Too long: at most ${Number(d.max ?? 0).toLocaleString('en')} characters`,
    'input.number': 'This must be a whole number, for example 4',
    'input.money': 'This must be a sum of money, for example 1,250.50',
    'input.choice': 'Choose one',
    'input.date': 'Write a date, for example 24/2/2022',
    'input.key': 'This form is incomplete: open the page again and retry',
    'not.found': 'It was not found, or your account may not open it',
  },
};
