// How long an ended case is kept, what stops its end, and what is left of it: nothing of what was said, and every number.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { cellsOfQuarter } from '#src/casenumbers/casenumbers.store.ts';
import type { STEPS } from '#src/cases/case.ts';
import { barMember, moveStep, readCase, readInbox } from '#src/cases/desk.service.ts';
import { deleteEnded, holdCase, releaseCase } from '#src/cases/keeping.service.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { caseNumber } from '#src/casework/inbox.ts';
import { perform } from '#src/platform/perform.ts';
import { addDays, type Quarter } from '#src/programme/quarter.ts';
import { sealedFile, sends } from '../case-files.ts';
import { Visitor } from '../client.ts';
import { comeBack, post, say, sealTip, watchCentre } from '../units.ts';

const DAY = 24 * 60 * 60 * 1000;
const TEXT = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4 บางกว่าแบบ"}';
const CLOSED = '2022-04-10';
const KEPT = 400;

/** Boonmee and Siri in the office of Prachuap, a complaint with a file, closed on the day it came and kept 400 days. */
async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: TEXT, to: [boonmee, siri] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const file = await sends(w, giver.keys, await sealedFile());
  const id = giver.sealed.caseId;
  const key = { provinceCode: giver.wire.province, id };
  const figure = (set: { days?: number; unconfirmed?: boolean; changed_on?: string | null }) =>
    w.owner.updateTable('case_clocks').set(set).where('name', '=', 'keep-complaint').execute();
  await figure({ days: KEPT, unconfirmed: false, changed_on: null });
  const move = async (to: (typeof STEPS)[number], revision: number, by = boonmee) => {
    const toWhom = to === 'referred' ? ('pacc' as const) : null;
    const because = to === 'closed' ? ('answered' as const) : null;
    const asked = { id, revision, to, category: 'project' as const, because, toWhom };
    return await perform(w.deps, by.actor, moveStep, asked);
  };
  expect(await move('closed', 1)).toMatchObject({ ok: true });
  const objects = () => w.owner.selectFrom('case_objects').selectAll().where('case_id', '=', id).execute();
  const back = async () => post(w, '/tips/returns', await comeBack(w, giver.keys));
  const plainly = async () => {
    const form = await new Visitor(w.app).get('/tips/plain/return');
    return await form.press('เปิดเรื่อง', { code: giver.receipt });
  };
  const pass = (days: number) => w.clock.advance(days * DAY);
  return {
    w,
    boonmee,
    siri,
    giver,
    id,
    key,
    file,
    figure,
    move,
    objects,
    back,
    plainly,
    pass,
    path: `/work/cases/${id}`,
  };
}
type Given = Awaited<ReturnType<typeof given>>;

const bytesOnDisk = ({ w }: Given): number => {
  const folder = join(w.deps.config.dataDir, 'files', 'sealed');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
};

describe('a case that has ended', () => {
  it('says until when it is kept, to officers and to whoever told, and is there on its last day', async () => {
    const it = await given();
    const page = await (await it.w.as('boonmee')).get(it.path);
    expect(page.text('#kept')).toContain('เก็บถึง 15 พฤษภาคม 2566');
    expect(page.text('#kept')).not.toContain('ยังไม่ยืนยัน');
    const { clocks } = (await it.back()).json as unknown as CaseWire;
    expect(clocks.kept).toEqual({
      name: 'keep-complaint',
      endsOn: '2023-05-15',
      unconfirmed: false,
      held: false,
    });
    expect((await it.plainly()).has('เก็บไว้ถึง 15 พฤษภาคม 2566 แล้วลบเนื้อหา')).toBe(true);
    it.pass(KEPT);
    expect(await deleteEnded(it.w.deps)).toBe(0);
    expect((await it.objects()).length).toBe(2);
  });

  it('is deleted on the day after, with its keys and its files; its number and its outcome stay', async () => {
    const it = await given();
    expect(bytesOnDisk(it)).toBeGreaterThan(0);
    it.pass(KEPT + 1);
    expect(await deleteEnded(it.w.deps)).toBe(1);
    expect(await deleteEnded(it.w.deps)).toBe(0);
    expect(await it.objects()).toEqual([]);
    expect(bytesOnDisk(it)).toBe(0);
    expect(await it.w.owner.selectFrom('case_files').selectAll().execute()).toEqual([]);
    const seals = await it.w.owner.selectFrom('case_seals').select(['holder', 'sealed']).execute();
    expect(seals.map(({ sealed }) => sealed.length)).toEqual([0, 0, 0]);
    const boonmee = await it.w.as('boonmee');
    expect((await boonmee.fetch(it.path)).status).toBe(404);
    for (const asked of [{}, { step: 'closed' as const }]) {
      const inbox = await perform(it.w.deps, it.boonmee.actor, readInbox, asked);
      expect(inbox).toMatchObject({ ok: true, value: { lines: [] } });
    }
    const left = await boonmee.get('/work/cases/deleted');
    expect(left.has(caseNumber(it.id))).toBe(true);
    expect(left.has('16 พ.ค. 2566')).toBe(true);
    expect((await (await it.w.as('arun')).get('/work/cases/deleted')).has(caseNumber(it.id))).toBe(false);
    const audit = await it.w.owner
      .selectFrom('audit')
      .select(['action', 'detail'])
      .where('subject_id', '=', it.id)
      .where('action', '=', 'house.operate')
      .execute();
    expect(audit).toEqual([{ action: 'house.operate', detail: { deleted: 'keep-complaint' } }]);
  });

  it('is told of to whoever holds its receipt, and takes no word more; to everybody else it is no case', async () => {
    const it = await given();
    const before = (await it.back()).json as unknown as CaseWire;
    const late = await say(before, 'ยังบางอยู่', { author: 'reporter', signing: it.giver.keys.signing });
    it.pass(KEPT + 1);
    await deleteEnded(it.w.deps);
    const wire = (await it.back()).json as unknown as CaseWire;
    expect(wire).toMatchObject({ objects: [], seals: [], head: { step: 'closed', deletedOn: '2023-05-16' } });
    const page = await it.plainly();
    expect(page.has('เนื้อหาถูกลบเมื่อ 16 พฤษภาคม 2566')).toBe(true);
    expect(page.root.querySelector('textarea')).toBeNull();
    const coming = await comeBack(it.w, it.giver.keys);
    const answer = await post(it.w, '/tips/answers', { ...coming, object: late });
    const never = await post(it.w, '/tips/answers', {
      ...coming,
      lookup: Buffer.alloc(32, 7).toString('base64url'),
      object: late,
    });
    expect([answer.status, answer.json]).toEqual([never.status, never.json]);
    expect(await perform(it.w.deps, it.boonmee.actor, readCase, { id: it.id })).toMatchObject({
      refusal: 'not.found',
    });
  });

  it('is kept longer by a word of whoever told, and whole again when it is taken up', async () => {
    const it = await given();
    it.pass(KEPT - 10);
    const wire = (await it.back()).json as unknown as CaseWire;
    const object = await say(wire, 'ยังบางอยู่', { author: 'reporter', signing: it.giver.keys.signing });
    expect(
      (await post(it.w, '/tips/answers', { ...(await comeBack(it.w, it.giver.keys)), object })).status,
    ).toBe(201);
    it.pass(KEPT);
    expect(await deleteEnded(it.w.deps)).toBe(0);
    expect(await it.move('checking', 2)).toMatchObject({ ok: true });
    it.pass(KEPT + 10);
    expect(await deleteEnded(it.w.deps)).toBe(0);
    expect((await it.objects()).length).toBe(3);
  });

  it('is not deleted while somebody holds it, with a reason; then it goes', async () => {
    const it = await given();
    const boonmee = await it.w.as('boonmee');
    const none = await (await boonmee.get(`${it.path}/hold`)).press('ห้ามลบ', {}, 422);
    expect(none.root.querySelector('.errors a')?.getAttribute('href')).toBe('#hold');
    const done = await none.press('ห้ามลบ', { hold: 'court' });
    expect(done.has('ห้ามลบเรื่องนี้แล้ว')).toBe(true);
    expect((await (await it.w.as('siri')).get(it.path)).text('#kept')).toContain('ห้ามลบ: อยู่ในชั้นศาล');
    const again = await perform(it.w.deps, it.siri.actor, holdCase, { id: it.id, hold: 'audit' });
    expect(again).toMatchObject({ refusal: 'case.moved' });
    expect(JSON.stringify((await it.back()).json)).not.toContain('court');
    expect((await it.plainly()).has('เก็บไว้ก่อน ยังไม่มีกำหนดลบ')).toBe(true);
    it.pass(KEPT + 30);
    expect(await deleteEnded(it.w.deps)).toBe(0);
    const arun = await it.w.officer('arun');
    expect(await perform(it.w.deps, arun.actor, releaseCase, { id: it.id })).toMatchObject({ ok: false });
    const released = await (await boonmee.get(`${it.path}/hold`)).press('เลิกห้ามลบ', {});
    expect(released.has('เลิกห้ามลบแล้ว')).toBe(true);
    it.pass(30);
    expect(await deleteEnded(it.w.deps)).toBe(0);
    it.pass(1);
    expect(await deleteEnded(it.w.deps)).toBe(1);
    const audit = await it.w.owner
      .selectFrom('audit')
      .select('detail')
      .where('subject_id', '=', it.id)
      .execute();
    expect(JSON.stringify(audit)).toMatch(/"held":"court".*"released":true.*"deleted"/u);
  });
});

describe('a term', () => {
  it('is not deleted by a figure that nobody confirmed, nor in the month after it was changed', async () => {
    const it = await given();
    await it.figure({ unconfirmed: true });
    const page = await (await it.w.as('boonmee')).get(`${it.path}/hold`);
    expect(page.has('ตัวเลขนี้ยังไม่ยืนยัน จึงยังไม่ลบแม้ครบกำหนด')).toBe(true);
    it.pass(KEPT + 10);
    expect(await deleteEnded(it.w.deps)).toBe(0);
    const form = await (await it.w.as('siri')).get('/work/cases/figures/keep-complaint');
    await form.press('บันทึก', { days: String(KEPT - 100), source: 'หนังสือสั่งการ', confirmed: 'yes' });
    it.pass(30);
    expect(await deleteEnded(it.w.deps)).toBe(0);
    it.pass(1);
    expect(await deleteEnded(it.w.deps)).toBe(1);
  });
});

describe('the numbers', () => {
  it('of every quarter are the same before and after', async () => {
    const it = await given();
    const other = await sealTip(it.w, { text: TEXT, to: [it.boonmee, it.siri] });
    await post(it.w, '/tips/cases', other.wire);
    const kept = {
      id: other.sealed.caseId,
      revision: 1,
      to: 'closed',
      because: 'outside',
      toWhom: null,
    } as const;
    await perform(it.w.deps, it.boonmee.actor, moveStep, { ...kept, category: 'land' });
    // somebody was kept out of this one: it counts for the whole country
    const barred = { id: it.id, person: await it.w.id('siri') };
    expect(await perform(it.w.deps, it.boonmee.actor, barMember, barred)).toMatchObject({ ok: true });
    const quarters: Quarter[] = [2565, 2566].flatMap((fiscalYear) =>
      ([1, 2, 3, 4] as const).map((quarter) => ({ fiscalYear, quarter })),
    );
    const counted = async () =>
      JSON.stringify(
        (await Promise.all(quarters.map((one) => cellsOfQuarter(it.w.deps.db, one)))).map((cells) =>
          cells.map((cell) => JSON.stringify(cell)).sort(),
        ),
      );
    const before = await counted();
    expect(before).toContain('land');
    it.pass(KEPT + 1);
    expect(await deleteEnded(it.w.deps)).toBe(2);
    expect(await counted()).toBe(before);
    // whoever was kept out does not learn of it afterwards either
    expect((await (await it.w.as('siri')).get('/work/cases/deleted')).has(caseNumber(it.id))).toBe(false);
  });
});

describe('the database', () => {
  it('lets the program delete nothing but a case that is over: not before its time, not on a day to come', async () => {
    const it = await given();
    const ask = async (today: string) =>
      (
        await sql<{
          kind: string | null;
        }>`select delete_case('77', ${it.id}::uuid, ${today}::date) as kind`.execute(it.w.deps.db)
      ).rows[0]?.kind;
    expect(it.key.provinceCode).toBe('77');
    expect(await ask(addDays(CLOSED, KEPT))).toBeNull();
    expect(await ask('2099-01-01')).toBeNull();
    await expect(it.w.deps.db.deleteFrom('case_objects').execute()).rejects.toThrow('permission denied');
    await expect(
      it.w.deps.db
        .updateTable('case_seals')
        .set({ sealed: Buffer.alloc(0) })
        .execute(),
    ).rejects.toThrow('permission denied');
    expect((await it.objects()).length).toBe(2);
    expect(await ask(addDays(CLOSED, KEPT + 1))).toBe('keep-complaint');
    expect(await it.objects()).toEqual([]);
    // the process ended here: the next look gives the disk back
    expect(bytesOnDisk(it)).toBeGreaterThan(0);
    expect(await deleteEnded(it.w.deps)).toBe(0);
    expect(bytesOnDisk(it)).toBe(0);
  });

  it('counts from the last thing in a case, over ends of months and leap days, by what the case was', async () => {
    const it = await given();
    const ends = async () =>
      it.w.owner.selectFrom('case_keeping').select(['name', 'ends_on']).executeTakeFirstOrThrow();
    const set = (stepOn: string, saidOn: string) =>
      Promise.all([
        it.w.owner.updateTable('cases').set({ step_on: stepOn }).execute(),
        it.w.owner.updateTable('case_objects').set({ on_day: saidOn }).execute(),
      ]);
    for (const [closed, said] of [
      ['2022-04-10', '2022-04-10'],
      ['2024-01-31', '2022-04-10'],
      ['2022-04-10', '2024-02-29'],
      ['2023-12-31', '2024-02-28'],
    ] as const) {
      await set(closed, said);
      const last = [closed, said].toSorted()[1] ?? '';
      expect(await ends()).toEqual({ name: 'keep-complaint', ends_on: addDays(last, KEPT) });
    }
    const step = { province_code: '77', case_id: it.id, number: 9, step: 'referred', on_day: CLOSED };
    await it.w.owner.insertInto('case_steps').values(step).execute();
    expect(await ends()).toEqual({ name: 'keep-referred', ends_on: addDays('2024-02-28', 7300) });
  });
});
