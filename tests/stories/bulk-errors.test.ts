// What Nok's sheet may have wrong: each error by its cell, on the page and in files; files that are no sheet;
// places that are not hers.
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { programmeOf } from '#src/programme/programme.service.ts';
import { copiesOf } from '#src/reports/reports.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import type { Visitor } from '../client.ts';
import { Q2 } from '../filing.ts';
import { fetched, fill, type Grid, gridOf, saved, sendFile } from '../sheets.ts';
import { type World, world } from '../world.ts';

const TEMPLATE = '/work/bulk/template?quarter=2565-2&place=77';
const SHEET = 'รายงาน';
const text = (written: string) => new TextEncoder().encode(written);

let w: World;
let nok: Visitor;
let grid: Grid;
beforeEach(async () => {
  w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  nok = await w.as('nok');
  grid = await gridOf(await fetched(nok, `${TEMPLATE}&format=xlsx`));
});
const typed = async (area: string) => {
  const programme = await programmeOf(w.deps.db, 2565);
  const copy = (await copiesOf(w.deps.db, programme?.id ?? '', Q2, [area])).get(area);
  return Object.fromEntries(Object.entries(copy?.answers ?? {}).map(([k, a]) => [k, a.v]));
};

describe('errors in a sheet', () => {
  it('are told by sheet, cell and as written; good rows go in, the others come back to be mended', async () => {
    fill(grid, SHEET, '770301', { 'i.meetings': 'สี่', 'i.intent': { formula: 'A1=1' } });
    fill(grid, SHEET, '770304', { 'i.meetings': 4 });
    fill(grid, SHEET, '770305', { 'money.allocated': 5, 'money.committed': 0, 'money.disbursed': 9 });
    const checked = await sendFile(nok, await saved(grid), 'a.xlsx');
    const lines = checked.root
      .querySelectorAll('tbody tr')
      .map((tr) => tr.text.replace(/\s+/gu, ' ').trim())
      .join('\n');
    expect(lines).toContain('รายงาน G2');
    expect(lines).toContain('ต.ทับสะแก 770301');
    expect(lines).toContain('สี่');
    expect(lines).toContain('ต้องเป็นตัวเลขจำนวนเต็ม เช่น 4');
    expect(lines).toContain('ช่องนี้เป็นสูตร');
    expect(lines).toMatch(/มากกว่าที่ได้รับจัดสรร/u);
    expect(checked.has('ต้องแก้ 2 แถว')).toBe(true);

    const csv = await (await nok.fetch(`${checked.path}/errors.csv`)).text();
    expect(csv.split('\r\n')[0]).toBe('sheet,row,cell,area_code,column,typed,error');
    expect(csv).toContain('รายงาน,2,G2,770301,');

    const english = await nok.get(`/en${checked.path}`);
    expect(english.has('This cell is a formula')).toBe(true);
    await nok.get('/en/work/bulk');

    const back = await gridOf(await fetched(nok, `${checked.path}/errors.xlsx`));
    const rows = back.get(SHEET) ?? [];
    expect(rows.slice(1).map((row) => row[0])).toEqual(['770301', '770305']);
    expect(String(rows[1]?.at(-1))).toContain('G2: ต้องเป็นตัวเลขจำนวนเต็ม เช่น 4');
    // the lists and limits are in its cells again
    const sheet = strFromU8(
      unzipSync(await fetched(nok, `${checked.path}/errors.xlsx`))['xl/worksheets/sheet1.xml'] ??
        new Uint8Array(),
    );
    expect(sheet).toContain("<formula1>'_lists'!$A$2:");
    expect(sheet).toMatch(/type="whole"[^>]*sqref="G2:/u);
    expect(back.get('_lists')?.length).toBeGreaterThan(1);
    fill(back, SHEET, '770301', { 'i.meetings': 4, 'i.intent': 'ใช่' });
    fill(back, SHEET, '770305', { 'money.allocated': 10 });
    const again = await sendFile(nok, await saved(back), 'mended.xlsx');
    expect(again.has('ถูกต้องทั้ง 2 แถว')).toBe(true);
    await again.press('ยืนยันนำเข้า 2 แถว');
    await (await nok.get(checked.path)).press('ยืนยันนำเข้า 1 แถว');
    await w.deps.jobs.settle();
    expect(await typed('770301')).toEqual({ 'i.meetings': '4', 'i.intent': 'yes' });
    expect(await typed('770304')).toEqual({ 'i.meetings': '4' });
    expect(await typed('770305')).toMatchObject({ 'money.allocated': '10' });
  });

  it('include what others wrote since the sheet was fetched; the sheet that comes back may say it again', async () => {
    const mali = await w.as('mali');
    const first = await (await mali.get('/work/reports/2565-2/770304')).press('เริ่มเขียนรายงาน');
    await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': '9', 'n.meetings': 'นับแล้ว' });
    fill(grid, SHEET, '770304', { 'i.meetings': 4 });
    const checked = await sendFile(nok, await saved(grid), 'a.xlsx');
    expect(checked.has('ตอนนี้เป็น: 9')).toBe(true);
    expect(checked.links().join()).not.toContain('ยืนยัน');
    const back = await gridOf(await fetched(nok, `${checked.path}/errors.xlsx`));
    const again = await sendFile(nok, await saved(back), 'b.xlsx');
    await again.press('ยืนยันนำเข้า 1 แถว');
    await w.deps.jobs.settle();
    expect(await typed('770304')).toEqual({ 'i.meetings': '4', 'n.meetings': 'นับแล้ว' });
  });

  it('do not arise from a draft that was fetched and left alone, nor does an empty cell erase', async () => {
    const mali = await w.as('mali');
    const first = await (await mali.get('/work/reports/2565-2/770304')).press('เริ่มเขียนรายงาน');
    await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': '9', 'n.meetings': 'นับแล้ว' });
    grid = await gridOf(await fetched(nok, `${TEMPLATE}&format=xlsx`));
    expect(grid.get(SHEET)?.[2]?.slice(5, 8)).toEqual(['มีร่าง', '9', 'นับแล้ว']);
    await (await mali.get('/work/reports/2565-2/770304/questions/1')).press('เก็บไว้ทำต่อทีหลัง', {
      'i.meetings': '10',
    });
    fill(grid, SHEET, '770304', { done: 'ประชุม', 'n.meetings': '' });
    const checked = await sendFile(nok, await saved(grid), 'a.xlsx');
    await checked.press('ยืนยันนำเข้า 1 แถว');
    await w.deps.jobs.settle();
    expect(await typed('770304')).toEqual({ 'i.meetings': '10', 'n.meetings': 'นับแล้ว', done: 'ประชุม' });
  });

  it('are not hers where a draft that she fetched is left alone: it is not counted, written or told as hers', async () => {
    const mali = await w.as('mali');
    const first = await (await mali.get('/work/reports/2565-2/770304')).press('เริ่มเขียนรายงาน');
    await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': 'สี่ครั้ง' }, 422);
    grid = await gridOf(await fetched(nok, `${TEMPLATE}&format=xlsx`));
    const alone = await sendFile(nok, await saved(grid), 'a.xlsx');
    expect(alone.has('ไม่มีแถวไหนที่กรอกคำตอบใหม่ไว้')).toBe(true);
    fill(grid, SHEET, '770301', { 'i.meetings': 4 });
    const checked = await sendFile(nok, await saved(grid), 'b.xlsx');
    expect(checked.has('ถูกต้องทั้ง 1 แถว')).toBe(true);
    await checked.press('ยืนยันนำเข้า 1 แถว');
    await w.deps.jobs.settle();
    const written = await w.deps.db
      .selectFrom('audit')
      .select('area_code')
      .where('action', '=', 'bulk.import')
      .execute();
    expect(written.map((line) => line.area_code)).not.toContain('770304');
    expect(written.map((line) => line.area_code)).toContain('770301');
  });

  it('of the whole file get one sentence: another quarter, another plan, unknown columns, no heads', async () => {
    const bytes = await saved(grid);
    const other = await sendFile(nok, bytes, 'a.xlsx', 422, '2565-3');
    expect(other.has('ตารางนี้ทำไว้สำหรับไตรมาส 2565-2 แต่คุณเลือก 2565-3')).toBe(true);
    const meta = grid.get('_prongsai') ?? [];
    const plan = meta.find((row) => row[0] === 'plan');
    if (plan) plan[1] = '0190c0de-0000-7000-8000-00000000abcd';
    expect((await sendFile(nok, await saved(grid), 'a.xlsx', 422)).has('แผนฉบับก่อน')).toBe(true);
    const strange = await sendFile(nok, text('area,ช่องของฉัน\n770304,1\n'), 'a.csv', 422);
    expect(strange.has('มีคอลัมน์ที่ไม่รู้จัก: ช่องของฉัน')).toBe(true);
    expect((await sendFile(nok, text('ก,ข\n1,2\n'), 'a.csv', 422)).has('ไม่พบแถวหัวตาราง')).toBe(true);
    const program = await sendFile(nok, text(`MZ${'x'.repeat(100)}`), 'report.xlsx', 422);
    expect(program.has('ไฟล์นี้เป็นโปรแกรม')).toBe(true);
    const empty = await (await nok.get('/work/bulk')).press('ตรวจไฟล์', { of_quarter: '2565-2' }, 422);
    expect(empty.has('เลือกไฟล์ก่อน')).toBe(true);
    expect(await w.deps.db.selectFrom('bulk_imports').select('id').execute()).toEqual([]);
  });
});

describe('a CSV', () => {
  it('goes the same way, in UTF-8 and in Windows-874', async () => {
    const csv = await (await nok.fetch(`${TEMPLATE}&format=csv`)).text();
    const [heads = '', ...lines] = csv.replace('\ufeff', '').split('\r\n');
    const at = heads.split(',').indexOf('done');
    const mine = (lines.find((line) => line.startsWith('770304')) ?? '').split(',');
    mine[at] = 'ประชุมแล้ว';
    const bytes = Uint8Array.from(`${heads}\r\n${mine.join(',')}\r\n`, (letter) => {
      const point = letter.codePointAt(0) ?? 0;
      return point < 0x80 ? point : point - 0x0e00 + 0xa0;
    });
    const checked = await sendFile(nok, bytes, 'ประจวบ.csv');
    expect(checked.has('Windows-874')).toBe(true);
    await checked.press('ยืนยันนำเข้า 1 แถว');
    await w.deps.jobs.settle();
    expect(await typed('770304')).toEqual({ done: 'ประชุมแล้ว' });
  });
});

describe('places', () => {
  it('that are not hers are neither fetched nor imported', async () => {
    for (const place of ['50', 'th', 'codi-cw', '500501']) {
      const page = await nok.get(`/work/bulk/template?quarter=2565-2&place=${place}&format=xlsx`, 422);
      expect(page.has('พื้นที่นี้อยู่นอกเขตที่คุณดูแล'), place).toBe(true);
    }
    const page = await nok.get('/work/bulk');
    expect(
      page.root.querySelectorAll('select[name=place] option').map((o) => o.getAttribute('value')),
    ).toEqual(['', '77']);
    const checked = await sendFile(nok, text('area,i.meetings\n500501,4\n'), 'a.csv');
    expect(checked.has('พื้นที่นี้อยู่นอกเขตที่คุณดูแล')).toBe(true);
  });

  it('are one’s region, or the country; nobody else has a sheet, or sees another’s import', async () => {
    const kanda = await w.as('kanda');
    const region = await gridOf(
      await fetched(kanda, '/work/bulk/template?quarter=2565-2&place=codi-cw&format=xlsx'),
    );
    expect(region.get(SHEET)?.length).toBe(13);
    const arun = await w.as('arun');
    const nation = await gridOf(
      await fetched(arun, '/work/bulk/template?quarter=2565-2&place=th&format=xlsx'),
    );
    expect(nation.get(SHEET)?.length).toBe(52);
    expect(nation.get('รายงานจังหวัด')?.length).toBe(18);
    const one = await gridOf(
      await fetched(nok, '/work/bulk/template?quarter=2565-2&place=77&area=770304&format=xlsx'),
    );
    expect(one.get(SHEET)?.length).toBe(2);
    fill(grid, SHEET, '770304', { 'i.meetings': 4 });
    const checked = await sendFile(nok, await saved(grid), 'a.xlsx');
    for (const path of [checked.path, `${checked.path}/errors.csv`, `${checked.path}/errors.xlsx`])
      expect((await arun.fetch(path)).status, path).toBe(404);
    for (const name of ['mali', 'boonmee', 'manee', 'kaew'] as const)
      await (await w.as(name)).get('/work/bulk', 404);
  });
});
