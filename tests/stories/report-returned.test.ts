// What comes back, and what was accepted and must change: reasons beside the field, a new version that says why.
import { beforeEach, describe, expect, it } from 'vitest';
import { perform } from '#src/platform/perform.ts';
import { openDraft, publishProgramme } from '#src/programme/draft.service.ts';
import { removeIndicator } from '#src/programme/indicators.service.ts';
import { draftVersion, programmeOf } from '#src/programme/programme.service.ts';
import { historyOf, lastReviewNotes, sentVersion } from '#src/reports/reports.service.ts';
import { decideReport } from '#src/reviews/reviews.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { type CharacterName, KHAO_LAN } from '../../seed/characters.ts';
import type { Visitor } from '../client.ts';
import { answerAll, HERE, Q2, reportNow } from '../filing.ts';
import { type World, world } from '../world.ts';

let w: World;
let mali: Visitor;

beforeEach(async () => {
  w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  mali = await w.as('mali');
  await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
  await (await answerAll(mali)).press('ส่งรายงาน');
});

type Mark = { question: string; ticked: boolean; reason: string };

async function decides(
  name: CharacterName,
  level: 'province' | 'region' | 'centre',
  marks: readonly Mark[] = [],
) {
  const report = await reportNow(w);
  const history = (report && (await historyOf(w.deps.db, report))) ?? [];
  const result = await perform(w.deps, await w.actor(name), decideReport, {
    ...Q2,
    area: KHAO_LAN,
    version: report?.version,
    level,
    seq: history.filter((entry) => entry.kind === 'reviewed').length,
    decision: marks.length > 0 ? 'return' : 'accept',
    returnTo: 'author',
    reason: marks.length > 0 ? 'แก้สองข้อแล้วส่งมาใหม่' : '',
    marks,
  });
  expect(result).toMatchObject({ ok: true });
}

describe('a report that came back', () => {
  beforeEach(async () => {
    await decides('prasert', 'province', [
      { question: 'i.meetings', ticked: true, reason: 'บันทึกการประชุมมีแค่ 3 ครั้ง' },
      { question: 'money', ticked: true, reason: 'ยอดจ่ายไม่ตรงกับใบเสร็จ' },
    ]);
  });

  it('shows each reason beside its question, and the author corrects and sends again', async () => {
    const seen = await mali.get(HERE);
    expect(seen.has('จังหวัดขอให้แก้ก่อนรับ')).toBe(true);
    expect(seen.has('แก้สองข้อแล้วส่งมาใหม่')).toBe(true);
    expect(seen.has('ยอดจ่ายไม่ตรงกับใบเสร็จ')).toBe(true);
    const first = await seen.follow('ทำต่อที่ข้อ 1');
    expect(first.text('.note.warn')).toContain('บันทึกการประชุมมีแค่ 3 ครั้ง');
    expect(first.value('i.meetings')).toBe('๔');
    await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': '3' });
    const money = await mali.get(`${HERE}/questions/12`);
    expect(money.text('.note.warn')).toContain('ยอดจ่ายไม่ตรงกับใบเสร็จ');
    expect((await mali.get(`${HERE}/questions/2`)).root.querySelector('.note.warn')).toBeNull();

    const check = await mali.get(`${HERE}/check`);
    const sent = await check.press('ส่งรายงานฉบับแก้', { reason: 'แก้จำนวนครั้งแล้ว' });
    expect(sent.has('รอจังหวัดตรวจ')).toBe(true);
    const report = await reportNow(w);
    expect(report).toMatchObject({ state: 'sent', version: 2, waitsAt: 'province' });
    const [one, two] = [await sentVersion(w.deps.db, report!, 1), await sentVersion(w.deps.db, report!, 2)];
    const meetings = (v: typeof one) => v?.values.find((x) => x.key === 'meetings')?.num;
    expect([meetings(one), meetings(two)]).toEqual([4, 3]);
    expect(two?.reason).toBe('แก้จำนวนครั้งแล้ว');
    expect((await lastReviewNotes(w.deps.db, report!))?.notes).toHaveLength(2);
    expect((await mali.get(`${HERE}/versions/1`)).has('มีฉบับที่ใหม่กว่านี้')).toBe(true);
    // answered: the old reasons no longer stand in the author's way
    expect((await mali.get(HERE)).root.querySelector('.note.warn')).toBeNull();
  });

  it('is not late a second time', async () => {
    w.clock.moveTo('2022-06-20T09:00:00+07:00');
    mali = await w.as('mali');
    const check = await mali.get(`${HERE}/check`);
    expect(check.has('ช้ากว่ากำหนด')).toBe(false);
    await check.press('ส่งรายงานฉบับแก้');
    expect((await sentVersion(w.deps.db, (await reportNow(w))!, 2))?.daysLate).toBe(0);
  });
});

describe('a report that every level accepted', () => {
  beforeEach(async () => {
    await decides('prasert', 'province');
    await decides('kanda', 'region');
    await decides('thida', 'centre');
  });

  it('is opened again only with a reason, which its new version carries', async () => {
    const seen = await mali.get(HERE);
    expect(seen.has('ทุกระดับรับรายงานนี้แล้ว')).toBe(true);
    const form = await seen.follow('ขอแก้รายงานที่รับแล้ว');
    const refused = await form.press('เปิดรายงานเพื่อแก้', { reason: '  ' }, 422);
    expect(refused.has('บอกเหตุผลที่แก้')).toBe(true);
    const open = await refused.press('เปิดรายงานเพื่อแก้', { reason: 'พบใบเสร็จเพิ่มหนึ่งใบ' });
    expect(open.has('กำลังแก้รายงานที่รับแล้ว')).toBe(true);
    await (await mali.get(`${HERE}/questions/6`)).press('บันทึก แล้วไปข้อ 7', { 'i.spent': '13,000' });
    const sent = await (await mali.get(`${HERE}/check`)).press('ส่งรายงานฉบับแก้');
    expect(sent.has('รอจังหวัดตรวจ')).toBe(true);
    const report = await reportNow(w);
    expect((await sentVersion(w.deps.db, report!, 2))?.reason).toBe('พบใบเสร็จเพิ่มหนึ่งใบ');
    expect(report?.amendingReason).toBeNull();
    const version = await (await w.as('manee')).get(`${HERE}/versions/2`);
    expect(version.has('พบใบเสร็จเพิ่มหนึ่งใบ')).toBe(true);
    const again = await mali.get(`${HERE}/amend`);
    expect(again.path).toBe(HERE);
  });

  it('cannot be opened by those who do not write it', async () => {
    const prasert = await w.as('prasert');
    expect((await prasert.get(`${HERE}/amend`)).path).toBe(HERE);
    const { action, body } = (await mali.get(`${HERE}/amend`)).filled('เปิดรายงานเพื่อแก้', { reason: 'อยากแก้' });
    await (await w.as('wichai')).post(action, body as URLSearchParams, 403);
    expect((await reportNow(w))?.state).toBe('accepted');
    expect((await (await w.as('manee')).get(HERE)).links().join()).not.toContain('ขอแก้รายงาน');
  });
});

it('a plan that changed under an open report is offered, and the answers stay', async () => {
  w = await world();
  const programme = await seedBigRock2565(w.deps, await w.actor('arun'));
  mali = await w.as('mali');
  const first = await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
  await first.press('บันทึก แล้วไปข้อ 2', { 'i.meetings': '4' });
  const arun = await w.actor('arun');
  const { slug } = programme;
  await perform(w.deps, arun, openDraft, { slug });
  const draft = await draftVersion(w.deps.db, programme.id);
  const gone = draft?.indicators.find((i) => i.key === 'intent')?.id;
  const removed = await perform(w.deps, arun, removeIndicator, { slug, revision: draft?.revision, id: gone });
  const revision = removed.ok ? removed.value.revision : 0;
  const published = await perform(w.deps, arun, publishProgramme, { slug, revision, reason: 'ถามซ้ำกับข้ออื่น' });
  expect(published).toMatchObject({ ok: true });

  const seen = await mali.get(HERE);
  expect(seen.has('แผนของปีนี้มีฉบับใหม่')).toBe(true);
  expect(seen.has('จาก 14 ข้อ')).toBe(true);
  const stillOpen = await mali.get(`${HERE}/questions/3`);
  const moved = await seen.press('ใช้แผนฉบับใหม่');
  expect(moved.has('จาก 13 ข้อ')).toBe(true);
  expect((await mali.get(`${HERE}/questions/1`)).value('i.meetings')).toBe('4');
  // a page opened before: its question has another number now, and its answer goes where it belongs
  const next = await stillOpen.press('บันทึก แล้วไปข้อ 4', {
    'i.budget_open.num': '1',
    'i.budget_open.den': '2',
  });
  expect(next.path).toBe(`${HERE}/questions/3`);
  expect((await mali.get(`${HERE}/questions/2`)).value('i.budget_open.den')).toBe('2');
  expect((await programmeOf(w.deps.db, 2565))?.id).toBe(programme.id);
});
