// The main job of the house in a real browser on a phone: a tambon reports its quarter, three levels read it,
// the centre publishes, a stranger follows a number down to the photograph. With script, and with none.
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sceneFile } from '#src/ui/scenes.tsx';
import { house, signsIn } from './front-door.ts';
import { openBrowser } from './looks.ts';
import { Person, saying, seenIn } from './person.ts';

const HERE = '/work/reports/2565-2/770304';
const NOTE = 'ประชุมทุกเดือน และนัดพิเศษหนึ่งครั้ง';
const REASON = 'ครั้งที่สี่ยังไม่มีรายงานการประชุม';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** From the second question to the last, as Mali types on her phone. */
const ANSWERS: readonly ((mali: Person) => Promise<void>)[] = [
  (mali) => mali.ticks('ใช่'),
  async (mali) => {
    await mali.types('โครงการที่เปิดเผยงบประมาณครบ', '3');
    await mali.types('โครงการทั้งหมดที่ได้รับงบ', '๔');
  },
  async (mali) => {
    await mali.types('หมู่บ้านที่ติดแล้ว', '7');
    await mali.types('หมู่บ้านทั้งหมดในตำบล', '9');
  },
  (mali) => mali.ticks('หลายทางพร้อมกัน'),
  (mali) => mali.types('จำนวนเงิน', '๑๒,๕๐๐.๕๐ บาท'),
  (mali) => mali.types('จำนวน', '12'),
  (mali) => mali.ticks('ไม่ใช่'),
  (mali) => mali.types('จำนวน', '1'),
  (mali) => mali.types('จำนวน', '0'),
  async () => {}, // a lesson to pass on: may be left empty
  async (mali) => {
    await mali.types('ได้รับจัดสรร', '50,000');
    await mali.types('ผูกพันแล้ว', '5,000');
    await mali.types('จ่ายแล้ว', '๑๒,๕๐๐.๕๐');
  },
  async (mali) => {
    await mali.types('ทำอะไรไปบ้าง', 'ติดป้ายงบหน้าหมู่บ้านครบทั้ง 9 หมู่');
    await mali.types('ปัญหาที่พบ', 'ฝนตก ป้ายหลุดสองแห่ง');
  },
  (mali) => mali.ticks('ไม่มี'),
];

const photo = async () => ({
  name: 'ประชุมที่ศาลา.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp(Buffer.from(sceneFile('hall')))
    .jpeg()
    .toBuffer(),
});

/** The report of the quarter, from her work to "sent". */
async function reports(mali: Person): Promise<void> {
  const work = await mali.reads();
  expect(work).toContain('เขาล้าน');
  for (const other of ['ห้วยยาง', 'อ่างทอง', 'นาหูกวาง']) expect(work).not.toContain(other);
  await mali.follows('เริ่มรายงาน', { within: mali.rowWith('ไตรมาสที่ 2') });
  expect(mali.path).toBe(HERE);
  await mali.presses('เริ่มเขียนรายงาน');

  expect(await mali.heading()).toBe('ไตรมาสนี้คณะทำงานตำบลประชุมกี่ครั้ง');
  expect(await mali.reads()).toContain('เป้าถึงสิ้นไตรมาสนี้ 6 ครั้ง');
  await mali.types('จำนวน', 'สี่');
  await mali.types('อธิบายเพิ่ม', NOTE);
  expect(await mali.presses('บันทึก แล้วไปข้อ 2')).toBe(422);
  expect(await mali.title()).toMatch(/^แก้ไข:/u);
  expect(await mali.reads()).toContain('ต้องเป็นตัวเลขจำนวนเต็ม เช่น 4');
  expect(await mali.field('จำนวน').inputValue()).toBe('สี่');
  expect(await mali.field('อธิบายเพิ่ม').inputValue()).toBe(NOTE);

  await mali.types('จำนวน', '๔');
  await mali.attaches('ภาพหรือเอกสาร', await photo());
  await mali.presses('บันทึกและแนบไฟล์');
  await mali.types('คำอธิบาย ประชุมที่ศาลา.jpg', 'ประชุมครั้งที่สาม');
  await mali.presses('บันทึก แล้วไปข้อ 2');
  for (const [at, answer] of ANSWERS.entries()) {
    await answer(mali);
    const last = at + 1 === ANSWERS.length;
    expect(await mali.presses(last ? 'บันทึก แล้วตรวจทาน' : `บันทึก แล้วไปข้อ ${at + 3}`)).toBe(200);
  }
  const check = await mali.reads();
  expect(await mali.heading()).toBe('ตรวจทานก่อนส่ง');
  expect(check).toContain('ตอบครบทุกข้อ ส่งได้เลย');
  expect(check).toContain('3 จาก 4 (75%)');
  expect(check).toContain('32,499.50 บาท');
  expect(check).toContain('ไม่มีเรื่องร้องเรียนในไตรมาสนี้');
  await mali.presses('ส่งรายงาน');
  expect(await mali.reads()).toContain('ส่งรายงานแล้ว จังหวัดจะตรวจต่อ');
}

/** The coordinator marks one question and says why. */
async function sendsBack(prasert: Person): Promise<void> {
  await prasert.follows('ตรวจ', { within: prasert.rowWith('เขาล้าน') });
  const question = prasert.region('1. การประชุมคณะทำงาน');
  expect(await seenIn(question)).toContain(NOTE);
  await question.getByLabel('ขอให้แก้ข้อนี้').check();
  await question.getByLabel('บอกผู้รายงานว่าต้องแก้อะไร').fill(REASON);
  await prasert.presses('ส่งคืนให้แก้');
  expect(await prasert.reads()).toContain('คุณส่งคืนรายงานแล้ว');
}

/** Mali reads why, beside the field, mends it and sends again. */
async function mends(mali: Person): Promise<void> {
  await mali.opens('/work');
  expect(await mali.reads()).toContain('จังหวัดขอให้แก้');
  await mali.follows('แก้ตามที่ขอ');
  await mali.follows('1. การประชุมคณะทำงาน');
  const page = await mali.reads();
  expect(page).toContain('จังหวัดขอให้แก้ข้อนี้');
  expect(page).toContain(REASON);
  expect(await mali.field('จำนวน').inputValue()).toBe('๔');
  await mali.types('จำนวน', '3');
  await mali.presses('บันทึก แล้วไปข้อ 2');
  await mali.opens(`${HERE}/check`);
  await mali.types('แก้อะไรไปบ้าง', 'นับเฉพาะครั้งที่มีรายงานการประชุม');
  await mali.presses('ส่งรายงานฉบับแก้');
  expect(await mali.reads()).toContain('ส่งรายงานแล้ว จังหวัดจะตรวจต่อ');
}

async function accepts(reviewer: Person): Promise<void> {
  await reviewer.opens('/work');
  await reviewer.follows('ตรวจ', { within: reviewer.rowWith('เขาล้าน') });
  await reviewer.presses('รับรายงานทั้งฉบับ');
  expect(await reviewer.reads()).toContain('คุณรับรายงานแล้ว');
}

async function publishes(arun: Person): Promise<void> {
  await arun.opens('/work');
  await arun.follows('ปิดและเผยแพร่ไตรมาส');
  await arun.follows('ตรวจก่อนปิดไตรมาส', { within: arun.rowWith('ไตรมาสที่ 2') });
  await arun.follows('ตรวจก่อนปิดไตรมาส');
  expect(await arun.reads()).toContain('รายงาน 1 จาก');
  await arun.presses('ปิดไตรมาสครั้งที่ 1');
  expect(await arun.reads()).toContain('ปิดไตรมาสครั้งที่ 1 แล้ว');
  await arun.follows('ตรวจก่อนเผยแพร่ครั้งที่ 1');
  await arun.presses('เผยแพร่ฉบับที่ 1');
  expect(await arun.reads()).toContain('เผยแพร่ฉบับที่ 1 แล้ว');
}

/** Nothing of the quarter may be found before it is published. */
async function findsNothing(stranger: Person): Promise<void> {
  await stranger.opens('/');
  expect(await stranger.reads()).toContain('ยังไม่มีไตรมาสที่เผยแพร่');
  await stranger.opens('/areas/770304');
  const page = await stranger.reads();
  expect(page).toContain('ยังไม่มีรายงานที่เผยแพร่');
  for (const told of ['12,500.50', 'ประชุมที่ศาลา', NOTE]) expect(page).not.toContain(told);
  expect(await stranger.opens('/quarters/2565-2')).toBe(404);
  expect(await stranger.opens('/areas/770304/reports/2565-2')).toBe(404);
  expect(await stranger.opens(HERE)).toBe(200);
  expect(stranger.path).toMatch(/^\/sign-in\?next=/u);
}

/** From the country to the photograph, by links alone. */
async function findsItAll(stranger: Person): Promise<void> {
  await stranger.opens('/');
  expect(await stranger.reads()).not.toContain('ยังไม่มีไตรมาสที่เผยแพร่');
  await stranger.page.getByText(saying('ตารางรายจังหวัด')).click();
  await stranger.follows('ประจวบคีรีขันธ์', { within: stranger.page.getByRole('table') });
  expect(stranger.path).toBe('/areas/77');
  await stranger.follows('ทับสะแก', { within: stranger.page.getByRole('table') });
  await stranger.follows('เขาล้าน', { within: stranger.page.getByRole('table') });
  expect(stranger.path).toBe('/areas/770304');
  expect(await stranger.reads()).toContain('12,500.50');

  await stranger.opens('/quarters/2565-2');
  await stranger.follows('3', { within: stranger.row('การประชุมคณะทำงาน') });
  expect(await stranger.heading()).toBe('ที่มาของตัวเลข: การประชุมคณะทำงาน');
  await stranger.follows('ไตรมาสที่ 2', { within: stranger.rowWith('เขาล้าน') });
  expect(stranger.path).toBe('/areas/770304/reports/2565-2');
  const report = await stranger.reads();
  expect(report).toContain('32,499.50 บาท');
  expect(report).toContain('ติดป้ายงบหน้าหมู่บ้านครบทั้ง 9 หมู่');
  for (const inner of [REASON, 'มะลิ', 'ประเสริฐ']) expect(report).not.toContain(inner);

  const picture = stranger.page.getByRole('link', { name: 'ประชุมครั้งที่สาม' });
  const address = (await picture.getAttribute('href')) ?? '';
  const answer = await stranger.page.request.get(new URL(address, stranger.page.url()).href);
  expect(answer.headers()['content-type']).toBe('image/jpeg');
  expect((await sharp(await answer.body()).metadata()).width).toBeGreaterThan(0);
  await stranger.opens('/areas/770301/reports/2565-2');
  expect(await stranger.reads()).toContain('ยังไม่มีรายงานที่เผยแพร่ของพื้นที่นี้ในไตรมาสนี้');
}

describe.each([
  { name: 'with script', script: true },
  { name: 'without script', script: false },
])('the main job of the house, $name', ({ script }) => {
  it('from a typo in question 1 to a photograph that everyone can open', { timeout: 300_000 }, async () => {
    const { origin } = await house();
    const arrive = () => Person.arrives(browser, origin, { script });
    const [mali, prasert, kanda, arun, stranger] = [
      await arrive(),
      await arrive(),
      await arrive(),
      await arrive(),
      await arrive(),
    ];
    await signsIn(mali, 'mali');
    await reports(mali);
    await findsNothing(stranger);
    await signsIn(prasert, 'prasert');
    await sendsBack(prasert);
    await mends(mali);
    await accepts(prasert);
    await signsIn(kanda, 'kanda');
    await accepts(kanda);
    await signsIn(arun, 'arun');
    await accepts(arun);
    await findsNothing(stranger);
    await publishes(arun);
    await findsItAll(stranger);
    const people = [mali, prasert, kanda, arun, stranger];
    expect(people.flatMap((person) => person.faults)).toEqual([]);
    await Promise.all(people.map((person) => person.leaves()));
  });
});
