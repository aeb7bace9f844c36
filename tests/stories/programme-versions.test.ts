// What was reported against never changes; a new version says what it changes and maps to the old.
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { obligationOf } from '#src/programme/obligations.service.ts';
import { programmeOf, publishedVersion, versionById } from '#src/programme/programme.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { type World, world } from '../world.ts';

const EDIT = '/programmes/big-rock-2565/edit';

async function begun(): Promise<World> {
  const w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  return w;
}

const inForce = async (w: World) => {
  const programme = await programmeOf(w.deps.db, 2565);
  const version = programme && (await publishedVersion(w.deps.db, programme.id));
  if (!programme || !version) throw new Error('nothing is in force');
  return { programme, version };
};

it('refuses to change a published version, whoever asks: the database itself', async () => {
  const w = await begun();
  const { version } = await inForce(w);
  const [first] = version.indicators;
  const attempts = [
    sql`update programme_versions set due_days = 1 where id = ${version.id}`,
    sql`delete from programme_versions where id = ${version.id}`,
    sql`update indicators set name_th = 'x' where version_id = ${version.id}`,
    sql`delete from indicators where version_id = ${version.id}`,
    sql`insert into activities (version_id, number, name_th, name_en) values (${version.id}, 99, 'x', 'x')`,
    sql`update targets set value = 0 where version_id = ${version.id}`,
    sql`delete from activities where id = ${first?.activityId}`,
  ];
  for (const attempt of attempts) {
    await expect(attempt.execute(w.deps.db)).rejects.toThrow(/published programme version|is published/u);
    await expect(attempt.execute(w.owner)).rejects.toThrow(/published programme version|is published/u);
  }
});

it('publishes a second version that says what changed and why; the first stays as it was', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  const before = await inForce(w);

  const started = await (await arun.get(EDIT)).press('เริ่มแก้เป็นฉบับใหม่');
  expect(started.has('ร่างฉบับที่ 2')).toBe(true);
  const nothing = await (await started.follow('ตรวจก่อนเผยแพร่')).press('เผยแพร่ฉบับนี้', { reason: 'ลอง' }, 422);
  expect(nothing.has('ยังไม่มีอะไรให้เผยแพร่')).toBe(true);

  const renamed = await (await arun.get(EDIT)).follow('แก้ การประชุมคณะทำงาน');
  const changed = await renamed.press('บันทึกในร่าง', { unit_th: 'วัน', unit_en: 'days', key: 'meeting_days' });
  const settings = await changed.follow('แก้: การตรวจ');
  await settings.press('บันทึกในร่าง', { due_days: '45', due_days_confirmed: 'on' });

  const check = await arun.get(`${EDIT}/publish`);
  expect(check.has('เทียบกันไม่ได้')).toBe(true);
  expect(check.has('ต่อจาก meetings')).toBe(true);
  const why = await check.press('เผยแพร่ฉบับนี้', {}, 422);
  expect(why.has('บอกเหตุผลที่แก้')).toBe(true);
  await why.press('เผยแพร่ฉบับนี้', { reason: 'ขยายเวลาส่งตามมติที่ประชุม' });

  const after = await inForce(w);
  expect(after.version.number).toBe(2);
  const mapped = after.version.indicators.find((i) => i.key === 'meeting_days');
  expect(mapped?.continues).toBe(before.version.indicators.find((i) => i.key === 'meetings')?.id);
  expect(after.version.targets.some((t) => t.indicatorKey === 'meeting_days')).toBe(true);
  expect(await versionById(w.owner, before.version.id)).toEqual(before.version);

  const old = await w.stranger().get('/programmes/big-rock-2565/versions/1');
  expect(old.has('หน้านี้เป็นฉบับเก่า')).toBe(true);
  expect(old.has('ภายใน 30 วัน')).toBe(true);
  const now = await w.stranger().get('/programmes/big-rock-2565');
  expect(now.has('ขยายเวลาส่งตามมติที่ประชุม')).toBe(true);
  expect(now.has('ภายใน 45 วัน')).toBe(true);
});

it('moves the due day only of quarters that have not ended', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  await (await arun.get(EDIT)).press('เริ่มแก้เป็นฉบับใหม่');
  await (await arun.get(`${EDIT}/settings`)).press('บันทึกในร่าง', { due_days: '45' });
  await (await arun.get(`${EDIT}/publish`)).press('เผยแพร่ฉบับนี้', { reason: 'ตามมติ' });
  const { programme } = await inForce(w);
  const due = async (quarter: 1 | 2 | 3 | 4) =>
    (await obligationOf(w.deps.db, programme.id, { fiscalYear: 2565, quarter }, '770304'))?.dueOn;
  // it is 10 April 2022: quarters 1 and 2 have ended
  expect([await due(1), await due(2), await due(3), await due(4)]).toEqual([
    '2022-01-30',
    '2022-04-30',
    '2022-08-14',
    '2022-11-14',
  ]);
});

it('throws a draft away, and the next year copies what is in force with whoever takes part', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  const draft = await (await arun.get(EDIT)).press('เริ่มแก้เป็นฉบับใหม่');
  const gone = await draft.press('ทิ้งร่างนี้');
  expect(gone.has('ทิ้งร่างแล้ว')).toBe(true);
  expect(gone.has('ใช้ฉบับที่ 1 อยู่ ยังไม่มีร่าง')).toBe(true);

  const form = await arun.get('/programmes/new');
  const next = await form.press('สร้างร่างฉบับแรก', {
    fiscal_year: '2566',
    slug: 'big-rock-2566',
    name_th: 'โครงการภาคประชาชน',
    name_en: 'People’s programme',
    copy_areas: 'on',
  });
  expect(next.has('การประชุมคณะทำงาน')).toBe(true);
  const areas = await arun.get('/programmes/big-rock-2566/areas');
  expect(areas.has('ต.เขาล้าน')).toBe(true);
  await w.stranger().get('/programmes/big-rock-2566/areas', 404);
});

it('offers what is measured as open data, with nothing of a draft in it', async () => {
  const w = await begun();
  const arun = await w.as('arun');
  await (await arun.get(EDIT)).press('เริ่มแก้เป็นฉบับใหม่');
  await (await (await arun.get(EDIT)).follow('แก้ การประชุมคณะทำงาน')).press('บันทึกในร่าง', {
    key: 'secret_draft',
  });
  const csv = await (await w.stranger().fetch('/indicators.csv')).text();
  const lines = csv.trim().split('\r\n');
  expect(lines[0]).toMatch(/^programme,fiscal_year,version,key/u);
  expect(lines).toHaveLength(1 + 14);
  expect(csv).not.toContain('secret_draft');
  expect(csv).toContain('budget_open');
});
