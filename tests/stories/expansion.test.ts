// S15, S19: from the pilot to the next tambon, planned against done.
import { expect, it } from 'vitest';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { type World, world } from '../world.ts';

async function begun(): Promise<World> {
  const w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  return w;
}

it('shows everyone what was planned, what was done, and how much is covered', async () => {
  const w = await begun();
  const page = await w.stranger().get('/expansion');
  expect(page.has('เข้าร่วมแล้ว 53 จาก 7,436 ตำบลทั่วประเทศ')).toBe(true);
  expect(page.has('จ.ประจวบคีรีขันธ์')).toBe(true);
  expect(page.has('จ.กระบี่')).toBe(false);
  expect(page.has('วางแผนตำบลถัดไป')).toBe(false);
  expect(page.has('ถอนออกจากแผน')).toBe(false);
  expect((await w.stranger().get('/expansion?all=1')).has('จ.กระบี่')).toBe(true);
  expect((await w.stranger().get('/en/expansion')).has('53 of 7,436 tambons')).toBe(true);

  const csv = await (await w.stranger().fetch('/expansion.csv')).text();
  const lines = csv.trim().split('\r\n');
  expect(lines).toHaveLength(78);
  expect(lines.find((line) => line.startsWith('77,'))).toBe(
    '77,ประจวบคีรีขันธ์,Prachuap Khiri Khan,48,4,8.3,1,2',
  );
});

it('lets those who look after a place plan its next tambon, and nobody else’s', async () => {
  const w = await begun();
  const nok = await w.as('nok');
  const form = await (await nok.get('/expansion')).follow('วางแผนตำบลถัดไป');
  const done = await form.press(
    'ใส่ในแผน',
    {
      area: 'แสงอรุณ ทับสะแก',
      fiscal_year: '๒๕๖๗',
      learns_from: '770304',
    },
    422,
  );
  expect(done.has('ตำบลนี้อยู่ในแผนแล้ว')).toBe(true);
  const other = await done.press('ใส่ในแผน', { area: 'ต.ปราณบุรี อ.ปราณบุรี' });
  expect(other.text('[role=status]')).toContain('ต.ปราณบุรี');
  expect((await w.stranger().get('/expansion')).has('ต.ปราณบุรี')).toBe(true);

  const elsewhere = await (await nok.get('/expansion/plan')).press('ใส่ในแผน', { area: '500504' }, 422);
  expect(elsewhere.has('อยู่นอกพื้นที่ที่คุณดูแล')).toBe(true);
  await (await w.as('mali')).get('/expansion/plan', 404);
  await (await w.as('siri')).get('/expansion/plan', 404);
});

it('makes one plan of a doubled tap, and refuses the wrong year and a teacher who takes no part', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  const form = await arun.get('/expansion/plan');
  const filled = form.filled('ใส่ในแผน', { area: '770101' });
  const body = () => new URLSearchParams(filled.body as URLSearchParams);
  await arun.post(filled.action, body());
  await arun.post(filled.action, body());
  const plans = await w.owner
    .selectFrom('expansion_plans')
    .select('id')
    .where('area_code', '=', '770101')
    .execute();
  expect(plans).toHaveLength(1);

  const wrong = await (await arun.get('/expansion/plan')).press(
    'ใส่ในแผน',
    { area: '770102', fiscal_year: '2023', learns_from: '770103' },
    422,
  );
  expect(wrong.has('ถ้าหมายถึง 2566 ให้พิมพ์ 2566')).toBe(true);
  expect(wrong.has('ตำบลพี่เลี้ยงต้องเป็นตำบลที่เข้าร่วมอยู่')).toBe(true);
  expect(wrong.value('fiscal_year')).toBe('2023');
});

it('counts a plan as done once the tambon takes part, and keeps a withdrawn one with its reason', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  const prasert = await w.as('prasert');
  const learning = async () => (await w.stranger().get('/areas/770304')).text('#next');
  expect(await learning()).toContain('แสงอรุณ');
  expect(await learning()).toContain('อ่างทอง');
  const page = await prasert.get('/expansion');
  const withdraw = await page.follow('ถอนออกจากแผน ต.แสงอรุณ');
  const why = await withdraw.press('ถอนออกจากแผน', {}, 422);
  expect(why.has('ข้อนี้ต้องกรอก')).toBe(true);
  const gone = await why.press('ถอนออกจากแผน', { reason: 'สภาฯ ขอเลื่อนไปก่อน' });
  expect(gone.has('เหตุผล: สภาฯ ขอเลื่อนไปก่อน')).toBe(true);
  expect(gone.root.querySelectorAll('s').some((s) => s.text.includes('แสงอรุณ'))).toBe(true);
  expect(await learning()).not.toContain('แสงอรุณ');

  const change = await arun.get('/programmes/big-rock-2565/areas/770302');
  await change.press('บันทึกการเปลี่ยน', { status: 'expanded', day: '1/4/2565' });
  const after = await w.stranger().get('/expansion');
  expect(after.has('เข้าร่วมแล้ว 54 จาก 7,436')).toBe(true);
  const row = after.root.querySelectorAll('tr').find((tr) => tr.text.includes('อ่างทอง'));
  expect(row?.text).toContain('เข้าร่วมแล้ว');
  expect(await learning()).not.toContain('อ่างทอง');
});
