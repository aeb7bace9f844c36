// The operator brings a later register: sees first what it changes, and loses nothing that reports hang on.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, expect, test } from 'vitest';
import { areaByCode, searchAreas } from '#src/areas/areas.service.ts';
import { importAreasCommand } from '#src/areas/import.command.ts';
import { loadRegister } from '#src/areas/register.store.ts';
import { appendAudit } from '#src/audit/audit.service.ts';
import { type World, world } from '../world.ts';

type Row = Record<string, string>;

async function present(w: World): Promise<Row[]> {
  const text = await (await w.stranger().fetch('/areas.csv')).text();
  return parse(text, { columns: true, bom: true }) as Row[];
}

const folder = mkdtempSync(join(tmpdir(), 'prongsai-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(content: string | Uint8Array, name = 'register.csv'): string {
  const file = join(mkdtempSync(join(folder, 'one-')), name);
  writeFileSync(file, content);
  return file;
}
const asCsv = (rows: readonly Row[]) =>
  `\ufeff${stringify([...rows], { header: true, record_delimiter: 'windows' })}`;

/** The operator at the terminal: what was read there, and how it ended. */
async function run(w: World, args: string[], answer?: boolean): Promise<{ code: number; read: string }> {
  const lines: string[] = [];
  const code = await importAreasCommand(args, {
    owner: w.owner,
    now: w.clock.now(),
    audit: appendAudit,
    say: (thai, english) => lines.push(thai, english),
    line: (text) => lines.push(text),
    ask: answer === undefined ? undefined : async () => answer,
  });
  return { code, read: lines.join('\n') };
}

test('our own register changes nothing; loading it twice does nothing', async () => {
  const w = await world();
  expect(await loadRegister(w.owner)).toEqual({ loaded: false });
  const { code, read } = await run(w, [written(asCsv(await present(w))), '--yes']);
  expect(code).toBe(0);
  expect(read).toContain('ไม่มีอะไรเปลี่ยน');
});

test('what is added, renamed, moved and ended is shown before anything is written', async () => {
  const w = await world();
  const rows = await present(w);
  const fromThis = rows.find((row) => row.code === '770304');
  const later = rows
    .filter((row) => row.code !== '770305')
    .map((row) => (row.code === '770304' ? { ...row, name_th: 'เขาล้านใหม่', name_en: 'Khao Lan Mai' } : row))
    .concat({
      ...fromThis!,
      code: '770399',
      name_th: 'ตำบลทดลอง',
      name_en: 'Trial',
      lat: '',
      lon: '',
      valid_from: '2022-04-01',
    });
  const file = written(asCsv(later));

  const refused = await run(w, [file], false);
  expect(refused.code).toBe(1);
  expect(refused.read).toMatch(/เพิ่ม 1\nAdded 1\n.*770399 {2}ตำบลทดลอง/u);
  expect(refused.read).toMatch(/เปลี่ยนชื่อ 1[\s\S]*เขาล้าน {2}Khao Lan {2}→ {2}เขาล้านใหม่/u);
  expect(refused.read).toMatch(/ยกเลิก 1 [\s\S]*770305/u);
  expect(refused.read).toContain('ไม่มีอะไรเปลี่ยน');
  expect((await areaByCode(w.deps.db, '770304'))?.nameTh).toBe('เขาล้าน');
  expect((await run(w, [file])).code, 'without a terminal and --yes nothing is imported').toBe(1);

  expect((await run(w, [file, '--on', '2022-04-05', '--yes'])).code).toBe(0);
  expect(await areaByCode(w.deps.db, '770399')).toMatchObject({
    validFrom: '2022-04-01',
    districtTh: 'ทับสะแก',
  });
  expect(await areaByCode(w.deps.db, '770305')).toMatchObject({ status: 'ended', validTo: '2022-04-05' });
  expect(await areaByCode(w.deps.db, '770304')).toMatchObject({
    nameTh: 'เขาล้านใหม่',
    formerly: [{ nameTh: 'เขาล้าน', nameEn: 'Khao Lan', validTo: '2022-04-05' }],
  });

  // people find it at once, by the old name too, and what ended is marked
  const found = await w.stranger().get('/areas?q=เขาล้าน+ทับสะแก');
  expect(found.href('ต.เขาล้านใหม่')).toBe('/areas/770304');
  const old = (
    await w.owner.selectFrom('areas').select('name_th').where('code', '=', '770305').executeTakeFirstOrThrow()
  ).name_th;
  expect((await w.stranger().get(`/areas?q=${encodeURIComponent(`${old} ทับสะแก`)}`)).has('ยกเลิกแล้ว')).toBe(
    true,
  );
  expect((await searchAreas(w.deps.db, `${old} ทับสะแก`)).matches.map((m) => m.area.code)).not.toContain(
    '770305',
  );

  // and it is on the record
  const line = await w.owner
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'register.import')
    .executeTakeFirstOrThrow();
  expect(line).toMatchObject({ role: 'operator', detail: { added: 1, renamed: 1, ended: 1 } });

  // what ended can come back, under its old address
  expect((await run(w, [written(asCsv(rows)), '--yes'])).code).toBe(0);
  expect(await areaByCode(w.deps.db, '770305')).toMatchObject({ status: 'current', validTo: null });
  expect(await areaByCode(w.deps.db, '770304')).toMatchObject({ nameTh: 'เขาล้าน' });
  expect(await areaByCode(w.deps.db, '770399')).toMatchObject({ status: 'ended' });
});

test('a file that is broken is refused with row, column and a sentence, and nothing changes', async () => {
  const w = await world();
  const whole77 = (await present(w)).filter((row) => row.code?.startsWith('77'));
  const before = await w.owner.selectFrom('register_imports').selectAll().execute();
  const broken = (edit: (row: Row) => Row) => whole77.map((row) => (row.code === '770304' ? edit(row) : row));
  const at = whole77.findIndex((row) => row.code === '770304') + 2;
  const cases: [string, string, string][] = [
    [
      'a Buddhist year',
      asCsv(broken((row) => ({ ...row, valid_from: '2565-04-01' }))),
      `คอลัมน์ valid_from: “2565-04-01” เป็นปี พ.ศ. ในไฟล์ต้องใช้ ค.ศ. ถ้าหมายถึง พ.ศ. 2565 ให้เขียน 2022-04-01`,
    ],
    [
      'a day that is none',
      asCsv(broken((row) => ({ ...row, valid_from: '2022-02-30' }))),
      'คอลัมน์ valid_from: “2022-02-30” ไม่ใช่วันที่',
    ],
    ['a code twice', asCsv(broken((row) => ({ ...row, code: '770301' }))), 'คอลัมน์ code: รหัส 770301 ซ้ำกับแถว'],
    [
      'a code that is none',
      asCsv(broken((row) => ({ ...row, code: '77030' }))),
      'คอลัมน์ code: รหัส “77030” ต้องเป็นตัวเลข 2, 4 หรือ 6 หลัก',
    ],
    [
      'another parent',
      asCsv(broken((row) => ({ ...row, parent_code: '7701' }))),
      'คอลัมน์ parent_code: “7701” ไม่ใช่ต้นสังกัด',
    ],
    [
      'a point in the sea of another country',
      asCsv(broken((row) => ({ ...row, lat: '51.5' }))),
      'คอลัมน์ lat: “51.5” ไม่ใช่พิกัดในประเทศไทย',
    ],
    [
      'another region',
      asCsv(broken((row) => ({ ...row, codi_region: 'S' }))),
      'คอลัมน์ codi_region: ภาค “S” ไม่ตรงกับที่มีอยู่ (CW)',
    ],
    ['no name', asCsv(broken((row) => ({ ...row, name_th: '' }))), 'คอลัมน์ name_th: ขาดชื่อ'],
  ];
  for (const [what, content, says] of cases) {
    const { code, read } = await run(w, [written(content), '--yes']);
    expect(code, what).toBe(2);
    expect(read.replaceAll('\u00a0', ' '), what).toContain(`แถว ${at.toLocaleString('en-US')} ${says}`);
  }
  const whole: [string, string | Uint8Array, string][] = [
    [
      'a parent that is missing',
      asCsv(whole77.filter((row) => row.code !== '7703')),
      'ไม่มีแถวของต้นสังกัด 7703 ในไฟล์',
    ],
    [
      'an unknown column',
      asCsv(whole77.map((row) => ({ ...row, population: '1' }))),
      'ไม่รู้จักคอลัมน์ “population”',
    ],
    ['a column that is missing', 'name_th\nก\n', 'ขาดคอลัมน์ “code”'],
    ['a part of the country', asCsv(whole77), 'ดูเหมือนไม่ใช่ทะเบียนทั้งประเทศ'],
    ['nothing', '', 'ขาดคอลัมน์ “code”'],
    ['only a header', 'code,name_th\n', 'ไฟล์นี้ไม่มีแถวข้อมูล'],
    ['an open quote', 'code,name_th\n10,"ก\n', 'อ่านเป็นตาราง CSV ไม่ได้'],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]), 'ไม่รู้จักคอลัมน์'],
  ];
  for (const [what, content, says] of whole) {
    const { code, read } = await run(w, [written(content), '--yes']);
    expect(code, what).toBe(2);
    expect(read, what).toContain(says);
  }
  expect((await run(w, ['/no/such/file.csv'])).read).toContain('เปิดไฟล์ /no/such/file.csv ไม่ได้');
  expect((await run(w, [])).read).toContain('วิธีใช้');
  expect((await run(w, ['a.csv', '--on', '2565-01-01'])).read).toContain('ให้เขียน 2022-01-01');
  expect(await w.owner.selectFrom('register_imports').selectAll().execute()).toEqual(before);
});

test('files as offices have them: Thai Windows, semicolons, Thai digits, few columns', async () => {
  const w = await world();
  const rows = await present(w);
  const few = rows.map((row) => ({
    code: row.code!,
    name_th: row.code === '770304' ? 'เขาล้านเก่า' : row.name_th!,
  }));
  const thaiDigits = (text: string) => text.replace(/\d/gu, (digit) => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)]!);
  const semicolons = `code;name_th\n${few.map((row) => `${thaiDigits(row.code)};${row.name_th}`).join('\n')}\n`;
  const asked = await run(w, [written(semicolons)], false);
  expect(asked.read).toMatch(/เปลี่ยนชื่อ 1\nRenamed 1\n[^\n]*เขาล้าน {2}Khao Lan {2}→ {2}เขาล้านเก่า {2}Khao Lan/u);

  const windows = new Uint8Array(
    [...semicolons].map((letter) => {
      const point = letter.codePointAt(0)!;
      return point < 0x80 ? point : point - 0x0e00 + 0xa0;
    }),
  );
  const read = (await run(w, [written(windows)], false)).read;
  expect(read).toContain('Windows-874');
  expect(read).toContain('เขาล้านเก่า');
});
