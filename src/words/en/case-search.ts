// English words of searching in one's own cases.
import type { Words } from '../words.ts';

export const caseSearch: Words['caseSearch'] = {
  door: 'Search in my cases',
  title: 'Search in my cases',
  what: 'This device opens the cases that are sealed to you, some at a time, and searches here: in what the reporter told, in both threads and in the names of files.',
  noScript: 'Searching happens in your browser, which needs script.',
  words: 'Words to look for',
  hint: 'Tone marks and spaces need not fit. Several words, with spaces between, must all stand in one case. What tells who the reporter is, is not searched.',
  seen: 'You alone. What you type does not leave this device and is not kept: it is gone once the page is closed or the keys are locked.',
  bar: 'Cases opened',
  stop: 'Stop opening',
  goOn: 'Go on opening',
  results: 'Cases found',
  script: {
    opening: 'Opened # of # cases',
    stopped: 'Stopped. Opened # of # cases; only those are searched',
    done: 'All # cases are open',
    none: 'No case is sealed to you yet',
    failed: 'Opening stopped: look at the signal, then go on. Searched: # of # cases',
    broken: 'This browser cannot load what searches. Load the page again.',
    gone: 'Your session is over. What was open was taken off this page. Load it again to sign in.',
    shut: '# cases are not opened by these keys and were not searched',
    unsound:
      'In # cases something is not genuine, does not open or is missing; that was not searched. Open the case to see what.',
    short: 'Type at least 2 letters',
    found: 'Found in # cases',
    some: 'Found in # cases; the # received last are shown. Type more to narrow down.',
    nothing: 'Not found in the cases that are open',
    more: 'and in # more places of this case',
    received: 'Received',
    file: 'Name of a file',
    number: 'Case #',
  },
  refusals: {},
};
