import type { opendata as th } from '../th/opendata.ts';
import type { Wording } from '../wording.ts';

export const opendata: Wording<typeof th> = {
  title: 'Open data',
  lede: 'Every number on these pages can be downloaded, checked and used again, without asking.',
  licenceText: 'Use, copy and publish it for any purpose; only say that it comes from Prongsai (CC BY 4.0).',
  licenceLink: 'Read the whole licence',
  holdsBack:
    'The files hold what the pages show. Counts of fewer than 5 people are left out, so that nobody can be guessed, and no person is named.',
  format:
    'CSV opens in Excel as it is (UTF-8) · JSON carries licence and date in meta · dates are CE, fiscal years Buddhist era, money in baht',
  machine: 'For programs: Data Package',
  updated: 'Last updated',
  neverUpdated: 'No data yet',
  address: 'Address',
  download: (format) => `Download ${format}`,
  columns: (count) => `${count}\u00a0columns`,
  columnsOf: (title) => `Columns of: ${title}`,
  column: 'Column',
  type: 'Type',
  meaning: 'Meaning',
  types: {
    string: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    date: 'date (CE)',
    datetime: 'date and time (CE)',
    year: 'year',
  },
  refusals: {},
};
