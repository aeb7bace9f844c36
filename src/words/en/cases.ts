// English words of sealed cases. No word says that anybody is guilty.
import type { Words } from '../words.ts';

export const cases: Words['cases'] = {
  tracks: { watch: 'Watch', complaint: 'Complaint', advice: 'Advice' },
  channels: {
    web: 'On the web',
    'no-script': 'On the web, without script',
    desk: 'Entered by an officer at a desk',
    phone: 'Entered by an officer, by telephone',
    letter: 'Entered by an officer, from a letter',
  },
  steps: {
    received: 'Received',
    checking: 'First check',
    asking: 'Asking for more',
    referred: 'Passed on',
    closed: 'Closed',
  },
  categories: {
    procurement: 'Procurement',
    duty: 'Performance of duties',
    embezzlement: 'Common money or property',
    bribery: 'Asking for or taking benefits',
    personnel: 'Personnel',
    land: 'Land and title deeds',
    subsidy: 'Subsidies and aid',
    interest: 'Conflict of interest',
    wealth: 'Assets that are not explained',
    ethics: 'Ethics',
    fund: 'A community’s fund or savings group',
    project: 'A village’s or tambon’s project',
    other: 'Something else',
  },
  destinations: {
    nacc: 'NACC',
    pacc: 'PACC',
    parent: 'The parent agency',
    police: 'The police',
    damrongdhama: 'Damrongdhama Centre',
    codi: 'CODI’s internal control',
  },
  closings: {
    answered: 'The question is answered',
    prevented: 'It was prevented',
    'no-pointers': 'Nothing points to evidence yet',
    outside: 'Outside the power of any agency it could go to',
    already: 'An agency has the same matter already',
    withdrawn: 'Ended at the reporter’s wish',
  },
  refusals: {
    'case.broken': 'It came broken or not whole. Nothing was sent: try again.',
    'case.large':
      'This is longer than can be sent at once. Write some of it later, when you have the receipt.',
    'case.forged':
      'The signature does not fit the author, so it was not taken. Open this page anew and try again.',
    'case.holders':
      'Who could read it differs from the signed directory, so it was not taken. Open this page anew and try again.',
    'case.renewal':
      'Somebody may not read on, and there is no signed list of keys from which to make a new key. Nothing was sent; your text is still here. Try again later.',
    'case.overtaken': 'Something new came first. Read it, then send again; your text is still here.',
    'case.moved': 'Somebody else has moved this case already. Look at its latest step first.',
    'case.last':
      'You are the last who can open this case. Let a colleague hold its key first, then stand aside.',
    'case.receipt.taken': 'This receipt has a case already. Open a new page to tell of something else.',
    'case.keys.made': 'New keys were made on another device. Open this page anew.',
    'case.step.impossible': 'A case cannot go from this step to that one.',
    'case.step.because': 'Choose why it is closed; the reporter reads it.',
    'case.step.whom': 'Choose where it is passed on to.',
    'case.step.category': 'Choose what it is about; it is used for counting only.',
    'handover.unit': 'This unit cannot take it: nobody there holds a key yet, or it has the case already',
    'handover.taken': 'Somebody has signed for it already, or you handed it over yourself',
    'tip.closed': 'Tips cannot be taken yet: no signed directory is in force. Call 1205 on any day.',
    'tip.directory':
      'The directory changed while you wrote. Open this page anew; what you wrote is still in it.',
    'tip.receipt.unknown': 'No case fits this receipt. Look at it again, group by group.',
    'tip.work.old': 'This page stood open too long. Send again; your text is still here.',
    'tip.work.wrong': 'This device is not ready to send yet. Send again; your text is still here.',
    'tip.work.spent': 'This was sent already. Come back with the receipt you have.',
    'directory.key': 'The organisation’s key (DIRECTORY_KEY) is not set, so no signature can be checked.',
    'directory.forged': 'This directory was not signed with the organisation’s key.',
    'directory.stale': 'This directory is not in force yet, or no longer.',
    'directory.broken': 'This directory cannot be read.',
    'directory.old': (d) => `Directory ${d.number} is there already; a new one needs a higher number.`,
  },
};
