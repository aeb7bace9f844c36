// Numbers of tips in the subcommittee's pack: as they were taken, and the same bytes however often it is made.
import { afterAll, expect, it } from 'vitest';
import { takeNumbers } from '#src/casenumbers/taking.service.ts';
import { gather } from '#src/packs/gathering.service.ts';
import { makeFile } from '#src/packs/making.service.ts';
import { closePress } from '#src/packs/press.ts';
import { noSelection } from '#src/packs/selection.ts';
import { perform } from '#src/platform/perform.ts';
import { operator } from '#src/policy/roles.ts';
import { freezeOf } from '#src/results/results.service.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { writeCases, writeDirectory } from '../case-rows.ts';
import { textOfPdf } from '../pdf-text.ts';
import { UNITS } from '../units.ts';
import { publishing } from './publishing.ts';

afterAll(closePress);

const Q2 = { fiscalYear: 2565, quarter: 2 } as const;

it('a pack asked for before they were taken says so; the next has them, and what happens later changes neither', async () => {
  const w = await publishing();
  await w.reports(KHAO_LAN, 2, {});
  await w.freezes(2, '2022-05-10');
  const thida = await w.as('thida');
  const desk = () => thida.get('/work/packs/2565-2');
  await (await desk()).press('จัดทำชุด');
  await w.deps.jobs.settle();
  const pdfOf = async (number: number) =>
    Buffer.from(await (await thida.fetch(`/work/packs/2565-2/1/${number}/pack.pdf`)).arrayBuffer());
  const first = await pdfOf(1);
  expect(textOfPdf(first)).toContain('ยังไม่ได้นับเมื่อจัดทำเอกสารนี้');

  const boonmee = await w.id('boonmee');
  for (const { code, kind, provinceCode, name } of UNITS)
    await w.owner
      .insertInto('case_units')
      .values({ code, kind, province_code: provinceCode, name_th: name.th, name_en: name.en })
      .execute();
  await writeDirectory(w.owner, { 'nacc-77': [boonmee] }, '2022-01-05');
  const told = (count: number, closed: boolean) =>
    Array.from({ length: count }, () => ({
      track: 'complaint' as const,
      category: 'fund' as const,
      unit: 'nacc-77',
      province: '77',
      quiet: false,
      holders: [boonmee],
      receivedOn: '2022-02-01',
      steps: closed
        ? [{ step: 'closed' as const, because: 'answered' as const, toWhom: null, onDay: '2022-03-01' }]
        : [],
    }));
  await writeCases(w.owner, [...told(31, true), ...told(17, false)]);
  expect(await perform(w.deps, operator, takeNumbers, {})).toMatchObject({ value: { quarters: ['2565-2'] } });

  await (await desk()).press('จัดทำชุด');
  await w.deps.jobs.settle();
  const second = await pdfOf(2);
  const text = textOfPdf(second);
  expect(text).toContain('เรื่องที่มีคนแจ้ง');
  expect(text).not.toContain('ยังไม่ได้นับเมื่อจัดทำเอกสารนี้');
  for (const number of ['48', '31', '17']) expect(text).toContain(number);
  expect((await pdfOf(1)).equals(first)).toBe(true);

  await writeCases(w.owner, told(9, false));
  const freeze = await freezeOf(w.deps.db, w.programme.id, Q2);
  const content = await gather(w.deps.db, freeze!, 2, { ...noSelection, tips: true }, false);
  const pieces: Uint8Array[] = [];
  for await (const piece of makeFile('pdf', { db: w.deps.db, content, fields: [] })) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(second)).toBe(true);
});
