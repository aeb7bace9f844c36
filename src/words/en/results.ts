// English words of the results room.
import type { Detail } from '#src/platform/result.ts';
import type { results as th } from '../th/results.ts';
import type { Wording } from '../wording.ts';

const reports = (n: string) => (n === '1' ? '1 report' : `${n} reports`);

export const results: Wording<typeof th> = {
  adds: (added: string, changed: string, gone: string) =>
    [
      added === '0' ? '' : `Adds ${reports(added)} accepted since.`,
      changed === '0' ? '' : `Follows ${reports(changed)} that changed.`,
      gone === '0' ? '' : `Leaves out ${reports(gone)} of areas that left the programme.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  publishing: {
    title: 'Publish a quarter',
    lede: 'Once published, everybody can read the quarter’s results. An edition never changes; when more reports are accepted, publish a new edition.',
    caption: 'Quarters of the fiscal year',
    quarter: 'Quarter',
    coverage: 'Accepted at every level',
    coverageOf: (got: string, due: string) => `${got} of\u00a0${due}\u00a0reports`,
    waiting: 'Waiting',
    none: 'Not sent',
    late: 'Late',
    edition: 'Published',
    editionNow: (n: string) => `Edition\u00a0${n}`,
    notYet: 'Not published',
    notBegun: 'Not begun',
    check: 'Check before publishing',
    empty: 'No programme has been published yet, so there is no quarter to publish.',
    checkTitle: (quarter: string) => `Check before publishing ${quarter}`,
    first: 'This will be the first edition of this quarter.',
    next: (n: string) => `This will be edition\u00a0${n}. The one before stays readable.`,
    counted: (got: string, due: string) => `${got} of\u00a0${due} reports will be in the numbers`,
    apart:
      'Reports still waiting are shown as waiting and are in no number. Reports not sent are not counted as zero.',
    changes: 'Against the edition before',
    added: 'Reports accepted since',
    changed: 'Reports that changed',
    gone: 'No longer in it',
    suppress:
      'Numbers of people below\u00a05, and numbers that would give them away by subtraction, stay hidden from the public for the whole fiscal year. If an edition adds a single report, the number of its district, its province or the whole country may have to be hidden too.',
    noteTh: 'Note to readers (in Thai)',
    noteEn: 'Note to readers (in English)',
    noteHint:
      'For example, which province’s reports this edition adds. Left empty in a later edition, it says how many were added.',
    publish: (n: string) => `Publish edition\u00a0${n}`,
    inside: 'See all numbers first',
    done: (n: string) => `Edition\u00a0${n} is published`,
    open: 'Open what the public sees',
    editions: 'Editions published',
    published: 'Published on',
    note: 'Note',
  },
  inside: {
    title: (place: string) => `Results of ${place}`,
    draft: 'Not published',
    basis:
      'From reports sent or accepted so far. These numbers can change until they are published: do not quote them as official.',
    mine: 'The places you look after',
    quarters: 'Choose a quarter',
    who: 'Who has reported',
    tambons: 'tambons',
    provinces: 'provinces',
    got: (n: string) => `Accepted\u00a0${n}`,
    wait: (n: string) => `Waiting\u00a0${n}`,
    free: (n: string) => `Not sent\u00a0${n}`,
    late: (n: string) => `Late\u00a0${n}`,
    notZero: 'Places that have not reported are not counted as zero.',
    caption: (quarter: string) => `Totals to the end of ${quarter}, from places that answered only`,
    indicator: 'Indicator',
    target: 'Target',
    value: 'Result',
    percent: 'Percent of target',
    answered: 'Answered',
    answeredOf: (got: string, due: string, level: string) => `${got} of\u00a0${due}\u00a0${level}`,
    light: 'Status',
    ofYes: (yes: string, all: string) => `yes: ${yes} of\u00a0${all}`,
    money: 'Money (fiscal year to date)',
    allocated: 'Allocated',
    committed: 'Committed',
    disbursed: 'Spent',
    remaining: 'Remaining',
    moneyFrom: (n: string) => `From the latest report of ${n}\u00a0places`,
    below: 'By place',
    levels: {
      nation: 'Country',
      region: 'Region',
      province: 'Province',
      district: 'District',
      subdistrict: 'Tambon',
    },
    place: 'Place',
    noPlaces: 'No place owes a report yet.',
    sources: (indicator: string) => `Where this number comes from: ${indicator}`,
    sourcesCaption: 'Every place that owes a report. A place that has not answered has no number.',
    standing: 'Report',
    standings: { accepted: 'Accepted', waiting: 'Waiting', none: 'Not sent' },
    days: (n: string) => (n === '1' ? '1 day late' : `${n}\u00a0days late`),
    notAnswered: 'No answer',
    from: (quarters: string) => `from quarter\u00a0${quarters}`,
    open: (name: string) => `Open the report of ${name}`,
    report: 'Report',
    back: 'Back to the results',
    noProgramme: 'There is no programme for this fiscal year.',
  },
  dataset: {
    title: 'Quarterly results of every place',
    about:
      'One row is one place and one indicator, by the latest published edition of the quarter: the country, regions, provinces, districts and tambons. Numbers of people below 5, and numbers that would give them away by subtraction, are not in the file.',
  },
  refusals: {
    'results.future': 'This quarter has not begun, so it cannot be published yet.',
    'results.nothingAccepted':
      'No report has been accepted at every level yet, so there is nothing to publish.',
    'results.nothingNew': (d: Detail) =>
      `Nothing differs from edition ${d.edition ?? ''}, so there is nothing new to publish.`,
    'results.noteLong': 'The note is too long: 2,000 letters at most.',
  },
};
