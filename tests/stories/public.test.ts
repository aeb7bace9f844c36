// What everybody may see: only what the centre has published, with its coverage, down to the evidence; and the
// same content as data at the same address.
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#src/platform/ids.ts';
import type { Programme } from '#src/programme/programme.ts';
import { freezeQuarter } from '#src/results/freeze.service.ts';
import { publishQuarter } from '#src/results/publish.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { accept, attach, type Desk, does, draft, send } from '../../seed/filing.ts';
import type { Visitor } from '../client.ts';
import { type World, world } from '../world.ts';

const Q2 = { fiscalYear: 2565, quarter: 2 } as const;

let w: World;
let desk: Desk;
let stranger: Visitor;

beforeEach(async () => {
  w = await world();
  w.clock.moveTo('2021-10-04T09:00:00+07:00');
  const programme: Programme = await seedBigRock2565(w.deps, await w.actor('arun'));
  w.clock.moveTo('2022-04-10T09:00:00+07:00');
  desk = { deps: w.deps, clock: w.clock, programme };
  stranger = w.stranger();
});

async function khaoLanIsAccepted(): Promise<void> {
  const filing = {
    area: KHAO_LAN,
    quarter: Q2,
    author: await w.actor('mali'),
    at: '2022-04-12T09:00:00+07:00',
  };
  await draft(desk, filing);
  await attach(desk, filing, 'money', [['receipt', 'ใบเสร็จ']]);
  await send(desk, filing);
  await accept(desk, filing, {
    level: 'province',
    by: await w.actor('prasert'),
    at: '2022-04-13T09:00:00+07:00',
  });
  await accept(desk, filing, {
    level: 'region',
    by: await w.actor('kanda'),
    at: '2022-04-14T09:00:00+07:00',
  });
  await accept(desk, filing, { level: 'centre', by: await w.actor('arun'), at: '2022-04-15T09:00:00+07:00' });
}

async function published(on = '2022-05-10T10:00:00+07:00'): Promise<void> {
  w.clock.moveTo(on);
  const thida = await w.actor('thida');
  const { number } = await does(desk, thida, freezeQuarter, { ...Q2, reason: 'มีรายงานเพิ่ม', once: newId() });
  await does(desk, thida, publishQuarter, {
    ...Q2,
    number,
    note_th: '',
    note_en: '',
    once: newId(),
  });
}

describe('before anything is published', () => {
  it('the front page says so, shows the pilots, and gives no number', async () => {
    await khaoLanIsAccepted();
    const home = await stranger.get('/');
    expect(home.has('ยังไม่มีไตรมาสที่เผยแพร่')).toBe(true);
    expect(home.root.querySelectorAll('.pilots circle')).toHaveLength(17);
    expect(home.root.querySelector('.tile')).toBeNull();
  });

  it('an accepted report is nowhere in public: not as page, not as data', async () => {
    await khaoLanIsAccepted();
    await stranger.get(`/areas/${KHAO_LAN}/reports/2565-2`, 404);
    await stranger.get('/quarters/2565-2', 404);
    expect((await stranger.fetch('/quarters/2565-2.csv')).status).toBe(404);
    const area = await stranger.get(`/areas/${KHAO_LAN}`);
    expect(area.has('ยังไม่มีรายงานที่เผยแพร่')).toBe(true);
    const json = (await (await stranger.fetch(`/areas/${KHAO_LAN}.json`)).json()) as {
      data: { results: unknown; reports: unknown[] };
    };
    expect(json.data.results).toBeNull();
    expect(json.data.reports).toEqual([]);
    expect((await (await stranger.fetch(`/areas/${KHAO_LAN}.csv`)).text()).trim().split('\r\n')).toHaveLength(
      1,
    );
  });
});

describe('a published quarter', () => {
  beforeEach(async () => {
    await khaoLanIsAccepted();
    await published();
  });

  it('says how many reported, and never counts a missing report as zero', async () => {
    const home = await stranger.get('/');
    expect(home.text('.tiles')).toMatch(/1 จาก 6\d/u);
    const quarter = await home.follow('ดูผลทั้งไตรมาส');
    expect(quarter.h1).toBe('ไตรมาสที่ 2 ปีงบประมาณ 2565');
    expect(quarter.has('พื้นที่ที่ยังไม่รายงานไม่ถูกนับเป็นศูนย์')).toBe(true);
    const absent = await quarter.follow('ยังไม่รายงาน');
    expect(absent.h1).toMatch(/^ยังไม่รายงาน 6\d พื้นที่$/u);
    expect(absent.has('ต.เขาล้าน')).toBe(false);
    const chiangMai = await stranger.get('/areas/50');
    expect(chiangMai.has('ยังไม่มีข้อมูล')).toBe(true);
    expect(chiangMai.text('table')).not.toMatch(/\b0 ครั้ง/u);
  });

  it('a number opens the list it came from, down to the report and its evidence', async () => {
    const quarter = await stranger.get('/quarters/2565-2');
    const row = quarter.root.querySelector('#meetings');
    const rows = await stranger.get(row?.querySelector('td a')?.getAttribute('href') ?? '');
    expect(rows.h1).toBe('ที่มาของตัวเลข: การประชุมคณะทำงาน');
    expect(rows.text('tbody')).toContain('ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์');
    const report = await rows.follow('ไตรมาสที่ 2 ต.เขาล้าน');
    expect(report.h1).toBe('รายงานไตรมาสที่ 2 ต.เขาล้าน');
    expect(report.has('ได้รับจัดสรร')).toBe(true);
    expect(report.has('มะลิ')).toBe(false);
    const picture = report.root.querySelector('#evidence .thumbs a')?.getAttribute('href') ?? '';
    const file = await stranger.fetch(picture);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toMatch(/^image\//u);
  });

  it('a sum of money opens the areas it came from, each with its report', async () => {
    const quarter = await stranger.get('/quarters/2565-2');
    const money = await quarter.follow('ดูยอดเงินทีละพื้นที่');
    expect(money.root.querySelectorAll('tbody tr')).toHaveLength(1);
    const [own, together] = [money.text('tbody tr td'), money.text('tfoot td')];
    expect(own.match(/[\d,]+\.\d\d/gu)).toEqual(together.match(/[\d,]+\.\d\d/gu));
    expect((await money.follow('ไตรมาสที่ 2 ต.เขาล้าน')).h1).toBe('รายงานไตรมาสที่ 2 ต.เขาล้าน');
    expect((await quarter.follow('รับแล้ว 1 ฉบับ')).text('tbody')).toContain('ต.เขาล้าน');
  });

  it('a later acceptance waits for the next edition, and the old edition stays as it was', async () => {
    const before = await (await stranger.fetch('/quarters/2565-2.csv')).text();
    const filing = {
      area: '770301',
      quarter: Q2,
      author: await w.actor('wichai'),
      at: '2022-05-11T09:00:00+07:00',
    };
    await draft(desk, filing);
    await send(desk, filing);
    for (const [level, by] of [
      ['province', 'prasert'],
      ['region', 'kanda'],
      ['centre', 'arun'],
    ] as const) {
      await accept(desk, filing, { level, by: await w.actor(by), at: '2022-05-12T09:00:00+07:00' });
    }
    expect(await (await stranger.fetch('/quarters/2565-2.csv')).text()).toBe(before);
    await published('2022-05-20T10:00:00+07:00');
    const now = await stranger.get('/quarters/2565-2');
    expect(now.has('ฉบับที่ 2')).toBe(true);
    const old = await stranger.get('/quarters/2565-2?edition=1');
    expect(old.has('มีฉบับใหม่กว่า คือฉบับที่ 2')).toBe(true);
    expect(await (await stranger.fetch('/quarters/2565-2.csv?edition=1')).text()).toBe(before);
  });

  it('the data beside it: CSV as a spreadsheet opens it, JSON with its licence, a feed', async () => {
    const csv = await stranger.fetch('/quarters/2565-2.csv');
    const bytes = new Uint8Array(await csv.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[0]).toContain('area_code');
    expect(lines.some((line) => line.includes(KHAO_LAN))).toBe(true);
    const json = (await (await stranger.fetch('/quarters/2565-2.json')).json()) as {
      meta: { licence: string };
      data: { area_code: string }[];
    };
    expect(json.meta.licence).toBe('CC BY 4.0');
    expect(json.data.length).toBe(lines.filter(Boolean).length - 1);
    const atom = await (await stranger.fetch('/quarters/2565-2.atom')).text();
    expect(atom).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
    expect(atom).toContain('/quarters/2565-2?edition=1');
  });

  it('sets no cookie on one who only reads', async () => {
    for (const path of ['/', '/quarters/2565-2', `/areas/${KHAO_LAN}`]) {
      expect((await stranger.fetch(path)).headers.getSetCookie(), path).toEqual([]);
    }
  });

  it('reads in English too, numbers and all', async () => {
    const quarter = await stranger.get('/en/quarters/2565-2');
    expect(quarter.h1).toContain('Quarter 2');
    expect(quarter.has('Working group meetings')).toBe(true);
    const thai = quarter.text('main').replace(/[^ก-๛]/gu, '');
    expect(thai).toBe('');
  });
});

describe('places', () => {
  it('every level has its page, its children and its points', async () => {
    const nation = await stranger.get('/areas/th');
    expect(nation.has('ภาคกลางและตะวันตก')).toBe(true);
    const region = await nation.follow('ภาคกลางและตะวันตก');
    const province = await region.follow('ประจวบคีรีขันธ์');
    expect(province.has('เข้าร่วม 4 จาก 48 ตำบล')).toBe(true);
    const district = await province.follow('ทับสะแก');
    const tambon = await district.follow('เขาล้าน');
    expect(tambon.h1).toBe('ตำบลเขาล้าน');
    const points = (await (await stranger.fetch('/areas/77.geojson')).json()) as {
      features: { geometry: { coordinates: number[] } }[];
    };
    expect(points.features).toHaveLength(1 + 8 + 48);
    for (const { geometry } of points.features) {
      expect(geometry.coordinates[0]).toBeGreaterThan(97);
      expect(geometry.coordinates[1]).toBeLessThan(21);
    }
  });

  it('what was chosen for the demo says that it is an example; what was published does not', async () => {
    expect((await stranger.get('/areas/500501')).has('ตัวอย่าง')).toBe(true);
    expect((await stranger.get(`/areas/${KHAO_LAN}`)).text('main')).not.toContain('ตัวอย่าง');
  });

  it('a place that does not exist, a quarter that does not, an indicator that does not: not found', async () => {
    for (const path of [
      '/areas/99',
      '/areas/770399',
      '/areas/codi-x',
      '/quarters/2565-5',
      '/quarters/2022-2',
      '/areas/77/reports/2565-9',
    ]) {
      await stranger.get(path, 404);
    }
  });
});

describe('pages that explain', () => {
  it.each([
    '/about',
    '/privacy',
    '/accessibility',
    '/method',
    '/en/about',
    '/en/privacy',
    '/en/accessibility',
    '/en/method',
  ])('%s', async (path) => {
    const page = await stranger.get(path);
    expect(page.root.querySelectorAll('h2').length).toBeGreaterThan(1);
  });
});
