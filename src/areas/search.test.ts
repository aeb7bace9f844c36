import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { areaName } from '#src/ui/places.ts';
import type { Area } from './area.ts';
import { levelOf } from './area.ts';
import { broughtRegister } from './register.files.ts';
import { type SearchIndex, searchIndex } from './search.ts';
import { key } from './spelling.ts';

let areas: Area[];
let search: SearchIndex;

beforeAll(async () => {
  const rows = await broughtRegister();
  const by = new Map(rows.map((row) => [row.code, row]));
  areas = rows.map((row) => {
    const province = by.get(row.code.slice(0, 2))!;
    const district = by.get(row.code.slice(0, 4))!;
    return {
      ...row,
      level: levelOf(row.code),
      provinceCode: province.code,
      parentCode: row.code.length > 2 ? row.code.slice(0, -2) : null,
      ...(row.code.length === 6 ? { districtTh: district.nameTh, districtEn: district.nameEn } : {}),
      provinceTh: province.nameTh,
      provinceEn: province.nameEn,
      status: 'current' as const,
      validFrom: '1900-01-01',
      validTo: null,
      formerly: [],
    };
  });
  search = searchIndex(areas);
});

const codes = (q: string, limit = 5) => search(q, { limit }).matches.map((match) => match.area.code);
const first = (q: string) => codes(q, 1)[0];
const KHAO_LAN = '770304';

describe('as people type it', () => {
  test.each([
    'เขาล้าน ทับสะแก',
    'ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์',
    'ต. เขาล้าน อ. ทับสะแก',
    'ตำบลเขาล้าน อำเภอทับสะแก',
    'ตำบลเขาล้านอำเภอทับสะแกจังหวัดประจวบคีรีขันธ์',
    'ต.เขาล้านอ.ทับสะแกจ.ประจวบคีรีขันธ์',
    'เขาล้านทับสะแก',
    'เขาล้าน ประจวบ',
    'ประจวบ เขาล้าน',
    'เขาลาน ทับสะแก',
    'เขาล้าน ทับสะเเก',
    'khao lan prachuap',
    'Khao Lan, Thap Sakae District, Prachuap Khiri Khan',
    'kao lan tap sakae',
    'khaolan thapsakae',
    '770304',
    '๗๗๐๓๐๔',
    'เขาล้าน 77130',
  ])('%s', (q) => expect(first(q)).toBe(KHAO_LAN));

  test.each([
    ['กทม', '10'],
    ['กรุงเทพฯ', '10'],
    ['โคราช', '30'],
    ['จังหวัดเชียงใหม่', '50'],
    ['เชียงใหม่', '50'],
    ['chiang mai', '50'],
    ['chaing mai', '50'],
    ['อยุธยา', '14'],
    ['77', '77'],
    ['อ.เมืองเชียงใหม่', '5001'],
    ['พระนคร', '1001'],
    ['เขตพระนคร', '1001'],
    ['ต.จ.ป.ร. อ.กระบุรี', '850406'],
    ['แป-ระ', '910402'],
  ])('%s is %s', (q, code) => {
    const found = search(q, { limit: 3 }).matches.map((match) => match.area.code);
    expect(found[0], `${q}: ${found.map((c) => areas.find((a) => a.code === c)?.nameTh)}`).toBe(code);
  });

  test('a marker chooses the level', () => {
    expect(first('อ.ทับสะแก')).toBe('7703');
    expect(first('ต.ทับสะแก')).toBe('770301');
  });

  test('at an equal name provinces come before districts before subdistricts', () => {
    const found = search('สระแก้ว', { limit: 200 }).matches.filter(({ area }) => area.nameTh === 'สระแก้ว');
    const lengths = found.map(({ area }) => area.code.length);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect(lengths[0]).toBe(2);
  });

  test('exact, then beginning, then containing', () => {
    const found = search('บางนา', { limit: 50 }).matches.map(({ area }) => area.nameTh);
    const kind = (name: string) =>
      name === 'บางนา' ? 0 : name.startsWith('บางนา') ? 1 : name.includes('บางนา') ? 2 : 3;
    expect(found.map(kind)).toEqual(found.map(kind).sort((a, b) => a - b));
  });

  test('a code still being typed lists what begins so, the nearest level first', () => {
    expect(codes('7', 8).sort()).toEqual(['70', '71', '72', '73', '74', '75', '76', '77']);
    expect(search('7704', { limit: 100 }).matches.every(({ area }) => area.code.startsWith('7704'))).toBe(
      true,
    );
    expect(first('7704')).toBe('7704');
  });

  test('limits: levels, a place to stay within, a number of results', () => {
    const within = search('หนองบัว', { within: ['30'], levels: ['subdistrict'], limit: 3 });
    expect(within.matches.length).toBe(3);
    expect(
      within.matches.every(({ area }) => area.code.startsWith('30') && area.level === 'subdistrict'),
    ).toBe(true);
    expect(within.total).toBeGreaterThan(3);
  });

  test('nothing found: the nearest spellings; nonsense: nothing at all', () => {
    const found = search('ประจวบคีรีคาน');
    expect(found.matches).toEqual([]);
    expect(found.nearest[0]?.code).toBe('77');
    expect(search('qqqqqqqqqqqqxxxxxxx')).toEqual({ matches: [], nearest: [], total: 0 });
    for (const empty of ['', '   ', '.', '%%%', '\u0e48']) expect(search(empty).matches).toEqual([]);
  });

  test('an ended area and an old name are found where they are asked for', () => {
    const old = areas.map((area) =>
      area.code === KHAO_LAN
        ? {
            ...area,
            status: 'ended' as const,
            formerly: [{ nameTh: 'เขาโล้น', nameEn: 'Khao Lon', validTo: '2020-01-01' }],
          }
        : area,
    );
    const index = searchIndex(old);
    expect(index('เขาล้าน ทับสะแก').matches.map((m) => m.area.code)).not.toContain(KHAO_LAN);
    expect(index('เขาล้าน ทับสะแก', { ended: true }).matches.map((m) => m.area.code)).toContain(KHAO_LAN);
    expect(index('เขาโล้น ทับสะแก', { ended: true }).matches[0]).toMatchObject({ formerly: 'เขาโล้น' });
  });
});

describe('every area', () => {
  test('is the first found by its own full name, in both languages', { timeout: 240_000 }, () => {
    const lost = areas
      .filter((_, i) => i % 7 === 0)
      .flatMap((area) => {
        const th = areaName(area, 'th', 'full');
        return first(th) === area.code ? [] : [`${th}: ${first(th)}`];
      });
    expect(lost).toEqual([]);
  });

  test('is among the first ten when a letter of its full name is missing', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.boolean(), (n, at, thai) => {
        const area = areas[n % areas.length]!;
        const names = thai
          ? [area.nameTh, area.districtTh, area.level === 'province' ? undefined : area.provinceTh]
          : [area.nameEn, area.districtEn, area.level === 'province' ? undefined : area.provinceEn];
        const full = names.filter(Boolean).join(' ');
        const missing = full.slice(0, at % full.length) + full.slice((at % full.length) + 1);
        fc.pre(names[0]!.length > 3 && full.length > 5); // of two letters too little is left to go by
        fc.pre(!areas.some((one) => [one.nameTh, one.nameEn].some((name) => key(name) === key(missing)))); // Bankok is Ban Kok
        expect(codes(missing, 10), `${missing} (${full})`).toContain(area.code);
      }),
      { numRuns: 300 },
    );
  });
});
