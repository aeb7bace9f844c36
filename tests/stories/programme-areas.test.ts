// Who takes part decides who owes a report; leaving waives, with a reason that everyone can read.
import { expect, it } from 'vitest';
import { obligationsIn } from '#src/programme/obligations.service.ts';
import { programmeOf } from '#src/programme/programme.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { type World, world } from '../world.ts';

const AREAS = '/programmes/big-rock-2565/areas';

async function begun(): Promise<World> {
  const w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  return w;
}

async function owed(w: World, code: string): Promise<string[]> {
  const programme = await programmeOf(w.deps.db, 2565);
  const rows = await obligationsIn(w.deps.db, { programmeId: programme?.id ?? '', prefixes: [code] });
  return rows
    .filter((o) => o.areaCode === code)
    .map((o) => `${o.quarter}${o.waivedReason ? ` ${o.waivedReason}` : ''}`);
}

it('adds a tambon by name; it owes from the quarter in which it joins, and so does its province', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  const list = await arun.get(AREAS);
  const added = await list.press('เพิ่มเข้าโครงการ', {
    area: 'ต.บ้านค่าย อ.เมืองชัยภูมิ',
    status: 'expanded',
    day: '๒๔/๒/๒๕๖๕',
  });
  expect(added.text('[role=status]')).toContain('บ้านค่าย');
  const code = /areas\/(36\d{4})/u.exec(added.href('เปลี่ยน ต.บ้านค่าย') ?? '')?.[1] ?? '';
  expect(await owed(w, code)).toEqual(['2', '3', '4']);
  expect(await owed(w, '36')).toEqual(['2', '3', '4']);
  const public_ = await w.stranger().get(AREAS);
  expect(public_.has('ต.บ้านค่าย')).toBe(true);
  expect(public_.has('เพิ่มเข้าโครงการ')).toBe(false);
  expect(public_.has('ตัวอย่าง')).toBe(true);
});

it('asks which one is meant, and refuses what does not exist, twice the same, and the wrong era', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  const list = await arun.get(AREAS);
  const add = (filling: Record<string, string>, status = 422) =>
    list.press('เพิ่มเข้าโครงการ', { status: 'pilot', day: '1/4/2565', ...filling }, status);

  const several = await add({ area: 'หนองบัว' });
  const choice = several.root.querySelector('input[type=radio][name=area]')?.getAttribute('value') ?? '';
  expect(choice).toMatch(/^\d{6}$/u);
  await several.press('เพิ่มเข้าโครงการ', { area: choice });
  expect(await owed(w, choice)).toEqual(['3', '4']);

  expect((await add({ area: '999999' })).has('ไม่พบพื้นที่')).toBe(true);
  expect((await add({ area: '770304' })).has('พื้นที่นี้เข้าร่วมอยู่แล้ว')).toBe(true);
  const era = await add({ area: '770306', day: '24/2/2450' });
  expect(era.has('ดูว่าปีเป็น พ.ศ. หรือ ค.ศ.')).toBe(true);
  expect(era.value('day')).toContain('24/2/2450');
  expect((await add({ area: '770306', day: 'เมื่อวาน' })).has('พิมพ์วันที่ เช่น 24/2/2565')).toBe(true);
  expect((await add({ area: '7703' })).has('ไม่พบพื้นที่')).toBe(true);
});

it('lets a tambon leave with a reason: the past stays owed, the rest is waived, and coming back owes again', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  const change = await arun.get(`${AREAS}/770304`);
  const why = await change.press('บันทึกการเปลี่ยน', { status: 'left', day: '1/5/2565' }, 422);
  expect(why.has('บอกเหตุผล')).toBe(true);
  await why.press('บันทึกการเปลี่ยน', { reason: 'สภาฯ ขอพักงานหนึ่งปี' });
  expect(await owed(w, '770304')).toEqual(['1', '2', '3 สภาฯ ขอพักงานหนึ่งปี', '4 สภาฯ ขอพักงานหนึ่งปี']);
  expect(await owed(w, '77')).toEqual(['1', '2', '3', '4']);
  expect((await w.stranger().get(AREAS)).has('ต.เขาล้าน')).toBe(false);

  const back = await (await arun.get(AREAS)).press('เพิ่มเข้าโครงการ', {
    area: '770304',
    status: 'pilot',
    day: '1/8/2565',
  });
  expect(back.has('ต.เขาล้าน')).toBe(true);
  expect(await owed(w, '770304')).toEqual(['1', '2', '3 สภาฯ ขอพักงานหนึ่งปี', '4']);
  expect((await arun.get(`${AREAS}/770304`)).has('สภาฯ ขอพักงานหนึ่งปี')).toBe(true);
});

it('turns preparing into pilot, and then it owes', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  expect(await owed(w, '770302')).toEqual([]);
  const change = await arun.get(`${AREAS}/770302`);
  const early = await change.press('บันทึกการเปลี่ยน', { status: 'pilot', day: '1/9/2564' }, 422);
  expect(early.has('ต้องไม่ก่อนวันที่เข้าร่วม')).toBe(true);
  await early.press('บันทึกการเปลี่ยน', { day: '1/4/2565' });
  expect(await owed(w, '770302')).toEqual(['3', '4']);
});

it('is the centre’s to manage', async () => {
  const w = await begun();
  for (const name of ['mali', 'nok', 'kanda', 'prasert', 'kaew'] as const) {
    await (await w.as(name)).get(`${AREAS}/770304`, 404);
  }
});
