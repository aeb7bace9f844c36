// Numbers of tips: counted to the last case, told so that nobody is given away, the same for ever.
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type CaseHistory, countQuarter } from '#src/casenumbers/numbers.ts';
import { planNumbers, quartersOver, takeNumbers } from '#src/casenumbers/taking.service.ts';
import type { ToldCell } from '#src/casenumbers/telling.ts';
import { moveStep, recuse } from '#src/cases/desk.service.ts';
import { perform } from '#src/platform/perform.ts';
import { anyone, operator } from '#src/policy/roles.ts';
import { addDays, endsOn, nextQuarter, type Quarter, startsOn } from '#src/programme/quarter.ts';
import { isSmall } from '#src/results/suppress.ts';
import { type RowCase, writeCases } from '../case-rows.ts';
import type { Met } from '../client.ts';
import { reckon } from '../reckoning.ts';
import { post, sealTip, type WatchCentre, watchCentre } from '../units.ts';

const Q3: Quarter = { fiscalYear: 2565, quarter: 3 };
const AFTER_Q3 = '2022-07-01T07:30:00+07:00';

async function opened(members: Parameters<WatchCentre['directory']>[0] = { 'nacc-77': ['boonmee', 'siri'] }) {
  const w = await watchCentre();
  await w.directory(members);
  return w;
}
type Csv = { quarter: string; measure: string; division: string; part: string; cases: string; shown: string };
async function csvOf(w: WatchCentre): Promise<Csv[]> {
  const text = await (await w.stranger().fetch('/tips/numbers.csv')).text();
  const [head = '', ...lines] = text.replace('\ufeff', '').trim().split('\r\n');
  const names = head.split(',');
  // Only the middle columns hold texts with commas, in quotes.
  const cut = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)].map(([, cell = '']) => cell);
  return lines.map((line) => Object.fromEntries(names.map((name, at) => [name, cut(line)[at] ?? ''])) as Csv);
}
const numberOf = (rows: readonly Csv[], measure: string, division = 'all', part = '') =>
  rows.find((row) => row.measure === measure && row.division === division && row.part === part)?.cases;

const plain = (more: Partial<RowCase> = {}): RowCase => ({
  track: 'complaint',
  category: null,
  unit: 'nacc-77',
  province: '77',
  quiet: false,
  holders: [],
  receivedOn: '2022-04-20',
  steps: [],
  ...more,
});
const many = (count: number, more: Partial<RowCase> = {}): RowCase[] =>
  Array.from({ length: count }, () => plain(more));
const closedOn = (onDay: string): CaseHistory['steps'] => [
  { step: 'closed', because: 'answered', toWhom: null, onDay },
];

describe('a quarter that is over', () => {
  it('is counted by the house itself: real tips, to the last one, with the words that officers set', {
    timeout: 120_000,
  }, async () => {
    const w = await opened();
    const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
    for (let at = 0; at < 6; at += 1) {
      const giver = await sealTip(w, { text: '{"v":1}', to: [boonmee, siri], secret: at });
      expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
      const move = { id: giver.sealed.caseId, revision: 1, category: 'project', because: null, toWhom: null };
      if (at < 5)
        await perform(w.deps, boonmee.actor, moveStep, { ...move, to: 'closed', because: 'answered' });
    }
    expect((await w.stranger().get('/tips/numbers')).has('ยังไม่มีตัวเลข')).toBe(true);
    w.clock.moveTo(AFTER_Q3);
    await planNumbers(w.deps);
    await w.deps.jobs.settle();

    const page = await w.stranger().get('/tips/numbers');
    expect(page.h1).toBe('ตัวเลขเรื่องที่แจ้ง');
    expect(page.has('นับเรื่องที่มีคนแจ้งเข้ามา ไม่ใช่จำนวนการทุจริต')).toBe(true);
    expect(page.has('สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์')).toBe(true);
    expect(page.has('10 เม.ย. 2565') || page.has('10 เมษายน 2565')).toBe(true); // takes tips since
    const rows = await csvOf(w);
    expect(numberOf(rows, 'received')).toBe('6');
    // One is open: told by neither number, for six less five would be one.
    expect(numberOf(rows, 'finished')).toBe('');
    expect(numberOf(rows, 'open')).toBe('');
    expect(numberOf(rows, 'received', 'place', '77')).toBe('6');
    expect(numberOf(rows, 'received', 'category', 'project')).toBe('');
    expect(numberOf(rows, 'received', 'category', 'others')).toBe('6');
    const json = await (await w.stranger().fetch('/tips/numbers.json?quarter=2565-3')).json();
    expect(json.data).toHaveLength(rows.length);
    expect(json.data[1]).toMatchObject({
      measure: 'received',
      cases: 6,
      counts_en: 'Cases that came in during the quarter, and those closed before that were taken up again',
    });
  });

  it('in which nobody told of anything says so in words, and so does each number', async () => {
    const w = await opened();
    w.clock.moveTo(AFTER_Q3);
    await perform(w.deps, operator, takeNumbers, {});
    const page = await w.stranger().get('/tips/numbers?quarter=2565-3');
    expect(page.has('ไม่มีเรื่องร้องเรียนในไตรมาสนี้')).toBe(true);
    expect((await w.stranger().get('/en/tips/numbers')).has('No complaints this quarter')).toBe(true);
    const rows = await csvOf(w);
    expect(rows.filter(({ cases }) => cases !== '0')).toEqual([]);
    expect(rows.some(({ part }) => part === 'others')).toBe(false);
  });

  it('is taken once: what comes later, and what changes, is in the next; nobody can mend it', async () => {
    const w = await opened();
    await writeCases(w.owner, many(8));
    w.clock.moveTo('2022-07-01T00:30:00+07:00');
    // What was begun before midnight may still be on its way.
    expect(await perform(w.deps, operator, takeNumbers, {})).toMatchObject({ value: { quarters: [] } });
    w.clock.moveTo(AFTER_Q3);
    const both = await Promise.all([
      perform(w.deps, operator, takeNumbers, {}),
      perform(w.deps, operator, takeNumbers, {}),
    ]);
    expect(both.map((one) => one.ok && one.value.quarters).toSorted()).toEqual([[], ['2565-3']]);
    const before = await csvOf(w);
    await writeCases(w.owner, many(6, { receivedOn: '2022-07-01' }));
    await sql`update cases set step = 'closed', category = 'fund'`.execute(w.owner);
    await perform(w.deps, operator, takeNumbers, {});
    expect(await csvOf(w)).toEqual(before);
    for (const table of ['case_number_quarters', 'case_number_units', 'case_number_cells']) {
      await expect(sql.raw(`delete from ${table}`).execute(w.owner)).rejects.toThrow(/never changes/u);
      await expect(sql.raw(`update ${table} set quarter = 4`).execute(w.deps.db)).rejects.toThrow(/denied/u);
    }
    const lines = await w.owner
      .selectFrom('audit')
      .selectAll()
      .where('subject_kind', '=', 'case-numbers')
      .execute();
    expect(lines).toHaveLength(1);
    expect(await perform(w.deps, anyone, takeNumbers, {})).toMatchObject({ refusal: 'not.found' });
  });

  it('nobody looked for a long time: every quarter is taken, also those without a case', async () => {
    const w = await opened();
    await writeCases(w.owner, many(6));
    w.clock.moveTo('2023-01-02T09:00:00+07:00');
    await perform(w.deps, operator, takeNumbers, {});
    const rows = await csvOf(w);
    expect([...new Set(rows.map(({ quarter }) => quarter))]).toEqual(['2566-1', '2565-4', '2565-3']);
    expect(
      rows.filter((row) => row.division === 'all' && row.measure === 'open').map(({ cases }) => cases),
    ).toEqual(['6', '6', '6']);
    expect(quartersOver('2022-04-10', new Date('2022-07-01T05:59:00+07:00'))).toEqual([]);
    expect(quartersOver('2022-04-10', new Date('2022-07-01T06:00:00+07:00'))).toEqual([Q3]);
  });
});

describe('nobody is given away', () => {
  it('by subtracting whatever was published: across places, kinds and quarters nothing from 1 to 4 comes out', async () => {
    const w = await opened({ 'nacc-77': ['boonmee', 'siri'], 'nacc-cdc': ['siri'] });
    const cases: RowCase[] = [];
    let quarter = Q3;
    for (const [own, central, soon] of [
      [11, 3, 9],
      [6, 14, 6],
      [9, 9, 2],
    ] as const) {
      const receivedOn = addDays(startsOn(quarter), 20);
      const steps = closedOn(endsOn(quarter));
      cases.push(...many(soon, { receivedOn, steps, category: 'fund' }), ...many(own - soon, { receivedOn }));
      cases.push(...many(central, { receivedOn, unit: 'nacc-cdc', province: null, track: 'watch' }));
      quarter = nextQuarter(quarter);
    }
    const [boonmee, siri] = [await w.id('boonmee'), await w.id('siri')];
    const sealed = cases.map((one) => ({
      ...one,
      holders: one.unit === 'nacc-77' ? [boonmee, siri] : [siri],
    }));
    await writeCases(w.owner, sealed);
    w.clock.moveTo('2023-01-02T09:00:00+07:00');
    await perform(w.deps, operator, takeNumbers, {});

    const cells = (await w.owner.selectFrom('case_number_cells').selectAll().execute()) as (ToldCell & {
      fiscal_year: number;
      quarter: number;
    })[];
    const named = (row: Pick<Csv, 'quarter' | 'measure' | 'division' | 'part'>) =>
      [row.quarter, row.measure, row.division, row.part].join(' ');
    const rows = await csvOf(w);
    // The file holds what is told, what the others come to, and nothing else.
    expect(
      rows
        .flatMap((row) => (row.cases === '' || row.part === 'others' ? [] : [`${named(row)} ${row.cases}`]))
        .toSorted(),
    ).toEqual(
      cells
        .filter(({ told }) => told)
        .map((c) => `${c.fiscal_year}-${c.quarter} ${c.measure} ${c.dimension} ${c.key} ${c.cases}`)
        .toSorted(),
    );
    for (const row of rows) expect(isSmall(Number(row.cases)), named(row)).toBe(false);
    const quarters = [Q3, nextQuarter(Q3), nextQuarter(nextQuarter(Q3))].map((one) =>
      cells.filter((cell) => cell.fiscal_year === one.fiscalYear && cell.quarter === one.quarter),
    );
    const small = reckon(quarters).filter((one) => isSmall(one.cases));
    expect(small.length).toBeGreaterThanOrEqual(10);
    for (const one of small) {
      if (one.name.includes('open at')) expect(one.least, one.name).toBeLessThan(one.most);
      else expect(one.most, one.name).toBeGreaterThanOrEqual(5);
    }
    // And it tells something: eleven came to the office, and with what is hidden the parts still make the whole.
    expect(numberOf(rows, 'received', 'all')).toBe('18');
    for (const measure of ['received', 'finished'])
      for (const one of new Set(rows.map((row) => row.quarter))) {
        const own = rows.filter((row) => row.quarter === one && row.measure === measure);
        const total = own.find((row) => row.division === 'all')?.cases;
        const parts = own
          .filter((row) => row.division === 'place')
          .reduce((sum, row) => sum + Number(row.cases), 0);
        if (total !== '') expect(parts, `${one} ${measure}`).toBe(Number(total));
      }
  });

  it('an officer who stood aside, or was kept out, finds in their office’s number only the cases they know', async () => {
    const w = await opened({ 'nacc-77': ['boonmee', 'siri'], codi: ['siri'] });
    const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
    await writeCases(w.owner, [
      ...many(6, { holders: [boonmee.id, siri.id] }),
      ...many(6, { unit: 'codi', province: null, holders: [siri.id] }),
      plain({ holders: [siri.id] }), // told without Boonmee from the beginning
    ]);
    const giver = await sealTip(w, { text: '{"v":1}', to: [boonmee, siri] });
    await post(w, '/tips/cases', giver.wire);
    expect(await perform(w.deps, boonmee.actor, recuse, { id: giver.sealed.caseId })).toMatchObject({
      ok: true,
    });
    w.clock.moveTo(AFTER_Q3);
    await perform(w.deps, operator, takeNumbers, {});
    const rows = await csvOf(w);
    expect(numberOf(rows, 'received')).toBe('14');
    expect(numberOf(rows, 'received', 'place', '77')).toBe('6');
    expect(numberOf(rows, 'received', 'place', '00')).toBe('8');
  });

  it('and who reads the numbers leaves no line, no measure and no cookie', async () => {
    const w = await opened();
    for (const path of ['/tips/numbers', '/tips/numbers.csv', '/tips/numbers.json']) {
      const answer = await w.app.request(`http://localhost:8080${path}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toBeNull();
      await answer.text();
    }
    expect((await w.deps.metrics.expose()).text).not.toContain('/tips');
    expect((await w.stranger().fetch('/tips/numbers?quarter=2560-1')).status).toBe(404);
    expect((await w.stranger().fetch('/tips/numbers?quarter=x')).status).toBe(404);
  });
});

it('the days of real cases are what is counted: the rows that a story writes count as their histories', async () => {
  const w = await opened();
  const cases = [...many(6, { steps: closedOn('2022-05-02') }), ...many(9)];
  await writeCases(w.owner, cases);
  w.clock.moveTo(AFTER_Q3);
  await perform(w.deps, operator, takeNumbers, {});
  const counted = countQuarter(cases, Q3).find(
    (cell) => cell.measure === 'finished' && cell.dimension === 'days',
  );
  expect(counted).toMatchObject({ key: '30', cases: 6 });
  expect(numberOf(await csvOf(w), 'finished', 'days', '30')).toBe('6');
});

/** The lines of the table that has this caption. */
const tableOf = (page: Met, caption: string): string[] =>
  page.root
    .querySelectorAll('table')
    .filter((table) => table.querySelector('caption')?.text.trim() === caption)
    .flatMap((table) => table.querySelectorAll('tbody tr'))
    .map((row) => row.childNodes.map((cell) => cell.text.trim()).join(' '));

describe('where the numbers stand', () => {
  it('on the page of the country and of the province whose office takes part, and nowhere below', async () => {
    const w = await opened({ 'nacc-77': ['boonmee'], codi: ['siri'] });
    const boonmee = await w.id('boonmee');
    const siri = await w.id('siri');
    await writeCases(w.owner, [
      ...many(6, { holders: [boonmee], steps: closedOn('2022-05-02') }),
      ...many(8, { holders: [boonmee] }),
      ...many(9, { unit: 'codi', province: null, holders: [siri] }),
    ]);
    expect((await w.stranger().get('/areas/77')).has('เรื่องที่มีคนแจ้ง')).toBe(false);
    w.clock.moveTo(AFTER_Q3);
    await perform(w.deps, operator, takeNumbers, {});
    const province = await w.stranger().get('/areas/77');
    expect(tableOf(province, 'สำนักงาน ป.ป.ช. ประจำจังหวัด')).toEqual(['รับเข้า 14', 'ยุติ 6']);
    const nation = await w.stranger().get('/areas/th');
    expect(tableOf(nation, 'ทั้งประเทศ')).toEqual(['รับเข้า 23', 'ยุติ 6']);
    const json = await (await w.stranger().fetch('/areas/77.json')).json();
    expect(json.data.tips).toEqual({ quarter: '2565-3', received: 14, closed: 6 });
    for (const path of ['/areas/76', '/areas/7703', '/areas/770301', '/areas/codi-cw']) {
      expect((await w.stranger().get(path)).has('เรื่องที่มีคนแจ้ง'), path).toBe(false);
      const below = await (await w.stranger().fetch(`${path}.json`)).json();
      expect(below.data.tips, path).toBeNull();
    }
  });

  it('where a province’s number is not told, its page says so and why, and shows none', async () => {
    const w = await opened({ 'nacc-77': ['boonmee'], codi: ['siri'] });
    const [boonmee, siri] = [await w.id('boonmee'), await w.id('siri')];
    await writeCases(w.owner, [
      ...many(2, { holders: [boonmee] }),
      ...many(9, { unit: 'codi', province: null, holders: [siri] }),
    ]);
    w.clock.moveTo(AFTER_Q3);
    await perform(w.deps, operator, takeNumbers, {});
    const province = await w.stranger().get('/areas/77');
    expect(tableOf(province, 'สำนักงาน ป.ป.ช. ประจำจังหวัด')).toEqual(['รับเข้า ไม่แสดง', 'ยุติ 0']);
    expect(province.has('เรื่องทุกเรื่องนับอยู่ในตัวเลขของทั้งประเทศ')).toBe(true);
    const json = await (await w.stranger().fetch('/areas/77.json')).json();
    // Nothing at all was finished in the whole country: that points at nobody.
    expect(json.data.tips).toEqual({ quarter: '2565-3', received: null, closed: 0 });
  });
});
