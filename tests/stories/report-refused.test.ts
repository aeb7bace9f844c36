// Bad input gets a clear sentence in the person's language, with everything typed still there.
import { beforeEach, describe, expect, it } from 'vitest';
import { perform } from '#src/platform/perform.ts';
import { leaveProgramme } from '#src/programme/participation.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import type { Visitor } from '../client.ts';
import { HERE, reportNow } from '../filing.ts';
import { type World, world } from '../world.ts';

let w: World;
let mali: Visitor;

beforeEach(async () => {
  w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  mali = await w.as('mali');
});

describe('an address that means no report', () => {
  it('a quarter in the future, by page and by a robot that posts', async () => {
    const there = HERE.replace('2565-2', '2565-4');
    const told = await mali.get(there, 404);
    expect(told.has('ไตรมาสนี้ยังไม่เริ่ม เริ่มเขียนรายงานได้ตั้งแต่ 1 กรกฎาคม 2565')).toBe(true);
    const english = await mali.get(`/en${there}`, 404);
    expect(english.has('can be begun from 1 July 2022')).toBe(true);
    const { body } = (await mali.get(HERE)).filled('เริ่มเขียนรายงาน');
    await mali.post(there, body as URLSearchParams, 404);
    expect(await w.deps.db.selectFrom('reports').select('id').execute()).toEqual([]);
  });

  it('2022 where 2565 was meant: the sentence says so, and the link goes there', async () => {
    const told = await mali.get(HERE.replace('2565-2', '2022-2'), 404);
    expect(told.has('ปี 2022 เป็น ค.ศ. ปีงบประมาณในรายงานเป็น พ.ศ. 2565')).toBe(true);
    expect((await told.follow('ไปที่ไตรมาสที่ 2')).path).toBe(HERE);
  });

  it('a quarter that is none, in Thai digits one that is', async () => {
    expect((await mali.get(HERE.replace('2565-2', '2565-5'), 404)).has('ไม่มีไตรมาสนี้')).toBe(true);
    expect((await mali.get(`/work/reports/${encodeURIComponent('๒๕๖๕-๒')}/${KHAO_LAN}`)).h1).toContain(
      'ตำบลเขาล้าน',
    );
  });

  it('a code that does not exist, or that nobody writes for', async () => {
    for (const code of ['990101', '77030', 'abc', '%3Cscript%3E']) {
      const told = await mali.get(HERE.replace(KHAO_LAN, code), 404);
      expect(told.has('ไม่มีพื้นที่รหัส')).toBe(true);
      expect(told.html).not.toContain('<script>');
    }
    const thida = await w.as('thida');
    expect((await thida.get(HERE.replace(KHAO_LAN, '770306'), 404)).has('ไม่ได้ร่วมโครงการ')).toBe(true);
    expect((await thida.get(HERE.replace(KHAO_LAN, '7703'), 404)).has('ไม่ได้ร่วมโครงการ')).toBe(true);
    expect((await thida.get(HERE.replace('2565-2', '2560-2'), 404)).has('ยังไม่มีแผนที่ประกาศแล้ว')).toBe(true);
  });

  it('an area that ended, and one that left the programme with its reason', async () => {
    await w.owner
      .updateTable('areas')
      .set({ status: 'ended', valid_to: '2022-03-01' })
      .where('code', '=', KHAO_LAN)
      .execute();
    await w.owner
      .insertInto('register_imports')
      .values({ source: 'x', added: 0, renamed: 0, ended: 1 })
      .execute();
    try {
      const ended = await mali.get(HERE, 404);
      expect(ended.has('ถูกยุบหรือรวมแล้วตั้งแต่ 1 มีนาคม 2565')).toBe(true);
    } finally {
      await w.owner
        .updateTable('areas')
        .set({ status: 'current', valid_to: null })
        .where('code', '=', KHAO_LAN)
        .execute();
      await w.owner
        .insertInto('register_imports')
        .values({ source: 'x', added: 0, renamed: 0, ended: 0 })
        .execute();
    }
    const left = await perform(w.deps, await w.actor('arun'), leaveProgramme, {
      slug: (await w.deps.db.selectFrom('programmes').select('slug').executeTakeFirstOrThrow()).slug,
      code: KHAO_LAN,
      day: '2022-03-01',
      reason: 'สภาองค์กรชุมชนขอพัก',
    });
    expect(left).toMatchObject({ ok: true });
    expect((await mali.get(HERE, 404)).has('สภาองค์กรชุมชนขอพัก')).toBe(true);
  });

  it('a question before the report was begun leads to its beginning', async () => {
    expect((await mali.get(`${HERE}/questions/3`)).path).toBe(HERE);
    expect((await mali.get(`${HERE}/check`)).path).toBe(HERE);
    await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
    await mali.get(`${HERE}/questions/99`, 404);
    await mali.get(`${HERE}/questions/0`, 404);
  });
});

describe('answers', () => {
  beforeEach(async () => {
    await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
  });
  const ask = (n: number) => mali.get(`${HERE}/questions/${n}`);

  it('a part that is more than the whole', async () => {
    const told = await (await ask(4)).press(
      'บันทึก แล้วไปข้อ 5',
      { 'i.sheet_posted.num': '๑๒', 'i.sheet_posted.den': '9' },
      422,
    );
    expect(told.has('จำนวนที่ทำได้ (12) มากกว่าจำนวนทั้งหมด (9)')).toBe(true);
    expect([told.value('i.sheet_posted.num'), told.value('i.sheet_posted.den')]).toEqual(['๑๒', '9']);
  });

  it('more money used than came, with the sums in the sentence', async () => {
    const typed = {
      'money.allocated': '50,000',
      'money.committed': '30,000',
      'money.disbursed': '๒๕,๐๐๐.๒๕ บาท',
    };
    const told = await (await ask(12)).press('บันทึก แล้วไปข้อ 13', typed, 422);
    expect(told.has('ผูกพันรวมกับจ่ายแล้ว 55,000.25 บาท มากกว่าที่ได้รับจัดสรร 50,000.00 บาท อยู่ 5,000.25 บาท')).toBe(
      true,
    );
    expect(told.value('money.disbursed')).toBe('๒๕,๐๐๐.๒๕ บาท');
    const english = await mali.get(`/en${HERE}/questions/12`);
    const said = await english.press('Save and go to question 13', {}, 422);
    expect(said.has('are 5,000.25 baht more than')).toBe(true);
  });

  it('one megabyte of text: how long it is, how long it may be, and all of it still there', async () => {
    const long = 'กขคง '.repeat(209_716).trim(); // a million letters, three million bytes
    const told = await (await ask(13)).press('บันทึก แล้วไปข้อ 14', { done: long }, 422);
    expect(told.has('ข้อความยาว 1,048,579 ตัวอักษร เขียนได้ไม่เกิน 4,000')).toBe(true);
    expect(told.value('done')).toBe(long);
    expect((await ask(13)).value('done')).toBe(long);
  });

  it('no complaints, and three of them', async () => {
    const told = await (await ask(14)).press(
      'บันทึก แล้วตรวจทาน',
      { complaints: 'none', complaints_count: '3' },
      422,
    );
    expect(told.has('ตอบว่าไม่มี แต่กรอกจำนวนไว้')).toBe(true);
    expect([told.value('complaints'), told.value('complaints_count')]).toEqual(['none', '3']);
    const some = await told.press('บันทึก แล้วตรวจทาน', { complaints: 'some', complaints_count: '๓' });
    expect(some.has('มีเรื่องร้องเรียน 3 เรื่อง')).toBe(true);
  });

  it('a choice that is not on the list, sent by hand', async () => {
    const { action, body } = (await ask(5)).filled('บันทึก แล้วไปข้อ 6', { 'i.disclosure_way': 'board' });
    const forged = body as FormData;
    forged.set('i.disclosure_way', 'telepathy');
    forged.set('money.allocated', '999');
    const told = await mali.post(action, forged, 422);
    expect(told.has('เลือกหนึ่งข้อ')).toBe(true);
    const row = await w.deps.db.selectFrom('reports').select('answers').executeTakeFirstOrThrow();
    expect(row.answers).not.toHaveProperty('money.allocated');
    expect((await reportNow(w))?.state).toBe('draft');
  });
});
