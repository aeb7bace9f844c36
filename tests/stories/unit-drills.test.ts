// A unit drills its recovery key: the day is noted by one of its officers, seen by its people and by whoever manages
// units, and after half a year it is due again.
import { describe, expect, it } from 'vitest';
import { recoveryOf, withKey } from '../recovering.ts';
import { type WatchCentre, watchCentre } from '../units.ts';

const PAGE = '/work/cases/recovery';
const NOTE = 'บันทึกว่าซ้อมวันนี้';

async function opened(): Promise<WatchCentre> {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] });
  await withKey(w, await recoveryOf('nacc-77'));
  return w;
}
const lines = (w: WatchCentre) =>
  w.owner.selectFrom('audit').selectAll().where('action', '=', 'case.drill').execute();

describe('the drill of a recovery key', () => {
  it('is noted by an officer of the unit, seen by all of them and by the centre, and due again after half a year', async () => {
    const w = await opened();
    const boonmee = await w.as('boonmee');
    const before = await boonmee.get(PAGE);
    expect([before.has('ยังไม่เคยซ้อม'), before.has('ถึงเวลาซ้อมแล้ว'), before.has('ยังไม่ยืนยัน')]).toEqual([
      true,
      true,
      true,
    ]);
    const after = await before.press(NOTE);
    expect(after.has('บันทึกวันที่ซ้อมแล้ว')).toBe(true);
    expect([after.has('ซ้อมล่าสุด'), after.has('ถึงเวลาซ้อมแล้ว')]).toEqual([true, false]);
    await after.press(NOTE); // twice on a day is once
    expect((await lines(w)).map((one) => [one.subject_kind, one.subject_id, one.detail])).toEqual([
      ['case-unit', 'nacc-77', { drilled: 1 }],
    ]);
    const siri = await w.as('siri');
    expect((await siri.get(PAGE)).has('ซ้อมล่าสุด')).toBe(true);
    const units = await siri.get('/work/units');
    expect([units.has('ซ้อมล่าสุด'), units.has('ถึงเวลาซ้อมแล้ว')]).toEqual([true, false]);
    w.clock.moveTo('2022-11-20T09:00:00+07:00');
    expect((await boonmee.get(PAGE)).has('ถึงเวลาซ้อมแล้ว')).toBe(true);
    expect((await siri.get('/work/units')).has('ถึงเวลาซ้อมแล้ว')).toBe(true);
  });

  it('of a new key begins anew', async () => {
    const w = await opened();
    await (await (await w.as('boonmee')).get(PAGE)).press(NOTE);
    await withKey(w, await recoveryOf('nacc-77', 2));
    const page = await (await w.as('boonmee')).get(PAGE);
    expect([page.has('กุญแจดอกที่ 2'), page.has('ยังไม่เคยซ้อม')]).toEqual([true, true]);
  });

  it('is not there for a unit without one, for another unit’s officers, and for who takes no tips', async () => {
    const w = await opened();
    const arun = await w.as('arun');
    const page = await arun.get(PAGE);
    expect([page.has('หน่วยนี้ไม่มีกุญแจกู้คืน'), page.has(NOTE), page.has('ประจวบคีรีขันธ์')]).toEqual([
      true,
      false,
      false,
    ]);
    const boonmees = await (await w.as('boonmee')).get(PAGE);
    const _csrf = page.root.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const note = (unit: string) =>
      arun.fetch(`${PAGE}/${unit}/drills`, { method: 'POST', body: new URLSearchParams({ _csrf }) });
    expect((await note('nacc-77')).status).toBe(404);
    expect((await note('nowhere')).status).toBe(404);
    expect((await note('codi')).headers.get('location')).not.toContain('noted');
    expect(boonmees.has('ยังไม่เคยซ้อม')).toBe(true);
    expect(await lines(w)).toEqual([]);
    await (await w.as('wichai')).get(PAGE, 404);
  });
});
