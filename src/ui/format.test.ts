import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayForField, isoDayOr, readDay } from './day.ts';
import { isoDate, quarterDays, quarterMonths, quarterName, thaiDate, thaiMonth, thaiTime } from './format.ts';

describe('a day', () => {
  it('reads as people write it, in either language and length', () => {
    expect(thaiDate('2022-02-24', 'long', 'th')).toBe('24\u00a0กุมภาพันธ์\u00a02565');
    expect(thaiDate('2022-02-24', 'short', 'th')).toBe('24\u00a0ก.พ.\u00a02565');
    expect(thaiDate('2022-02-24', 'long', 'en')).toBe('24\u00a0February\u00a02022');
    expect(thaiMonth('2022-05-24', 'long', 'th')).toBe('พฤษภาคม\u00a02565');
  });

  it('is the day in Bangkok, whatever the clock of the machine says', () => {
    const lateInLondon = new Date('2021-12-31T18:30:00Z');
    expect(thaiDate(lateInLondon, 'short', 'th')).toBe('1\u00a0ม.ค.\u00a02565');
    expect(isoDate(lateInLondon)).toBe('2022-01-01');
    expect(thaiTime(lateInLondon, 'th')).toBe('01.30\u00a0น.');
    expect(thaiTime(lateInLondon, 'en')).toBe('01:30');
  });

  it('is understood in every way it is typed', () => {
    for (const typed of [
      '24/2/2565',
      '24-02-2565',
      '24.2.2022',
      '24 2 2565',
      '๒๔/๒/๒๕๖๕',
      '24 ก.พ. 2565',
      '24 กพ 2565',
      '๒๔ กุมภาพันธ์ พ.ศ. ๒๕๖๕',
      '24 February 2022',
      '2022-02-24',
    ]) {
      expect(readDay(typed), typed).toBe('2022-02-24');
    }
  });

  it('is never guessed', () => {
    for (const typed of [
      '',
      '24/2/65',
      '31/2/2565',
      '30/13/2565',
      '29/2/2566',
      '24/2/2300',
      'เมื่อวาน',
      '2/2565',
    ]) {
      expect(readDay(typed), typed).toBeUndefined();
    }
    expect(isoDayOr('เมื่อวาน')).toBe('เมื่อวาน');
  });

  it('comes back from its own field unchanged, in both languages', () => {
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('th' as const, 'en' as const), (date, lang) => {
        const iso = date.toISOString().slice(0, 10);
        expect(readDay(dayForField(iso, lang))).toBe(iso);
        expect(readDay(thaiDate(iso, 'short', lang).replaceAll('\u00a0', ' '))).toBe(iso);
        expect(readDay(thaiDate(iso, 'long', lang).replaceAll('\u00a0', ' '))).toBe(iso);
      }),
    );
  });
});

describe('a quarter of the Thai fiscal year', () => {
  it('begins on 1 October of the year before', () => {
    expect(quarterDays(2565, 1)).toEqual({ from: '2021-10-01', to: '2021-12-31' });
    expect(quarterDays(2565, 2)).toEqual({ from: '2022-01-01', to: '2022-03-31' });
    expect(quarterDays(2565, 4)).toEqual({ from: '2022-07-01', to: '2022-09-30' });
    expect(() => quarterDays(2565, 5)).toThrow(RangeError);
  });

  it('keeps its number on the line of its word', () => {
    expect(quarterName(2565, 2, 'th')).toBe('ไตรมาส\u2060ที่\u00a02 ปีงบประมาณ\u00a02565');
    expect(quarterName(2565, 2, 'en')).toBe('Quarter\u00a02, fiscal year\u00a02565 (2021/22)');
    expect(quarterMonths(2565, 2, 'th')).toBe('ม.ค.–มี.ค.\u00a02565');
    expect(quarterMonths(2565, 1, 'en')).toBe('Oct–Dec\u00a02021');
  });
});
