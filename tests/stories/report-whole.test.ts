// A whole report in one request, as a phone's outbox sends it: once, twice, at once, incomplete, in conflict.
import { beforeEach, describe, expect, it } from 'vitest';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import type { Visitor } from '../client.ts';
import { ANSWERS, HERE, reportNow } from '../filing.ts';
import { type World, world } from '../world.ts';

let w: World;
let mali: Visitor;
let somchai: Visitor;
const WHOLE = `${HERE}/whole`;
const ALL = Object.assign({}, ...ANSWERS) as Record<string, string>;
const STORY = `${HERE}/questions/13`;

beforeEach(async () => {
  w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  mali = await w.as('mali');
  somchai = await w.as('somchai');
});

const tokens = new WeakMap<Visitor, string>();
async function sends(
  who: Visitor,
  fields: Record<string, string>,
  path = WHOLE,
): Promise<{ status: number; told: Record<string, unknown> }> {
  // every page of somebody who is signed in holds a form: the way out
  const csrf = tokens.get(who) ?? (await who.get(HERE)).value('_csrf') ?? '';
  tokens.set(who, csrf);
  const body = new URLSearchParams({ _csrf: csrf, once: crypto.randomUUID(), revision: '0', ...fields });
  const answer = await who.fetch(path, { method: 'POST', body, headers: { accept: 'application/json' } });
  return { status: answer.status, told: (await answer.json()) as Record<string, unknown> };
}
const versions = () => w.deps.db.selectFrom('report_versions').selectAll().execute();
const audited = async () =>
  (await w.deps.db.selectFrom('audit').select(['action', 'subject_kind']).execute()).filter(
    (line) => line.subject_kind === 'report',
  );

describe('a whole report', () => {
  it('is begun, kept and sent in one request, with one line in the audit', async () => {
    const { status, told } = await sends(mali, { ...ALL, go: 'send' });
    expect(status).toBe(200);
    expect(told).toMatchObject({ kind: 'sent', version: 1, daysLate: 0, waitsAt: 'province' });
    const page = await mali.get(HERE);
    expect(page.has('ส่งแล้ว ตอนนี้รอจังหวัดตรวจ')).toBe(true);
    expect(await versions()).toHaveLength(1);
    expect(await w.deps.db.selectFrom('report_values').select('indicator_key').execute()).toHaveLength(10);
    expect(await audited()).toEqual([{ action: 'report.send', subject_kind: 'report' }]);
    expect((await reportNow(w))?.revision).toBe(1);
  });

  it('sent twice with one key is one version, and both get the same answer', async () => {
    const once = crypto.randomUUID();
    const first = await sends(mali, { ...ALL, go: 'send', once });
    const second = await sends(mali, { ...ALL, go: 'send', once });
    expect(second).toEqual(first);
    expect(await versions()).toHaveLength(1);
  });

  it('sent twice at the same moment is one version', async () => {
    const once = crypto.randomUUID();
    await sends(mali, { done: 'ร่าง', go: 'keep' });
    const both = await Promise.all(
      [1, 2, 3].map(() => sends(mali, { ...ALL, go: 'send', once, revision: '1' })),
    );
    expect(both.map((b) => b.told.kind)).toEqual(['sent', 'sent', 'sent']);
    expect(await versions()).toHaveLength(1);
  });

  it('two people begin at the same moment: one report, and no text lost', async () => {
    await mali.get(HERE).then((page) => tokens.set(mali, page.value('_csrf') ?? ''));
    await somchai.get(HERE).then((page) => tokens.set(somchai, page.value('_csrf') ?? ''));
    const [hers, his] = await Promise.all([
      sends(mali, { done: 'ของมะลิ', go: 'keep' }),
      sends(somchai, { problems: 'ของสมชาย', go: 'keep' }),
    ]);
    expect([hers.told.begun, his.told.begun].filter(Boolean)).toHaveLength(1);
    const story = await mali.get(STORY);
    expect([story.value('done'), story.value('problems')]).toEqual(['ของมะลิ', 'ของสมชาย']);
  });

  it('two people send a whole report that nobody had begun: one is sent, the other is told and keeps the words', async () => {
    for (const one of [mali, somchai])
      await one.get(HERE).then((page) => tokens.set(one, page.value('_csrf') ?? ''));
    const both = await Promise.all([
      sends(mali, { ...ALL, done: 'ของมะลิ', go: 'send' }),
      sends(somchai, { ...ALL, done: 'ของสมชาย', go: 'send' }),
    ]);
    expect(both.map((b) => b.told.kind).filter((kind) => kind === 'sent')).toHaveLength(1);
    const other = both.find((b) => b.told.kind !== 'sent');
    expect(other?.status).toBe(409);
    expect(await versions()).toHaveLength(1);
  });

  it('that is incomplete is kept, with a sentence a field', async () => {
    const { status, told } = await sends(mali, { ...ALL, done: '', 'i.meetings': 'สี่', go: 'send' });
    expect(status).toBe(200);
    expect(told).toMatchObject({ kind: 'kept', begun: true, revision: 1, conflicts: [], strange: [] });
    expect(told.problems).toEqual([
      { field: 'i.meetings', text: expect.stringContaining('ตัวเลข') },
      { field: 'done', text: expect.any(String) },
    ]);
    expect(await versions()).toEqual([]);
    expect((await mali.get(`${HERE}/questions/1`)).value('i.meetings')).toBe('สี่');
    const rest = await sends(mali, { done: 'ติดป้าย', 'i.meetings': '๔', go: 'send', revision: '1' });
    expect(rest.told.kind).toBe('sent');
  });
});

describe('two people, one of them without a signal', () => {
  it('who changed the same answer gets both texts back, and nothing is sent', async () => {
    await sends(somchai, { done: 'ของสมชาย', go: 'keep' });
    const { told } = await sends(mali, { ...ALL, go: 'send' });
    expect(told).toMatchObject({
      kind: 'kept',
      conflicts: [{ field: 'done', yours: ALL.done, theirs: 'ของสมชาย' }],
    });
    expect(JSON.stringify(told)).not.toContain(await w.id('somchai'));
    expect(await versions()).toEqual([]);
    // the rest of hers is there already; with the new base she has chosen
    expect((await mali.get(STORY)).value('done')).toBe('ของสมชาย');
    const chosen = await sends(mali, { done: 'ของทั้งสอง', go: 'send', revision: String(told.revision) });
    expect(chosen.told.kind).toBe('sent');
    expect((await versions())[0]?.done).toBe('ของทั้งสอง');
  });

  it('nobody sends what another wrote meanwhile and they have not read', async () => {
    await sends(mali, { ...ALL, proposals: '', go: 'keep' });
    await sends(somchai, { proposals: 'ขอกล้องวงจรปิด', go: 'keep', revision: '1' });
    const { told } = await sends(mali, { done: 'แก้อีกนิด', go: 'send', revision: '1' });
    expect(told).toMatchObject({
      kind: 'kept',
      conflicts: [],
      unseen: [{ field: 'proposals', theirs: 'ขอกล้องวงจรปิด' }],
      problems: [],
    });
    const read = await sends(mali, { go: 'send', revision: String(told.revision) });
    expect(read.told.kind).toBe('sent');
    expect((await versions())[0]).toMatchObject({ done: 'แก้อีกนิด', proposals: 'ขอกล้องวงจรปิด' });
  });

  it('what was sent meanwhile is not touched, and the phone is told to keep the words', async () => {
    await sends(somchai, { ...ALL, go: 'send' });
    const { status, told } = await sends(mali, { done: 'มาทีหลัง', go: 'send' });
    expect([status, told.refusal]).toEqual([409, 'report.closed']);
    expect((await versions())[0]?.done).toBe(ALL.done);
  });
});

describe('what is refused', () => {
  it('a quarter in the future, a place of others, a key that is none: a sentence, and nothing begun', async () => {
    const future = await sends(mali, { ...ALL, go: 'send' }, WHOLE.replace('2565-2', '2565-4'));
    expect(future).toMatchObject({ status: 422, told: { refusal: 'report.future' } });
    expect(future.told.text).toContain('ไตรมาสนี้ยังไม่เริ่ม');
    const other = await sends(mali, { ...ALL, go: 'send' }, WHOLE.replace('770304', '770301'));
    expect([other.status, other.told.text]).toEqual([404, '']);
    expect((await sends(mali, { ...ALL, go: 'send', once: 'x' })).status).toBe(422);
    expect((await sends(mali, { ...ALL, go: 'send', revision: 'ล่าสุด' })).status).toBe(422);
    expect(await w.deps.db.selectFrom('reports').select('id').execute()).toEqual([]);
  });

  it('an answer to a question that the plan no longer asks is named, and nothing is sent without it', async () => {
    const { told } = await sends(mali, { ...ALL, 'i.long_gone': '7', go: 'send' });
    expect(told).toMatchObject({ kind: 'kept', strange: ['i.long_gone'], problems: [] });
  });

  it('late is late, and is sent all the same', async () => {
    w.clock.moveTo('2022-05-03T09:00:00+07:00');
    const { told } = await sends(mali, { ...ALL, go: 'send' });
    expect(told).toMatchObject({ kind: 'sent', daysLate: 3 });
  });
});

describe('the form of a whole report, without script', () => {
  const FORM = `${HERE}/form`;

  it('can be opened before anybody began, filled in and sent in one go', async () => {
    const page = await (await mali.get(HERE)).follow('กรอกทั้งฉบับในหน้าเดียว');
    expect(page.path).toBe(FORM);
    expect(await w.deps.db.selectFrom('reports').select('id').execute()).toEqual([]);
    const done = await page.press('ส่งรายงาน', ALL);
    expect(done.has('ส่งรายงานแล้ว')).toBe(true);
    expect(await versions()).toHaveLength(1);
    // and it is closed: the form leads back
    expect((await mali.get(FORM)).path).toBe(HERE);
  });

  it('comes back with every word and what to correct, and what is kept is kept', async () => {
    const told = await (await mali.get(FORM)).press('ส่งรายงาน', { ...ALL, 'i.meetings': 'สี่' }, 409);
    expect(told.text('[role=alert]')).toContain('ตัวเลข');
    expect(told.value('i.meetings')).toBe('สี่');
    expect(told.value('done')).toBe(ALL.done);
    expect((await mali.get(`${HERE}/questions/13`)).value('done')).toBe(ALL.done);
    expect((await told.press('ส่งรายงาน', { 'i.meetings': '4' })).has('ส่งรายงานแล้ว')).toBe(true);
  });

  it('two people who changed the same answer: both texts, and a person chooses', async () => {
    const [hers, his] = [await mali.get(FORM), await somchai.get(FORM)];
    await hers.press('เก็บร่างไว้', { done: 'ของมะลิ', problems: 'ฝน' });
    const clash = await his.press('ส่งรายงาน', { ...ALL, done: 'ของสมชาย', problems: '' }, 409);
    expect(clash.h1).toBe('มีคนแก้ข้อนี้พร้อมกัน เลือกข้อความที่จะใช้');
    const unchosen = await clash.press('บันทึกที่เลือก', {}, 409);
    expect(unchosen.has('ของมะลิ') && unchosen.has('ของสมชาย')).toBe(true);
    await unchosen.press('บันทึกที่เลือก', { 'choose.done': 'both' });
    const now = await mali.get(STORY);
    expect(now.value('done')).toBe('ของมะลิ\nของสมชาย');
    expect(now.value('problems')).toBe('ฝน');
  });

  it('nobody sends in the name of who signed in after them on the same phone', async () => {
    const { action, body } = (await mali.get(FORM)).filled('ส่งรายงาน', ALL);
    const theirs = (await somchai.get(FORM)).value('_csrf') ?? '';
    const fields = body as URLSearchParams;
    fields.set('_csrf', theirs);
    const told = await somchai.post(action, fields, 409);
    expect(told.has('มีคนอื่นเข้าสู่ระบบในเครื่องนี้แล้ว')).toBe(true);
    expect(told.value('done')).toBe(ALL.done);
    expect(await versions()).toEqual([]);
  });

  it('over plain http, where a browser keeps no page, it promises nothing and is a plain form', async () => {
    w = await world({ origins: ['http://192.168.1.5:8080'] });
    await seedBigRock2565(w.deps, await w.actor('arun'));
    const page = await (await w.as('mali')).get(FORM);
    expect(page.has('เก็บหน้าไว้กรอกตอนไม่มีสัญญาณไม่ได้')).toBe(true);
    expect(page.root.querySelector('[data-offline]')).toBeNull();
    expect(page.root.querySelector('form[data-keep]')).not.toBeNull();
    expect((await page.press('ส่งรายงาน', ALL)).has('ส่งรายงานแล้ว')).toBe(true);
  });

  it('in English too', async () => {
    const page = await mali.get(`/en${FORM}`);
    expect(page.h1).toContain('The whole report');
    expect((await page.press('Send the report', ALL)).has('sent')).toBe(true);
  });
});

describe('what a phone may know', () => {
  it('is a name without meaning and a key, each person their own, and nothing for a stranger', async () => {
    const one = async (who: Visitor) => (await who.fetch('/work/device.json')).json();
    const [hers, his, again] = [await one(mali), await one(somchai), await one(mali)];
    expect(hers).toEqual(again);
    expect(hers.who).not.toBe(his.who);
    expect(hers.key).not.toBe(his.key);
    expect(JSON.stringify(hers)).not.toContain(await w.id('mali'));
    expect((await w.stranger().fetch('/work/device.json')).status).toBe(303);
    const answer = await mali.fetch('/work/device.json');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const page = await w.stranger().get('/device');
    expect(page.h1).toBe('ที่ค้างในเครื่องนี้');
  });
});
