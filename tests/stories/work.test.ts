// The home page of everyone who works here: what is theirs to do now, what waits for them, whom to help.
import { beforeEach, describe, expect, test } from 'vitest';
import { KHAO_LAN } from '../../seed/characters.ts';
import { type Reviewing, reviewing } from './reviewing.ts';

let w: Reviewing;
beforeEach(async () => {
  w = await reviewing();
});

describe('who reports', () => {
  test('sees what is due, late by how many days, what is next, and the step as a button', async () => {
    w.clock.moveTo('2022-04-10T09:00:00+07:00');
    const mali = await w.as('mali');
    const home = await mali.get('/work');
    // the first quarter was due on 30 January and never sent; the second is due on 30 April
    expect(home.text()).toContain('เลยกำหนด 1 ฉบับ');
    expect(home.text()).toContain('เลยกำหนด 70 วัน');
    expect(home.text()).toContain('เหลือ 20 วัน');
    expect(home.text()).toContain('ไตรมาสถัดไป');
    expect(home.text('aside')).toContain('รายงานไตรมาสที่ 1 ต.เขาล้าน');
    expect(home.href('เริ่มรายงาน')).toBe(`/work/reports/2565-1/${KHAO_LAN}`);
    expect(home.has('รอคุณตรวจ')).toBe(false);
    const english = await mali.get('/en/work');
    expect(english.text()).toContain('70 days overdue');
    expect(english.has('Begin the report')).toBe(true);
  });

  test('has nothing to do once it was sent, and sees where it is', async () => {
    await w.sends('mali', KHAO_LAN, 1, '2022-01-20T09:00:00+07:00');
    await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
    w.clock.moveTo('2022-05-20T09:00:00+07:00');
    const home = await (await w.as('mali')).get('/work');
    expect(home.has('เลยกำหนด')).toBe(false);
    expect(home.text()).toContain('รอจังหวัดตรวจ');
  });

  test('another tambon is not there', async () => {
    const home = await (await w.as('mali')).get('/work');
    expect(home.text()).not.toMatch(/ต\.(?!เขาล้าน|ค\.)/u);
    expect((await (await w.as('lamai')).get('/work')).has('เขาล้าน')).toBe(false);
  });
});

describe('a support officer', () => {
  test('sees what waits, what is late with whom to contact, what was returned, what is due', async () => {
    await w.sends('wichai', '770301', 1, '2022-01-20T09:00:00+07:00');
    await w.sends('wichai', '770301', 2, '2022-04-12T09:00:00+07:00');
    const nok = await w.as('nok');
    await w.id('mali');
    await w.id('somchai');
    await (await nok.get('/work/reviews/2565-1/770301')).press('ส่งคืนให้แก้', { reason: 'ขอดูอีกครั้ง' });

    const home = await nok.get('/work');
    expect(home.text()).toContain('รอคุณตรวจ 1 ฉบับ');
    const sections = home.root.querySelectorAll('section.band').map((band) => band.structuredText);
    const late = sections.find((text) => text.trim().startsWith('เลยกำหนด ยังไม่ส่ง')) ?? '';
    expect(late).toContain('ต.เขาล้าน');
    expect(late).toContain('มะลิ');
    expect(late).toContain('ผู้รายงาน');
    expect(late).not.toContain('@');
    expect(sections.find((text) => text.includes('ส่งคืนแล้ว ยังไม่กลับมา'))).toContain('ไตรมาส');
    expect(sections.find((text) => text.includes('ใกล้ครบกำหนด'))).toContain('ต.เขาล้าน');
    expect(home.has('เชียงใหม่')).toBe(false);
  });

  test('is told when the next is due, where nothing is due soon', async () => {
    const nok = await w.as('nok');
    const due = async (day: string) => {
      w.clock.moveTo(`${day}T09:00:00+07:00`);
      const bands = (await nok.get('/work')).root.querySelectorAll('section.band');
      return (
        bands.find((band) => band.text.trim().startsWith('ใกล้ครบกำหนด'))?.text.replace(/\s+/gu, ' ') ?? ''
      );
    };
    expect(await due('2022-05-15')).toContain('ไม่มีรายงานที่จะครบกำหนดใน 30 วัน กำหนดส่งครั้งถัดไป 30 ก.ค. 2565');
    expect(await due('2022-07-15')).not.toContain('ไม่มีรายงาน');
  });
});

describe('the list of work', () => {
  test('keeps its filter in the address, and gives the same as a file', async () => {
    await w.sends('wichai', '770301', 2, '2022-04-12T09:00:00+07:00');
    const arun = await w.as('arun');
    const list = await arun.get('/work/all?state=late&province=77');
    expect(list.has('ประจวบคีรีขันธ์')).toBe(true);
    expect(list.text('tbody')).not.toContain('เชียงใหม่');
    expect(list.value('province')).toBe('77');
    const filtered = await list.press('แสดง', { quarter: '2565-1', province: '50' });
    expect(filtered.path).toContain('state=late');
    expect(filtered.text('tbody')).toContain('เชียงใหม่');
    expect(filtered.text('tbody')).not.toContain('ประจวบคีรีขันธ์');

    const csv = await (await arun.fetch(filtered.href('ดาวน์โหลดรายการนี้') ?? '')).text();
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).toBe(
      'fiscal_year,quarter,area_code,area_th,area_en,district_th,district_en,province_th,province_en,state,waits_at,due_on,days_overdue,version,first_sent_at,sent_at,after_closing',
    );
    expect(lines.slice(1).every((line) => line.includes(',late,') && line.startsWith('2565,1,50'))).toBe(
      true,
    );
    expect(lines).toHaveLength(5);
  });

  test('is read to its end page by page, each line once', async () => {
    const arun = await w.as('arun');
    const seen: string[] = [];
    let page = await arun.get('/work/all?state=late&quarter=2565-1');
    for (let n = 0; n < 9; n += 1) {
      seen.push(...page.root.querySelectorAll('tbody th').map((cell) => cell.text));
      if (!page.links().includes('แสดงรายการถัดไป')) break;
      page = await page.follow('แสดงรายการถัดไป');
    }
    const csv = await (await arun.fetch('/work.csv?state=late&quarter=2565-1')).text();
    expect(seen).toHaveLength(csv.trim().split('\r\n').length - 1);
    expect(seen.length).toBeGreaterThan(60);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('narrows by a name or a code in either digits, by whose report it is, and its file says the same', async () => {
    const arun = await w.as('arun');
    const areas = async (query: string): Promise<string[]> => {
      const page = await arun.get(`/work/all?quarter=2565-1&${query}`);
      const csv = await (await arun.fetch(page.href('ดาวน์โหลดรายการนี้') ?? '')).text();
      const codes = csv
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[2] ?? '');
      expect(page.root.querySelectorAll('tbody th')).toHaveLength(Math.min(codes.length, 50));
      return codes;
    };
    expect(await areas('q=เขาล้าน')).toEqual([KHAO_LAN]);
    expect(await areas('q=khao lan')).toEqual([KHAO_LAN]);
    expect(await areas('q=๗๗๐๓')).toEqual(['770301', KHAO_LAN, '770305']);
    expect(await areas('q=ทับสะแก')).toEqual(['770301', KHAO_LAN, '770305']);
    expect(await areas('level=province&province=77')).toEqual(['77']);
    expect((await areas('level=subdistrict')).every((code) => code.length === 6)).toBe(true);
    expect(await areas('q=%25')).toEqual([]);
    const list = await arun.get('/work/all?q=เขาล้าน&level=subdistrict');
    expect(list.value('q')).toBe('เขาล้าน');
    expect(list.value('level')).toBe('subdistrict');
    expect((await list.follow('ล้างที่เลือก')).path).toBe('/work/all');
    expect(
      (await (await w.as('nok')).get('/work/all')).root.querySelector('select[name=province]'),
    ).toBeNull();
  });

  test('the waiting list narrows in the same way', async () => {
    await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
    await w.sends('wichai', '770301', 2, '2022-04-12T10:00:00+07:00');
    const list = await (await w.as('nok')).get('/work/reviews?q=เขาล้าน');
    expect(list.root.querySelectorAll('tbody tr')).toHaveLength(1);
    expect(list.has('มีรายงานรอคุณตรวจ 1 ฉบับ')).toBe(true);
    expect((await list.follow('ล้างที่เลือก')).root.querySelectorAll('tbody tr')).toHaveLength(2);
  });

  test('what waits is saved as a file too, by the same filter, and for nobody else', async () => {
    await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
    await w.sends('wichai', '770301', 2, '2022-04-13T09:00:00+07:00');
    const nok = await w.as('nok');
    const list = await nok.get('/work/reviews?q=เขาล้าน');
    const lines = (await (await nok.fetch(list.href('ดาวน์โหลดรายการนี้') ?? '')).text()).trim().split('\r\n');
    expect(lines[0]).toBe(
      'fiscal_year,quarter,area_code,area_th,area_en,district_th,district_en,province_th,province_en,waits_at,version,sent_at,days_late',
    );
    expect(lines.slice(1)).toEqual([
      `2565,2,${KHAO_LAN},เขาล้าน,Khao Lan,ทับสะแก,Thap Sakae,ประจวบคีรีขันธ์,Prachuap Khiri Khan,province,1,2022-04-12T02:00:00.000Z,0`,
    ]);
    const all = await (await nok.fetch('/work/reviews.csv')).text();
    expect(all.trim().split('\r\n')).toHaveLength(3);
    const khamsaen = await (await (await w.as('khamsaen')).fetch('/work/reviews.csv')).text();
    expect(khamsaen).not.toContain('770');
    expect((await (await w.as('mali')).fetch('/work/reviews.csv')).status).toBe(404);
  });

  test('the next step: whom to contact is one link away, and where nobody writes, somebody is invited', async () => {
    await w.id('mali');
    const nok = await w.as('nok');
    const list = await nok.get('/work/all?state=late&quarter=2565-1');
    expect((await list.follow('มะลิ')).has('mali@example.org')).toBe(true);
    // the button does the same, and her paper is one link away; nobody is only shown the place
    const mine = list.root.querySelectorAll('tbody tr').find((row) => row.text.includes('ต.เขาล้าน'));
    expect(mine?.querySelector('a.btn')?.text.trim()).toBe('ติดต่อ');
    expect(mine?.querySelector('a.btn')?.getAttribute('href')).toBe(list.href('มะลิ'));
    expect(mine?.querySelector('a.more')?.getAttribute('href')).toBe(
      `/work/reports/2565-1/${KHAO_LAN}/paper`,
    );
    expect((await list.follow('กรอกจากกระดาษ')).h1).toContain('กรอกแบบกระดาษของ');
    const invite = await list.follow('เชิญผู้รายงาน');
    expect(invite.value('place')).toContain('อ.ทับสะแก');
    // what waits for this very person is reviewed from here; one's own is written
    await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
    const sent = await nok.get('/work/all?state=sent&q=เขาล้าน');
    expect(sent.root.querySelector('tbody a.btn')?.getAttribute('href')).toBe(
      `/work/reviews/2565-2/${KHAO_LAN}`,
    );
    const mali = await (await w.as('mali')).get('/work/all?state=late');
    expect(mali.href('เริ่มรายงาน')).toBe(`/work/reports/2565-1/${KHAO_LAN}`);
    const anong = await w.as('anong');
    await w.sends('anong', '770305', 2, '2022-04-13T09:00:00+07:00');
    const own = await anong.get('/work/all?state=sent&q=770305');
    expect(own.root.querySelector('tbody a.btn')?.getAttribute('href')).toContain('/work/reports/');
    // whoever may neither look people up nor invite has no such link
    const dao = await (await w.as('dao')).get('/work/all?state=late&quarter=2565-1');
    expect(dao.links()).not.toContain('มะลิ');
    expect(dao.has('มะลิ')).toBe(true);
    expect(dao.has('เชิญผู้รายงาน')).toBe(false);
    expect(dao.has('กรอกจากกระดาษ')).toBe(false);
    // a province has no paper, and the centre enters none
    const arun = await (await w.as('arun')).get('/work/all?state=late&quarter=2565-1');
    expect(arun.has('กรอกจากกระดาษ')).toBe(false);
  });

  test('a nonsense filter shows everything rather than an error', async () => {
    await (await w.as('arun')).get('/work/all?state=x&quarter=9999-9&province=zz&after=1_2_3');
  });
});

describe('several accepted at once', () => {
  test('each is judged by itself, and the page says which were not accepted and why', async () => {
    await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
    await w.sends('wichai', '770301', 2, '2022-04-12T10:00:00+07:00');
    const prasert = await w.as('prasert');
    expect((await prasert.get('/work/reviews')).root.querySelector('input[name=pick]')).toBeNull();
    for (const area of [KHAO_LAN, '770301']) {
      await (await prasert.get(`/work/reviews/2565-2/${area}`)).press('รับรายงานทั้งฉบับ');
    }
    const kanda = await w.as('kanda');
    const list = await kanda.get('/work/reviews');
    const picks = list.root
      .querySelectorAll('input[name=pick]')
      .map((box) => box.getAttribute('value') ?? '');
    expect(picks).toHaveLength(2);
    const { action, body } = list.filled('รับที่เลือก');
    const none = await list.press('รับที่เลือก', {}, 422);
    expect(none.has('ติ๊กรายงานที่จะรับก่อน')).toBe(true);

    // one of them is decided meanwhile, and one of another region is slipped into the form
    await (await kanda.get('/work/reviews/2565-2/770301')).press('ส่งคืนให้แก้', { reason: 'ขอดูใบเสร็จ' });
    const form = new URLSearchParams([...(body as URLSearchParams)]);
    for (const pick of [...picks, '2565-2.500501.1.region.0']) form.append('pick', pick);
    const result = await kanda.post(action, form);
    expect(result.text()).toContain('รับแล้ว 1 จาก 3 ฉบับ');
    expect(result.has('มีผู้ตัดสินรายงานนี้ไปแล้ว')).toBe(true);
    const states = await w.owner
      .selectFrom('reports')
      .select(['area_code', 'state', 'waits_at'])
      .orderBy('area_code')
      .execute();
    expect(states).toEqual([
      { area_code: '770301', state: 'returned', waits_at: null },
      { area_code: KHAO_LAN, state: 'sent', waits_at: 'centre' },
    ]);
  });
});

describe('who looks after several provinces', () => {
  test('sees where there is most to do, and each number opens the list that it counts', async () => {
    await w.id('mali');
    const kanda = await w.as('kanda');
    const home = await kanda.get('/work');
    const table = home.root
      .querySelectorAll('table')
      .find((one) => one.text.includes('จังหวัดที่มีเรื่องต้องทำมากที่สุด'));
    const rows = table?.querySelectorAll('tbody tr') ?? [];
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      for (const link of row.querySelectorAll('a')) {
        const csv = await (
          await kanda.fetch((link.getAttribute('href') ?? '').replace('/work/all', '/work.csv'))
        ).text();
        expect(csv.trim().split('\r\n')).toHaveLength(Number(link.text) + 1);
      }
    }
    expect(home.has('เชียงใหม่')).toBe(false);
    expect((await home.follow('ค้นหา เลือก และดาวน์โหลด')).path).toBe('/work/all');
    // the whole country: five to begin with, and no province is left out
    const arun = await (await w.as('arun')).get('/work');
    const named = arun.root
      .querySelectorAll('table')
      .filter((one) => /จังหวัดที่มีเรื่องต้องทำมากที่สุด|จังหวัดอื่น/u.test(one.text))
      .map((one) => one.querySelectorAll('tbody th').map((cell) => cell.text));
    expect(named.map((rows) => rows.length)).toEqual([5, 12]);
    expect(new Set(named.flat()).size).toBe(17);
    const nok = await (await w.as('nok')).get('/work');
    expect(nok.has('จังหวัดที่มีเรื่องต้องทำมากที่สุด')).toBe(false);
    expect(nok.has('เลยกำหนด ยังไม่ส่ง 4')).toBe(true);
  });
});

describe('everybody else', () => {
  test('finds the doors that open to them, and no work that is not theirs', async () => {
    for (const [name, door] of [
      ['boonmee', 'ผลของ จ.ประจวบคีรีขันธ์'],
      ['siri', 'ผลของ ทั้งประเทศ'],
      ['phet', 'ผลของ ทั้งประเทศ'],
      ['manee', 'ผลของ ทั้งประเทศ'],
      ['ton', 'บันทึกการใช้งาน'],
      ['kaew', 'คนและหน้าที่'],
      ['dao', 'เลยกำหนด ยังไม่ส่ง'],
    ] as const) {
      const home = await (await w.as(name)).get('/work');
      expect(home.text(), name).toContain(door);
      expect(home.has('รอคุณตรวจ'), name).toBe(false);
    }
    expect((await w.stranger().fetch('/work')).status).not.toBe(200);
  });
});
