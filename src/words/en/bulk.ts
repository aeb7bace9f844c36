// English words of many reports at once, and of what stands in the sheet.
import type { Detail } from '#src/platform/result.ts';

export const bulk = {
  title: 'Reports of many areas at once',
  lede: 'Fetch a sheet for the areas you look after, fill it in without a connection, and send it back: every cell is checked before anything is saved.',
  door: 'Fetch a sheet, fill it in, and import many subdistricts at once',
  quarter: 'Quarter',
  noQuarter: 'No quarter of a published plan has begun yet, so there is no sheet to fetch.',
  steps: {
    fetch: 'Fetch the sheet',
    fetchText: 'Names and codes are filled in; cells with a choice have their list.',
    check: 'Send it back to be checked',
    checkText: 'You are told everything to mend, by sheet, row and cell. Nothing is saved yet.',
    confirm: 'Confirm',
    confirmText: 'Good rows go into each area’s draft. You may close the page meanwhile.',
  },
  fetch: {
    title: 'Fetch a sheet to fill in',
    place: 'Place',
    nation: 'The whole country',
    region: (name: string) => `CODI region: ${name}`,
    one: 'Or a single subdistrict',
    oneHint: 'Type its name or code. If this is filled in, it goes before the place above.',
    holds:
      'Only areas that still owe a report; those who have sent are left out. Where there is a draft, its answers are in the sheet.',
    xlsx: 'Fetch as Excel',
    csv: 'Fetch as CSV',
  },
  send: {
    title: 'Send a filled-in sheet to be checked',
    nothingYet: 'This step only checks. Nothing goes into a report yet.',
    file: 'File',
    hint: 'Excel (.xlsx) or CSV (UTF-8 or Windows-874), up to 20 MB',
    check: 'Check the file',
  },
  latest: {
    title: 'Files sent lately',
    file: 'File',
    at: 'Checked',
    quarter: 'Quarter',
    rows: 'Good rows',
    state: 'State',
    confirmed: 'Confirmed',
    waiting: 'Not confirmed',
  },
  one: {
    title: (file: string) => `Import ${file}`,
    checkedLede: 'Checked. Nothing has gone into a report yet.',
    confirmedLede: 'Confirmed. Good rows go into the areas’ drafts.',
    checkedAt: 'Checked',
    encoding: 'Letters read as',
    encodings: { utf8: 'UTF-8', w874: 'Windows-874 (Thai of Windows): see that the Thai is right' },
    ready: 'Rows that can be imported',
    wrong: 'Rows to mend',
    blank: 'Empty or unchanged',
    allGood: (rows: string) => `All ${rows} rows are good`,
    noneGood: 'No row can be imported yet. Mend what is listed below and send the file again.',
    empty: 'No row has a new answer. Fill in at least one and send it again.',
    whatHappens: (ready: string, wrong: string) =>
      wrong === '0'
        ? `When you confirm, the answers of ${ready} areas go into their drafts. Empty cells erase nothing. You cannot review these reports afterwards, because you count as an author.`
        : `When you confirm, the answers of ${ready} areas go into their drafts; the ${wrong} rows to mend stay out. Empty cells erase nothing. You cannot review these reports afterwards, because you count as an author.`,
    send: 'Send reports that are complete',
    sendHint:
      'Only for areas whose report you write yourself. Others are kept as drafts for their own people to send.',
    confirm: (rows: string) => `Confirm: import ${rows} rows`,
    discard: 'Throw this file away',
    writing: 'Saving area by area',
    done: (kept: string, sent: string) =>
      sent === '0' ? `${kept} areas kept as drafts` : `${kept} areas kept as drafts, ${sent} sent`,
    stopped: 'It stopped half-way. What was saved is there, and is not saved twice.',
    goOn: 'Go on from there',
    odd: 'Rows that were not saved whole',
    left: (fields: string) => `Somebody changed this meanwhile, and their text was kept: ${fields}`,
    errors: (rows: string) => `${rows} rows to mend`,
    mend: 'Mend them in your file, or fetch the sheet with what to mend beside each row, and send it again.',
    errorsXlsx: 'The sheet with what to mend (Excel)',
    errorsCsv: 'The list of what to mend (CSV)',
    first: (shown: string, all: string) => `${shown} of ${all} rows are shown; the files hold the rest`,
    cell: 'Cell',
    row: 'Row',
    area: 'Area',
    column: 'Column',
    typed: 'As written',
    why: 'What to mend',
    another: 'Back to reports of many areas',
  },
  sheet: {
    first: 'Read first',
    title: 'Quarterly reports of many areas',
    how: [
      'One row is one area. Write in the yellow cells only. Numbers are those of the paper form.',
      'Leave area codes and quarters as they are. Never sort single columns.',
      'An empty cell changes nothing. Where there is none, write 0 rather than leave it empty.',
      'Counts are whole numbers from 0; money is in baht, satang allowed: 1234.50. Thai digits are understood.',
      'Yes/no and choices: pick from the list in the cell.',
      'Complaints: pick none or some; if some, write how many. Never write a name.',
      'No formulas. When you copy from another sheet, paste as values.',
      'Fiscal years are Buddhist-era: 2565-2 is the second quarter of fiscal year 2565.',
      'Send the file back on the page Reports of many areas at once: you are told everything to mend before anything is saved.',
    ].join('\n'),
    subdistrict: 'Reports',
    province: 'Province reports',
    columns: {
      area: 'Area code',
      quarter: 'Quarter',
      province: 'Province',
      district: 'District',
      subdistrict: 'Subdistrict',
      standing: 'Standing',
    },
    standings: {
      none: 'Not begun',
      draft: 'Draft',
      returned: 'Returned',
      sent: 'Sent',
      accepted: 'Accepted',
    },
    rules: {
      count: 'A whole number from 0',
      money: 'An amount in baht from 0',
      list: 'Pick from the list in the cell',
      text: (most: string) => `At most ${most} characters`,
    },
    errors: 'To mend',
  },
  said: { yes: 'yes|y|true', no: 'no|n|false', none: 'none|no', some: 'some|yes' },

  refusals: {
    'file.kind': 'This is no Excel sheet (.xlsx) and no CSV. Open it and save it as .xlsx.',
    'file.program': 'This is a program and no sheet, whatever its name ends in. It is not taken.',
    'file.xls':
      'This is an Excel file that cannot be read here (.xls or .xlsb). Open it and save it as .xlsx.',
    'file.locked': 'This file has a password. Take it off and save it again.',
    'file.macro': 'This file holds macros and is not taken. Save it as .xlsx without macros.',
    'file.notworkbook': 'This is an archive or another document, no Excel sheet.',
    'file.broken': 'The file is damaged or came in part. Open it, save it again, and send it once more.',
    'file.bomb':
      'Unpacked, this file would be unreasonably large; reading it was stopped. Copy the table alone into a new file.',
    'file.encoding':
      'The letters of this CSV can be read neither as UTF-8 nor as Windows-874. Save it as CSV UTF-8 or as .xlsx.',
    'file.row': 'A row is unreasonably long. Shorten its text.',
    'file.none': 'Choose a file first',
    'file.large': 'The file is larger than 20 MB. Split it by province and send one at a time.',
    'bulk.heads.none':
      'No row of heads was found: there must be a column area code [area]. Use the sheet fetched from this page.',
    'bulk.heads.strange': (d: Detail) =>
      `There are columns that are not known: ${d.heads}. Take them out, or fetch a new sheet.`,
    'bulk.heads.twice': (d: Detail) => `A column stands there twice: ${d.heads}`,
    'bulk.rows.many': (d: Detail) =>
      `There are more than ${Number(d.most).toLocaleString('en-US')} rows. Split the file.`,
    'bulk.template.quarter': (d: Detail) => `This sheet was made for ${d.theirs}, and you chose ${d.ours}`,
    'bulk.template.old':
      'This sheet was made from an earlier version of the plan. Fetch a new one and move the answers.',
    'bulk.template.none': 'Nobody there owes a report of this quarter, so there is no sheet.',
    'bulk.nothing': 'No row can be imported',
    'bulk.confirmed': 'It was confirmed already and cannot be thrown away',
    'bulk.area.none': 'This row has no area code',
    'bulk.area.scope': 'This area lies outside what you look after',
    'bulk.row.twice': (d: Detail) => `This area stands in row ${d.row} already; one row an area`,
    'bulk.row.name': (d: Detail) =>
      `The name does not fit the code, which is ${d.name}. Rows may have slipped: look at the whole row.`,
    'bulk.report.closed': 'This area has sent its report of the quarter; a sheet cannot change it',
    'bulk.quarter.other': (d: Detail) => `This row is of ${d.theirs}, and you chose ${d.ours}`,
    'bulk.quarter.date':
      'The spreadsheet turned the quarter into a date. Make the cell text and write it like 2565-2.',
    'bulk.column.strange': 'This area’s report does not ask this. Empty the cell.',
    'bulk.cell.formula':
      'This cell is a formula; what it gives is not taken. Copy it and paste it as a value.',
    'bulk.cell.error': 'This cell is an error of the spreadsheet, such as #N/A. Write the answer again.',
    'bulk.cell.date': 'The spreadsheet turned this cell into a date. Make it a number and write it again.',
    'bulk.cell.datetext':
      'This cell is a date of the spreadsheet, which does not tell B.E. from C.E. Write it as text, such as 24 Feb 2022.',
    'bulk.cell.boolean': 'This cell is TRUE/FALSE. Write the answer again.',
    'bulk.cell.list': 'Not on the list of this question. Pick from the list in the cell.',
    'bulk.cell.conflict': (d: Detail) =>
      d.theirs === ''
        ? 'Somebody emptied this answer in the draft after the sheet was fetched'
        : `Somebody changed this answer in the draft after the sheet was fetched. It is now: ${d.theirs}`,
  },
};
