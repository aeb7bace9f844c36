import type { people as th } from '../th/people.ts';
import type { Wording } from '../wording.ts';

export const people: Wording<typeof th> = {
  roles: {
    tambon_reporter: 'Reporter',
    tambon_chair: 'Council chair',
    district_coordinator: 'District coordinator',
    province_coordinator: 'Province coordinator',
    codi_support: 'CODI support officer',
    codi_region: 'CODI region',
    codi_centre: 'CODI centre',
    nacc_province: 'NACC provincial office',
    nacc_central: 'NACC central office',
    pacc: 'PACC',
    subcommittee: 'Reform subcommittee',
    auditor: 'Auditor of the record of use',
    keeper: 'Keeper of accounts',
  },
  noRole: 'No role yet',
  andMore: (first, more) => `${first}, and ${more} more`,
  entry: {
    title: 'Sign in',
    section: 'For those who work here',
    lede: 'Use the e-mail you were invited with. Public pages need no sign-in.',
    email: 'E-mail',
    password: 'Password',
    go: 'Sign in',
    forgot: 'Forgot the password',
    provider: (name) => `Sign in with ${name}`,
    providerElsewhere: (name) => `Sign in with ${name} in a new window, then come back here`,
    signedInElsewhere: 'I signed in elsewhere: go on',
    noAccount:
      'No account yet: accounts are opened by invitation only. Ask the coordinator of your province, or the CODI officer who looks after your area.',
    expired: 'Sign in again, and go on at once',
    keptHere: 'What you typed is all here. Do not close this page yet.',
    filesLost: 'Attached files could not be carried along: attach them again.',
  },
  code: {
    title: 'One more code',
    label: 'The 6 digits in your authenticator app',
    hint: 'Or one of your recovery codes, for example k3fm8-p2xwq (each works once)',
    go: 'Confirm',
    back: 'Back to the password',
    lost: 'Phone lost, and no recovery code: ask the keeper of accounts in your agency.',
  },
  resume: {
    title: 'What you wrote is all here',
    lede: (name) => `You are signed in as ${name}. Press the button to send on what you typed.`,
    go: 'Go on where I stopped',
    leave: 'Leave it, go to my work',
  },
  refusals: {
    'person.email': 'An e-mail looks like somchai@example.org',
    'person.password.long': 'A password has at most 200 characters',
    'sign-in.wrong': 'E-mail and password do not match. Try again, or choose "Forgot the password"',
    'sign-in.locked': (d) => `Several attempts failed. Try again in ${waitEn(Number(d.seconds ?? 0))}`,
    'code.wrong': 'The code does not match. Take the newest from the app (it changes every 30 seconds)',
    'code.over': 'The time for the code is over: sign in again',
    'code.locked': 'Too many wrong codes: wait 15 minutes, then try again',
  },
};

const waitEn = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
