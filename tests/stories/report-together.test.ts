// Mali and Somchai write one report at once, on two phones. No text of either is lost.
import { beforeEach, describe, expect, it } from 'vitest';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { addCharacter, emailOf } from '../../seed/characters.ts';
import { Met, type Visitor } from '../client.ts';
import { answerAll, HERE, reportNow } from '../filing.ts';
import { type World, world } from '../world.ts';

let w: World;
let mali: Visitor;
let somchai: Visitor;
const STORY = `${HERE}/questions/13`;

beforeEach(async () => {
  w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  mali = await w.as('mali');
  somchai = await w.as('somchai');
  await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
});

describe('two people write at once', () => {
  it('in different places of one page: both stay, and nobody is asked', async () => {
    const [hers, his] = [await mali.get(STORY), await somchai.get(STORY)];
    await hers.press('บันทึก แล้วไปข้อ 14', { done: 'ติดป้ายครบทุกหมู่' });
    const kept = await his.press('เก็บไว้ทำต่อทีหลัง', { problems: 'ฝนตก' });
    expect(kept.path).toBe(HERE);
    const now = await mali.get(STORY);
    expect([now.value('done'), now.value('problems')]).toEqual(['ติดป้ายครบทุกหมู่', 'ฝนตก']);
  });

  it('in the same place: both texts stand side by side, and a person chooses', async () => {
    const [hers, his] = [await mali.get(STORY), await somchai.get(STORY)];
    await hers.press('บันทึก แล้วไปข้อ 14', { done: 'ของมะลิ' });
    const clash = await his.press('บันทึก แล้วไปข้อ 14', { done: 'ของสมชาย', help_asked: 'ขอรถ' }, 409);
    expect(clash.h1).toBe('มีคนแก้ข้อนี้พร้อมกัน เลือกข้อความที่จะใช้');
    expect(clash.has('ของมะลิ') && clash.has('ของสมชาย')).toBe(true);
    // nothing is chosen for anybody, and what did not clash is kept already
    expect((await mali.get(STORY)).value('done')).toBe('ของมะลิ');
    expect((await mali.get(STORY)).value('help_asked')).toBe('ขอรถ');

    const unchosen = await clash.press('บันทึกที่เลือก', {}, 409);
    expect(unchosen.has('เลือกหนึ่งข้อ')).toBe(true);
    expect(unchosen.has('ของมะลิ') && unchosen.has('ของสมชาย')).toBe(true);
    const after = await unchosen.press('บันทึกที่เลือก', { 'choose.done': 'both' });
    expect(after.path).toBe(STORY);
    expect(after.value('done')).toBe('ของมะลิ\nของสมชาย');
  });

  it('a choice that comes too late meets the third text, and still nothing is lost', async () => {
    const [hers, his] = [await mali.get(STORY), await somchai.get(STORY)];
    await hers.press('บันทึก แล้วไปข้อ 14', { done: 'หนึ่ง' });
    const clash = await his.press('บันทึก แล้วไปข้อ 14', { done: 'สอง' }, 409);
    await (await mali.get(STORY)).press('บันทึก แล้วไปข้อ 14', { done: 'สาม' });
    const again = await clash.press('บันทึกที่เลือก', { 'choose.done': 'yours' }, 409);
    expect(again.has('สอง') && again.has('สาม')).toBe(true);
    expect((await again.press('บันทึกที่เลือก', { 'choose.done': 'yours' })).value('done')).toBe('สอง');
  });

  it('who sends must have read what the other changed', async () => {
    const check = await answerAll(mali);
    await (await somchai.get(STORY)).press('บันทึก แล้วไปข้อ 14', { done: 'แก้ทีหลัง' });
    const told = await check.press('ส่งรายงาน', {}, 409);
    expect(told.has('มีคนแก้รายงานนี้หลังจากคุณเปิดหน้านี้')).toBe(true);
    expect(told.has('แก้ทีหลัง')).toBe(true);
    expect((await told.press('ส่งรายงาน')).has('ส่งรายงานแล้ว')).toBe(true);
    const report = await reportNow(w);
    const row = await w.deps.db
      .selectFrom('report_versions')
      .select('contributors')
      .executeTakeFirstOrThrow();
    expect(report?.version).toBe(1);
    expect(new Set(row.contributors)).toEqual(new Set([await w.id('mali'), await w.id('somchai')]));
  });

  it('who still types when it is sent is told, with the text to copy', async () => {
    await answerAll(mali);
    const typing = await somchai.get(STORY);
    await (await mali.get(`${HERE}/check`)).press('ส่งรายงาน');
    const told = await typing.press('บันทึก แล้วไปข้อ 14', { done: 'ข้อความยาวที่พิมพ์ค้างไว้' }, 409);
    expect(told.has('รายงานนี้ส่งไปแล้ว')).toBe(true);
    expect(told.value('done')).toBe('ข้อความยาวที่พิมพ์ค้างไว้');
    expect(told.root.querySelectorAll('form[method=post] .btn')).toHaveLength(0);
    // and its pages lead back to the overview
    expect((await somchai.get(STORY)).path).toBe(HERE);
    expect((await somchai.get(`${HERE}/check`)).path).toBe(HERE);
  });
});

it('a session that ends while typing costs no word', async () => {
  const password = 'ข้าวเหนียวมะม่วง 7 จาน';
  w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  await addCharacter(w.deps, 'mali', { password });
  const visitor = w.stranger();
  const door = await visitor.get(`/sign-in?next=${HERE}`);
  await (await door.press('เข้าสู่ระบบ', { email: emailOf('mali'), password })).press('เริ่มเขียนรายงาน');
  const page = await visitor.get(STORY);
  await w.deps.db.deleteFrom('sessions').execute();
  const out = await page.press(
    'บันทึก แล้วไปข้อ 14',
    { done: 'บรรทัดแรก\nบรรทัดที่สอง', problems: '<b>ฝน</b>' },
    401,
  );
  const resume = await out.press('เข้าสู่ระบบ', { email: emailOf('mali'), password });
  const next = await resume.press('ทำต่อจากที่ค้างไว้');
  expect(next.path).toBe(`${HERE}/questions/14`);
  const now = await visitor.get(STORY);
  expect([now.value('done'), now.value('problems')]).toEqual(['บรรทัดแรก\nบรรทัดที่สอง', '<b>ฝน</b>']);
});

it('a form whose cookie is gone is sent again with one press, with every word; never for another site', async () => {
  const page = await mali.get(STORY);
  const { action, body } = page.filled('บันทึก แล้วไปข้อ 14', {
    done: 'บรรทัดแรก\nบรรทัดที่สอง',
    problems: '<b>ฝน</b>',
  });
  const fields = new URLSearchParams([...(body as FormData)].map(([k, v]) => [k, String(v)]));
  mali.forget(/form/u);
  const sendFrom = (site: string) =>
    mali.fetch(action, { method: 'POST', body: fields, headers: { 'sec-fetch-site': site } });
  const foreign = await (await sendFrom('cross-site')).text();
  expect(foreign).not.toContain('ส่งอีกครั้ง');
  const own = await sendFrom('same-origin');
  expect(own.status).toBe(403);
  const again = await new Met(mali, action, own, await own.text()).press('ส่งอีกครั้ง');
  expect(again.path).toContain('/questions/14');
  const now = await mali.get(STORY);
  expect([now.value('done'), now.value('problems')]).toEqual(['บรรทัดแรก\nบรรทัดที่สอง', '<b>ฝน</b>']);
});
