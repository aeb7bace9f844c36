// Whoever manages the units: who works there, whose keys the signed directory has, joining and leaving.
import { describe, expect, it } from 'vitest';
import { perform } from '#src/platform/perform.ts';
import { operator } from '#src/policy/roles.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { pairFingerprint } from '#src/sealing/directory.ts';
import { makeUnits } from '#src/units/offices.service.ts';
import { units } from '#src/units/units.service.ts';
import { type WatchCentre, watchCentre } from '../units.ts';
import { world } from '../world.ts';

const UNIT = '/work/units/nacc-77';
const signedOff = async (w: WatchCentre) => {
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  return w.as('siri');
};

describe('the units', () => {
  it('are made from the register: an office for every province but Bangkok, the centre, CODI; once', async () => {
    const w = await world();
    expect(await perform(w.deps, operator, makeUnits, {})).toMatchObject({ value: { made: 78, there: 0 } });
    expect(await perform(w.deps, operator, makeUnits, {})).toMatchObject({ value: { made: 0, there: 78 } });
    const all = await units(w.deps.db);
    expect(all.filter(({ kind }) => kind === 'nacc_province')).toHaveLength(76);
    expect(all.map(({ code }) => code)).not.toContain('nacc-10');
    expect(all.find(({ code }) => code === 'nacc-77')?.name).toEqual({
      th: 'สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์',
      en: 'NACC Office of Prachuap Khiri Khan',
    });
    const page = await (await w.as('siri')).get('/work/units');
    expect(page.text('details')).toContain('ยังไม่ยืนยัน');
    expect(page.has('ยังไม่ได้ตั้งกุญแจของหน่วยงาน')).toBe(true);
  });

  it('are managed by the centre of NACC alone; for others the page is not there', async () => {
    const w = await watchCentre();
    for (const name of ['boonmee', 'arun', 'kaew', 'mali'] as const)
      for (const path of ['/work/units', UNIT]) await (await w.as(name)).get(path, 404);
    const work = await (await w.as('siri')).get('/work');
    expect((await work.follow('หน่วยรับเรื่อง')).h1).toBe('หน่วยรับเรื่อง');
    expect((await (await w.as('boonmee')).get('/work')).links().join()).not.toContain('หน่วยรับเรื่อง');
  });

  it('show until when the directory is in force, the fingerprint of the key, and that nothing is to be done', async () => {
    const w = await watchCentre();
    const siri = await signedOff(w);
    const page = await siri.get('/work/units');
    expect(page.text('aside.card')).toMatch(/เล่มที่ 1 ใช้อยู่/u);
    expect(page.text('aside.card')).toMatch(/(?:[0-9a-f]{4} ){4}[0-9a-f]{4}/u);
    expect(page.has('ไม่มีอะไรต้องทำ')).toBe(true);
    expect(page.text('tbody')).toMatch(/ประจวบคีรีขันธ์ 2 2 ตรงกัน/u);
  });

  it('a month before its end the page asks for the next directory; after it, says that no tips are taken', async () => {
    const w = await watchCentre();
    const siri = await signedOff(w);
    const last = (await siri.get('/work/units')).root
      .querySelector('aside.card time')
      ?.getAttribute('datetime');
    w.clock.moveTo(new Date(Date.parse(`${last}T03:00:00Z`) - 20 * 86_400_000));
    const soon = await (await w.as('siri')).get('/work/units');
    expect(soon.text('aside.card')).toContain('ใกล้หมดอายุ');
    expect(soon.has('prongsai directory draft')).toBe(true);
    w.clock.moveTo(new Date(Date.parse(`${last}T03:00:00Z`) + 86_400_000));
    expect((await (await w.as('siri')).get('/work/units')).has('ยังรับเรื่องไม่ได้')).toBe(true);
  });
});

describe('a unit', () => {
  it('shows each member, since when, their keys with the fingerprint, and whether they are in the directory', async () => {
    const w = await watchCentre();
    const siri = await signedOff(w);
    const boonmee = await w.officer('boonmee');
    const page = await siri.get(UNIT);
    const row = page.text('tbody tr:first-child');
    expect(row).toContain('บุญมี');
    expect(row).toContain('10 เม.ย. 2565');
    expect(row).toContain('ชุดที่ 1');
    expect(row).toContain(pairFingerprint({ ...boonmee, verify: toBase64(boonmee.verify) }));
    expect(row).toContain('กุญแจล่าสุด');
  });

  it('takes in who fits it by role and place, once; and says that a new directory is needed', async () => {
    const w = await watchCentre();
    await w.id('boonmee');
    await w.id('arun');
    const siri = await w.as('siri');
    const page = await siri.get(UNIT);
    const offered = page.root.querySelectorAll('select[name=person] option').map((one) => one.text);
    expect(offered.join()).toContain('บุญมี');
    expect(offered.join()).not.toContain('อรุณ');
    const joined = await page.press('รับเข้า', { person: await w.id('boonmee') });
    expect(joined.has('รับเข้าแล้ว')).toBe(true);
    expect(joined.text('tbody')).toMatch(/บุญมี.*ยังไม่ได้สร้าง.*ยังไม่มี/su);
    const again = await page.press('รับเข้า', { person: await w.id('boonmee') }, 422);
    expect(again.has('อยู่ในหน่วยนี้แล้ว')).toBe(true);
    expect((await page.press('รับเข้า', {}, 422)).h1).toContain('ประจวบ');
  });

  it('does not take in somebody of another agency or province, whatever is sent', async () => {
    const w = await watchCentre();
    const siri = await w.as('siri');
    const page = await siri.get(UNIT);
    for (const name of ['arun', 'mali', 'kaew'] as const) {
      const body = new URLSearchParams({ _csrf: page.value('_csrf') ?? '', person: await w.id(name) });
      const refused = await siri.post(`${UNIT}/members`, body, 422);
      expect(refused.has('รับเข้าไม่ได้')).toBe(true);
    }
  });

  it('lets somebody leave; until the next directory it says that tips are still sealed to them', async () => {
    const w = await watchCentre();
    const siri = await signedOff(w);
    const left = await (await siri.get(UNIT)).press('ให้บุญมีออก');
    expect(left.has('ให้ออกแล้ว')).toBe(true);
    expect(left.text('.note.warn')).toContain('บุญมี ออกจากหน่วยแล้ว แต่เรื่องใหม่ยังปิดผนึกถึงอยู่');
    expect((await siri.get('/work/units')).has('ต้องลงชื่อใหม่')).toBe(true);
    await w.directory({ 'nacc-77': ['siri'] }, 2);
    expect((await siri.get(UNIT)).text()).not.toContain('ยังปิดผนึกถึงอยู่');
  });

  it('notices keys that are newer than the directory', async () => {
    const w = await watchCentre();
    const siri = await signedOff(w);
    const pair = await w.owner
      .selectFrom('officer_keys')
      .selectAll()
      .where('person_id', '=', await w.id('boonmee'))
      .executeTakeFirstOrThrow();
    const newer = { ...pair, wrapped: JSON.stringify(pair.wrapped), number: 2, verify: Buffer.alloc(32, 7) };
    await w.owner.insertInto('officer_keys').values(newer).execute();
    expect((await siri.get(UNIT)).text('tbody')).toContain('กุญแจชุดเก่า');
    expect((await siri.get('/work/units')).text('tbody')).toContain('ต้องลงชื่อใหม่');
  });
});
