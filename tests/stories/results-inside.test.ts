// Results at work: everything sent or accepted so far, for those who look after the place, and never as official.
import { expect, it } from 'vitest';
import { KHAO_LAN } from '../../seed/characters.ts';
import { publishing } from './publishing.ts';

const NEIGHBOUR = '770301';

it('a coordinator reads the province as it stands, down to the report', async () => {
  const w = await publishing();
  await w.reports(KHAO_LAN, 2, { 'i.meetings': '4', 'i.disclosure_way': 'board', 'i.intent': 'yes' });
  await w.reports(
    NEIGHBOUR,
    2,
    { 'i.meetings': '3', 'i.disclosure_way': 'several', 'i.intent': 'no' },
    'centre',
  );
  w.clock.moveTo('2022-05-02T09:00:00+07:00');

  const prasert = await w.as('prasert');
  // The quarter that has just ended, and the only place that is theirs.
  const province = await prasert.get('/work/results');
  expect(province.h1).toBe('ผลของจังหวัดประจวบคีรีขันธ์');
  expect(province.has('ยังไม่เผยแพร่')).toBe(true);
  expect(province.has('ไตรมาสที่ 2 ปีงบประมาณ 2565')).toBe(true);
  expect(province.has('2 จาก 3 ตำบล')).toBe(true);
  expect(province.has('รอตรวจ 1')).toBe(true);
  expect(province.has('พื้นที่ที่ยังไม่รายงานไม่ถูกนับเป็นศูนย์')).toBe(true);
  expect(province.has('ใช่ 1 จาก 2')).toBe(true);
  expect(province.has('ป้ายหรือบอร์ดในหมู่บ้าน 1')).toBe(true);
  // One late report of a tambon, one of the province itself: past the due day and not sent.
  expect(province.has('เลยกำหนด 1')).toBe(true);

  const sources = await province.follow('7 ครั้ง');
  expect(sources.h1).toContain('ตัวเลขนี้มาจากไหน');
  expect(sources.text('table')).toMatch(/เขาล้าน[\s\S]*4 ครั้ง/u);
  expect(sources.text('table')).toMatch(/ยังไม่ตอบ/u);
  const link = sources.root.querySelector(`a[href="/work/reports/2565-2/${KHAO_LAN}"]`);
  expect(link).not.toBeNull();
  await prasert.get(`/work/reports/2565-2/${KHAO_LAN}`);

  const tambon = await (await prasert.get('/work/results/2565-2/7703')).follow('เขาล้าน');
  expect(tambon.h1).toBe('ผลของตำบลเขาล้าน');
  expect(tambon.has('4 ครั้ง')).toBe(true);
  // Nothing of it is public.
  expect((await w.stranger().get('/areas/77')).has('7 ครั้ง')).toBe(false);
});

it('what is not theirs is not there', async () => {
  const w = await publishing();
  await w.reports(KHAO_LAN, 2, { 'i.meetings': '4' });
  const khamsaen = await w.as('khamsaen');
  await khamsaen.get('/work/results/2565-2/50');
  for (const address of ['77', '7703', KHAO_LAN, 'codi-cw', 'codi-n', 'th']) {
    await khamsaen.get(`/work/results/2565-2/${address}`, 404);
    await khamsaen.get(`/work/results/2565-2/${address}/meetings`, 404);
  }
  const kanda = await w.as('kanda');
  expect((await kanda.get('/work/results/2565-2')).h1).toContain('ผลของ');
  await kanda.get('/work/results/2565-2/codi-cw');
  await kanda.get('/work/results/2565-2/codi-n', 404);
  const manee = await w.as('manee');
  expect((await manee.get('/en/work/results')).h1).toBe('Results of Thailand');
  await manee.get('/work/results/2565-2/th/nothing', 404);
  await manee.get('/work/results/2565-7/th', 404);
  await manee.get('/work/results/2565-2/99', 404);
  await (await w.as('kaew')).get('/work/results', 404);
  expect((await w.stranger().get('/work/results/2565-2/th')).h1).toContain('เข้าสู่ระบบ');
});
