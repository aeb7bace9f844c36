// Nok looks after Prachuap. She fetches its sheet, fills in what the councils told her, and sends it back.
import { unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { columnName } from '#src/platform/xlsx.ts';
import { programmeOf } from '#src/programme/programme.service.ts';
import { copiesOf } from '#src/reports/reports.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import type { Visitor } from '../client.ts';
import { Q2 } from '../filing.ts';
import { fetched, fill, type Grid, gridOf, saved, sendFile } from '../sheets.ts';
import { type World, world } from '../world.ts';

const TEMPLATE = '/work/bulk/template?quarter=2565-2&place=77&format=xlsx';
const SHEET = 'รายงาน';
const WHOLE = {
  'i.meetings': 4,
  'i.intent': 'ใช่',
  'i.budget_open.num': '๓',
  'i.budget_open.den': 4,
  'i.sheet_posted.num': 7,
  'i.sheet_posted.den': 9,
  'i.spent': '1,234.50',
  'i.leaders': 12,
  'i.forum': 'ไม่มี',
  'i.problems_solved': 1,
  'i.questions_open': 0,
  'money.allocated': 50000,
  'money.committed': 5000,
  'money.disbursed': 1234.5,
  done: 'ติดป้ายงบครบทุกหมู่',
  complaints: 'ไม่มี',
};

describe('many areas at once', () => {
  let w: World;
  let nok: Visitor;
  let grid: Grid;
  const copy = async (area: string) => {
    const programme = await programmeOf(w.deps.db, 2565);
    return (await copiesOf(w.deps.db, programme?.id ?? '', Q2, [area])).get(area);
  };
  const typed = async (area: string) =>
    Object.fromEntries(Object.entries((await copy(area))?.answers ?? {}).map(([k, a]) => [k, a.v]));

  beforeEach(async () => {
    w = await world();
    await seedBigRock2565(w.deps, await w.actor('arun'));
    nok = await w.as('nok');
    grid = await gridOf(await fetched(nok, TEMPLATE));
  });

  it('is fetched for her province, with its names, filled in elsewhere, checked, confirmed and written', async () => {
    expect([...grid.keys()]).toEqual(['อ่านก่อน', SHEET, 'รายงานจังหวัด', '_lists', '_prongsai']);
    const rows = grid.get(SHEET) ?? [];
    expect(rows.slice(1).map((row) => row[0])).toEqual(['770301', '770304', '770305']);
    expect(rows[2]?.slice(1, 6)).toEqual(['2565-2', 'ประจวบคีรีขันธ์', 'ทับสะแก', 'เขาล้าน', 'ยังไม่เริ่ม']);

    fill(grid, SHEET, '770304', WHOLE);
    fill(grid, SHEET, '770301', { 'i.meetings': '๕', done: 'ประชุมแล้ว' });
    const checked = await sendFile(nok, await saved(grid), 'ประจวบ.xlsx');
    expect(checked.h1).toBe('นำเข้า ประจวบ.xlsx');
    expect(checked.has('ถูกต้องทั้ง 2 แถว')).toBe(true);
    expect(await copy('770304'), 'nothing is written before she confirms').toBeUndefined();

    const confirmed = await checked.press('ยืนยันนำเข้า 2 แถว');
    expect(confirmed.answer.headers.get('refresh')).toBe('3');
    await w.deps.jobs.settle();
    const after = await nok.get(confirmed.path);
    expect(after.has('บันทึกเป็นร่าง 2 พื้นที่')).toBe(true);
    expect(after.answer.headers.get('refresh')).toBeNull();

    expect(await copy('770304')).toMatchObject({ state: 'draft' });
    expect(await typed('770304')).toEqual({
      ...Object.fromEntries(Object.entries(WHOLE).map(([k, v]) => [k, String(v)])),
      'i.intent': 'yes',
      'i.forum': 'no',
      complaints: 'none',
    });
    expect(await typed('770301')).toEqual({ 'i.meetings': '๕', done: 'ประชุมแล้ว' });

    const lines = await w.deps.db
      .selectFrom('audit')
      .select(['action', 'subject_kind', 'area_code', 'detail'])
      .where('action', '=', 'bulk.import')
      .orderBy('seq')
      .execute();
    expect(lines.map((line) => line.subject_kind).toSorted()).toEqual(['import', 'report', 'report']);
    const id = confirmed.path.split('/').at(-1);
    for (const line of lines.filter((l) => l.subject_kind === 'report'))
      expect(line.detail).toMatchObject({ import: id });
  });

  it('is a workbook to other programs too, with lists and limits in its cells', async () => {
    const bytes = Buffer.from(await fetched(nok, TEMPLATE));
    const sheets = await readExcelFile(bytes);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([...grid.keys()]);
    expect(sheets[1]?.data.map((row) => row[0]).slice(1)).toEqual(['770301', '770304', '770305']);
    const parts = unzipSync(new Uint8Array(bytes));
    const text = (name: string) => new TextDecoder().decode(parts[name]);
    const sheet = text('xl/worksheets/sheet2.xml');
    const rules = [
      ...sheet.matchAll(/<dataValidation type="(\w+)"[^>]*sqref="([A-Z]+)2:[^>]*><formula1>([^<]*)/gu),
    ];
    const heads = grid.get(SHEET)?.[0] ?? [];
    const ruleOf = (field: string) => {
      const column = columnName(heads.findIndex((head) => String(head).endsWith(`[${field}]`)));
      return rules.find(([, , at]) => at === column)?.slice(1);
    };
    expect(ruleOf('i.meetings')).toMatchObject(['whole', expect.anything(), '0']);
    expect(ruleOf('money.allocated')).toMatchObject(['decimal', expect.anything(), '0']);
    expect(ruleOf('i.intent')?.[2]).toBe('"ใช่,ไม่ใช่"');
    expect(ruleOf('complaints')?.[2]).toBe('"ไม่มี,มี"');
    expect(ruleOf('i.disclosure_way')?.[2]).toMatch(/^'_lists'!\$A\$2:\$A\$5$/u);
    expect(sheet).toContain('<sheetProtection sheet="1"');
    expect(sheet).toContain('state="frozen"');
    expect(text('xl/workbook.xml')).toContain('name="_prongsai" sheetId="5" state="hidden"');
  });

  it('shows Mali what came by the sheet, and Nok cannot review it', async () => {
    fill(grid, SHEET, '770304', { ...WHOLE, 'i.disclosure_way': String(grid.get('_lists')?.[1]?.[0]) });
    const checked = await sendFile(nok, await saved(grid), 'a.xlsx');
    await checked.press('ยืนยันนำเข้า 1 แถว');
    await w.deps.jobs.settle();
    const mali = await w.as('mali');
    expect((await mali.get('/work/reports/2565-2/770304/questions/1')).value('i.meetings')).toBe('4');
    const check = await mali.get('/work/reports/2565-2/770304/check');
    await check.press('ส่งรายงาน');
    await nok.get('/work/reviews/2565-2/770304', 404);
    await (await w.as('prasert')).get('/work/reviews/2565-2/770304');
  });
});
