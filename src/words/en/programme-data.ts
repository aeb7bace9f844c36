import type { programmeData as th } from '../th/programme-data.ts';
import type { Wording } from '../wording.ts';

export const programmeData: Wording<typeof th> = {
  indicators: {
    title: 'Indicators and targets',
    about:
      'What each programme measures, how it is counted, and the cumulative target at the end of each quarter, by the version in force.',
    columns: {
      programme: 'The programme, as in its address here',
      fiscal_year: 'Fiscal year, Buddhist era',
      version: 'Version of the plan',
      key: 'Key of the indicator',
      number: 'Position',
      activity_th: 'Activity, in Thai',
      activity_en: 'Activity, in English',
      name_th: 'Name, in Thai',
      name_en: 'Name, in English',
      level: 'Who reports: subdistrict or province',
      kind: 'Kind of answer: count, share, money, yesno, choice, text',
      unit_th: 'Unit, in Thai',
      unit_en: 'Unit, in English',
      over_areas: 'How areas are rolled up',
      over_time: 'How quarters are rolled up',
      direction: 'Whether higher or lower is better',
      target_q1: 'Cumulative target at the end of quarter 1, each area; money in baht, shares in percent',
      target_q2: 'Cumulative target at the end of quarter 2, each area; money in baht, shares in percent',
      target_q3: 'Cumulative target at the end of quarter 3, each area; money in baht, shares in percent',
      target_q4: 'Cumulative target at the end of quarter 4, each area; money in baht, shares in percent',
      confirmed: 'Whether a document confirms it',
    },
  },
  participations: {
    title: 'Areas that take part',
    about:
      'Provinces and subdistricts that take part in each programme now; example says which were chosen for the demonstration.',
    columns: {
      programme: 'The programme, as in its address here',
      fiscal_year: 'Fiscal year, Buddhist era',
      area_code: 'Code of the area',
      name_th: 'Name, in Thai',
      name_en: 'Name, in English',
      province_th: 'Province, in Thai',
      province_en: 'Province, in English',
      status: 'preparing, pilot or expanded',
      since: 'Since this day',
      example: 'Chosen for the demonstration',
    },
  },
  expansion: {
    title: 'Expansion by province',
    about: 'How many subdistricts of each province take part, prepare or are planned, of how many there are.',
    columns: {
      province_code: 'Code of the province',
      name_th: 'Province, in Thai',
      name_en: 'Province, in English',
      subdistricts: 'All subdistricts',
      taking_part: 'Subdistricts that take part',
      percent: 'Percent that take part',
      preparing: 'Subdistricts that prepare',
      planned: 'Subdistricts planned, not yet taking part',
    },
  },
};
