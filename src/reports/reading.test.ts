// What people type, and what it says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator, IndicatorKind } from '#src/programme/programme.ts';
import { fieldsOf } from './question.ts';
import {
  LARGEST_COUNT,
  NOTE_LETTERS,
  readComplaints,
  readIndicator,
  readMoney,
  readStory,
  STORY_LETTERS,
} from './reading.ts';

const both = (text: string) => ({ th: text, en: text });
const indicator = (kind: IndicatorKind, more: Partial<Indicator> = {}): Indicator => ({
  id: '0190c0de-0000-7000-8000-000000000001',
  key: 'meetings',
  number: 1,
  activityId: 'a',
  continues: null,
  level: 'subdistrict',
  kind,
  name: both('ประชุม'),
  question: both('ประชุมกี่ครั้ง'),
  hint: both(''),
  unit: both('ครั้ง'),
  numerator: both(''),
  denominator: both(''),
  choices: [
    { key: 'board', name: both('ป้าย') },
    { key: 'meeting', name: both('ประชุม') },
  ],
  overAreas: 'sum',
  overTime: 'sum',
  direction: 'higher',
  countsPeople: false,
  required: true,
  confirmed: true,
  ...more,
});
const from = (typed: Record<string, string>) => (field: string) => typed[field] ?? '';
const refusals = (
  reading: ReturnType<typeof readIndicator | typeof readMoney | typeof readStory | typeof readComplaints>,
) => (reading.ok ? [] : reading.problems.map((p) => `${p.field}: ${p.refusal}`));

const thai = (n: number | string) => String(n).replace(/\d/gu, (d) => '๐๑๒๓๔๕๖๗๘๙'[Number(d)] ?? d);
const commas = (n: number) => String(n).replace(/\B(?=(\d{3})+(?!\d))/gu, ',');

describe('a count', () => {
  it('is read in Thai digits, with commas, alike', () => {
    fc.assert(
      fc.property(fc.nat(LARGEST_COUNT), (n) => {
        for (const typed of [String(n), thai(n), commas(n), thai(commas(n))]) {
          const reading = readIndicator(indicator('count'), from({ 'i.meetings': typed }));
          expect(reading.ok && reading.value?.num).toBe(n);
        }
      }),
    );
  });
  it.each([['สี่'], ['4 ครั้ง'], ['-3'], ['2.5'], ['86%']])('refuses %s', (typed) => {
    expect(refusals(readIndicator(indicator('count'), from({ 'i.meetings': typed })))).toEqual([
      'i.meetings: input.number',
    ]);
  });
  it('refuses a slip of the finger', () => {
    expect(refusals(readIndicator(indicator('count'), from({ 'i.meetings': '99999999999' })))).toEqual([
      'i.meetings: report.count.large',
    ]);
  });
  it('takes no answer for zero', () => {
    expect(refusals(readIndicator(indicator('count'), from({})))).toEqual(['i.meetings: input.required']);
    const optional = readIndicator(indicator('count', { required: false }), from({}));
    expect(optional).toEqual({ ok: true, value: undefined });
    const zero = readIndicator(indicator('count'), from({ 'i.meetings': '๐' }));
    expect(zero.ok && zero.value?.num).toBe(0);
  });
});

describe('a share', () => {
  const read = (num: string, den: string) =>
    readIndicator(indicator('share'), from({ 'i.meetings.num': num, 'i.meetings.den': den }));
  it('keeps its two numbers', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(9999), (a, b) => {
        const [num, den] = a <= b ? [a, b] : [b, a];
        const reading = read(thai(num), String(den));
        expect(reading.ok && [reading.value?.num, reading.value?.den]).toEqual([num, den]);
        if (num !== den) expect(read(String(den), String(num)).ok).toBe(false);
      }),
    );
  });
  it('refuses more than the whole, and something out of nothing, but not nothing of nothing', () => {
    expect(refusals(read('10', '9'))).toEqual(['i.meetings.num: report.share.more']);
    expect(refusals(read('1', '0'))).toEqual(['i.meetings.num: report.share.nothing']);
    expect(read('0', '0').ok).toBe(true);
  });
  it('needs both', () => {
    expect(refusals(read('7', ''))).toEqual(['i.meetings.den: input.required']);
    expect(
      refusals(readIndicator(indicator('share', { required: false }), from({ 'i.meetings.num': '7' }))),
    ).toEqual(['i.meetings.den: input.required']);
  });
});

describe('a choice and a yes or no', () => {
  it('must be of the list', () => {
    expect(refusals(readIndicator(indicator('choice'), from({ 'i.meetings': 'other' })))).toEqual([
      'i.meetings: input.choice',
    ]);
    const chosen = readIndicator(indicator('choice'), from({ 'i.meetings': 'board' }));
    expect(chosen.ok && chosen.value?.choice).toBe('board');
  });
  it('counts yes as one and no as nothing', () => {
    const yes = readIndicator(indicator('yesno'), from({ 'i.meetings': 'yes' }));
    const no = readIndicator(indicator('yesno'), from({ 'i.meetings': 'no' }));
    expect([yes.ok && yes.value?.num, no.ok && no.value?.num]).toEqual([1, 0]);
  });
});

describe('texts', () => {
  it('are refused when they are longer than people read, and say how long they are', () => {
    const long = readStory(from({ done: 'ก'.repeat(1024 * 1024) }));
    expect(long).toEqual({
      ok: false,
      problems: [
        { field: 'done', refusal: 'report.text.long', detail: { max: STORY_LETTERS, letters: 1024 * 1024 } },
      ],
    });
    expect(readStory(from({ done: '😀'.repeat(STORY_LETTERS) })).ok).toBe(true);
  });
  it('limit the explanation beside a number as well', () => {
    const typed = from({ 'i.meetings': '4', 'n.meetings': 'ก'.repeat(NOTE_LETTERS + 1) });
    expect(refusals(readIndicator(indicator('count'), typed))).toEqual(['n.meetings: report.text.long']);
  });
  it('are an answer where the indicator asks for text, without a second field', () => {
    expect(fieldsOf(indicator('text'))).toEqual(['i.meetings']);
    const told = readIndicator(indicator('text'), from({ 'i.meetings': 'บทเรียน' }));
    expect(told.ok && told.value?.note).toBe('บทเรียน');
  });
  it('must say what was done', () => {
    expect(refusals(readStory(from({ problems: 'ฝนตก' })))).toEqual(['done: input.required']);
  });
});

describe('money', () => {
  const read = (allocated: string, committed: string, disbursed: string) =>
    readMoney(
      from({ 'money.allocated': allocated, 'money.committed': committed, 'money.disbursed': disbursed }),
    );
  it('leaves what is neither committed nor disbursed, to the satang', () => {
    const satang = fc.nat(10_000_000_00);
    fc.assert(
      fc.property(satang, satang, satang, (a, b, c) => {
        const baht = (s: number) => `${commas(Math.floor(s / 100))}.${String(s % 100).padStart(2, '0')} บาท`;
        const reading = read(baht(a), thai(baht(b)), baht(c));
        if (b + c <= a)
          expect(reading).toEqual({
            ok: true,
            value: { allocated: a, committed: b, disbursed: c, remaining: a - b - c },
          });
        else expect(refusals(reading)).toEqual(['money.disbursed: report.money.over']);
      }),
    );
  });
  it('says the sums when more was used than came', () => {
    const reading = read('100', '60', '50.50');
    expect(reading.ok ? undefined : reading.problems[0]?.detail).toEqual({
      allocated: 10_000,
      used: 11_050,
      over: 1_050,
    });
  });
  it('needs all three', () => {
    expect(refusals(read('100', '', 'x'))).toEqual([
      'money.committed: input.required',
      'money.disbursed: input.money',
    ]);
  });
});

describe('complaints', () => {
  const read = (complaints: string, count = '') =>
    readComplaints(from({ complaints, complaints_count: count }));
  it('are none only when somebody says so', () => {
    expect(read('none')).toEqual({ ok: true, value: { statement: 'none' } });
    expect(refusals(read(''))).toEqual(['complaints: input.choice']);
  });
  it('have a number when there are some', () => {
    expect(read('some', '๓')).toEqual({ ok: true, value: { statement: 'some', count: 3 } });
    expect(refusals(read('some'))).toEqual(['complaints_count: input.required']);
    expect(refusals(read('some', '0'))).toEqual(['complaints_count: report.complaints.count']);
  });
  it('cannot be none and three', () => {
    expect(refusals(read('none', '3'))).toEqual(['complaints_count: report.complaints.both']);
    expect(read('none', '0').ok).toBe(true);
  });
});
