// A tambon files its quarter, on paper's terms: one question a page, no script, Thai digits, pauses.
import { beforeEach, describe, expect, it } from 'vitest';
import { evidenceOf } from '#src/evidence/evidence.service.ts';
import { sentVersion } from '#src/reports/reports.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import type { Visitor } from '../client.ts';
import { ANSWERS, answerAll, HERE, reportNow } from '../filing.ts';
import { type World, world } from '../world.ts';

describe('a tambon files its quarter', () => {
  let w: World;
  let mali: Visitor;
  beforeEach(async () => {
    w = await world();
    await seedBigRock2565(w.deps, await w.actor('arun'));
    mali = await w.as('mali');
  });

  it('from start to sent, without script', async () => {
    const start = await mali.get(HERE);
    expect(start.h1).toBe('รายงานไตรมาสที่ 2 ปีงบประมาณ 2565 ตำบลเขาล้าน');
    expect(start.has('30 เมษายน 2565')).toBe(true);
    expect(start.has('เหลืออีก 20 วัน')).toBe(true);
    expect(start.has('ยังไม่ยืนยัน')).toBe(true);
    expect(start.has('รายงานนี้ถามอะไรบ้าง (14 ข้อ)')).toBe(true);

    const first = await start.press('เริ่มเขียนรายงาน');
    expect(first.path).toBe(`${HERE}/questions/1`);
    expect(first.has('ข้อ 1 จาก 14')).toBe(true);
    expect(first.has('เป้าถึงสิ้นไตรมาสนี้ 6 ครั้ง')).toBe(true);
    expect(first.has('ใครเห็นข้อนี้')).toBe(true);

    const check = await answerAll(mali);
    expect(check.h1).toBe('ตรวจทานก่อนส่ง');
    expect(check.has('ตอบครบทุกข้อ')).toBe(true);
    expect(check.has('ไม่มีเรื่องร้องเรียนในไตรมาสนี้')).toBe(true);
    expect(check.has('32,499.50 บาท')).toBe(true);

    const sent = await check.press('ส่งรายงาน');
    expect(sent.path).toBe(`${HERE}?sent`);
    expect(sent.has('ส่งรายงานแล้ว จังหวัดจะตรวจต่อ')).toBe(true);
    expect(sent.has('ส่งทันกำหนด')).toBe(true);
    expect(sent.links()).not.toContain('ตรวจทานแล้วส่ง');

    const report = await reportNow(w);
    expect(report).toMatchObject({ state: 'sent', waitsAt: 'province', version: 1 });
    const version = report && (await sentVersion(w.deps.db, report, 1));
    expect(version).toMatchObject({
      daysLate: 0,
      sentBy: await w.id('mali'),
      contributors: [await w.id('mali')],
      money: { allocated: 5_000_000, committed: 500_000, disbursed: 1_250_050, remaining: 3_249_950 },
      complaints: { statement: 'none' },
    });
    const value = (key: string) => version?.values.find((v) => v.key === key);
    expect(value('meetings')).toMatchObject({ num: 4, note: 'ประชุมทุกเดือน และนัดพิเศษหนึ่งครั้ง' });
    expect(value('budget_open')).toMatchObject({ num: 3, den: 4 });
    expect(value('spent')).toMatchObject({ num: 1_250_050 });
    expect(value('intent')).toMatchObject({ num: 1 });
    expect(value('disclosure_way')).toMatchObject({ choice: 'several' });
    expect(value('lesson')).toBeUndefined();

    const audit = await w.deps.db
      .selectFrom('audit')
      .select(['action', 'version_to'])
      .orderBy('seq')
      .execute();
    const own = audit.filter((line) => line.action.startsWith('report.'));
    expect(own).toEqual([
      { action: 'report.write', version_to: null },
      { action: 'report.send', version_to: 1 },
    ]);
  });

  it('keeps what is unfinished, says what is missing, and goes on where one stopped', async () => {
    const first = await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
    const refused = await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': 'สี่' }, 422);
    expect(refused.title).toMatch(/^แก้ไข:/u);
    expect(refused.has('ต้องเป็นตัวเลขจำนวนเต็ม เช่น 4')).toBe(true);
    expect(refused.value('i.meetings')).toBe('สี่');
    const later = await refused.press('เก็บไว้ทำต่อทีหลัง', { 'i.meetings': 'สี่ครั้ง' });
    expect(later.path).toBe(HERE);
    expect(later.has('ต้องแก้')).toBe(true);
    const again = await later.follow('ทำต่อที่ข้อ 1');
    expect(again.value('i.meetings')).toBe('สี่ครั้ง');

    await again.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': '๕' });
    const line = (await mali.get(HERE)).root.querySelectorAll('tbody tr')[0]?.text ?? '';
    expect(line).toContain('5\u00a0ครั้ง');
    await (await mali.get(`${HERE}/questions/1`)).press('เก็บไว้ทำต่อทีหลัง', { 'i.meetings': 'ห้า' });
    const check = await mali.get(`${HERE}/check`);
    expect(check.has('ยังส่งไม่ได้ มี 13 ข้อต้องตอบหรือแก้')).toBe(true);
    const not = await check.press('ส่งรายงาน', {}, 422);
    expect(not.has('ยังส่งไม่ได้')).toBe(true);
    expect((await reportNow(w))?.state).toBe('draft');
  });

  it('does not make a question that was left open look old when another is saved', async () => {
    const first = await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
    const open = () =>
      mali.get(`${HERE}/questions/5`).then((p) => p.root.querySelector('form[data-keep]')?.attributes);
    const before = await open();
    await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': '4' });
    const after = await open();
    expect(before?.['data-keep']).toBe(after?.['data-keep']);
    expect(before?.['data-revision']).toBe(after?.['data-revision']);
  });

  it('is one report, however often its form is sent', async () => {
    await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
    const check = await answerAll(mali);
    const { action, body } = check.filled('ส่งรายงาน');
    const both = await Promise.all([
      mali.post(action, body ?? new FormData()),
      mali.post(action, body ?? new FormData()),
    ]);
    expect(both.map((page) => page.has('ส่งรายงานแล้ว'))).toEqual([true, true]);
    expect((await reportNow(w))?.version).toBe(1);
    const other = new URLSearchParams([...(body ?? [])].map(([k, v]) => [k, String(v)]));
    other.set('once', '0190c0de-0000-7000-8000-00000000abcd');
    const late = await mali.post(action, other, 409);
    expect(late.has('รายงานนี้ส่งไปแล้ว')).toBe(true);
    expect((await reportNow(w))?.version).toBe(1);
  });

  it('says how late it is, and counts from the first sending', async () => {
    w.clock.moveTo('2022-05-03T10:00:00+07:00');
    mali = await w.as('mali');
    const start = await mali.get(HERE);
    expect(start.has('เลยกำหนด 3 วัน')).toBe(true);
    await start.press('เริ่มเขียนรายงาน');
    const check = await answerAll(mali);
    expect(check.has('ส่งวันนี้จะช้ากว่ากำหนด 3 วัน')).toBe(true);
    expect((await check.press('ส่งรายงาน')).has('ส่งช้ากว่ากำหนด 3 วัน')).toBe(true);
  });

  it('may be sent before the quarter ends, and says so', async () => {
    w.clock.moveTo('2022-02-24T10:00:00+07:00');
    mali = await w.as('mali');
    const start = await mali.get(HERE);
    expect(start.has('ไตรมาสนี้ยังไม่จบ')).toBe(true);
    await start.press('เริ่มเขียนรายงาน');
    expect((await (await answerAll(mali)).press('ส่งรายงาน')).has('ส่งทันกำหนด')).toBe(true);
  });

  it('holds an answer against the target and the quarter before', async () => {
    w.clock.moveTo('2022-01-10T10:00:00+07:00');
    mali = await w.as('mali');
    const before = HERE.replace('2565-2', '2565-1');
    let page = await (await mali.get(before)).press('เริ่มเขียนรายงาน');
    for (const [at, filling] of ANSWERS.entries()) {
      page = await page.press(at + 1 < ANSWERS.length ? 'บันทึก แล้วไปข้อ' : 'บันทึก แล้วตรวจทาน', filling);
    }
    await page.press('ส่งรายงาน');
    w.clock.moveTo('2022-04-10T10:00:00+07:00');
    mali = await w.as('mali');
    const first = await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
    expect(first.text('.compare')).toContain('ไตรมาสก่อน 4 ครั้ง');
    const third = await mali.get(`${HERE}/questions/3`);
    expect(third.text('.compare')).toContain('60%');
    expect(third.text('.compare')).toContain('3 จาก 4 (75%)');
  });

  it('shows what was sent, in both languages, to those who may read it, and to nobody else', async () => {
    await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
    await (await answerAll(mali)).press('ส่งรายงาน');
    const version = await (await w.as('prasert')).get(`${HERE}/versions/1`);
    expect(version.has('7 จาก 9 (78%)')).toBe(true);
    expect(version.has('ติดป้ายงบหน้าหมู่บ้านครบทั้ง 9 หมู่')).toBe(true);
    const english = await (await w.as('manee')).get(`/en${HERE}/versions/1`);
    expect(english.has('No complaints this quarter')).toBe(true);
    expect(english.has('Several of these')).toBe(true);
    await (await w.as('lamai')).get(`${HERE}/versions/1`, 404);
    await (await w.as('wichai')).get(HERE, 404);
    await (await w.as('ton')).get(HERE, 404);
    await mali.get(`${HERE}/versions/2`, 404);
  });

  it('keeps a draft from everyone who does not write it', async () => {
    const first = await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
    await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': '4', 'n.meetings': 'ร่างที่ยังไม่ให้ใครเห็น' });
    const seen = await (await w.as('prasert')).get(HERE);
    expect(seen.has('พื้นที่นี้ยังไม่ได้ส่งรายงานไตรมาสนี้')).toBe(true);
    expect(seen.html).not.toContain('ร่างที่ยังไม่ให้ใครเห็น');
    expect(seen.links().join()).not.toContain('ทำต่อ');
    await (await w.as('prasert')).get(`${HERE}/questions/1`, 404);
    await (await w.as('prasert')).get(`${HERE}/check`, 404);
    const chair = await (await w.as('somchai')).get(`${HERE}/questions/1`);
    expect(chair.value('n.meetings')).toBe('ร่างที่ยังไม่ให้ใครเห็น');
    expect(await evidenceOf(w.deps.db, (await reportNow(w))!)).toEqual([]);
  });
});
