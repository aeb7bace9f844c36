// Every file that leaves the house for a spreadsheet, with texts in it that a spreadsheet would run: no cell of any
// CSV or workbook begins a formula. A file of a kind that is not fetched here fails the last test.
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { rooms } from '#src/app.tsx';
import { takeNumbers } from '#src/casenumbers/taking.service.ts';
import { catalogue } from '#src/opendata/catalogue.ts';
import { closePress } from '#src/packs/press.ts';
import { perform } from '#src/platform/perform.ts';
import { operator } from '#src/policy/roles.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { writeDirectory } from '../case-rows.ts';
import type { Visitor } from '../client.ts';
import { source } from '../guards/source.ts';
import { fetched, fill, gridOf, saved, sendFile } from '../sheets.ts';
import { type Publishing, publishing } from './publishing.ts';

afterAll(closePress);

const LINK = '=HYPERLINK("http://example.org","กดที่นี่")';
const NUMBER = /^-?[\d.]+$/u;

/** Cells that a spreadsheet would run. */
function running(csv: string): string[] {
  const rows = parse(csv, { bom: true, relax_column_count: true }) as string[][];
  expect(rows.length).toBeGreaterThan(1);
  return rows.flat().filter((cell) => /^[=+\-@\t\r]/u.test(cell) && !NUMBER.test(cell));
}

/** Formulas in the sheets of a workbook, and all its texts. */
function sheetsOf(bytes: Uint8Array): { formulas: string[]; text: string } {
  const sheets = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/worksheets/'));
  expect(sheets.length).toBeGreaterThan(0);
  const text = sheets.map(([, xml]) => strFromU8(xml)).join('\n');
  return { formulas: text.match(/<(?:\w+:)?f[\s>/][^<]*/gu) ?? [], text };
}

/** Names of the register, of the plan and of people, as somebody hostile would have them. */
async function hostile(w: Publishing): Promise<() => Promise<void>> {
  const { rows: before } = await sql<{ code: string; th: string; en: string }>`
    select code, name_th as th, name_en as en from areas where code in ('77', '7703', ${KHAO_LAN})`.execute(
    w.owner,
  );
  const rename = async (code: string, th: string, en: string): Promise<void> => {
    await w.owner.updateTable('areas').set({ name_th: th, name_en: en }).where('code', '=', code).execute();
  };
  const known = () =>
    w.owner
      .insertInto('register_imports')
      .values({ source: 'x', added: 0, renamed: before.length, ended: 0 })
      .execute();
  for (const { code, th, en } of before) await rename(code, `=${th}`, `@${en}`);
  await known();
  await w.owner
    .updateTable('people')
    .set((e) => ({ name: sql`'+' || ${e.ref('name')}` }))
    .execute();
  return async () => {
    for (const { code, th, en } of before) await rename(code, th, en);
    await known();
  };
}

/** An office of that province took part in the quarter. */
async function numbersOfTips(w: Publishing): Promise<void> {
  const office = {
    code: 'nacc-77',
    kind: 'nacc_province',
    province_code: '77',
    name_th: LINK,
    name_en: LINK,
  };
  await w.owner.insertInto('case_units').values(office).execute();
  await writeDirectory(w.owner, { 'nacc-77': [await w.id('boonmee')] }, '2022-01-05');
  expect(await perform(w.deps, operator, takeNumbers, {})).toMatchObject({ ok: true });
}

test('no cell of any file begins a formula, whatever people, places and answers are called', async () => {
  const w = await publishing();
  const putBack = await hostile(w);
  try {
    const story = { done: LINK, problems: '+66 เบอร์ผู้รับเหมา', proposals: '-1+1', help_asked: '@SUM(A1)' };
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '4', 'n.meetings': LINK, ...story });
    await w.reports('770301', 2, story, 'province');
    await w.publishes(2, '2022-05-10');
    await numbersOfTips(w);
    const [thida, nok, ton] = [await w.as('thida'), await w.as('nok'), await w.as('ton')];
    await (await thida.get('/work/packs/2565-2/reports?place=77')).press('คัดเพื่อพิจารณา');
    await (await (await thida.get('/work/packs/2565-2')).follow('แก้ถ้อยคำ')).press('บันทึก', {
      wording: LINK,
      resolution: '@SUM(A1)',
    });
    await (await thida.get('/work/packs/2565-2')).press('จัดทำชุด');
    await w.deps.jobs.settle();

    // A sheet with two answers that are refused comes back with them in it.
    const sheet = '/work/bulk/template?quarter=2565-3&place=77&format=';
    const grid = await gridOf(await fetched(nok, `${sheet}xlsx`));
    fill(grid, 'รายงาน', '770305', { 'i.meetings': LINK, done: LINK });
    fill(grid, 'รายงาน', '770304', { 'i.meetings': '+1', 'i.intent': { formula: 'HYPERLINK("x")' } });
    const checked = await sendFile(nok, await saved(grid), '=1+1.xlsx', 200, '2565-3');

    const visitors: [Visitor, readonly string[]][] = [
      [w.stranger(), catalogue.map(({ path }) => `${path}.csv`)],
      [w.stranger(), ['/quarters/2565-2.csv', '/years/2565.csv', '/areas/th.csv', '/areas/77.csv']],
      [w.stranger(), [`/areas/${KHAO_LAN}.csv`, '/expansion.csv', '/quarters/2565-2/pack.csv']],
      [thida, ['/work/packs/2565-2/1/1/emenscr.csv', '/work.csv']],
      [
        nok,
        [
          '/work.csv',
          '/work/reviews.csv',
          `${sheet}csv`,
          `${sheet.replace('-3', '-2')}csv`,
          `${checked.path}/errors.csv`,
        ],
      ],
      [ton, ['/audit.csv']],
    ];
    const shown: string[] = [];
    for (const [visitor, paths] of visitors)
      for (const path of paths) {
        const answer = await visitor.fetch(path);
        expect(answer.status, path).toBe(200);
        const csv = await answer.text();
        expect(running(csv), path).toEqual([]);
        if (/(?:^|[,"])'[=+@-]/mu.test(csv)) shown.push(path);
      }
    // The texts were really there.
    for (const path of ['/areas.csv', '/quarters/2565-2/pack.csv', '/work.csv', `${checked.path}/errors.csv`])
      expect(shown).toContain(path);
    expect(shown.some((path) => path.includes('/template'))).toBe(true);

    const books: [Visitor, string][] = [
      [w.stranger(), '/quarters/2565-2/pack.xlsx'],
      [thida, '/work/packs/2565-2/1/1/emenscr.xlsx'],
      [nok, `${sheet}xlsx`],
      [nok, `${sheet.replace('-3', '-2')}xlsx`],
      [nok, `${checked.path}/errors.xlsx`],
    ];
    for (const [visitor, path] of books) {
      const { formulas, text } = sheetsOf(await fetched(visitor, path));
      expect(formulas, path).toEqual([]);
      expect(/>[=+@]/u.test(text), path).toBe(true); // as text, and not left out
    }
  } finally {
    await putBack();
  }
});

test('files for spreadsheets are written in two places, and every address of one is fetched above', () => {
  const writers = source()
    .filter(({ text }) => /csvLine\(|csvBytes\(|from 'write-excel-file|xlsxBytes\(/u.test(text))
    .map(({ path }) => path)
    .filter((path) => path !== 'src/platform/xlsx.ts' && path !== 'src/platform/csv.ts');
  expect(writers, 'use csvResponse or xlsxBytes, and fetch the new file above').toEqual([
    'src/bulk/bulk.routes.tsx',
    'src/packs/making.service.ts',
    'src/platform/http/csv.ts',
  ]);
  const offered = rooms
    .flatMap(({ routes }) => routes)
    .map(({ path }) => path)
    .filter((path) => /\.(?:csv|xlsx)$/u.test(path));
  expect(offered.filter((path) => !catalogue.some((one) => `${one.path}.csv` === path)).sort()).toEqual([
    '/audit.csv',
    '/quarters/:quarter/pack.csv',
    '/quarters/:quarter/pack.xlsx',
    '/work.csv',
    '/work/bulk/:id/errors.csv',
    '/work/bulk/:id/errors.xlsx',
    '/work/packs/:quarter/:freeze/:number/emenscr.csv',
    '/work/packs/:quarter/:freeze/:number/emenscr.xlsx',
    '/work/packs/:quarter/:freeze/:number/pack.csv',
    '/work/packs/:quarter/:freeze/:number/pack.xlsx',
    '/work/reviews.csv',
  ]);
});
