// The clocks of a case: more time with a reason that whoever told reads, an answer to what was referred, what is overdue
// by clock and unit, and figures that the centre keeps as data.
import { describe, expect, it } from 'vitest';
import { STEPS } from '#src/cases/case.ts';
import { noteAnswer, takeMoreTime } from '#src/cases/clocks.service.ts';
import { moveStep, readInbox } from '#src/cases/desk.service.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { caseNumber } from '#src/casework/inbox.ts';
import { perform } from '#src/platform/perform.ts';
import { addDays } from '#src/programme/quarter.ts';
import { Visitor } from '../client.ts';
import { comeBack, post, sealTip, watchCentre } from '../units.ts';

/** Boonmee and Siri in the office of Prachuap; a tip sealed to both on 10 April 2022. */
async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const text = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4 บางกว่าแบบ"}';
  const giver = await sealTip(w, { text, to: [boonmee, siri] });
  await post(w, '/tips/cases', giver.wire);
  const id = giver.sealed.caseId;
  const move = async (to: (typeof STEPS)[number], revision: number) => {
    const toWhom = to === 'referred' ? ('pacc' as const) : null;
    const because = to === 'closed' ? ('answered' as const) : null;
    const asked = { id, revision, to, category: 'project' as const, because, toWhom };
    expect(await perform(w.deps, boonmee.actor, moveStep, asked)).toMatchObject({ ok: true });
  };
  const toldToReporter = async () =>
    (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;
  const plainly = async () => {
    const form = await new Visitor(w.app).get('/tips/plain/return');
    return await form.press('เปิดเรื่อง', { code: giver.receipt });
  };
  const more = (seen: number, by = boonmee) =>
    perform(w.deps, by.actor, takeMoreTime, { id, seen, delay: 'documents' });
  return { w, boonmee, siri, giver, id, path: `/work/cases/${id}`, move, toldToReporter, plainly, more };
}

describe('more time', () => {
  it('is taken on the page of the case with a reason, and whoever told reads it, with script and without', async () => {
    const { w, path, move, toldToReporter, plainly, id } = await given();
    await move('checking', 1);
    const boonmee = await w.as('boonmee');
    const page = await boonmee.get(path);
    expect(page.has('ได้ครั้งละ 90 วัน ขยายได้อีก 2 ครั้ง')).toBe(true);
    expect(page.text('#clocks')).toContain('ยังไม่ยืนยัน');
    const none = await page.press('ขยายเวลา', {}, 422);
    expect(none.root.querySelector('.errors a')?.getAttribute('href')).toBe('#delay');
    const done = await page.press('ขยายเวลา', { delay: 'documents' });
    expect(done.has('ขยายเวลาแล้ว ผู้แจ้งจะเห็นเหตุผล')).toBe(true);
    expect(done.text('#clocks')).toContain('ขยายเวลาอีก 90 วัน เพราะรอเอกสารจากหน่วยงาน');
    const { clocks } = await toldToReporter();
    expect(clocks.running.map(({ clock, due }) => [clock, due])).toEqual([['finding', '2023-01-05']]);
    expect(JSON.stringify(clocks)).not.toContain(await w.id('boonmee'));
    const read = await plainly();
    expect(read.has('ยังตรวจสอบอยู่ ขยายเวลาอีก 90 วัน เพราะรอเอกสารจากหน่วยงาน')).toBe(true);
    expect(read.has('ควรได้ข้อเท็จจริงภายใน 5 มกราคม 2566 (กำหนดนี้ยังไม่ยืนยัน)')).toBe(true);
    const audit = await w.owner.selectFrom('audit').selectAll().where('subject_id', '=', id).execute();
    expect(JSON.stringify(audit)).toContain('"extended":"finding"');
  });

  it('is there twice and not a third time; of two officers who take it at once one does', async () => {
    const { move, more, siri, toldToReporter } = await given();
    expect(await more(0)).toMatchObject({ refusal: 'case.time.none' }); // nobody began yet
    await move('checking', 1);
    const both = await Promise.all([more(0), more(0, siri)]);
    expect(both.map((one) => (one.ok ? 'taken' : one.refusal)).sort()).toEqual(['case.moved', 'taken']);
    expect(await more(1)).toMatchObject({ ok: true });
    expect(await more(2)).toMatchObject({ refusal: 'case.time.none' });
    const { clocks } = await toldToReporter();
    expect(clocks.running[0]).toMatchObject({ clock: 'finding', due: '2023-04-05' });
    expect(clocks.extensions.map(({ days }) => days)).toEqual([90, 90]);
  });

  it('is nobody’s who may not open the case', async () => {
    const { w, id, move } = await given();
    await move('checking', 1);
    const arun = await w.actor('arun');
    const asked = { id, seen: 0, delay: 'documents' };
    expect(await perform(w.deps, arun, takeMoreTime, asked)).toMatchObject({ refusal: 'not.found' });
    expect(await perform(w.deps, arun, noteAnswer, { id, revision: 2 })).toMatchObject({
      refusal: 'not.found',
    });
  });
});

describe('what was referred', () => {
  it('is to be answered in 30 days; when it was, the two years of the inquiry go on', async () => {
    const { w, path, id, move } = await given();
    await move('referred', 1);
    w.clock.moveTo('2022-05-12T09:00:00+07:00');
    const boonmee = await w.as('boonmee');
    const late = await boonmee.get('/work/cases?overdue=1&clock=forward');
    expect(late.has(caseNumber(id))).toBe(true);
    expect(late.text('tbody tr')).toContain('รอคำตอบจากปลายทาง');
    const answered = await (await boonmee.get(path)).press('ปลายทางตอบแล้ว');
    expect(answered.has('บันทึกแล้วว่าปลายทางตอบ')).toBe(true);
    expect(answered.text('#clocks')).toContain('ปลายทางตอบแล้วเมื่อ 12 พ.ค. 2565');
    expect(answered.text('#clocks')).toContain('ครบกำหนด 9 เม.ย. 2567');
    expect((await boonmee.get('/work/cases?overdue=1')).has(caseNumber(id))).toBe(false);
    await move('checking', 2);
    await move('referred', 3);
    expect((await boonmee.get(path)).text('#clocks')).toContain('รอคำตอบจากปลายทาง'); // sent anew, asked anew
  });
});

describe('the overdue list', () => {
  it('is narrowed by the clock that ran out and by unit, which stays in the address', async () => {
    const { w, id, siri } = await given();
    const codi = await sealTip(w, { text: '{"v":1,"kind":"tip","what":"บ้านมั่นคง"}', to: [siri] });
    await w.directory({ 'nacc-77': ['boonmee', 'siri'], 'nacc-cdc': ['siri'] }, 2);
    const sent = await post(w, '/tips/cases', { ...codi.wire, unit: 'nacc-cdc', directory: 2 });
    expect(sent.status).toBe(201);
    w.clock.moveTo('2022-04-20T09:00:00+07:00');
    const visitor = await w.as('siri');
    const numbers = [id, codi.sealed.caseId].map(caseNumber);
    const page = await visitor.get('/work/cases?overdue=1');
    expect(numbers.filter((one) => page.has(one))).toEqual(numbers);
    const first = await page.follow('เริ่มทำเรื่อง');
    expect(first.path).toContain('clock=received');
    const unit = await first.follow('ศูนย์ป้องปรามการทุจริตแห่งชาติ ป.ป.ช.');
    expect([...new URL(unit.path, 'http://localhost').searchParams.keys()].sort()).toEqual([
      'clock',
      'overdue',
      'unit',
    ]);
    expect(numbers.filter((one) => unit.has(one))).toEqual([numbers[1]]);
    const chosen = await unit.press('แสดง', { track: 'complaint' });
    expect(chosen.path).toContain('clock=received');
    expect((await page.follow('แสวงหาข้อเท็จจริง')).has('ไม่มีเรื่องที่เกินกำหนด')).toBe(true);
  });

  it('holds what each line’s own clocks call overdue', async () => {
    const { w, boonmee, id } = await given();
    const day = '2022-04-10';
    for (const step of STEPS)
      for (const days of [0, 7, 8, 30, 31, 180, 181, 270, 271, 360, 361, 730, 731])
        for (const extra of [0, 1, 2]) {
          const at = { step, step_on: addDays(day, -days), received_on: addDays(day, -days) };
          await w.owner
            .updateTable('cases')
            .set({ ...at, answered_on: extra === 1 ? day : null })
            .where('id', '=', id)
            .execute();
          await w.owner.deleteFrom('case_extensions').execute();
          const row = { province_code: '77', case_id: id, days: 90, because: 'many', by_person: boonmee.id };
          const clock = step === 'referred' ? 'inquiry' : 'finding';
          for (let number = 1; number <= extra; number += 1)
            await w.owner
              .insertInto('case_extensions')
              .values({ ...row, number, clock, on_day: day })
              .execute();
          const all = await perform(w.deps, boonmee.actor, readInbox, {});
          const late = await perform(w.deps, boonmee.actor, readInbox, { overdue: true });
          if (!all.ok || !late.ok) throw new Error('no inbox');
          const what = `${step} since ${days} days, ${extra} times more`;
          const [line] = all.value.lines;
          expect(late.value.lines.length === 1, what).toBe(line?.overdue);
          expect(late.value.counts.overdue, what).toBe(late.value.lines.length);
          for (const { clock: name, due } of line?.clocks ?? []) {
            const by = await perform(w.deps, boonmee.actor, readInbox, { overdue: true, clock: name });
            expect(by.ok && by.value.lines.length === 1, `${what}: ${name}`).toBe(due < day);
          }
        }
  }, 60_000);
});

describe('a figure', () => {
  it('is changed by the centre alone, with its source; every due day follows, and “unconfirmed” goes when it is', async () => {
    const { w, path, move } = await given();
    await move('referred', 1);
    const boonmee = await w.as('boonmee');
    await boonmee.get('/work/cases/figures', 404);
    expect((await boonmee.get('/work/cases')).href('ตัวเลขกำหนดเวลา')).toBeUndefined();
    const siri = await w.as('siri');
    const list = await (await siri.get('/work/cases')).follow('ตัวเลขกำหนดเวลา');
    await siri.get('/work/cases/figures/received', 404); // printed on every receipt
    const form = await list.follow('รอคำตอบจากหน่วยงานที่รับต่อ');
    const old = await list.follow('รอคำตอบจากหน่วยงานที่รับต่อ');
    for (const days of ['0', 'สิบ', '50000'])
      expect((await form.press('บันทึก', { days, source: 'หนังสือ' }, 422)).has('1 ถึง 40,000')).toBe(true);
    const saved = await form.press('บันทึก', { days: '45', source: 'หนังสือ ป.ป.ท.', confirmed: 'yes' });
    expect(saved.has('หนังสือ ป.ป.ท.')).toBe(true);
    expect((await old.press('บันทึก', { days: '60' }, 409)).has('มีคนแก้ตัวเลขนี้ไปก่อน')).toBe(true);
    const page = await boonmee.get(path);
    expect(page.text('#clocks li')).toContain('ครบกำหนด 25 พ.ค. 2565');
    expect(page.text('#clocks li:first-child')).not.toContain('ยังไม่ยืนยัน');
    const audit = await w.owner
      .selectFrom('audit')
      .selectAll()
      .where('subject_kind', '=', 'case-figure')
      .execute();
    expect(audit).toHaveLength(1);
  });
});
