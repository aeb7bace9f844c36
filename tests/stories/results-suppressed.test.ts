// Small numbers of people stay out of everything the public can read, and so do those that would give them away.
import { expect, it } from 'vitest';
import type { ResultRow } from '#src/results/figure.ts';
import {
  latestPublication,
  publishedReport,
  publishedResults,
  publishedRows,
} from '#src/results/results.service.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { type Publishing, publishing } from './publishing.ts';

const NEIGHBOUR = '770301';
const THIRD = '770305';
const leaders = (n: number) => ({ 'i.leaders': String(n), 'n.leaders': `มีแกนนำ ${n} คน` });

const numbers = (row: ResultRow | undefined) => {
  const figure = row?.figures.find((one) => one.key === 'leaders');
  return (
    figure && {
      value: figure.value,
      suppressed: figure.suppressed,
      percent: figure.percent,
      light: figure.light,
    }
  );
};
const HIDDEN = { value: null, suppressed: true, percent: null, light: 'none' };

async function seen(w: Publishing) {
  const publication = (await latestPublication(w.deps.db, w.programme.id))!;
  const of = async (address: string) => publishedResults(w.deps.db, { publication, address });
  const slug = `${publication.fiscalYear}-${publication.quarter}`;
  const csv = await (await w.stranger().fetch(`/quarters/${slug}.csv`)).text();
  const lines = csv.split('\r\n').filter((line) => line.includes(',leaders,'));
  return { publication, of, line: (code: string) => lines.find((one) => one.includes(`,${code},`)) ?? '' };
}

it('a number below five, and its sister, are on no page and in no file; the whole is', async () => {
  const w = await publishing();
  await w.reports(KHAO_LAN, 2, leaders(3));
  await w.reports(NEIGHBOUR, 2, leaders(12));
  await w.reports(THIRD, 2, leaders(40));
  await w.reports('700104', 2, leaders(25));
  await w.publishes(2, '2022-05-10');

  const { publication, of, line } = await seen(w);
  const district = await of('7703');
  const child = (code: string) => numbers(district?.children.find((one) => one.address === code));
  expect(child(KHAO_LAN)).toEqual(HIDDEN);
  expect(child(NEIGHBOUR)).toEqual(HIDDEN);
  expect(child(THIRD)).toMatchObject({ value: 40, suppressed: false });
  expect(numbers(district?.row)).toMatchObject({ value: 55 });
  expect(numbers((await of(KHAO_LAN))?.row)).toEqual(HIDDEN);
  expect(numbers((await of('th'))?.row)).toMatchObject({ value: 80 });

  const rows = await publishedRows(w.deps.db, publication, 'leaders', '77');
  expect(rows?.map((one) => [one.area.code, one.figure.value])).toEqual([
    [NEIGHBOUR, null],
    [KHAO_LAN, null],
    [THIRD, 40],
  ]);
  const said = (await publishedReport(w.deps.db, publication, KHAO_LAN))?.content?.values.find(
    (one) => one.indicator.key === 'leaders',
  );
  expect(said).toMatchObject({ num: null, note: '', suppressed: true });
  expect(line(KHAO_LAN)).toMatch(/,true,(true|false)$/u);
  expect(line(KHAO_LAN)).toMatch(/leaders,[^,]*,[^,]*,,,,,/u);
  expect(line(NEIGHBOUR)).toMatch(/leaders,[^,]*,[^,]*,,,,,/u);
  expect(line(THIRD)).toContain(',40,');
  // Those signed in, who look after the place, see it.
  const inside = await (await w.as('prasert')).get('/work/results/2565-2/77/leaders');
  expect(inside.has('3 คน')).toBe(true);
});

it('next quarter’s total does not give the quarter away', async () => {
  const w = await publishing();
  await w.reports(KHAO_LAN, 1, leaders(20));
  await w.reports(NEIGHBOUR, 1, leaders(30));
  await w.reports(THIRD, 1, leaders(10));
  await w.publishes(1, '2022-02-14');
  // Three more at Khao Lan: 23 less 20 would say so.
  await w.reports(KHAO_LAN, 2, leaders(3));
  await w.reports(NEIGHBOUR, 2, leaders(9));
  await w.reports(THIRD, 2, leaders(50));
  await w.publishes(2, '2022-05-10');
  const { of } = await seen(w);
  const district = await of('7703');
  expect(district?.children.map((one) => [one.address, numbers(one)?.value]).sort()).toEqual([
    [NEIGHBOUR, null],
    [KHAO_LAN, null],
    [THIRD, 60],
  ]);
  expect(numbers(district?.row)).toMatchObject({ value: 122 });
});

it('an edition that adds one small report hides what would be its difference', async () => {
  const w = await publishing();
  await w.reports(NEIGHBOUR, 2, leaders(12));
  await w.reports(THIRD, 2, leaders(40));
  await w.publishes(2, '2022-05-10');
  expect(numbers((await (await seen(w)).of('77'))?.row)).toMatchObject({ value: 52 });
  await w.reports(KHAO_LAN, 2, leaders(2));
  // The centre is told before it does so.
  w.clock.moveTo('2022-05-20T09:00:00+07:00');
  const check = await (await w.as('thida')).get('/work/publish/2565-2/freeze');
  expect(check.text('main')).toMatch(/จะต้องซ่อนไปจนสิ้นปีงบประมาณ[\s\S]*ทั้งประเทศ[\s\S]*ประจวบคีรีขันธ์/u);
  await w.publishes(2, '2022-05-20');
  const { of } = await seen(w);
  expect(numbers((await of('77'))?.row)).toEqual(HIDDEN);
  expect(numbers((await of('th'))?.row)).toEqual(HIDDEN);
});

it('a closing that was never published counts as shown: its pack was in the subcommittee’s hands', async () => {
  const w = await publishing();
  await w.reports(NEIGHBOUR, 2, leaders(12));
  await w.reports(THIRD, 2, leaders(40));
  await w.freezes(2, '2022-05-10');
  await w.reports(KHAO_LAN, 2, leaders(2));
  await w.publishes(2, '2022-05-20');
  const { of } = await seen(w);
  expect(numbers((await of('77'))?.row)).toEqual(HIDDEN);
  expect(numbers((await of('th'))?.row)).toEqual(HIDDEN);
});
