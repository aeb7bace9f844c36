// English words of the pages where somebody tells of something. A # is where the script puts a number or a name.
import type { Words } from '../words.ts';

export const tips: Words['tips'] = {
  section: 'Watch centre',
  doors: {
    title: 'Tell those who look after it. No name needed',
    lede: 'It takes about 5\u00a0minutes. What you write is sealed on your own device before it is sent. Only the officers who receive it can open it.',
    home: {
      title: 'Something does not look right',
      text: 'Choose what fits. You need not give a name. What you write is sealed on your own device before it is sent',
      advice: { title: 'Ask for advice', text: 'Not sure yet, and you want to ask first' },
      more: 'What the law protects, and who reads it',
    },
    choose: 'What is it about',
    watch: {
      title: 'Watch',
      text: 'Something is about to go wrong. The money is not lost yet, and it can still be stopped',
    },
    complaint: { title: 'Complain', text: 'It has happened, and you want it looked into' },
    unsure: 'Not sure yet',
    advice: 'Ask for advice first, without accusing anybody',
    back: 'You have a receipt: come back to what you told',
    numbers: 'How many there are each quarter, and how far they are',
    danger: 'If you are in danger',
    dangerWhy: 'Call at any time. You need not send anything here first',
    police: 'Call 191, police',
    nacc: 'Call 1205, NACC',
    ask: 'To ask before you send',
    law: 'What the law protects',
    lawShort:
      'Giving information to the NACC in good faith. Not what is posted elsewhere, and not surely what is sent to CODI alone',
    lawYes:
      'Protected: giving information to the NACC in good faith, in matters within its power. You are not liable in civil, criminal or disciplinary law, and the NACC helps you if you are sued (Organic Act on Anti-Corruption, No.\u00a02, B.E.\u00a02568)',
    lawNo:
      'Not surely protected: what is posted elsewhere, and what is sent to CODI alone. If you fear being sued, choose an office of the NACC as the reader',
    lawFair:
      'The offence is to accuse somebody while knowing that it is not true. Tell what you saw or heard, and how you know it. That is enough',
    readers: 'Who reads it',
    readersYes:
      'The officers of the one unit that you choose: the NACC of the province, the national deterrence centre, or CODI. You may keep out the officers of the place',
    readersNo:
      'Cannot open it: people of the tambon, units you did not choose, those who run this system, and whoever takes the server away',
    readersSome:
      'All that the system knows: watch or complaint, the province, the unit, whether a name was given (not which), roughly how long it is, and the day. No hour, and no address of your device',
    machine: 'What we cannot help with',
    machineWhy:
      'Somebody who looks at your screen, a device that others control, a keyboard that remembers words, the history on your device, and a network that sees that you opened this site (but not what you wrote). If that worries you, use another device or Tor Browser',
    historyHow: 'How to erase the history',
    historyWay:
      'Open the menu of your browser, choose History and delete the pages of today. Next time use a private tab: there will be no history to erase',
    fingerprint: 'Fingerprint of the organisation’s key',
    fingerprintWhy:
      'Compare it with the poster at an office of the NACC, or ask on 1205. If it differs, do not send. Your device checks this key each time before it seals',
    closed: 'This page cannot take anything in just now',
  },
  tracks: {
    watch: { title: 'Tell of something to watch', about: 'Watch' },
    complaint: { title: 'Make a complaint', about: 'Complaint' },
    advice: { title: 'Ask for advice', about: 'Advice' },
  },
  opening: 'Opening the questions. If nothing comes for a while',
  plainWay: 'use the page without script',
  noScript:
    'This browser runs no script, so nothing can be sealed on your device. Nothing has been sent. If you allow script and load the page again, only the officers can read it. If not, there is a page without script: what you write reaches the server first and is sealed in its memory at once, never kept as text',
  unfit:
    'This browser is too old to seal anything on your device. Nothing has been sent. Use another device, or the page without script: what you write reaches the server first and is sealed in its memory at once, never kept as text',
  seen: {
    chosen:
      'the officers of one unit, which you can choose before you send. People of the tambon and those who run this system cannot',
    province: 'the system sees the province, to send it to the right unit and to count it in totals',
    identity:
      'sealed apart from the rest and opened only by the same officers; where the unit has people who keep names, only by them, and officers have to ask with a reason. The system only knows whether there is one',
  },
  what: {
    short: 'What',
    titles: { watch: 'What worries you', complaint: 'What happened', advice: 'What would you like to ask' },
    label: 'Tell it as you would tell a friend',
    hints: {
      watch:
        'For example: the sign says the road is 15\u00a0cm thick, but what is being poured is much thinner. The last payment is next month',
      complaint:
        'For example: a water pump was bought and paid for in full, but there is no pump in the village',
      advice: 'For example: the fund asks us to sign for money before we get it. What should we do',
    },
    only: 'This is the only question that needs an answer. You can skip all others',
    missing: 'Write at least a sentence, so that the officers know what to look at',
  },
  where: {
    short: 'Where',
    title: 'Where is it',
    lede: 'The tambon is enough. Do not say where you live',
    province: 'Province',
    nowhere: 'Not said, or several provinces',
    subdistrict: 'Tambon',
    before: 'tambon subdistrict khwaeng',
    subdistrictHint:
      'Type and choose from the list. It is searched on your device; what you type is not sent',
    place: 'Where in the tambon',
    placeHint: 'For example: the road before the temple, Moo\u00a04',
  },
  when: {
    short: 'When',
    titles: { watch: 'When will it happen', complaint: 'When did it happen' },
    label: 'As far as you know',
    hints: {
      watch: 'For example: the last payment is at the end of this month. It need not be an exact day',
      complaint: 'For example: around March 2022. It need not be an exact day',
    },
  },
  who: {
    short: 'Who',
    title: 'Who has to do with it',
    lede: 'A position or an agency will do if you do not know the name. To be named here does not mean to have done wrong',
    person: 'Person #',
    name: 'Name',
    position: 'Position',
    positionHint: 'For example: works engineer, member of the fund’s committee',
    agency: 'Agency or group',
    add: 'Add another person',
    remove: 'Take this person out',
  },
  how: {
    short: 'How you know',
    title: 'How do you know',
    label: 'As much as you are comfortable with',
    hint: 'For example: I saw it, I was at the meeting, somebody told me. Leave out what only you can know',
  },
  evidence: {
    short: 'Evidence',
    title: 'Where could evidence be found',
    lede: 'What you know is enough. Without a document in hand you can still point the way; the officers will look for it. A tip without a name needs it all the more',
    many: 'Choose as many as fit',
    kinds: {
      documents: {
        text: 'There are documents at an agency',
        hint: 'Such as orders, contracts, minutes of a meeting',
      },
      people: { text: 'Somebody saw it', hint: 'You need not name them yet' },
      place: {
        text: 'It can be seen on the spot',
        hint: 'Such as a road thinner than its plan, goods that never came',
      },
      files: {
        text: 'I have pictures or files',
        hint: 'Keep the originals with you, and do not share them in chats',
      },
    },
    more: 'More about it',
    moreHint: 'Leave out what only you can know, such as a day on which you were there alone',
  },
  elsewhere: {
    short: 'Told elsewhere',
    title: 'Have you told anybody else',
    label: 'Where, when, and what they answered',
    hint: 'If not, skip this',
  },
  readers: {
    short: 'Who reads it',
    title: 'Who shall read this',
    lede: 'It is sealed to the one unit that you choose. No other can open it',
    waiting: 'Checking the organisation’s list of keys',
    one: 'Choose one unit',
    without: 'Is there a unit that should not read it',
    withoutHint:
      'A unit ticked here does not get it, and the officers who read it see that you asked for this, so that they do not pass it on there',
    local: 'Officers of this province',
    localHint: 'Choose this if it is about people who know each other there',
    nobody: 'No unit is left that could take it. Untick at least one',
  },
  identity: {
    short: 'Your name',
    title: 'Do you want to say who you are',
    lede: 'You need not. It is looked at just the same, and we can still ask and answer by the receipt',
    give: 'Give a name or a way to reach me',
    giveHint: 'If you want the NACC to protect you as a witness, or want to talk in person',
    name: 'Name',
    contact: 'How to reach you',
    contactHint: 'For example a telephone number, and when you can be called',
  },
  review: {
    short: 'Check',
    title: 'Look it over before it is sealed',
    seal: 'Seal and send',
  },
  script: {
    step: 'Question\u00a0#1 of\u00a0#2',
    back: 'Question before',
    next: 'To question\u00a0#',
    toReview: 'Look it over before sending',
    skip: 'Skip this question',
    edit: 'Change',
    empty: 'Not said',
    anonymous: 'without a name',
    named: 'name in an envelope of its own',
    officers: '# officers',
    readers:
      'only the officers of #1, #2 in all. People of the tambon, other units and those who run this system cannot',
    notTo: 'Not to: #',
    found: '# tambons found',
    stages: {
      directory: 'Check the list of keys',
      key: 'Make the receipt',
      seal: 'Seal',
      send: 'Send',
    },
    sendingTitle: 'Sealing and sending',
    waitingTitle: 'Not arrived yet',
    sealing: 'This takes half a minute at most. Please keep this page open',
    again: 'Try to send again',
    failed:
      'The sealed envelope is still on this page, so do not close it. It is tried again by itself when there is a signal, or press the button. However often it is tried, it is one case',
    notSealed:
      'This device could not seal it. Nothing has been sent, and what you wrote is still here. Close other apps and try again, or use another device',
    noUnit: 'No unit is left that could take it. Go back to "Who shall read this" and choose again',
    directory: {
      forged:
        'Not sealed and not sent: the list of keys that came is not signed with the organisation’s key. Somebody may have exchanged the readers. What you wrote is still on this page and has gone nowhere. Call 1205, or go to an office of the NACC',
      stale:
        'Not sealed and not sent: the list of keys has run out, or does not hold yet (look also whether the date on this device is right). What you wrote is still on this page and has gone nowhere. Call 1205',
      broken:
        'Not sealed and not sent: the list of keys cannot be read. What you wrote is still on this page and has gone nowhere. Loading the page again would lose it: try again later, or call 1205',
      closed:
        'This page cannot take anything in yet, because there is no signed list of keys. What you wrote is still on this page and has gone nowhere. Call 1205 on any day',
      away: 'There is not enough signal to check the list of keys, so nothing is sealed yet. What you wrote is still on this page. It is tried again by itself when there is a signal',
    },
  },
  refusals: {},
};
