// An area beside its own quarters, its province and areas alike: publicly from what was published, at work from
// what was sent, each as far as one may see; and never a hidden number.
import { expect, test } from 'vitest';
import { joinArea } from '#src/programme/participation.service.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { does } from '../../seed/filing.ts';
import { type Answers, type Publishing, publishing } from './publishing.ts';

const PILOTS = ['770301', KHAO_LAN, '770305'];
const MORE = ['770102', '770103', '770104'];

/** Six tambons of the province take part, so that there is a middle. */
async function six(): Promise<Publishing> {
  const w = await publishing();
  for (const code of MORE) {
    await does(w, await w.actor('arun'), joinArea, {
      slug: w.programme.slug,
      code,
      status: 'pilot',
      day: '2021-10-01',
      example: true,
    });
  }
  return w;
}
const money = (allocated: string, disbursed: string): Answers => ({
  'money.allocated': allocated,
  'money.committed': '0',
  'money.disbursed': disbursed,
});

test('says in words where a tambon is far from the others, from its last quarter, and says nothing of the rest', async () => {
  const w = await six();
  for (const quarter of [2, 3] as const) {
    for (const area of [...PILOTS, ...MORE]) {
      const here = area === KHAO_LAN;
      await w.reports(area, quarter, {
        'i.meetings': here ? '0' : '4',
        'i.intent': here ? 'no' : 'yes',
        'i.budget_open.num': here && quarter === 3 ? '2' : '8',
        'i.budget_open.den': '10',
        'i.problems_solved': '1',
        'i.questions_open': '2',
        'i.sheet_posted.num': '5',
        'i.sheet_posted.den': '10',
        'i.leaders': '20',
        ...money('100,000', here ? '10,000' : quarter === 2 ? '20,000' : '60,000'),
      });
    }
    await w.publishes(quarter, quarter === 2 ? '2022-05-10' : '2022-08-10');
  }
  const page = await w.stranger().get(`/areas/${KHAO_LAN}`);
  const compare = page.text('#compare');
  expect(compare).toContain('จ่ายแล้ว ร้อยละของที่ได้รับจัดสรร: 10% ต่ำกว่าครึ่งของค่ากลางของตำบลในจังหวัด (60%)');
  expect(compare).toMatch(/ประชุม[^\n]*: รายงานว่าศูนย์สองไตรมาสติดต่อกัน/u);
  expect(compare).toMatch(/ลดลงจากไตรมาสก่อน 80% เป็น 20%/u);
  expect(compare).toMatch(/ที่นี่ยังไม่ได้ทำ ส่วนตำบลในจังหวัดทำแล้ว 5 จาก 6 แห่ง/u);
  expect(compare).toContain('ตำบลนำร่อง');
  expect(compare).not.toMatch(/ทุจริต|ผิด/u);
  const neighbour = await w.stranger().get('/areas/770301');
  expect(neighbour.text('#compare')).toContain('ไม่มีตัวเลขใดต่างจากที่อื่น');
  const english = await w.stranger().get(`/en/areas/${KHAO_LAN}`);
  expect(english.text('#compare')).toContain(
    '10% is below half the median of the subdistricts of the province (60%)',
  );
  expect(english.text('#compare')).not.toMatch(/[\u0E00-\u0E7F]/u);
});

test('a hidden number is shown nowhere, and nothing is said that follows from it', async () => {
  const w = await six();
  for (const area of [...PILOTS, ...MORE]) {
    await w.reports(area, 2, { 'i.leaders': area === KHAO_LAN ? '2' : '30' });
  }
  await w.publishes(2, '2022-05-10');
  const page = await w.stranger().get(`/areas/${KHAO_LAN}`);
  const row = page.root
    .querySelectorAll('#compare tbody tr')
    .find((one) => one.querySelector('th')?.text.includes('แกนนำ'));
  expect(row?.text).toContain('ไม่แสดงตัวเลข');
  expect(row?.text).not.toMatch(/\b2\b/u);
  const remarks = page.root.querySelectorAll('#compare li').map((one) => one.text);
  expect(remarks.join()).not.toContain('แกนนำ');
});

test('too few others are not compared, nor a place that did not report', async () => {
  const w = await publishing();
  for (const area of PILOTS)
    await w.reports(area, 2, money('100,000', area === KHAO_LAN ? '1,000' : '90,000'));
  await w.publishes(2, '2022-05-10');
  const page = await w.stranger().get(`/areas/${KHAO_LAN}`);
  expect(page.text('#compare')).toContain('น้อยกว่า 5 แห่ง ไม่เทียบ');
  expect(page.text('#compare')).not.toContain('ต่ำกว่าครึ่งของค่ากลางของ');
  for (const place of ['500501', '7703', '77', 'codi-cw', 'th']) {
    expect((await w.stranger().get(`/areas/${place}`)).root.querySelector('#compare'), place).toBeNull();
  }
});

test('at work: before anything is published, and other places only for those who may see them', async () => {
  const w = await six();
  for (const area of [...PILOTS, ...MORE]) {
    await w.reports(area, 2, money('100,000', area === KHAO_LAN ? '10,000' : '60,000'), 'province');
  }
  const here = `/work/results/2565-2/${KHAO_LAN}`;
  const said = 'ต่ำกว่าครึ่งของค่ากลางของตำบลในจังหวัด (60%)';
  expect((await (await w.as('prasert')).get(here)).has(said)).toBe(true);
  const mali = await (await w.as('mali')).get(here);
  expect(mali.has('10%')).toBe(true);
  expect(mali.has(said)).toBe(false);
  expect(mali.has('เห็นเมื่อเผยแพร่แล้ว')).toBe(true);
  expect((await w.stranger().get(`/areas/${KHAO_LAN}`)).root.querySelector('#compare')).toBeNull();
  const desk = await (await w.as('nok')).get(`/work/reviews/2565-2/${KHAO_LAN}`);
  expect(desk.has(said)).toBe(true);
  expect((await desk.follow('เทียบกับพื้นที่อื่นและไตรมาสก่อน')).has(said)).toBe(true);
});
