// A council without a telephone fills in a paper form. Nok enters it for them, with its picture.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { sentVersion } from '#src/reports/reports.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import type { Visitor } from '../client.ts';
import { ANSWERS, HERE, reportNow } from '../filing.ts';
import { type World, world } from '../world.ts';

const NAME = 'สมหมายคนกรอก';
const ON_PAPER = { filled_by: NAME, filled_as: 'เลขานุการสภา', dated: '8/4/2565' };
const ALL = Object.assign({}, ...ANSWERS) as Record<string, string>;

describe('a report that comes on paper', () => {
  let w: World;
  let nok: Visitor;
  let scan: { name: string; bytes: Uint8Array };
  beforeEach(async () => {
    w = await world();
    await seedBigRock2565(w.deps, await w.actor('arun'));
    nok = await w.as('nok');
    const picture = sharp({ create: { width: 80, height: 110, channels: 3, background: '#eee' } });
    scan = { name: 'กระดาษ.jpg', bytes: new Uint8Array(await picture.jpeg().toBuffer()) };
  });

  it('is entered by an officer, sent for the council, and says so everywhere inside', async () => {
    const page = await (await nok.get(HERE)).follow('กรอกจากแบบกระดาษ');
    expect(page.h1).toBe('กรอกแบบกระดาษของ ต.เขาล้าน');
    const sent = await page.press('ส่งแทนสภา', { ...ALL, ...ON_PAPER, scan });
    expect(sent.path).toBe(`${HERE}?sent`);
    expect(sent.has('กรอกจากแบบกระดาษโดยเจ้าหน้าที่')).toBe(true);

    const report = await reportNow(w);
    expect(report).toMatchObject({ state: 'sent', version: 1, waitsAt: 'province' });
    const version = report && (await sentVersion(w.deps.db, report, 1));
    expect(version?.contributors).toEqual([await w.id('nok')]);
    expect(version?.values.find((v) => v.key === 'meetings')).toMatchObject({ num: 4 });

    await nok.get('/work/reviews/2565-2/770304', 404);
    const prasert = await w.as('prasert');
    const desk = await prasert.get('/work/reviews/2565-2/770304');
    expect(desk.has('กรอกจากแบบกระดาษโดยเจ้าหน้าที่')).toBe(true);
    expect(desk.has(NAME)).toBe(true);
    const mali = await w.as('mali');
    expect((await mali.get(`${HERE}/versions/1`)).has('กรอกจากแบบกระดาษโดยเจ้าหน้าที่')).toBe(true);

    const address = desk.href('ดูภาพแบบกระดาษ') ?? '';
    expect((await mali.fetch(address)).headers.get('content-type')).toMatch(/^image\//u);
    for (const name of ['boonmee', 'manee', 'lamai'] as const)
      expect((await (await w.as(name)).fetch(address)).status, name).toBe(404);
    const boonmee = await (await w.as('boonmee')).get(`${HERE}/versions/1`);
    expect(boonmee.has('กรอกจากแบบกระดาษโดยเจ้าหน้าที่')).toBe(true);
    expect(boonmee.html).not.toContain(NAME);

    const lines = await w.deps.db.selectFrom('audit').select(['action', 'detail']).orderBy('seq').execute();
    expect(lines.filter((l) => l.action === 'report.enter').map((l) => l.detail)).toMatchObject([
      { paper: true, sent: true },
    ]);
  });

  it('has several pages, each a picture; one that is none, and nothing is kept', async () => {
    const page = await nok.get(`${HERE}/paper`);
    expect(page.root.querySelector('input[name=scan]')?.hasAttribute('multiple')).toBe(true);
    const strange = { name: 'หน้า 2.jpg', bytes: new TextEncoder().encode(`MZ${'x'.repeat(300)}`) };
    await page.press('ส่งแทนสภา', { ...ALL, ...ON_PAPER, scan: [scan, strange] }, 422);
    // the folder itself is there or not: the one that is none may be refused before the other was written
    const folder = join(w.deps.config.dataDir, 'files/evidence/77');
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
    await page.press('ส่งแทนสภา', { ...ALL, ...ON_PAPER, scan: [scan, { ...scan, name: 'หน้า 2.jpg' }] });
    const desk = await (await w.as('prasert')).get('/work/reviews/2565-2/770304');
    expect(desk.text().split(NAME)).toHaveLength(2); // who filled it in is said once
    for (const link of ['ดูภาพที่ 1', 'ดูภาพที่ 2'])
      expect((await nok.fetch(desk.href(link) ?? '')).headers.get('content-type')).toMatch(/^image\//u);
    expect(desk.href('ดูภาพที่ 1')).not.toBe(desk.href('ดูภาพที่ 2'));
  });

  it('is one report and one picture, however often the button is pressed', async () => {
    const page = await nok.get(`${HERE}/paper`);
    const { action, body } = page.filled('ส่งแทนสภา', { ...ALL, ...ON_PAPER, scan });
    await nok.post(action, body ?? new FormData());
    const kept = () => readdirSync(join(w.deps.config.dataDir, 'files/evidence/77')).length;
    const files = kept();
    await nok.post(action, body ?? new FormData());
    expect(kept()).toBe(files);
    expect((await reportNow(w))?.version).toBe(1);
    expect((await w.deps.db.selectFrom('paper_forms').select('id').execute()).length).toBe(1);
  });

  it('keeps on the page what was typed when Mali has sent it meanwhile', async () => {
    const page = await nok.get(`${HERE}/paper`);
    const { action, body } = page.filled('ส่งแทนสภา', { ...ALL, ...ON_PAPER, scan });
    const other = await nok.get(`${HERE}/paper`);
    const late = other.filled('ส่งแทนสภา', { ...ALL, 'i.meetings': '7', ...ON_PAPER, scan });
    await nok.post(action, body ?? new FormData());
    const closed = await nok.post(late.action, late.body ?? new FormData(), 422);
    expect(closed.has('รายงานนี้ส่งไปแล้ว')).toBe(true);
    expect(closed.value('i.meetings')).toBe('7');
    expect((await nok.get(`${HERE}/paper`)).path).toBe(HERE);
  });

  it('wants the picture, who filled it in and a day that has been; what was typed stays', async () => {
    const page = await nok.get(`${HERE}/paper`);
    const bare = await page.press('ส่งแทนสภา', { ...ALL, filled_by: NAME, dated: '8/4/2566' }, 422);
    expect(bare.value('i.meetings')).toBe('๔');
    expect(bare.has('ข้อนี้ต้องกรอก')).toBe(true);
    const future = await bare.press('ส่งแทนสภา', { ...ON_PAPER, dated: '8/4/2566' }, 422);
    expect(future.has('วันที่บนกระดาษเป็นวันข้างหน้า')).toBe(true);
    expect(future.has('แนบภาพหรือ PDF ของกระดาษก่อน')).toBe(true);
    const program = { name: 'scan.jpg', bytes: new TextEncoder().encode(`MZ${'x'.repeat(300)}`) };
    await future.press('ส่งแทนสภา', { ...ON_PAPER, scan: program }, 422);
    expect(await reportNow(w)).toBeUndefined();
    expect(await w.deps.db.selectFrom('paper_forms').select('id').execute()).toEqual([]);
  });

  it('is kept as a draft where answers are missing, and finished later without another picture', async () => {
    const page = await nok.get(`${HERE}/paper`);
    const kept = await page.press('ส่งแทนสภา', { ...ALL, 'i.meetings': 'สี่ครั้ง', ...ON_PAPER, scan }, 422);
    expect(kept.has('เก็บเป็นร่างแล้ว')).toBe(true);
    expect(kept.has('ต้องเป็นตัวเลขจำนวนเต็ม')).toBe(true);
    expect(kept.value('i.meetings')).toBe('สี่ครั้ง');
    expect((await reportNow(w))?.state).toBe('draft');
    await kept.press('ส่งแทนสภา', { 'i.meetings': '4' });
    expect((await reportNow(w))?.state).toBe('sent');
    expect(await w.deps.db.selectFrom('paper_forms').select('for_version').execute()).toEqual([
      { for_version: 1 },
    ]);
  });

  it('tells the officer what Mali wrote meanwhile, and lets nobody else enter', async () => {
    const page = await nok.get(`${HERE}/paper`);
    const mali = await w.as('mali');
    const first = await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
    await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': '9' });
    const clash = await page.press('ส่งแทนสภา', { ...ALL, ...ON_PAPER, scan }, 422);
    expect(clash.has('ตอนนี้เป็น: 9')).toBe(true);
    expect((await reportNow(w))?.state).toBe('draft');
    for (const name of ['mali', 'boonmee', 'kanda', 'khamsaen'] as const)
      await (await w.as(name)).get(`${HERE}/paper`, 404);
  });

  it('begins with an empty form that everybody can print, numbered like the screen', async () => {
    const form = await w.stranger().get('/reports/form/2565-2');
    expect(form.h1).toBe('แบบรายงานไตรมาสที่ 2 ปีงบประมาณ 2565');
    const heads = form.root.querySelectorAll('.a4 h2').map((h) => h.text.trim().split('.')[0]);
    expect(heads).toEqual(Array.from({ length: 14 }, (_, n) => String(n + 1)));
    expect(form.root.querySelector('.a4 svg')).not.toBeNull();
    await w.stranger().get('/reports/form/2599-1', 404);
  });
});
