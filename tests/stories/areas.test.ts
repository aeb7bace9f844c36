// Somebody looks for their tambon: by name as they would type it, misspelt, by code, or through the provinces.
import { expect, test } from 'vitest';
import { areasByCodes, openRegister, resolveArea } from '#src/areas/areas.service.ts';
import { world } from '../world.ts';

const KHAO_LAN = 'ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์';

test('a villager types the name of the tambon and finds it, with its district and province', async () => {
  const { stranger } = await world();
  const page = await stranger().get('/areas');
  expect(page.h1).toBe('ค้นหาพื้นที่');
  const found = await page.press('ค้นหา', { q: 'เขาล้าน ทับสะแก' });
  expect(found.path).toMatch(/^\/areas\?q=/u);
  expect(found.has(KHAO_LAN)).toBe(true);
  expect(found.href(KHAO_LAN)).toBe('/areas/770304');
  expect(found.value('q')).toBe('เขาล้าน ทับสะแก');
});

test.each([
  ['without a tone mark', 'เขาลาน ทับสะแก'],
  ['with markers, glued', 'ต.เขาล้านอ.ทับสะแก'],
  ['in English', 'khao lan prachuap'],
  ['by its code in Thai digits', '๗๗๐๓๐๔'],
  ['with two SARA E for SARA AE', 'เขาล้าน ทับสะเเก'],
])('typed %s', async (_, q) => {
  const { stranger } = await world();
  const found = await stranger().get(`/areas?${new URLSearchParams({ q })}`);
  expect(found.text('main .found li:first-child')).toContain(KHAO_LAN);
});

test('in English everything is in English', async () => {
  const { stranger } = await world();
  const found = await stranger().get('/en/areas?q=khao+lan+thap+sakae');
  expect(found.href('Khao Lan, Thap Sakae District, Prachuap Khiri Khan')).toBe('/en/areas/770304');
  expect(found.has('1 place found')).toBe(true);
});

test('a name that many have is told apart by district and province, page by page', async () => {
  const { stranger } = await world();
  const first = await stranger().get('/areas?q=หนองบัว');
  const rows = first.root.querySelectorAll('main .found li');
  expect(rows).toHaveLength(30);
  expect(rows.every((row) => /[อจ]\./u.test(row.text))).toBe(true);
  const second = await first.follow('หน้าถัดไป');
  const names = second.root.querySelectorAll('main .found li a').map((a) => a.getAttribute('href'));
  expect(names.length).toBeGreaterThan(20);
  expect(names).not.toContain(rows[0]?.querySelector('a')?.getAttribute('href'));
});

test('what nobody is called brings the nearest spellings and the provinces, and keeps what was typed', async () => {
  const { stranger } = await world();
  const page = await stranger().get('/areas?q=ประจวบคีรีคาน');
  expect(page.h1).toBe('ไม่พบ “ประจวบคีรีคาน”');
  expect(page.value('q')).toBe('ประจวบคีรีคาน');
  expect(page.href('จ.ประจวบคีรีขันธ์')).toBe('/areas/77');
  expect(page.href('เชียงใหม่')).toBe('/areas/50');
});

test('nonsense, markup and a megabyte are answered with a page', async () => {
  const { stranger } = await world();
  for (const q of [
    '<script>alert(1)</script>',
    '%',
    "'; drop table areas",
    '\u0e48\u0e48',
    'ก'.repeat(100_000),
  ]) {
    const page = await stranger().get(`/areas?${new URLSearchParams({ q })}`);
    expect(page.html).not.toContain('<script>alert');
  }
  expect((await stranger().get('/areas?q=ในเมือง&page=999')).h1).toContain('พบ');
  expect((await stranger().get('/areas?q=ในเมือง&page=x')).h1).toContain('พบ');
});

test('without a name: regions of CODI and their provinces, sorted as a Thai dictionary, the two inferred ones marked', async () => {
  const { stranger } = await world();
  const page = await stranger().get('/areas');
  expect(page.href('ภาคกลางและตะวันตก')).toBe('/areas/codi-cw');
  expect(page.href('ประจวบคีรีขันธ์')).toBe('/areas/77');
  const items = page.root.querySelectorAll('main .plain li').map((li) => li.text.trim());
  expect(items).toHaveLength(77);
  expect(items.filter((item) => item.includes('ยังไม่ยืนยัน')).map((item) => item.split(/\s/u)[0])).toEqual([
    'นครสวรรค์',
    'อุทัยธานี',
  ]);
  expect(items.slice(0, 3)).toEqual(['กำแพงเพชร', 'เชียงราย', 'เชียงใหม่']);
  expect(page.has('77 จังหวัด 928 อำเภอและเขต 7,436 ตำบลและแขวง')).toBe(true);
});

test('the picker is told what fits, small and in the language of its page', async () => {
  const { stranger } = await world();
  const answer = await stranger().fetch('/areas/search.json?q=เขาล้าน&lang=th&levels=subdistrict');
  expect(answer.headers.get('content-type')).toContain('application/json');
  const said = await answer.json();
  expect(said.areas[0]).toEqual({
    code: '770304',
    level: 'subdistrict',
    name: KHAO_LAN,
    href: '/areas/770304',
  });
  expect(said.areas.length).toBeLessThanOrEqual(8);
  const english = await (await stranger().fetch('/areas/search.json?q=khao+lan&lang=en&within=77')).json();
  expect(english.areas[0].name).toBe('Khao Lan, Thap Sakae District, Prachuap Khiri Khan');
  expect(english.areas.every((area: { code: string }) => area.code.startsWith('77'))).toBe(true);
  const nothing = await (await stranger().fetch('/areas/search.json?q=qqqqqqqqqqqq')).json();
  expect(nothing).toEqual({ said: 'ไม่พบพื้นที่ชื่อนี้', total: 0, areas: [] });
});

test('a form’s text becomes one area, or a choice, or a question; never a guess', async () => {
  const { deps } = await world();
  const resolved = (typed: string, question = {}) => resolveArea(deps.db, typed, question);
  expect(await resolved(KHAO_LAN)).toMatchObject({ kind: 'one', area: { code: '770304' } });
  expect(await resolved('770304')).toMatchObject({ kind: 'one', area: { code: '770304' } });
  expect(await resolved('เขาลาน ทับสะแก')).toMatchObject({ kind: 'one', area: { code: '770304' } });
  expect(await resolved('เชียงใหม่', { levels: ['province'] })).toMatchObject({
    kind: 'one',
    area: { code: '50' },
  });
  expect(await resolved('ในเมือง')).toMatchObject({ kind: 'several' });
  expect(await resolved('ไม่มีที่นี่แน่นอน')).toMatchObject({ kind: 'unknown' });
  expect(await resolved('  . ')).toEqual({ kind: 'empty' });
  expect(await resolved('770304', { levels: ['province'] })).toMatchObject({ kind: 'unknown' });
});

test('the register that the house brings is whole in the database', async () => {
  const { deps } = await world();
  const register = await openRegister(deps.db);
  const count = (level: string) => register.areas.filter((area) => area.level === level).length;
  expect([count('province'), count('district'), count('subdistrict')]).toEqual([77, 928, 7436]);
  expect(
    register.areas.every((area) => area.parentCode === null || area.code.startsWith(area.parentCode)),
  ).toBe(true);
  const some = await areasByCodes(deps.db, ['770304', '999999']);
  expect([...some.keys()]).toEqual(['770304']);
  expect(some.get('770304')).toMatchObject({
    districtTh: 'ทับสะแก',
    provinceTh: 'ประจวบคีรีขันธ์',
    postalCode: '77130',
  });
  const place = register.regionPlace('77', '2022-04-10');
  expect(place).toMatchObject({
    inferred: false,
    region: { code: 'CW' },
    subregion: { nameTh: 'ตะวันตก', nameEn: 'West' },
  });
  expect(register.prefixes({ kind: 'region', region: 'S' }, '2022-04-10')).toHaveLength(14);
});
