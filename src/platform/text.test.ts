import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, satang, shownFileName, westernDigits, wholeNumber } from './text.ts';

describe('people’s text', () => {
  it('is the same word however it was typed', () => {
    expect(normalise('เเม่')).toBe('แม่');
    expect(normalise('น\u0E4D\u0E32')).toBe('นำ');
    expect(normalise('น\u0E49\u0E4D\u0E32')).toBe('น้ำ');
    expect(normalise('น\u0E4D\u0E49\u0E32')).toBe('น้ำ');
    expect(normalise('ท\u0E48\u0E35')).toBe('ที่');
    expect(normalise('เขา\u200Bล้าน  \u202Eทับ')).toBe('เขาล้าน ทับ');
    expect(normalise('หนึ่ง\r\nสอง')).toBe('หนึ่ง\nสอง');
  });
  it('does not change when it is normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });
});

describe('numbers as people type them', () => {
  it('Thai digits and commas', () => {
    expect(wholeNumber('๑,๒๓๔')).toBe(1234);
    expect(wholeNumber(' 12 ')).toBe(12);
    expect(wholeNumber('สี่')).toBeUndefined();
    expect(wholeNumber('1.5')).toBeUndefined();
    expect(wholeNumber('-1')).toBeUndefined();
  });
  it('money in satang, exactly', () => {
    expect(satang('1,250.50')).toBe(125050);
    expect(satang('๒๓๑,๔๖๐.๕ บาท')).toBe(23146050);
    expect(satang('0.07')).toBe(7);
    expect(satang('1.005')).toBeUndefined();
    expect(satang('12 หมื่น')).toBeUndefined();
  });
  it('every sum of satang survives being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (sum) => {
        expect(satang(`${Math.floor(sum / 100)}.${String(sum % 100).padStart(2, '0')}`)).toBe(sum);
      }),
    );
  });
  it('leaves other letters alone', () => expect(westernDigits('หมู่ ๔ ซอย 2')).toBe('หมู่ 4 ซอย 2'));
});

describe('a file’s name', () => {
  it('is never a path, never runs backwards, never hides its ending', () => {
    expect(shownFileName('../../etc/passwd')).toBe('passwd');
    expect(shownFileName('C:\\temp\\ใบเสร็จ.pdf')).toBe('ใบเสร็จ.pdf');
    expect(shownFileName('ภาพ\u202Egpj.exe')).toBe('ภาพgpj.exe');
    expect(shownFileName('...')).toBe('file');
    expect(shownFileName(`${'ก'.repeat(300)}.jpeg`)).toMatch(/^ก{110}\.jpeg$/u);
  });
});
