// Writing many reports takes a while: it is followed on a page, goes on after the worker was killed, and does
// nothing twice. What may be sent is sent by those who write there themselves.
import { beforeEach, describe, expect, it } from 'vitest';
import { importWorker } from '#src/bulk/importing.service.ts';
import { latestWork } from '#src/platform/long-work.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { fetched, fill, type Grid, gridOf, saved, sendFile, type Value } from '../sheets.ts';
import { type World, world } from '../world.ts';

const SHEET = 'รายงาน';
const NATION = '/work/bulk/template?quarter=2565-2&place=th&format=xlsx';

let w: World;
beforeEach(async () => {
  w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
});
const reports = () =>
  w.deps.db.selectFrom('reports').select(['area_code', 'state', 'revision', 'contributors']).execute();
const lines = () =>
  w.deps.db
    .selectFrom('audit')
    .select(['area_code', 'action'])
    .where('subject_kind', '=', 'report')
    .execute();

describe('an import of the country', () => {
  let grid: Grid;
  let id: string;
  beforeEach(async () => {
    const arun = await w.as('arun');
    grid = await gridOf(await fetched(arun, NATION));
    for (const row of grid.get(SHEET)?.slice(1) ?? [])
      fill(grid, SHEET, String(row[0]), { 'i.meetings': 3, done: 'ประชุม' });
    const checked = await sendFile(arun, await saved(grid), 'th.xlsx');
    const pressed = await checked.press('ยืนยันนำเข้า 51 แถว');
    id = pressed.path.split('/').at(-1) ?? '';
    // the second tap on the same button
    const { action, body } = checked.filled('ยืนยันนำเข้า 51 แถว');
    await arun.post(action, body ?? new FormData());
  });

  it('goes on where it was killed, and writes no report twice', async () => {
    const work = await latestWork(w.deps.db, 'import', id);
    if (!work) throw new Error('nobody asked for the work');
    let reported = 0;
    const killed = importWorker(w.deps)(work, async ({ done = 0 }) => {
      reported = done;
      if (done >= 20) throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(reported).toBeGreaterThanOrEqual(20);
    const before = (await reports()).length;
    expect(before).toBeGreaterThanOrEqual(20);
    expect(before).toBeLessThan(51);

    expect(await w.deps.jobs.settle()).toBe(1);
    const after = await reports();
    expect(after.length).toBe(51);
    expect(after.every((r) => r.revision === 1 && r.state === 'draft')).toBe(true);
    const told = (await lines()).map((line) => line.area_code);
    expect(told.length).toBe(51);
    expect(new Set(told).size).toBe(51);
    const arun = await w.as('arun');
    expect((await arun.get(`/work/bulk/${id}`)).has('บันทึกเป็นร่าง 51 พื้นที่')).toBe(true);
  });

  it('is not doubled by two workers at once', async () => {
    const work = await latestWork(w.deps.db, 'import', id);
    if (!work) throw new Error('nobody asked for the work');
    const quiet = async () => undefined;
    await Promise.all([importWorker(w.deps)(work, quiet), importWorker(w.deps)(work, quiet)]);
    const after = await reports();
    expect(after.length).toBe(51);
    expect(after.every((r) => r.revision === 1)).toBe(true);
    expect((await lines()).length).toBe(51);
  });

  it('writes nothing any more once the person has lost the place', async () => {
    await w.owner.updateTable('memberships').set({ valid_to: '2022-04-01' }).execute();
    await w.deps.jobs.settle();
    expect(await reports()).toEqual([]);
    const rows = await w.deps.db.selectFrom('bulk_rows').select(['state', 'outcome']).execute();
    expect(rows.every((row) => row.state === 'refused')).toBe(true);
    expect(rows[0]?.outcome).toEqual({ refusal: 'bulk.area.scope' });
  });

  it('is given up after so many failures, and goes on when she says so', async () => {
    await w.owner.updateTable('long_work').set({ state: 'failed' }).execute();
    const arun = await w.as('arun');
    const stopped = await arun.get(`/work/bulk/${id}`);
    expect(stopped.has('หยุดกลางทาง')).toBe(true);
    await stopped.press('ทำต่อจากที่ค้าง');
    await w.deps.jobs.settle();
    expect((await reports()).length).toBe(51);
    expect((await arun.get(`/en/work/bulk/${id}`)).has('51 areas kept as drafts')).toBe(true);
  });

  it('leaves what somebody wrote between the check and the writing', async () => {
    const mali = await w.as('mali');
    const first = await (await mali.get('/work/reports/2565-2/770304')).press('เริ่มเขียนรายงาน');
    await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': '9' });
    await w.deps.jobs.settle();
    const arun = await w.as('arun');
    const page = await arun.get(`/work/bulk/${id}`);
    expect(page.has('แถวที่ไม่ได้บันทึกทั้งหมด')).toBe(true);
    expect(page.has('มีคนแก้ช่องนี้ระหว่างนั้น')).toBe(true);
    expect((await mali.get('/work/reports/2565-2/770304/questions/1')).value('i.meetings')).toBe('9');
  });
});

describe('who may send', () => {
  it('sends what is complete where they write themselves, and keeps the rest as drafts', async () => {
    const anong = await w.as('anong'); // reports for 770305 and coordinates the province
    const grid = await gridOf(
      await fetched(anong, '/work/bulk/template?quarter=2565-2&place=77&format=xlsx'),
    );
    const whole: Record<string, Value> = {
      'i.meetings': 4,
      'i.intent': 'ใช่',
      'i.budget_open.num': 3,
      'i.budget_open.den': 4,
      'i.sheet_posted.num': 7,
      'i.sheet_posted.den': 9,
      'i.disclosure_way': String(grid.get('_lists')?.[1]?.[0]),
      'i.spent': 1234.5,
      'i.leaders': 12,
      'i.forum': 'ไม่ใช่',
      'i.problems_solved': 1,
      'i.questions_open': 0,
      'money.allocated': 50_000,
      'money.committed': 0,
      'money.disbursed': 1234.5,
      done: 'ติดป้าย',
      complaints: 'ไม่มี',
    };
    for (const area of ['770304', '770305']) fill(grid, SHEET, area, whole);
    const checked = await sendFile(anong, await saved(grid), 'a.xlsx');
    await checked.press('ยืนยันนำเข้า 2 แถว', { send: 'on' });
    await w.deps.jobs.settle();
    const states = Object.fromEntries((await reports()).map((r) => [r.area_code, r.state]));
    expect(states).toEqual({ 770304: 'draft', 770305: 'sent' });
    const page = await anong.get(checked.path);
    expect(page.has('บันทึกเป็นร่าง 1 พื้นที่ ส่งแล้ว 1 พื้นที่')).toBe(true);
  });

  it('is not asked of those who write nowhere, and a checked file can be thrown away', async () => {
    const nok = await w.as('nok');
    const grid = await gridOf(await fetched(nok, '/work/bulk/template?quarter=2565-2&place=77&format=xlsx'));
    fill(grid, SHEET, '770304', { 'i.meetings': 4 });
    const checked = await sendFile(nok, await saved(grid), 'a.xlsx');
    expect(checked.root.querySelector('input[name=send]')).toBeNull();
    const gone = await checked.press('ทิ้งไฟล์นี้');
    expect(gone.path).toBe('/work/bulk');
    await nok.get(checked.path, 404);
    expect(await reports()).toEqual([]);
  });
});
