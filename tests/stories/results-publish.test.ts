// The centre publishes a quarter: what the public then reads, what it does not, and what a later edition adds.
import { describe, expect, it } from 'vitest';
import type { Figure, ResultRow } from '#src/results/figure.ts';
import {
  freezes,
  latestPublication,
  publications,
  publishedReport,
  publishedResults,
  publishedRows,
} from '#src/results/results.service.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { readable } from '../client.ts';
import { type Publishing, publishing } from './publishing.ts';

const Q2 = { fiscalYear: 2565, quarter: 2 } as const;
const NEIGHBOUR = '770301';
const THIRD = '770305';

const figure = (row: ResultRow | undefined, key: string): Figure => {
  const found = row?.figures.find((one) => one.key === key);
  if (!found) throw new Error(`no figure ${key}`);
  return found;
};

async function now(w: Publishing, address: string) {
  const publication = await latestPublication(w.deps.db, w.programme.id, Q2);
  const results = publication && (await publishedResults(w.deps.db, { publication, address }));
  if (!publication || !results) throw new Error(`nothing published of ${address}`);
  return { publication, ...results };
}

describe('publishing a quarter', () => {
  it('a national number opens down to one report and its photograph', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '4', photo: 'i.meetings' });
    await w.reports(NEIGHBOUR, 2, { 'i.meetings': '3' });
    await w.reports('500501', 2, { 'i.meetings': '6' });
    w.clock.moveTo('2022-05-10T10:00:00+07:00');

    const thida = await w.as('thida');
    const list = await thida.get('/work/publish');
    expect(list.text()).toMatch(/ไตรมาสที่ 2 ปีงบประมาณ 2565.*3 จาก 68 ฉบับ/u);
    const desk = await list.follow('ตรวจก่อนปิดไตรมาส');
    expect(desk.path).toBe('/work/publish/2565-2');
    const check = await desk.follow('ตรวจก่อนปิดไตรมาส');
    expect(check.has('รายงาน 3 จาก 68 ฉบับจะอยู่ในตัวเลข')).toBe(true);
    const frozen = await check.press('ปิดไตรมาสครั้งที่ 1');
    expect(frozen.has('ปิดไตรมาสครั้งที่ 1 แล้ว')).toBe(true);
    // Frozen is not published: the public has nothing to read yet.
    await w.stranger().get('/quarters/2565-2', 404);
    expect(await publications(w.deps.db)).toEqual([]);
    const step = await frozen.follow('ตรวจก่อนเผยแพร่ครั้งที่ 1');
    const done = await step.press('เผยแพร่ฉบับที่ 1', { note_th: 'ฉบับแรก', note_en: 'The first' });
    expect(done.has('เผยแพร่ฉบับที่ 1 แล้ว')).toBe(true);

    const { publication, row, children } = await now(w, 'th');
    expect(publication).toMatchObject({ edition: 1, note: { th: 'ฉบับแรก', en: 'The first' } });
    expect(figure(row, 'meetings')).toMatchObject({ value: 13, answered: 3 });
    const west = children.find((one) => one.address === 'codi-cw');
    expect(figure(west, 'meetings').value).toBe(7);
    expect(
      figure(
        children.find((one) => one.address === '77'),
        'meetings',
      ).value,
    ).toBe(7);

    const rows = await publishedRows(w.deps.db, publication, 'meetings', 'th');
    const answered = rows?.filter((one) => one.figure.answered > 0) ?? [];
    expect(answered.map((one) => [one.area.code, one.figure.value, one.quarters])).toEqual([
      ['500501', 6, [2]],
      [NEIGHBOUR, 3, [2]],
      [KHAO_LAN, 4, [2]],
    ]);
    const report = await publishedReport(w.deps.db, publication, KHAO_LAN);
    expect(report?.content?.values.find((one) => one.indicator.key === 'meetings')?.num).toBe(4);
    // The same way on foot: the country's page, the number, the area, its report, the photograph.
    const country = await w.stranger().get('/quarters/2565-2');
    const list2565 = await country.follow('13 ครั้ง');
    const opened = await list2565.follow('ต.เขาล้าน');
    expect(opened.has('4 ครั้ง')).toBe(true);
    const [photo] = report?.content?.evidence ?? [];
    expect(opened.html).toContain(`/evidence/77/${photo?.id}`);
    const seen = await w.stranger().fetch(`/evidence/77/${photo?.id}`);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('content-type')).toMatch(/^image\//u);
  });

  it('no answer is never zero', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '0' });
    await w.publishes(2, '2022-05-10');
    const { row, children } = await now(w, 'th');
    expect(row.byLevel.subdistrict).toMatchObject({ due: 51, accepted: 1, waiting: 0, none: 50 });
    expect(figure(row, 'meetings')).toMatchObject({ value: 0, answered: 1 });
    const north = children.find((one) => one.address === 'codi-n');
    expect(figure(north, 'meetings')).toMatchObject({
      value: null,
      answered: 0,
      target: null,
      percent: null,
      light: 'none',
    });
    expect(north?.money.disbursed).toBeNull();
    // Nobody of the provinces has reported what provinces report.
    expect(figure(row, 'support_visits')).toMatchObject({ value: null, answered: 0 });
    const csv = await (await w.stranger().fetch('/quarters/2565-2.csv')).text();
    // value, numerator, denominator, distribution: zero where zero was reported, nothing where nothing was.
    const line = (code: string) =>
      csv.split('\r\n').find((one) => one.includes(`,${code},`) && one.includes(',meetings,'));
    expect(line('770304')).toMatch(/,0,,,,/u);
    expect(line('codi-n')).toMatch(/,,,,,,none,0,/u);
  });

  it('a share comes from its parts, never from percentages', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 2, { 'i.budget_open.num': '1', 'i.budget_open.den': '2' });
    await w.reports(NEIGHBOUR, 2, { 'i.budget_open.num': '9', 'i.budget_open.den': '10' });
    await w.publishes(2, '2022-05-10');
    const { row } = await now(w, '77');
    // 10 of 12; the mean of 50 % and 90 % would be 70 %.
    expect(figure(row, 'budget_open')).toMatchObject({ value: 8333, num: 10, den: 12, answered: 2 });
  });

  it('published twice is published once; a later acceptance waits for the next edition', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '4' });
    await w.reports(NEIGHBOUR, 2, { 'i.meetings': '3' }, 'centre');
    w.clock.moveTo('2022-05-10T10:00:00+07:00');
    const thida = await w.as('thida');
    const twice = async (path: string, button: string, said: string) => {
      const { action, body } = (await thida.get(path)).filled(button);
      if (!(body instanceof URLSearchParams)) throw new Error('a plain form');
      await thida.post(action, body);
      expect((await thida.post(action, body)).has(said)).toBe(true);
    };
    await twice('/work/publish/2565-2/freeze', 'ปิดไตรมาสครั้งที่ 1', 'ปิดไตรมาสครั้งที่ 1 แล้ว');
    expect(await freezes(w.deps.db, w.programme.id)).toHaveLength(1);
    await twice('/work/publish/2565-2/edition', 'เผยแพร่ฉบับที่ 1', 'เผยแพร่ฉบับที่ 1 แล้ว');
    expect(await publications(w.deps.db, w.programme.id)).toHaveLength(1);

    const before = await now(w, '77');
    expect(before.row.byLevel.subdistrict).toMatchObject({ accepted: 1, waiting: 1, none: 1 });
    expect(figure(before.row, 'meetings').value).toBe(4);
    expect((await publishedReport(w.deps.db, before.publication, NEIGHBOUR))?.content).toBeUndefined();

    const nothing = await (await thida.get('/work/publish/2565-2/freeze')).press(
      'ปิดไตรมาสครั้งที่ 2',
      { reason: 'อีกครั้ง' },
      422,
    );
    expect(nothing.has('ไม่มีอะไรต่างจากการปิดครั้งที่ 1')).toBe(true);
    expect(nothing.value('reason')).toBe('อีกครั้ง');

    await w.accepts(NEIGHBOUR, 2, 'centre');
    expect(figure((await now(w, '77')).row, 'meetings').value).toBe(4);
    const why = await (await thida.get('/work/publish/2565-2/freeze')).press('ปิดไตรมาสครั้งที่ 2', {}, 422);
    expect(why.has('เขียนเหตุผลว่าทำไมจึงปิดไตรมาสใหม่')).toBe(true);
    expect(await w.publishes(2, '2022-05-20')).toBe(2);
    const after = await now(w, '77');
    expect(figure(after.row, 'meetings').value).toBe(7);
    expect(after.publication.note.th).toBe('เพิ่มรายงานที่รับแล้ว 1\u00a0ฉบับ');
    // The first edition says what it said.
    const first = await publishedResults(w.deps.db, { publication: before.publication, address: '77' });
    expect(figure(first?.row, 'meetings').value).toBe(4);
    const { rows } = await thida
      .get('/work/publish/2565-2')
      .then((page) => ({ rows: readable(page.text('table')) }));
    expect(rows).toContain('ฉบับที่ 2');
  });

  it('quarters add up within the fiscal year, and an older quarter published anew counts from then on', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 1, { 'i.meetings': '2' });
    await w.reports(NEIGHBOUR, 1, { 'i.meetings': '5' }, 'centre');
    await w.publishes(1, '2022-02-14');
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '4' });
    await w.publishes(2, '2022-05-10');
    const second = await now(w, '77');
    expect(figure(second.row, 'meetings')).toMatchObject({ value: 6, answered: 1 });
    await w.accepts(NEIGHBOUR, 1, 'centre');
    await w.publishes(1, '2022-05-20');
    // The edition of Q2 was frozen before; the next one holds what Q1 then says.
    expect(figure((await now(w, '77')).row, 'meetings').value).toBe(6);
    await w.publishes(2, '2022-05-25');
    const anew = await now(w, '77');
    expect(figure(anew.row, 'meetings').value).toBe(11);
    expect(anew.publication.note.th).toBe('ยอดสะสมปรับตามไตรมาสก่อนหน้าที่ปิดใหม่');
    await w.reports(THIRD, 2, { 'i.meetings': '1' });
    await w.publishes(2, '2022-05-30');
    expect(figure((await now(w, '77')).row, 'meetings')).toMatchObject({ value: 12, answered: 3 });
  });

  it('only the centre publishes, and only a quarter that has begun and has something to show', async () => {
    const w = await publishing();
    await (await w.as('nok')).get('/work/publish', 404);
    await (await w.as('kanda')).get('/work/publish/2565-2', 404);
    await (await w.as('kanda')).get('/work/publish/2565-2/freeze', 404);
    expect((await w.stranger().get('/work/publish')).h1).toContain('เข้าสู่ระบบ');
    const thida = await w.as('thida');
    await thida.get('/work/publish/2565-9', 404);
    await thida.get('/work/publish/2560-1', 404);
    await thida.get('/work/publish/2565-2/edition', 404);
    const empty = await (await thida.get('/work/publish/2565-2/freeze')).press('ปิดไตรมาสครั้งที่ 1', {}, 422);
    expect(empty.has('ยังไม่มีรายงานที่รับครบทุกชั้น')).toBe(true);
    const early = await (await thida.get('/work/publish/2565-4/freeze')).press('ปิดไตรมาสครั้งที่ 1', {}, 422);
    expect(early.has('ไตรมาสนี้ยังไม่เริ่ม')).toBe(true);
    const page = await thida.get('/en/work/publish');
    expect(page.has('Close and publish a quarter')).toBe(true);
  });
});
