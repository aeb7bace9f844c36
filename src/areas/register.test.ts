import { beforeAll, describe, expect, test } from 'vitest';
import { levelOf } from './area.ts';
import { broughtRegions, broughtRegister } from './register.files.ts';
import {
  buildRegister,
  compareRegisters,
  EXPECTED,
  faults,
  isUnchanged,
  type Known,
  type RegisterRow,
} from './register.ts';

let rows: RegisterRow[];
beforeAll(async () => {
  rows = await broughtRegister();
});
const area = (code: string) => rows.find((row) => row.code === code);

describe('the register that the house brings', () => {
  test('is whole: 77 provinces, 928 districts, 7,436 subdistricts', () => {
    const counts = Object.groupBy(rows, (row) => levelOf(row.code));
    expect(Object.fromEntries(Object.entries(counts).map(([level, list]) => [level, list.length]))).toEqual(
      EXPECTED,
    );
    expect(faults(rows)).toEqual([]);
  });

  test('names Bangkok without แขวง and เขต, and mends what the package has wrong', () => {
    expect(area('1001')?.nameTh).toBe('พระนคร');
    expect(rows.filter((row) => row.code.startsWith('10') && /^(?:แขวง|เขต)/u.test(row.nameTh))).toEqual([]);
    expect(area('530407')?.nameTh).toBe('ท่าแฝก');
    expect(area('4026')).toBeUndefined();
    expect(area('11')?.nameEn).toBe('Samut Prakan');
    expect(rows.filter((row) => !/^[A-Z][A-Za-z .'-]*$/u.test(row.nameEn)).map((row) => row.nameEn)).toEqual(
      [],
    );
  });

  test('has a point each inside the country; an area without its own stands where its district does', () => {
    for (const { lat, lon } of rows) {
      expect(lat).toBeGreaterThan(5.5);
      expect(lat).toBeLessThan(20.6);
      expect(lon).toBeGreaterThan(97.3);
      expect(lon).toBeLessThan(105.7);
    }
    const [suthep, district] = [area('500108'), area('5001')];
    expect([suthep?.lat, suthep?.lon]).toEqual([district?.lat, district?.lon]);
    expect([area('502501')?.lat, area('502501')?.lon]).toEqual([area('5003')?.lat, area('5003')?.lon]);
  });

  test('every province is in one CODI region: 17, 20, 14, 12 and 14, two of them inferred', async () => {
    const places = await broughtRegions();
    const count = (code: string) => places.filter((place) => place.regionCode === code).length;
    expect(['N', 'NE', 'CW', 'BE', 'S'].map(count)).toEqual([17, 20, 14, 12, 14]);
    expect(places.map((place) => place.provinceCode).sort()).toEqual(
      rows.filter((r) => r.code.length === 2).map((r) => r.code),
    );
    expect(places.filter((place) => place.inferred).map((place) => place.provinceCode)).toEqual(['60', '61']);
    expect(new Set(places.map((place) => place.subregionTh)).size).toBe(11);
  });
});

test('a correction of an area that is not there is a mistake, not a new area', () => {
  const none = { provinces: [], districts: [], subDistricts: [] };
  const correction = { level: 'province', code: '99', name_th: 'ก', name_en: 'K', postal_code: '', near: '' };
  expect(() => buildRegister(none, [{ ...correction, what: 'another name' }])).toThrow('no such area');
  expect(() => buildRegister(none, [{ ...correction, what: 'remove' }])).toThrow('nothing to remove');
  expect(() => buildRegister(none, [{ ...correction, level: 'district', what: 'missing' }])).toThrow(
    'no district',
  );
});

describe('comparing with a later register', () => {
  const known = (): Known[] => rows.map((row) => ({ ...row, status: 'current' as const }));
  const change = (edit: (list: RegisterRow[]) => RegisterRow[]) => compareRegisters(known(), edit([...rows]));

  test('the same register changes nothing', () => expect(isUnchanged(change((list) => list))).toBe(true));

  test('says what is added, renamed, ended, adjusted', () => {
    const changes = change((list) =>
      list
        .filter((row) => row.code !== '770601')
        .map((row) => (row.code === '770602' ? { ...row, nameTh: 'ชื่อใหม่' } : row))
        .map((row) => (row.code === '770604' ? { ...row, postalCode: '99999' } : row))
        .concat({
          code: '770699',
          nameTh: 'ใหม่เอี่ยม',
          nameEn: 'Brand New',
          postalCode: null,
          lat: 12,
          lon: 99,
        }),
    );
    expect(changes.added.map((row) => row.code)).toEqual(['770699']);
    expect(changes.ended.map((row) => row.code)).toEqual(['770601']);
    expect(changes.renamed.map((pair) => [pair.before.code, pair.after.nameTh])).toEqual([
      ['770602', 'ชื่อใหม่'],
    ]);
    expect(changes.adjusted.map((row) => row.code)).toEqual(['770604']);
    expect(changes.moved).toEqual([]);
  });

  test('an area under a new code is recognised by its name', () => {
    const changes = change((list) =>
      list.map((row) => (row.code === '770601' ? { ...row, code: '779801' } : row)),
    );
    expect(changes.moved.map((move) => [move.from.code, move.to.code])).toEqual([['770601', '779801']]);
  });

  test('what had ended and is in the register again comes back', () => {
    const before = known().map((row) => (row.code === '770601' ? { ...row, status: 'ended' as const } : row));
    expect(compareRegisters(before, rows).returned.map((row) => row.code)).toEqual(['770601']);
    expect(
      compareRegisters(
        before,
        rows.filter((row) => row.code !== '770601'),
      ).ended,
    ).toEqual([]);
  });
});
