// One row of the sheet, decided: what it says, what is wrong with it and where, and what it never guesses.
import { describe, expect, it } from 'vitest';
import type { Area } from '#src/areas/area.ts';
import type { Cell, CellKind } from '#src/platform/sheet.ts';
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import { type Answers, mark } from '#src/reports/answers.ts';
import { headsIn, marksText, readMade } from './heads.ts';
import { checkRow, type Sheet, type Standing } from './row.ts';

const both = (text: string) => ({ th: text, en: text });
const indicator = (key: string, kind: Indicator['kind'], more: Partial<Indicator> = {}): Indicator => ({
  id: key,
  key,
  number: 1,
  activityId: 'a',
  continues: null,
  level: 'subdistrict',
  kind,
  name: both(key),
  question: both(key),
  hint: both(''),
  unit: both(''),
  numerator: both('n'),
  denominator: both('d'),
  choices: [],
  overAreas: 'sum',
  overTime: 'sum',
  direction: 'higher',
  countsPeople: false,
  required: true,
  confirmed: true,
  ...more,
});
const newest = {
  id: 'v1',
  indicators: [
    indicator('meetings', 'count'),
    indicator('intent', 'yesno'),
    indicator('open', 'share'),
    indicator('way', 'choice', {
      choices: [
        { key: 'board', name: { th: 'ป้าย', en: 'Board' } },
        { key: 'web', name: { th: 'เว็บไซต์', en: 'Website' } },
      ],
    }),
  ],
} as unknown as ProgrammeVersion;
const area = {
  code: '770304',
  level: 'subdistrict',
  nameTh: 'เขาล้าน',
  nameEn: 'Khao Lan',
  districtTh: 'ทับสะแก',
  provinceTh: 'ประจวบคีรีขันธ์',
  status: 'current',
  validTo: null,
} as unknown as Area;
const sheet: Sheet = {
  quarter: { fiscalYear: 2565, quarter: 2 },
  today: '2022-04-10',
  newest,
  said: { yes: ['ใช่', 'มี'], no: ['ไม่ใช่', 'ไม่มี'], none: ['ไม่มี'], some: ['มี'] },
  by: 'nok',
  at: new Date('2022-04-10T02:00:00Z'),
};
const standing: Standing = {
  area,
  owed: { waivedReason: null } as Standing['owed'],
  inScope: true,
  report: undefined,
};

type Written = string | { readonly kind: CellKind; readonly text: string };
const cellsOf = (row: Readonly<Record<string, Written>>): ReadonlyMap<string, Cell> => {
  const whole: Readonly<Record<string, Written>> = { area: '770304', quarter: '2565-2', ...row };
  return new Map(
    Object.entries(whole).map(([name, written], column): [string, Cell] => [
      name,
      typeof written === 'string' ? { column, kind: 'text', text: written } : { column, ...written },
    ]),
  );
};
const check = (row: Record<string, Written>, more: Partial<Standing> = {}, shown = {}, first?: number) =>
  checkRow(
    { row: 5, cells: cellsOf(row), columns: new Map([['i.open.den', 9]]) },
    sheet,
    { ...standing, ...more },
    { base: 0, shown },
    first,
  );
const told = (row: Record<string, Written>, more: Partial<Standing> = {}) =>
  check(row, more).problems.map(({ field, refusal, cell }) => `${cell} ${field} ${refusal}`);

describe('what a cell says', () => {
  it('is what the form would have been typed: Thai digits, words of a list, numbers of a sheet', () => {
    const { typed, problems } = check({
      'i.meetings': '๔',
      'n.meetings': '  นัด\u200bพิเศษ ',
      'i.intent': 'มี',
      'i.open.num': { kind: 'number', text: '3' },
      'i.open.den': '4',
      'i.way': 'website',
      'money.allocated': '1,234.50',
      complaints: 'ไม่มี',
    });
    expect(problems).toEqual([]);
    expect(typed).toEqual({
      'i.meetings': '๔',
      'n.meetings': 'นัดพิเศษ',
      'i.intent': 'yes',
      'i.open.num': '3',
      'i.open.den': '4',
      'i.way': 'web',
      'money.allocated': '1,234.50',
      complaints: 'none',
    });
  });

  it('is told with its cell where it says nothing that fits', () => {
    expect(told({ 'i.meetings': 'สี่' })).toEqual(['C5 i.meetings input.number']);
    expect(told({ 'i.meetings': '-1' })).toEqual(['C5 i.meetings input.number']);
    expect(told({ 'i.meetings': { kind: 'formula', text: '4' } })).toEqual([
      'C5 i.meetings bulk.cell.formula',
    ]);
    expect(told({ 'i.meetings': { kind: 'error', text: '#N/A' } })).toEqual([
      'C5 i.meetings bulk.cell.error',
    ]);
    expect(told({ 'i.meetings': { kind: 'date', text: '44616' } })).toEqual(['C5 i.meetings bulk.cell.date']);
    expect(told({ done: { kind: 'date', text: '44616' } })).toEqual(['C5 done bulk.cell.datetext']);
    expect(told({ 'i.intent': 'อาจจะ' })).toEqual(['C5 i.intent bulk.cell.list']);
    expect(told({ 'i.way': 'วิทยุ' })).toEqual(['C5 i.way bulk.cell.list']);
    expect(told({ done: 'ก'.repeat(1_000_000) })).toEqual(['C5 done report.text.long']);
    expect(told({ complaints: 'มี', complaints_count: '0' })).toEqual([
      'D5 complaints_count report.complaints.count',
    ]);
    expect(told({ 'i.strange': '1' })).toEqual(['C5 i.strange bulk.column.strange']);
  });

  it('is held against what stands beside it, also in the draft', () => {
    expect(told({ 'i.open.num': '5', 'i.open.den': '4' })).toEqual(['C5 i.open.num report.share.more']);
    const answers = { 'i.open.num': { v: '5', r: 0, by: 'mali', at: '' } };
    const report = { state: 'draft' as const, revision: 3, answers, version: newest };
    expect(told({ 'i.open.den': '4' }, { report })).toEqual(['A5 i.open.num report.share.more']);
  });

  it('may be missing: that is no error, only not yet enough to send', () => {
    const { problems, missing } = check({ 'i.meetings': '4', done: 'ทำแล้ว' });
    expect(problems).toEqual([]);
    expect(missing).toBe(5);
  });
});

describe('which report a row is', () => {
  const one = { 'i.meetings': '4' };
  it('is refused where the area cannot be one, or not one of theirs', () => {
    expect(told({ area: '999999', ...one }, { area: undefined })).toEqual(['A5 area report.area.unknown']);
    expect(told({ area: ' ', ...one }, { area: undefined })).toEqual(['A5 area bulk.area.none']);
    expect(told(one, { inScope: false })).toEqual(['A5 area bulk.area.scope']);
    expect(told(one, { owed: undefined })).toEqual(['A5 area report.area.apart']);
    const ended = { ...area, status: 'ended', validTo: '2021-01-01' } as Area;
    expect(told(one, { area: ended })).toEqual(['A5 area report.area.ended']);
    expect(check(one, {}, {}, 3).problems.map((p) => [p.refusal, p.detail])).toEqual([
      ['bulk.row.twice', { row: 3 }],
    ]);
  });

  it('is refused where the quarter is another, or a year of the other calendar, or became a date', () => {
    expect(told({ quarter: '2565-3', ...one })).toEqual(['B5 quarter bulk.quarter.other']);
    expect(told({ quarter: '2022-2', ...one })).toEqual(['B5 quarter report.quarter.ce']);
    expect(told({ quarter: '65-2', ...one })).toEqual(['B5 quarter report.quarter.none']);
    expect(told({ quarter: { kind: 'date', text: '242953' }, ...one })).toEqual([
      'B5 quarter bulk.quarter.date',
    ]);
    expect(told({ quarter: '๒๕๖๕-๒', ...one })).toEqual([]);
  });

  it('is refused where the name is another place’s: the rows have slipped', () => {
    expect(told({ subdistrict: 'แสงอรุณ', ...one })).toEqual(['C5 subdistrict bulk.row.name']);
    expect(told({ subdistrict: 'เขาล้าน', district: 'ทับสะแก', ...one })).toEqual([]);
  });

  it('is refused where the report was sent', () => {
    const sent = { state: 'sent' as const, revision: 3, answers: {}, version: newest };
    expect(told(one, { report: sent })).toEqual(['A5 area bulk.report.closed']);
  });
});

describe('a draft that others write in', () => {
  const answers: Answers = { 'i.meetings': { v: '7', r: 4, by: 'mali', at: '' } };
  const report = { state: 'draft' as const, revision: 4, answers, version: newest };
  it('is told where both wrote, with what stands there now', () => {
    expect(check({ 'i.meetings': '4' }, { report }).problems).toMatchObject([
      { cell: 'C5', refusal: 'bulk.cell.conflict', detail: { theirs: '7' } },
    ]);
  });
  it('is left alone where the cell still says what the template said', () => {
    const { problems } = check({ 'i.meetings': '4' }, { report }, { 'i.meetings': mark('4') });
    expect(problems).toEqual([]);
  });
});

describe('a row that came back as it was fetched', () => {
  const answers: Answers = {
    'i.meetings': { v: 'สี่ครั้ง', r: 0, by: 'mali', at: '' },
    'i.intent': { v: 'yes', r: 0, by: 'mali', at: '' },
  };
  const report = { state: 'draft' as const, revision: 1, answers, version: newest };
  const shown = { 'i.meetings': mark('สี่ครั้ง'), 'i.intent': mark('yes') };
  const row = { 'i.meetings': 'สี่ครั้ง', 'i.intent': 'ใช่' };
  it('is nobody’s to write, and what is wrong in it is its author’s to mend', () => {
    expect(check(row, { report }, shown)).toMatchObject({ untouched: true, problems: [], typed: {} });
    const sent = { ...report, state: 'sent' as const };
    expect(check(row, { report: sent }, shown)).toMatchObject({ untouched: true, problems: [] });
    const later = { ...answers, 'i.intent': { v: 'no', r: 2, by: 'mali', at: '' } };
    expect(check(row, { report: { ...report, revision: 2, answers: later } }, shown).untouched).toBe(true);
  });
  it('is one with a word of one’s own as soon as one cell says another thing', () => {
    const more = check({ ...row, 'i.meetings': '4' }, { report }, shown);
    expect(more).toMatchObject({ untouched: false, problems: [], typed: { 'i.meetings': '4' } });
    expect(check({ ...row, done: 'ประชุม' }, { report }, shown).untouched).toBe(false);
    expect(check({ ...row, 'i.intent': { kind: 'formula', text: 'ใช่' } }, { report }, shown)).toMatchObject({
      untouched: false,
      problems: [{ refusal: 'input.number' }, { refusal: 'bulk.cell.formula' }],
    });
    const slipped = check({ ...row, area: ' ' }, { report, area: undefined }, shown);
    expect(slipped.problems).toMatchObject([{ refusal: 'bulk.area.none' }]);
  });
  it('is one also in a CSV, where it says what stands there; not where nobody began', () => {
    const good = { ...report, answers: { 'i.intent': answers['i.intent'] as Answers[string] } };
    expect(check({ 'i.intent': 'ใช่' }, { report: good }).untouched).toBe(true);
    expect(check({ 'i.intent': 'ใช่' }).untouched).toBe(false);
  });
});

describe('the heads and the hidden sheet', () => {
  const heads = (...texts: string[]) =>
    headsIn(
      { row: 1, cells: texts.map((text, column) => ({ column, kind: 'text' as const, text })) },
      new Set(['area', 'i.meetings']),
    );
  it('are known by the name in brackets, in any order and language', () => {
    expect([...(heads('1 ประชุม [i.meetings]', 'รหัส [area]')?.names ?? [])]).toEqual([
      [0, 'i.meetings'],
      [1, 'area'],
    ]);
    expect(heads('อ่านก่อน')).toBeUndefined();
    expect(heads('area', 'ช่องของฉัน')?.strange).toEqual(['ช่องของฉัน']);
    expect(heads('area', 'i.meetings', 'x [i.meetings]')?.twice).toEqual(['i.meetings']);
  });
  it('carry what each row showed', async () => {
    const shown = { 'i.meetings': mark('4'), done: mark('ก') };
    const line = (...texts: string[]) => ({
      row: 1,
      cells: texts.map((text, column) => ({ column, kind: 'text' as const, text })),
    });
    async function* rows() {
      yield line('quarter', '2565-2');
      yield line('plan', 'v1');
      yield line('770304', '4', marksText(shown));
    }
    expect(await readMade(rows())).toEqual({
      quarter: '2565-2',
      planId: 'v1',
      rows: new Map([['770304', { base: 4, shown }]]),
    });
  });
});
