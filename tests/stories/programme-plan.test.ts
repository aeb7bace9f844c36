// The centre plans a fiscal year on the web, without a developer, and publishes it.
import { expect, it } from 'vitest';
import type { Met, Visitor } from '../client.ts';
import { world } from '../world.ts';

async function founded(arun: Visitor): Promise<Met> {
  const form = await arun.get('/programmes/new');
  return form.press('สร้างร่างฉบับแรก', {
    fiscal_year: '๒๕๖๖',
    slug: 'big-rock-2566',
    name_th: 'โครงการภาคประชาชน',
    name_en: 'People’s programme',
  });
}

async function withMeetings(arun: Visitor): Promise<Met> {
  const plan = await founded(arun);
  const activity = await plan.follow('เพิ่มกิจกรรม');
  const named = await activity.press('บันทึกในร่าง', { name_th: 'คณะทำงาน', name_en: 'Working group' });
  const indicator = await named.follow('เพิ่มตัวชี้วัด คณะทำงาน');
  return indicator.press('บันทึกในร่าง', MEETINGS);
}

const MEETINGS = {
  name_th: 'การประชุม',
  name_en: 'Meetings',
  key: 'meetings',
  question_th: 'ประชุมกี่ครั้ง',
  question_en: 'How many meetings?',
  kind: 'count',
  unit_th: 'ครั้ง',
  unit_en: 'times',
  over_areas: 'sum',
  over_time: 'sum',
};

it('makes a programme, asks a question, sets a target, reads it as a volunteer, publishes', async () => {
  const w = await world();
  const arun = await w.as('arun');
  const plan = await withMeetings(arun);
  expect(plan.has('การประชุม')).toBe(true);
  expect(plan.has('บันทึกในร่างแล้ว')).toBe(true);

  const targets = await plan.follow('เป้าหมาย การประชุม');
  const set = await targets.press('บันทึกในร่าง', {
    q_0_1: '๒',
    q_0_2: '4',
    q_0_3: '6',
    q_0_4: '8',
    area_1: 'เขาล้าน ทับสะแก',
    q_1_1: '3',
  });
  const preview = await set.follow('ดูคำถามอย่างที่อาสาเห็น');
  expect(preview.has('1. ประชุมกี่ครั้ง')).toBe(true);
  expect(preview.has('8 ครั้ง')).toBe(true);

  const stranger = w.stranger();
  await stranger.get('/programmes/big-rock-2566', 404);
  expect((await stranger.get('/programmes')).has('โครงการภาคประชาชน')).toBe(false);

  const check = await (await preview.follow('กลับไปที่แผน')).follow('ตรวจก่อนเผยแพร่');
  const public_ = await check.press('เผยแพร่ฉบับนี้');
  expect(public_.has('เผยแพร่แล้ว')).toBe(true);

  const seen = await stranger.get('/programmes/big-rock-2566');
  expect(seen.has('การประชุม')).toBe(true);
  expect(seen.has('บวกทุกพื้นที่ที่รายงาน')).toBe(true);
  expect(seen.has('ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์')).toBe(true);
  expect(seen.has('ยังไม่ยืนยัน')).toBe(true);
  expect(seen.has('แก้แผนโครงการนี้')).toBe(false);
  expect((await stranger.get('/en/programmes/big-rock-2566')).has('Within 30 days')).toBe(true);
});

it('is the centre’s alone: others do not know that there is anything to plan', async () => {
  const w = await world();
  await founded(await w.as('arun'));
  for (const name of ['mali', 'prasert', 'kanda', 'siri', 'manee', 'kaew'] as const) {
    const visitor = await w.as(name);
    await visitor.get('/programmes/big-rock-2566/edit', 404);
    await visitor.get('/programmes/new', 404);
  }
});

it('refuses a wrong year, a taken address and an unfit indicator, and loses nothing that was typed', async () => {
  const w = await world();
  const arun = await w.as('arun');
  const form = await arun.get('/programmes/new');
  const words = { name_th: 'โครงการ', name_en: 'Programme', about_th: 'ยาว ๆ' };
  const wrong = await form.press('สร้างร่างฉบับแรก', { ...words, fiscal_year: '2022', slug: 'New!' }, 422);
  expect(wrong.title).toMatch(/^แก้ไข:/u);
  expect(wrong.has('ที่อยู่หน้าเว็บใช้อักษรอังกฤษตัวเล็ก')).toBe(true);
  expect([wrong.value('fiscal_year'), wrong.value('about_th')]).toEqual(['2022', 'ยาว ๆ']);
  const era = await wrong.press('สร้างร่างฉบับแรก', { slug: 'y-2566' }, 422);
  expect(era.has('ถ้าหมายถึง 2565 ให้พิมพ์ 2565')).toBe(true);

  const plan = await withMeetings(arun);
  const taken = await (await arun.get('/programmes/new')).press(
    'สร้างร่างฉบับแรก',
    { ...words, fiscal_year: '2566', slug: 'big-rock-2566' },
    422,
  );
  expect(taken.has('มีโครงการใช้ที่อยู่นี้แล้ว')).toBe(true);

  const unfit = await (await plan.follow('เพิ่มตัวชี้วัด คณะทำงาน')).press(
    'บันทึกในร่าง',
    { ...MEETINGS, kind: 'choice', choice_1_th: 'ป้าย', choice_1_en: 'Board' },
    422,
  );
  expect(unfit.has('มีตัวชี้วัดอื่นใช้รหัส meetings แล้ว')).toBe(true);
  expect(unfit.has('วิธีรวมข้ามพื้นที่นี้ใช้กับชนิดคำตอบนี้ไม่ได้')).toBe(true);
  expect(unfit.has('อย่างน้อย 2 ข้อ')).toBe(true);
  expect(unfit.value('choice_1_th')).toBe('ป้าย');
  const fit = await unfit.press('บันทึกในร่าง', {
    key: 'ways',
    over_areas: 'distribution',
    over_time: 'latest',
    choice_2_th: 'ไลน์',
    choice_2_en: 'LINE',
  });
  const again = await fit.follow('แก้ การประชุม');
  expect(again.value('key')).toBe('meetings');

  const targets = await fit.follow('เป้าหมาย การประชุม');
  const falling = await targets.press(
    'บันทึกในร่าง',
    { q_0_1: '5', q_0_2: 'สาม', q_0_3: '2', area_1: 'หนองบัว' },
    422,
  );
  expect(falling.value('area_1')).toBe('หนองบัว');
  expect(falling.has('แห่งที่ตรงกับชื่อนี้')).toBe(true);
  const noPlace = await falling.press('บันทึกในร่าง', { area_1: '' }, 422);
  expect(noPlace.has('ต้องเป็นตัวเลขจำนวนเต็ม')).toBe(true);
  expect(noPlace.has('ยอดสะสมลดลงไม่ได้')).toBe(true);
  expect(noPlace.value('q_0_2')).toBe('สาม');
});

it('tells the second of two who change the same part, side by side, and leaves others in peace', async () => {
  const w = await world();
  const arun = await w.as('arun');
  const thida = await w.as('thida');
  const plan = await withMeetings(arun);
  const indicator = plan.href('แก้ การประชุม') ?? '';

  const aruns = await arun.get(indicator);
  const thidas = await thida.get(indicator);
  const settings = await thida.get('/programmes/big-rock-2566/edit/settings');
  await aruns.press('บันทึกในร่าง', { question_th: 'ไตรมาสนี้ประชุมกี่ครั้ง' });

  // another part: no conflict
  await settings.press('บันทึกในร่าง', { due_days: '45' });

  const told = await thidas.press('บันทึกในร่าง', { question_th: 'คณะทำงานพบกันกี่ครั้ง' }, 422);
  expect(told.has('มีคนแก้ส่วนนี้ก่อนคุณ')).toBe(true);
  expect(told.text('table')).toContain('ไตรมาสนี้ประชุมกี่ครั้ง');
  expect(told.text('table')).toContain('คณะทำงานพบกันกี่ครั้ง');
  expect(told.value('question_th')).toBe('คณะทำงานพบกันกี่ครั้ง');
  await told.press('บันทึกในร่าง');
  expect((await arun.get(indicator)).value('question_th')).toBe('คณะทำงานพบกันกี่ครั้ง');

  // nobody publishes what they have not seen
  const check = await arun.get('/programmes/big-rock-2566/edit/publish');
  const more = await (await thida.get('/programmes/big-rock-2566/edit')).follow('เพิ่มกิจกรรม');
  await more.press('บันทึกในร่าง', { name_th: 'อีกเรื่อง', name_en: 'Another' });
  const unseen = await check.press('เผยแพร่ฉบับนี้', {}, 422);
  expect(unseen.has('มีคนแก้ส่วนเดียวกันนี้')).toBe(true);
  const bare = await unseen.press('เผยแพร่ฉบับนี้', {}, 422);
  expect(bare.has('กิจกรรมที่ 2 ยังไม่มีตัวชี้วัด')).toBe(true);
});

it('keeps what somebody wrote in a draft that was published meanwhile', async () => {
  const w = await world();
  const arun = await w.as('arun');
  const thida = await w.as('thida');
  const plan = await withMeetings(arun);
  const thidas = await thida.get(plan.href('แก้ การประชุม') ?? '');
  await (await arun.get('/programmes/big-rock-2566/edit/publish')).press('เผยแพร่ฉบับนี้');
  const gone = await thidas.press('บันทึกในร่าง', { question_th: 'คณะทำงานพบกันกี่ครั้ง' }, 409);
  expect(gone.has('ร่างนี้ถูกเผยแพร่หรือทิ้งไปก่อนแล้ว')).toBe(true);
  expect(gone.has('คณะทำงานพบกันกี่ครั้ง')).toBe(true);
  expect((await w.stranger().get('/programmes/big-rock-2566')).has('คณะทำงานพบกันกี่ครั้ง')).toBe(false);
});

it('puts questions in order and takes out what is not wanted, in the draft only', async () => {
  const w = await world();
  const arun = await w.as('arun');
  const plan = await withMeetings(arun);
  const second = await plan.follow('เพิ่มตัวชี้วัด คณะทำงาน');
  const two = await second.press('บันทึกในร่าง', {
    ...MEETINGS,
    key: 'visits',
    name_th: 'การเยี่ยม',
    name_en: 'Visits',
  });
  expect(two.text().indexOf('การประชุม')).toBeLessThan(two.text().indexOf('การเยี่ยม'));
  const raised = await two.press('เลื่อนการเยี่ยมขึ้น');
  expect(raised.text().indexOf('การเยี่ยม')).toBeLessThan(raised.text().indexOf('การประชุม'));

  const activity = await raised.follow('แก้ คณะทำงาน');
  const full = await activity.press('เอาออกจากร่าง', {}, 422);
  expect(full.has('กิจกรรมนี้ยังมีตัวชี้วัดอยู่')).toBe(true);
  const less = await (await raised.follow('แก้ การเยี่ยม')).press('เอาออกจากร่าง');
  expect(less.has('การเยี่ยม')).toBe(false);
});
