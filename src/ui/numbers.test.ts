import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baht, bigMoney, counted, fileSize, money, number, perCent, percent } from './numbers.ts';

describe('money', () => {
  it('is exact to the satang and keeps its unit', () => {
    expect(money(123456750, 'th')).toBe('1,234,567.50\u00a0บาท');
    expect(money(5, 'en')).toBe('0.05\u00a0baht');
    expect(money(-12345, 'th')).toBe('-123.45\u00a0บาท');
    expect(baht(9007199254740993n)).toBe('90,071,992,547,409.93');
  });

  it('loses nothing: the digits are the satang', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (satang) => {
        expect(BigInt(baht(satang).replace(/[,.]/gu, ''))).toBe(satang);
      }),
    );
  });

  it('reads at a glance when it is large', () => {
    expect(bigMoney(1_339_100_000_000, 'th')).toBe('13,391\u00a0ล้านบาท');
    expect(bigMoney(1_248_000_000, 'th')).toBe('12.48\u00a0ล้านบาท');
    expect(bigMoney(95_000_000, 'en')).toBe('950,000\u00a0baht');
  });
});

describe('counts and shares', () => {
  it('group thousands and drop empty decimals', () => {
    expect(number(1234567)).toBe('1,234,567');
    expect(number(0.5)).toBe('0.5');
    expect(number(-0.001)).toBe('0');
    expect(number(12345678901234567890n)).toBe('12,345,678,901,234,567,890');
    expect(counted(14, 'ใบ')).toBe('14\u00a0ใบ');
  });

  it('a little is not nothing, and nearly all is not all', () => {
    expect(percent(46, 51)).toBe('90%');
    expect(percent(1, 1000)).toBe('<1%');
    expect(percent(999, 1000)).toBe('>99%');
    expect(percent(0, 51)).toBe('0%');
    expect(percent(51, 51)).toBe('100%');
    expect(percent(58, 51)).toBe('114%');
    expect(percent(0, 0)).toBe('–');
    expect(perCent(46, 51, 'th')).toBe('ร้อยละ\u00a090');
  });

  it('a file is as large as the phone says', () => {
    expect(fileSize(900)).toBe('900\u00a0B');
    expect(fileSize(48_200)).toBe('49\u00a0kB');
    expect(fileSize(1_440_000)).toBe('1.4\u00a0MB');
  });
});
