// The subcommittee's pack: picked and worded by the centre, made by a job, read by everybody once its freeze is
// published, and the same bytes whenever it is made of the same.
import { createHash } from 'node:crypto';
import { readSheet } from 'read-excel-file/node';
import { afterAll, describe, expect, it } from 'vitest';
import { FILE_KINDS } from '#src/packs/files.ts';
import { gather } from '#src/packs/gathering.service.ts';
import { makeFile } from '#src/packs/making.service.ts';
import { packWorker } from '#src/packs/packing.service.ts';
import { closePress } from '#src/packs/press.ts';
import { newId } from '#src/platform/ids.ts';
import { latestWork } from '#src/platform/long-work.ts';
import { publishQuarter } from '#src/results/publish.service.ts';
import { freezeOf } from '#src/results/results.service.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { does } from '../../seed/filing.ts';
import { askForPack } from '../../seed/pack.ts';
import type { Met } from '../client.ts';
import { type Publishing, publishing } from './publishing.ts';

afterAll(closePress);

const Q2 = { fiscalYear: 2565, quarter: 2 } as const;
const PROBLEM = 'งวดเงินมาช้า ต้องยืมเงินกลุ่มออกก่อน';
const WORDED = 'งวดเงินถึงตำบลช้ากว่าแผน =HYPERLINK("http://example.org") #let x = 1';
const QUIET = { problems: '', proposals: '', help_asked: '' };

async function frozen(): Promise<Publishing> {
  const w = await publishing();
  await w.reports(KHAO_LAN, 2, { ...QUIET, 'i.meetings': '4', 'i.leaders': '3', problems: PROBLEM });
  await w.reports('770301', 2, { ...QUIET, 'i.meetings': '3' });
  await w.reports('500501', 2, { ...QUIET, 'i.meetings': '6', proposals: 'ขอแบบประกาศหน้าเดียว' });
  await w.freezes(2, '2022-05-10');
  return w;
}

/** Picks the problem of Khao Lan for consideration and words it. */
async function picked(w: Publishing): Promise<Met> {
  const thida = await w.as('thida');
  const reports = await thida.get('/work/packs/2565-2/reports?place=77');
  await reports.press('คัดเพื่อพิจารณา');
  const desk = await thida.get('/work/packs/2565-2');
  const wording = await desk.follow('แก้ถ้อยคำ');
  return wording.press('บันทึก', { wording: WORDED, resolution: 'เห็นควรแจ้งวันโอนงวดล่วงหน้า' });
}

const publish = async (w: Publishing) => {
  const input = { ...Q2, number: 1, note_th: '', note_en: '', once: newId() };
  await does(
    { deps: w.deps, clock: w.clock, programme: w.programme },
    await w.actor('thida'),
    publishQuarter,
    input,
  );
};
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the pack of a frozen quarter', () => {
  it('is picked, worded, made, and read by a stranger once the freeze is published', async () => {
    const w = await frozen();
    const worded = await picked(w);
    expect(worded.path).toBe('/work/packs/2565-2');
    expect(worded.has('งวดเงินถึงตำบลช้ากว่าแผน')).toBe(true);
    const asked = await worded.press('จัดทำชุด');
    expect(asked.answer.headers.get('refresh')).toBe('3');
    expect(asked.has('กำลังจัดทำ')).toBe(true);
    await w.deps.jobs.settle();

    const ready = await (await w.as('thida')).get('/work/packs/2565-2');
    expect(ready.answer.headers.get('refresh')).toBeNull();
    for (const name of ['PDF เลขไทย', 'ตาราง XLSX ทุกตำบล', 'eMENSCR (XLSX)'])
      expect(ready.links().join(' ')).toContain(name);

    // A stranger has nothing to read before the freeze is public, and then everything but the eMENSCR table.
    for (const name of ['pack.pdf', 'pack.xlsx', 'pack.csv'])
      expect((await w.stranger().fetch(`/quarters/2565-2/${name}`)).status).toBe(404);
    expect((await w.stranger().fetch('/work/packs/2565-2/1/1/pack.pdf')).status).not.toBe(200);
    await publish(w);
    const page = await w.stranger().get('/quarters/2565-2');
    expect(page.href('PDF เลขอารบิก')).toBe('/quarters/2565-2/pack.pdf');
    const pdf = await w.stranger().fetch('/quarters/2565-2/pack.pdf');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(decodeURIComponent(pdf.headers.get('content-disposition') ?? '')).toContain(
      'ชุดเสนออนุกรรมการ ไตรมาส 2565-2 ครั้งที่ 1.pdf',
    );
    const bytes = await bytesOf(pdf);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.includes('/MarkInfo')).toBe(true);
    const etag = pdf.headers.get('etag') ?? '';
    expect(etag).toBe(`"${sha(bytes)}"`);
    const again = await w
      .stranger()
      .fetch('/quarters/2565-2/pack.pdf', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect((await w.stranger().fetch('/quarters/2565-2/pack.pdf?edition=1')).status).toBe(200);
    expect((await w.stranger().fetch('/quarters/2565-2/pack.pdf?edition=2')).status).toBe(404);
    expect((await w.stranger().fetch('/quarters/2565-2/emenscr.csv')).status).toBe(404);
    const thai = await bytesOf(await w.stranger().fetch('/quarters/2565-2/pack.pdf?numerals=thai'));
    expect(sha(thai)).not.toBe(sha(bytes));
  });

  it('holds no hidden number, no name of a person, and no formula', async () => {
    const w = await frozen();
    await (await picked(w)).press('จัดทำชุด');
    await w.deps.jobs.settle();
    await publish(w);
    const csv = await (await w.stranger().fetch('/quarters/2565-2/pack.csv')).text();
    const [head = '', ...rows] = csv.replace('\ufeff', '').trim().split('\r\n');
    const own = rows.find((row) => row.startsWith(`${KHAO_LAN},`))?.split(',') ?? [];
    const cell = (name: string) => own[head.split(',').indexOf(name)];
    expect(cell('meetings')).toBe('4');
    // Three leaders are fewer than five: the cell is empty and says why.
    expect(cell('leaders')).toBe('');
    expect(cell('suppressed')).toContain('leaders');
    expect(cell('standing')).toBe('accepted');
    const xlsx = await bytesOf(await w.stranger().fetch('/quarters/2565-2/pack.xlsx'));
    const tambons = await readSheet(xlsx, 'รายตำบล');
    expect(tambons.length - 1).toBe(rows.length);
    const line = tambons.find(([code]) => code === KHAO_LAN) ?? [];
    expect(line).toContain('ไม่แสดง');
    expect(line).toContain(4);
    // Where a province stands is read against its target, and where less is better the reader is told.
    const [heads = [], ...provinces] = await readSheet(xlsx, 'รายจังหวัด');
    const north = provinces.find(([code]) => code === '77') ?? [];
    const at = heads.findIndex((one) => String(one).startsWith('1. '));
    expect([...heads.slice(at + 1, at + 4)]).toEqual(['1. เป้า', '1. ร้อยละของเป้า', '1. สถานะ']);
    expect(north[at]).toBe(7);
    expect(north[at + 1]).toBeGreaterThan(0);
    const first = JSON.stringify(await readSheet(xlsx, 'อ่านก่อน'));
    expect(first).toContain('ยิ่งน้อยยิ่งดี');
    // What is searched or copied holds no sign that nobody sees.
    expect(first).not.toContain('\u2060');
    for (const name of ['ธิดา', 'อรุณ', 'author', 'support']) {
      expect(csv).not.toContain(name);
      expect(JSON.stringify(await readSheet(xlsx, 'อ่านก่อน'))).not.toContain(name);
    }
    const emenscr = await (await (await w.as('thida')).fetch('/work/packs/2565-2/1/1/emenscr.csv')).text();
    expect(emenscr).toContain('M6');
    expect(emenscr).not.toContain('\u2060');
    expect(emenscr).toContain('งวดเงินถึงตำบลช้ากว่าแผน');
  });

  it('what was picked has an order, and nobody is offered a move that there is not', async () => {
    const w = await frozen();
    const thida = await w.as('thida');
    await (await picked(w)).follow('คัดเรื่องจากรายงาน');
    const one = await thida.get('/work/packs/2565-2');
    expect(one.has('เลื่อนขึ้น') || one.has('เลื่อนลง')).toBe(false);
    const reports = await one.follow('คัดเรื่องจากรายงาน');
    expect(reports.has('ไตรมาส\u2060ที่\u00a02 ปีงบประมาณ\u00a02565')).toBe(true);
    const second = await thida.get('/work/packs/2565-2/reports?place=50');
    await second.press('คัดเพื่อพิจารณา');
    const two = await thida.get('/work/packs/2565-2');
    expect(two.text('#picks').match(/เลื่อน(ขึ้น|ลง)/gu)).toEqual(['เลื่อนลง', 'เลื่อนขึ้น']);
    const moved = await two.press('เลื่อนขึ้น');
    expect(moved.text('#picks')).toMatch(/ขอแบบประกาศหน้าเดียว.*งวดเงินถึงตำบลช้ากว่าแผน/su);
  });

  it('is the same bytes when it is made of the same again, and a worker that was killed goes on', async () => {
    const w = await frozen();
    await (await picked(w)).press('จัดทำชุด');
    const { db } = w.deps;
    const pack = await db.selectFrom('packs').selectAll().executeTakeFirstOrThrow();
    const work = await latestWork(db, 'pack', pack.id);
    // The first worker dies after the second file.
    let reports = 0;
    const killed = packWorker(w.deps)(work!, async () => {
      reports += 1;
      if (reports === 3) throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    const made = await db.selectFrom('pack_files').selectAll().execute();
    expect(made.map((file) => file.kind).sort()).toEqual(['pdf', 'pdf-thai']);
    await w.deps.jobs.settle();
    const all = await db.selectFrom('pack_files').selectAll().execute();
    expect(all.map((file) => file.kind).sort()).toEqual([...FILE_KINDS].sort());
    const lines = await db.selectFrom('audit').select('detail').where('subject_id', '=', pack.id).execute();
    const told = lines.map(({ detail }) => detail as Record<string, string>).filter((one) => one.file);
    expect(told).toHaveLength(FILE_KINDS.length);

    const freeze = await freezeOf(db, w.programme.id, Q2);
    const selection = pack.selection as unknown as Parameters<typeof gather>[3];
    const content = await gather(db, freeze!, pack.number, selection, false);
    for (const kind of ['pdf', 'pdf-thai', 'xlsx', 'csv'] as const) {
      const pieces: Uint8Array[] = [];
      for await (const piece of makeFile(kind, { db, content, fields: [] })) pieces.push(piece);
      expect(sha(Buffer.concat(pieces)), kind).toBe(told.find((one) => one.file === kind)?.sha256);
    }
  });

  it('two who word the same thing see each other, and a report that changed is looked at again', async () => {
    const w = await frozen();
    await picked(w);
    const [thida, arun] = [await w.as('thida'), await w.as('arun')];
    const hers = await (await thida.get('/work/packs/2565-2')).follow('แก้ถ้อยคำ');
    const his = await (await arun.get('/work/packs/2565-2')).follow('แก้ถ้อยคำ');
    await hers.press('บันทึก', { wording: 'ถ้อยคำของธิดา' });
    const refused = await his.press('บันทึก', { wording: 'ถ้อยคำของอรุณ' }, 422);
    expect(refused.has('ถ้อยคำของธิดา')).toBe(true);
    expect(refused.value('wording')).toBe('ถ้อยคำของอรุณ');
    const saved = await refused.press('บันทึก');
    expect(saved.has('ถ้อยคำของอรุณ')).toBe(true);

    await w.owner.updateTable('pack_picks').set({ original: 'อย่างอื่น' }).execute();
    const stale = await (await thida.get('/work/packs/2565-2')).press('จัดทำชุด', {}, 422);
    expect(stale.has('เรื่องที่คัดไว้ 1 เรื่องไม่ตรงกับรายงาน')).toBe(true);
    await (await stale.follow('แก้ถ้อยคำ')).press('บันทึก');
    await (await thida.get('/work/packs/2565-2')).press('จัดทำชุด');
    await w.deps.jobs.settle();
    const nothing = await (await thida.get('/work/packs/2565-2')).press('จัดทำชุดที่ 2', {}, 422);
    expect(nothing.has('ยังไม่มีอะไรต่างจากชุดที่ 1')).toBe(true);
  });

  it('can be changed by nobody once it was asked for, not even by the database’s owner', async () => {
    const w = await frozen();
    const input = { deps: w.deps, clock: w.clock, programme: w.programme };
    await askForPack(input, await w.actor('arun'), Q2);
    await w.deps.jobs.settle();
    for (const breaking of [
      () => w.owner.updateTable('packs').set({ number: 9 }).execute(),
      () => w.owner.deleteFrom('pack_files').execute(),
      () => w.deps.db.deleteFrom('packs').execute(),
    ])
      await expect(breaking()).rejects.toThrow(/never changes|permission denied/u);
    const desk = await (await w.as('siri')).get('/work/packs/2565-2');
    expect(desk.links().join(' ')).toContain('PDF เลขไทย');
  });

  it('is read by the subcommittee and not prepared by it; a volunteer knows nothing of it', async () => {
    const w = await frozen();
    await picked(w);
    const manee = await w.as('manee');
    const desk = await manee.get('/work/packs/2565-2');
    expect(desk.has('งวดเงินถึงตำบลช้ากว่าแผน')).toBe(true);
    expect(desk.links().join(' ')).not.toContain('แก้ถ้อยคำ');
    await manee.get('/work/packs/2565-2/reports', 404);
    // A region reads the country's pack, and prepares none.
    const kanda = await w.as('kanda');
    await (await kanda.get('/work/packs')).follow('ไตรมาสที่ 2 ปีงบประมาณ 2565');
    await kanda.get('/work/packs/2565-2/reports', 404);
    await (await w.as('mali')).get('/work/packs/2565-2', 404);
  });

  it('eMENSCR: the names are unconfirmed until the centre says otherwise', async () => {
    const w = await frozen();
    const thida = await w.as('thida');
    const table = await thida.get('/work/packs/2565-2/emenscr');
    expect(table.has('ระบบนี้ไม่ได้เชื่อมต่อกับ eMENSCR')).toBe(true);
    expect(table.has('ยังไม่ยืนยัน')).toBe(true);
    const field = await thida.get('/work/emenscr/M1/3');
    await field.press('บันทึก', { name_th: 'หน่วยงานรับผิดชอบ', fixed: 'พอช.', confirmed: 'on' });
    const mended = await thida.get('/work/packs/2565-2/emenscr');
    expect(mended.text()).toMatch(/3\. หน่วยงานรับผิดชอบ\s*พอช\./u);
    await w.owner
      .updateTable('emenscr_fields')
      .set({ name_th: 'หน่วยงานเจ้าของโครงการ', fixed: '', confirmed: false, revision: 1 })
      .where('form', '=', 'M1')
      .where('number', '=', 3)
      .execute();
  });
});
