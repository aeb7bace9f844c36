// The centre closes a quarter, hands it in and publishes it; what comes later is told, and waits for the next.
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import { freezeQuarter } from '#src/results/freeze.service.ts';
import { publishQuarter } from '#src/results/publish.service.ts';
import {
  freezeOf,
  frozenResults,
  frozenStandings,
  frozenStories,
  isPublished,
} from '#src/results/results.service.ts';
import { verifyFreeze } from '#src/results/verify.service.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { type Publishing, publishing } from './publishing.ts';

const NEIGHBOUR = '770301';
const Q = (quarter: 1 | 2) => ({ fiscalYear: 2565, quarter }) as const;

async function publish(w: Publishing, quarter: 1 | 2, number: number) {
  const input = { ...Q(quarter), number, note_th: '', note_en: '', once: newId() };
  return perform(w.deps, await w.actor('thida'), publishQuarter, input);
}

describe('closing a quarter', () => {
  it('its numbers stand still and are the subcommittee’s to read, not yet the public’s', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '4', problems: 'ไม่มีคนจด', proposals: 'ขอพี่เลี้ยง' });
    await w.reports(NEIGHBOUR, 2, { 'i.meetings': '3' }, 'centre');
    await w.freezes(2, '2022-05-10');
    await w.accepts(NEIGHBOUR, 2, 'centre');
    const { db } = w.deps;
    const freeze = (await freezeOf(db, w.programme.id, Q(2)))!;
    expect(freeze).toMatchObject({ number: 1, reason: '', basis: [] });
    expect(await isPublished(db, freeze)).toBe(false);
    const nation = await frozenResults(db, freeze, 'th');
    expect(nation?.row.byLevel.subdistrict).toMatchObject({ due: 51, accepted: 1, waiting: 1, none: 49 });
    expect(nation?.row.figures.find((one) => one.key === 'meetings')).toMatchObject({
      value: 4,
      answered: 1,
    });
    const stood = await frozenStandings(db, freeze, '7703');
    expect(stood?.map((one) => [one.area.code, one.standing])).toContainEqual([NEIGHBOUR, 'waiting']);
    expect(await frozenStories(db, freeze)).toEqual([
      expect.objectContaining({ areaCode: KHAO_LAN, problems: 'ไม่มีคนจด', proposals: 'ขอพี่เลี้ยง' }),
    ]);
    // In public there is nothing of it.
    await w.stranger().get('/quarters/2565-2', 404);
    await w.stranger().get('/years/2565', 404);
    expect((await w.stranger().get('/areas/77')).has('4 ครั้ง')).toBe(false);
  });

  it('its fingerprint is in the audit, and whoever changes what it holds is found out', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '4' });
    await w.freezes(2, '2022-05-10');
    const { db } = w.deps;
    const freeze = (await freezeOf(db, w.programme.id, Q(2)))!;
    const line = await db
      .selectFrom('audit')
      .select(['detail', 'version_to'])
      .where('subject_kind', '=', 'freeze')
      .where('subject_id', '=', freeze.id)
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({ version_to: 1, detail: { digest: freeze.digest, quarter: '2565-2' } });
    expect(freeze.digest).toMatch(/^[0-9a-f]{64}$/u);
    const thida = await w.as('thida');
    const page = await thida.get('/work/publish/2565-2/freezes/1');
    expect(page.has('ตรงกับตอนที่ปิด')).toBe(true);
    await thida.get('/work/publish/2565-2/freezes/2', 404);
    await sql`update report_values set num = 40 where indicator_key = 'meetings'`.execute(w.owner);
    expect((await verifyFreeze(db, freeze)).faults).toEqual(['content', 'tallies']);
    const broken = await thida.get('/work/publish/2565-2/freezes/1');
    expect(broken.has('ไม่ตรงกับตอนที่ปิด')).toBe(true);
  });

  it('two who close at the same moment make one closing', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 2);
    w.clock.moveTo('2022-05-10T10:00:00+07:00');
    const thida = await w.actor('thida');
    const close = () => perform(w.deps, thida, freezeQuarter, { ...Q(2), reason: 'x', once: newId() });
    const done = await Promise.all([close(), close()]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(done.find((one) => !one.ok)).toMatchObject({
      refusal: 'results.nothingNew',
      detail: { number: 1 },
    });
  });
});

describe('publishing what was closed', () => {
  it('nothing is published before it is closed, twice, or before one has looked at the latest closing', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 2);
    expect(await publish(w, 2, 1)).toMatchObject({ refusal: 'results.notFrozen' });
    await w.freezes(2, '2022-05-10');
    await w.reports(NEIGHBOUR, 2);
    await w.freezes(2, '2022-05-20', 'เพิ่มรายงานหนึ่งฉบับ');
    expect(await publish(w, 2, 1)).toMatchObject({ refusal: 'results.frozenAnew', detail: { number: 2 } });
    // Somebody closed it again while the form was open: what was typed is still there.
    const thida = await w.as('thida');
    const open = await thida.get('/work/publish/2565-2/edition');
    expect(open.has('รายงาน 2 จาก 68 ฉบับอยู่ในตัวเลข')).toBe(true);
    await w.reports('770305', 2);
    await w.freezes(2, '2022-05-25', 'เพิ่มอีกหนึ่งฉบับ');
    const stale = await open.press('เผยแพร่ฉบับที่ 2', { note_th: 'ฉบับแรก' }, 422);
    expect(stale.has('มีการปิดครั้งที่ 3 หลังจากที่เปิดหน้านี้')).toBe(true);
    expect(stale.value('note_th')).toBe('ฉบับแรก');
    expect(await publish(w, 2, 3)).toMatchObject({ ok: true, value: { edition: 3, before: 0 } });
    expect(await publish(w, 2, 3)).toMatchObject({ refusal: 'results.isPublic', detail: { number: 3 } });
    expect((await thida.get('/work/publish/2565-2/edition')).has('ฉบับที่ 3 เผยแพร่ไปแล้ว')).toBe(true);
    // The edition carries the closing's number: the paper and the page are called the same.
    const page = await w.stranger().get('/quarters/2565-2');
    expect(page.has('เผยแพร่แล้ว ฉบับ\u2060ที่\u00a03')).toBe(true);
    await w.stranger().get('/quarters/2565-2?edition=1', 404);
  });

  it('totals are not published before what they add to', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 1, { 'i.meetings': '2' });
    await w.freezes(1, '2022-02-14');
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '4' });
    await w.freezes(2, '2022-05-10');
    const thida = await w.as('thida');
    const step = await thida.get('/work/publish/2565-2/edition');
    expect(step.has('เผยแพร่ไตรมาส 1 ก่อน')).toBe(true);
    expect(step.has('เผยแพร่ฉบับที่ 1')).toBe(false);
    expect(await publish(w, 2, 1)).toMatchObject({ refusal: 'results.basisClosed', detail: { quarter: 1 } });
    // Closed anew meanwhile, the first quarter is another one than the second was closed upon.
    await w.reports(NEIGHBOUR, 1, { 'i.meetings': '5' });
    await w.freezes(1, '2022-05-20');
    expect(await publish(w, 1, 2)).toMatchObject({ ok: true });
    expect(await publish(w, 2, 1)).toMatchObject({ refusal: 'results.basisReplaced' });
    expect((await thida.get('/work/publish/2565-2')).has('ไตรมาสก่อนหน้าปิดใหม่')).toBe(true);
    await w.freezes(2, '2022-05-25', 'ตามไตรมาสแรก');
    expect(await publish(w, 2, 2)).toMatchObject({ ok: true });
    const { row } = (await frozenResults(
      w.deps.db,
      (await freezeOf(w.deps.db, w.programme.id, Q(2)))!,
      'th',
    ))!;
    expect(row.figures.find((one) => one.key === 'meetings')?.value).toBe(11);
  });
});

describe('after the quarter was closed', () => {
  it('what comes is listed with its day where people work, and only counted in public', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '4' });
    await w.reports(NEIGHBOUR, 2, { 'i.meetings': '3' }, 'centre');
    await w.publishes(2, '2022-05-10');
    const before = await w.stranger().get('/quarters/2565-2');
    expect(before.has('หลังการปิดไตรมาส')).toBe(false);
    const kanda = await w.as('kanda');
    expect((await kanda.get('/work/results/2565-2/77')).has('ยังไม่มีรายงานหลังการปิดไตรมาส')).toBe(true);

    // What waited when the quarter was closed is accepted, and another is sent.
    w.clock.moveTo('2022-05-12T09:00:00+07:00');
    await w.accepts(NEIGHBOUR, 2, 'centre');
    const said = 'มีรายงานที่รับหลังการปิดไตรมาส 1\u00a0ฉบับ จะอยู่ในฉบับถัดไป';
    for (const path of ['/quarters/2565-2', '/areas/77', '/areas/770301', '/areas/codi-cw']) {
      const page = await w.stranger().get(path);
      expect(page.has(said), path).toBe(true);
      expect(page.has('7 ครั้ง'), path).toBe(false);
    }
    expect((await w.stranger().get(`/areas/${KHAO_LAN}`)).has('หลังการปิดไตรมาส')).toBe(false);

    const note = await kanda.get('/work/results/2565-2/77');
    expect(note.has('รับเพิ่ม\u00a01\u00a0ฉบับ')).toBe(true);
    const list = await note.follow('ดูรายงานหลังการปิดไตรมาส');
    expect(list.text('table')).toContain('รับเพิ่ม');
    await kanda.get('/work/results/2565-2/50/after-freeze', 404);
    await w.stranger().fetch('/work/results/2565-2/th/after-freeze');
    const work = await kanda.get('/work/all?quarter=2565-2&state=accepted');
    expect(work.text('tbody').match(/หลังการปิดไตรมาส/gu)).toHaveLength(1);
    const report = await kanda.get(`/work/reports/2565-2/${NEIGHBOUR}`);
    expect(report.has('จะอยู่ในการปิดครั้งถัดไป')).toBe(true);
    const counted = await kanda.get(`/work/reports/2565-2/${KHAO_LAN}`);
    expect(counted.has('รายงานฉบับนี้อยู่ในตัวเลขที่ปิดแล้ว')).toBe(true);

    expect((await (await w.as('thida')).get('/work/publish/2565-2')).has('มีรายงานหลังการปิดไตรมาส 1')).toBe(
      true,
    );
    await w.publishes(2, '2022-05-20');
    expect((await w.stranger().get('/quarters/2565-2')).has('หลังการปิดไตรมาส')).toBe(false);
    // The older edition does not speak of what came after it: the newer one has it.
    expect((await w.stranger().get('/quarters/2565-2?edition=1')).has('หลังการปิดไตรมาส')).toBe(false);
  });
});

describe('a year in rounds', () => {
  it('3 and 6 months stand side by side, each quarter alone beside them, and what is not published is empty', async () => {
    const w = await publishing();
    await w.reports(KHAO_LAN, 1, { 'i.meetings': '2' });
    await w.publishes(1, '2022-02-14');
    await w.reports(KHAO_LAN, 2, { 'i.meetings': '4' });
    await w.publishes(2, '2022-05-10');
    const page = await w.stranger().get('/years/2565');
    expect(page.text('main')).toMatch(/การประชุมคณะทำงาน.*?2 ครั้ง.*?6 ครั้ง.*?ยังไม่เผยแพร่/su);
    const [, alone = ''] = page.text('main').split('ผลของไตรมาสนั้นอย่างเดียว');
    expect(alone).toMatch(/การประชุมคณะทำงาน.*?2 ครั้ง.*?4 ครั้ง.*?ยังไม่เผยแพร่/su);
    const quarter = await w.stranger().get('/quarters/2565-2');
    expect(quarter.has('รอบ\u00a06\u00a0เดือน')).toBe(true);
    expect((await quarter.follow('ดูสะสม 3 6 9 12 เดือน')).path).toBe('/years/2565');

    const csv = await (await w.stranger().fetch('/years/2565.csv?area=77')).text();
    const [head = '', ...lines] = csv.replace('\ufeff', '').trim().split('\r\n');
    const at = (name: string) => head.split(',').indexOf(name);
    const meetings = lines.map((line) => line.split(',')).filter((cells) => cells.includes('meetings'));
    expect(meetings.map((cells) => [cells[at('months')], cells[at('value')], cells.at(-1)])).toEqual([
      ['3', '2', '2'],
      ['6', '6', '4'],
    ]);
    const json = await (await w.stranger().fetch('/years/2565.json')).json();
    expect(json).toMatchObject({ meta: { fiscal_year: 2565 } });
    expect((await w.stranger().get('/years/2565?area=7703')).h1).toBe('ผลสะสม ปีงบประมาณ 2565 อำเภอทับสะแก');
    await w.stranger().get('/years/2564', 404);
    await w.stranger().get('/years/2565?area=9999', 404);
  });

  it('a small number of the quarter alone is not shown either', async () => {
    const w = await publishing();
    for (const [area, one, two] of [
      [KHAO_LAN, '20', '3'],
      [NEIGHBOUR, '30', '30'],
      ['770305', '40', '40'],
    ] as const) {
      await w.reports(area, 1, { 'i.leaders': one });
      await w.reports(area, 2, { 'i.leaders': two });
    }
    await w.publishes(1, '2022-05-10');
    await w.publishes(2, '2022-05-11');
    const cells = async (area: string) => {
      const csv = await (await w.stranger().fetch(`/years/2565.csv?area=${area}`)).text();
      const line = csv.split('\r\n').find((one) => one.startsWith('6,') && one.includes(',leaders,'));
      return line?.split(',').at(-1);
    };
    expect(await cells(KHAO_LAN)).toBe('');
    expect(await cells('77')).toBe('73');
  });
});
