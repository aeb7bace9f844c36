// Telling and coming back without script: the whole way, by forms alone; sealed by the server at once and said so to
// both sides; and nothing of it anywhere afterwards.
import { describe, expect, it } from 'vitest';
import { moveStep, readCase, readInbox, sayInCase } from '#src/cases/desk.service.ts';
import { desksOf } from '#src/cases/plain.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { readSaid } from '#src/cases/said-read.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { receiptOf } from '#src/sealing/receipt.ts';
import type { Met, Visitor } from '../client.ts';
import {
  comeBack,
  type Officer,
  post,
  readWith,
  say,
  sealTip,
  type WatchCentre,
  watchCentre,
} from '../units.ts';

const SEND = 'ปิดผนึกแล้วส่ง';
const WHAT = 'ถนนหมู่ 4 บางกว่าแบบ';

async function open() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] });
  return { w, boonmee: await w.officer('boonmee') };
}

const receiptOn = (page: Met): string =>
  page.root
    .querySelectorAll('.code li')
    .map((group) => group.text.slice(-4))
    .join('');

async function give(from: Visitor, answers: Record<string, string | string[]> = {}) {
  const form = await from.get('/tips/plain/complaint');
  const kept = await form.press(SEND, { what: WHAT, province: '77', ...answers });
  return { kept, receipt: receiptOn(kept) };
}
const returnWith = async (from: Visitor, code: string, status = 200) =>
  (await from.get('/tips/plain/return')).press('เปิดเรื่อง', { code }, status);

async function inboxOf(w: WatchCentre, officer: Officer): Promise<readonly { readonly id: string }[]> {
  const inbox = await perform(w.deps, officer.actor, readInbox, {});
  return inbox.ok ? inbox.value.lines : [];
}
async function caseOf(w: WatchCentre, officer: Officer, id: string): Promise<CaseWire> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  if (!read.ok) throw new Error('no such case');
  return caseOut(read.value);
}
const onlyCase = async (w: WatchCentre, officer: Officer): Promise<CaseWire> => {
  const [line, ...more] = await inboxOf(w, officer);
  expect(more).toEqual([]);
  return await caseOf(w, officer, line!.id);
};

describe('without script', () => {
  it('somebody tells, makes sure of the receipt, is asked, comes back and answers', async () => {
    const { w, boonmee } = await open();
    const villager = w.stranger();
    const form = await villager.get('/tips/plain/complaint');
    expect(form.root.querySelectorAll('script')).toEqual([]);
    expect(form.has('ทางนี้เซิร์ฟเวอร์เห็นข้อความของคุณชั่วครู่')).toBe(true);
    expect(form.href('ใช้ทางที่ปิดผนึกในเครื่อง')).toBe('/tips/complaint');
    expect(form.href('ออกทันที')).toMatch(/^https:/u);

    const kept = await form.press(SEND, {
      what: WHAT,
      province: '77',
      place: 'ต.เขาล้าน',
      'who1.position': 'ช่างผู้คุมงาน',
      evidence: 'documents',
      name: 'มะลิ',
    });
    expect(kept.answer.status).toBe(200);
    expect(kept.answer.headers.get('cache-control')).toBe('no-store');
    const receipt = receiptOn(kept);
    expect(receipt).toMatch(/^[2-9A-HJ-NP-Z]{20}$/u);
    expect(kept.root.querySelector('.qr svg')).not.toBeNull();
    expect(kept.has('เซิร์ฟเวอร์เป็นผู้ปิดผนึกเรื่องนี้')).toBe(true);
    expect(kept.has('เจ้าหน้าที่ 2 คนเปิดอ่านได้')).toBe(true);

    const ask = await kept.press('เก็บรหัสแล้ว ไปต่อ');
    expect(ask.html).not.toContain(receipt.slice(0, 4));
    const asked = Number(/กลุ่มที่ (\d)/u.exec(ask.text())?.[1]);
    const wrong = await ask.press('ตรวจ', { 'code-group': '2222' }, 422);
    expect(wrong.has(`กลุ่มที่ ${asked} ยังไม่ตรง`)).toBe(true);
    expect(receiptOn(await wrong.press('ดูรหัสอีกครั้ง'))).toBe(receipt);
    const group = receipt.slice((asked - 1) * 4, asked * 4).toLowerCase();
    const right = await wrong.press('ตรวจ', { 'code-group': group });
    expect(right.has('คุณเก็บรหัสไว้ครบแล้ว')).toBe(true);
    expect(right.html).not.toContain('was.receipt');

    const wire = await onlyCase(w, boonmee);
    expect(wire.head).toMatchObject({ channel: 'no-script', unitCode: 'nacc-77', track: 'complaint' });
    const read = await readWith(wire, boonmee.identity);
    expect(read.map(({ author }) => author)).toEqual(['server', 'server']);
    expect(readSaid(read[0]!.text)).toMatchObject({
      what: WHAT,
      where: { province: '77', subdistrict: '770304', text: 'ต.เขาล้าน' },
      who: [{ name: '', position: 'ช่างผู้คุมงาน', agency: '' }],
      evidence: { kinds: ['documents'] },
    });
    expect(readSaid(read[1]!.text)).toMatchObject({ kind: 'identity', name: 'มะลิ' });

    const text = '{"v":1,"kind":"message","text":"ป้ายโครงการอยู่ตรงไหน"}';
    const question = await say(wire, text, { author: boonmee.id, signing: boonmee.signing });
    await perform(w.deps, boonmee.actor, sayInCase, { id: wire.head.id, object: question });
    const move = { revision: 1, to: 'asking', category: null, because: null, toWhom: null };
    await perform(w.deps, boonmee.actor, moveStep, { id: wire.head.id, ...move });

    const another = w.stranger(); // another phone, another day
    const back = await returnWith(another, receipt.toLowerCase().replace(/(.{4})/gu, '$1 '));
    expect(back.answer.headers.get('cache-control')).toBe('no-store');
    expect(back.has('ป้ายโครงการอยู่ตรงไหน')).toBe(true);
    expect(back.has(WHAT)).toBe(true);
    expect(back.has('ขอข้อมูลเพิ่ม')).toBe(true);
    expect(back.has('เซิร์ฟเวอร์ปิดผนึก')).toBe(true);
    expect(back.html).not.toContain(receipt.slice(0, 4));
    const said = await back.press('ปิดผนึกแล้วส่งคำตอบ', { text: 'หน้าวัด' });
    expect(said.has('ส่งคำตอบแล้ว')).toBe(true);
    expect(said.value('text')).toBe('');
    const after = await readWith(await caseOf(w, boonmee, wire.head.id), boonmee.identity);
    expect(after.at(-1)).toMatchObject({ author: 'server', text: expect.stringContaining('หน้าวัด') });
    expect(another.cookie(/^(?!.*form)/u)).toBeUndefined();
  });

  it('a closing is disputed once: the case is open again, the reason reaches the officers, other words wait', async () => {
    const { w, boonmee } = await open();
    const villager = w.stranger();
    const { receipt } = await give(villager);
    const { head } = await onlyCase(w, boonmee);
    expect((await returnWith(villager, receipt)).has('ไม่เห็นด้วยกับการยุติ')).toBe(false);
    const close = { to: 'closed', category: 'project', because: 'no-pointers', toWhom: null };
    await perform(w.deps, boonmee.actor, moveStep, { id: head.id, revision: 1, ...close });
    const back = await returnWith(villager, receipt);
    expect(back.has('เพราะ ยังไม่มีทางหาหลักฐานต่อ')).toBe(true);
    const empty = await back.press('โต้แย้งการยุติ', { text: 'ยังเขียนไม่จบ' }, 422);
    expect(empty.value('text')).toBe('ยังเขียนไม่จบ');
    const disputed = await empty.press('โต้แย้งการยุติ', { reason: 'ยังไม่ได้ไปดูถนน' });
    expect(disputed.has('ส่งคำโต้แย้งแล้ว')).toBe(true);
    expect(disputed.value('text')).toBe('ยังเขียนไม่จบ');
    expect(disputed.has('โต้แย้งการยุติ เจ้าหน้าที่อีกคนจะมาดู')).toBe(true);
    const wire = await caseOf(w, boonmee, head.id);
    expect(wire.head.step).toBe('checking');
    const read = await readWith(wire, boonmee.identity);
    expect(read.at(-1)).toMatchObject({ author: 'server', text: expect.stringContaining('ยังไม่ได้ไปดูถนน') });
    const { action, body } = empty.filled('โต้แย้งการยุติ', { reason: 'อีกครั้ง' });
    const twice = await villager.post(action, body!, 422);
    expect(twice.has('มีข้อความใหม่เข้ามาก่อน')).toBe(true);
    expect(twice.root.querySelector('[name=reason]')).toBeNull();
    expect(twice.value('text')).toBe('ยังเขียนไม่จบ\n\nอีกครั้ง');
  });

  it('a tip is sealed to whom its reporter chose, and to nobody of the place they kept out', async () => {
    const { w, boonmee } = await open();
    const arun = await w.officer('arun');
    await give(w.stranger(), { readers: 'away' });
    expect(await inboxOf(w, boonmee)).toEqual([]);
    const wire = await onlyCase(w, arun);
    expect(wire.head).toMatchObject({ unitCode: 'codi', channel: 'no-script' });
    const [tip] = await readWith(wire, arun.identity);
    expect(tip?.text).toContain('ไม่ให้: เจ้าหน้าที่ของจังหวัดนี้');
    const nobody = await (await w.stranger().get('/tips/plain/complaint')).press(SEND, {
      what: WHAT,
      readers: 'codi',
    });
    expect(nobody.has('พอช.')).toBe(true);
    expect(await inboxOf(w, arun)).toHaveLength(2);
  });

  it('a receipt given here opens in a browser with script, and one from there opens here, marked apart', async () => {
    const { w, boonmee } = await open();
    const siri = await w.officer('siri');
    const giver = await sealTip(w, { text: '{"v":1,"kind":"tip","what":"จากเครื่อง"}', to: [boonmee, siri] });
    await post(w, '/tips/cases', giver.wire);
    const back = await returnWith(w.stranger(), giver.receipt);
    expect(back.has('จากเครื่อง')).toBe(true);
    expect(back.text('main')).not.toContain('เซิร์ฟเวอร์ปิดผนึก');
    const said = await back.press('ปิดผนึกแล้วส่งคำตอบ', { text: 'ตอบจากเครื่องเก่า' });
    expect(said.text('main')).toContain('เซิร์ฟเวอร์ปิดผนึก');

    const mine = (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;
    const read = await readWith(mine, giver.keys.identity);
    expect(read.map(({ author }) => author)).toEqual(['reporter', 'server']);
    expect(mine.head.channel).toBe('web');
  });
});

describe('a form that is refused', () => {
  it('comes back with every answer, and what to do on top', async () => {
    const { w } = await open();
    const form = await w.stranger().get('/tips/plain/watch');
    const answers = {
      province: '77',
      place: 'หน้าวัด',
      when: 'มีนาคม',
      'who2.agency': 'อบต.',
      how: 'เดินผ่าน',
      pointers: 'ป้าย',
      elsewhere: 'ยัง',
      readers: 'codi',
      name: 'ก',
      contact: 'ข',
    };
    const refused = await form.press(SEND, { ...answers, evidence: ['people', 'place'] }, 422);
    for (const [name, value] of Object.entries(answers)) expect(refused.value(name)).toBe(value);
    const chosen = refused.root
      .querySelectorAll('input[name=evidence][checked]')
      .map((e) => e.getAttribute('value'));
    expect(chosen).toEqual(['people', 'place']);
    expect(refused.has('เล่าเรื่องสักหนึ่งประโยคก่อน')).toBe(true);
    expect(refused.answer.headers.get('cache-control')).toBe('no-store');
    const sent = await refused.press(SEND, { what: WHAT });
    expect(receiptOn(sent)).toHaveLength(20);
  });

  it('was open too long, or is too long, or finds nobody: nothing is sent, all of it is kept', async () => {
    const { w } = await open();
    const form = await w.stranger().get('/tips/plain/complaint');
    const long = await form.press(SEND, { what: 'ก'.repeat(100_001) }, 422);
    expect(long.has('ยาวเกินกว่าจะส่งครั้งเดียวได้')).toBe(true);
    expect(long.value('what')).toHaveLength(100_001);
    w.clock.moveTo('2022-04-10T13:30:00+07:00');
    const old = await form.press(SEND, { what: WHAT }, 422);
    expect(old.has('หน้านี้เปิดไว้นานเกินไป')).toBe(true);
    expect(old.value('what')).toBe(WHAT);
    expect(receiptOn(await old.press(SEND))).toHaveLength(20);
    const { count } = await w.owner
      .selectFrom('cases')
      .select((e) => e.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(1);
  });

  it('with its token gone shows what was typed and the receipt never; the text is not carried to a sign-in', async () => {
    const { w } = await open();
    const villager = w.stranger();
    const { action, body } = (await villager.get('/tips/plain/complaint')).filled(SEND, { what: WHAT });
    villager.forget();
    const stale = await villager.post(action, body!, 403);
    expect(stale.has(WHAT)).toBe(true);
    expect(stale.answer.headers.get('cache-control')).toBe('no-store');
    const again = w.stranger();
    const typed = (await again.get('/tips/plain/return')).filled('เปิดเรื่อง', { code: '7K4M2Q9TXH3C5WRDP8NE' });
    again.forget();
    expect((await again.post(typed.action, typed.body!, 403)).html).not.toContain('7K4M');
  });

  it('is closed while nobody’s keys are known', async () => {
    const w = await watchCentre();
    const closed = await w.stranger().get('/tips/plain/complaint', 503);
    expect(closed.has('1205')).toBe(true);
    await w.stranger().get('/tips/plain/accusation', 404);
  });
});

describe('two taps', () => {
  it('make one case with one receipt; the same form with other words makes another', async () => {
    const { w, boonmee } = await open();
    const villager = w.stranger();
    const form = await villager.get('/tips/plain/complaint');
    const { action, body } = form.filled(SEND, { what: WHAT, province: '77' });
    const [first, second] = await Promise.all([villager.post(action, body!), villager.post(action, body!)]);
    const late = await villager.post(action, body!); // the answer was lost on its way
    expect(receiptOn(second)).toBe(receiptOn(first));
    expect(receiptOn(late)).toBe(receiptOn(first));
    expect(await inboxOf(w, boonmee)).toHaveLength(1);
    const other = await form.press(SEND, { what: `${WHAT} และบ่อน้ำ`, province: '77' });
    expect(receiptOn(other)).not.toBe(receiptOn(first));
    expect(await inboxOf(w, boonmee)).toHaveLength(2);
  });

  it('of an answer are one message; an answer that a question overtook waits in its field', async () => {
    const { w, boonmee } = await open();
    const villager = w.stranger();
    const back = await returnWith(villager, (await give(villager)).receipt);
    const { action, body } = back.filled('ปิดผนึกแล้วส่งคำตอบ', { text: 'หน้าวัด' });
    const taps = await Promise.all([villager.post(action, body!), villager.post(action, body!)]);
    for (const tap of taps) expect(tap.has('ส่งคำตอบแล้ว')).toBe(true);
    const wire = await onlyCase(w, boonmee);
    expect(wire.objects).toHaveLength(2);
    const question = await say(wire, '{"v":1,"kind":"message","text":"วัดไหน"}', {
      author: boonmee.id,
      signing: boonmee.signing,
    });
    await perform(w.deps, boonmee.actor, sayInCase, { id: wire.head.id, object: question });
    const overtaken = await taps[0]!.press('ปิดผนึกแล้วส่งคำตอบ', { text: 'หมู่ 4' }, 422);
    expect(overtaken.has('มีข้อความใหม่เข้ามาก่อน')).toBe(true);
    expect(overtaken.has('วัดไหน')).toBe(true);
    expect(overtaken.value('text')).toBe('หมู่ 4');
    await overtaken.press('ปิดผนึกแล้วส่งคำตอบ');
    expect((await onlyCase(w, boonmee)).objects).toHaveLength(4);
  });
});

describe('a receipt', () => {
  it('typed wrong names its group; one that nobody has looks like any other that opens nothing', async () => {
    const { w } = await open();
    const villager = w.stranger();
    const { receipt } = await give(villager);
    const wrongLetter = `${receipt.slice(0, 9)}${receipt[9] === '7' ? '8' : '7'}${receipt.slice(10)}`;
    expect((await returnWith(villager, wrongLetter, 422)).has('กลุ่มที่ 3 ไม่ตรง')).toBe(true);
    expect((await returnWith(villager, receipt.slice(0, 19), 422)).has('ที่พิมพ์มี 19 ตัว')).toBe(true);
    const thai = receipt.replace(/[2-9]/gu, (digit) => String.fromCodePoint(0x0e50 + Number(digit)));
    expect((await returnWith(villager, thai)).has(WHAT)).toBe(true);
    const unknown = await returnWith(villager, receiptOf(Uint8Array.from({ length: 10 }, () => 9)), 422);
    expect(unknown.has('ไม่พบเรื่องที่ตรงกับรหัสนี้')).toBe(true);
    const last = await villager.get('/tips/plain/return'); // no address opens anything
    expect(last.has(WHAT)).toBe(false);
  });

  it('is forgotten after half an hour: the page asks for it again and keeps what was written', async () => {
    const { w, boonmee } = await open();
    const villager = w.stranger();
    const { kept, receipt } = await give(villager);
    const back = await returnWith(villager, receipt);
    w.clock.moveTo('2022-04-10T09:31:00+07:00');
    expect((await kept.press('เก็บรหัสแล้ว ไปต่อ')).has('หน้านี้ลืมรหัสแล้ว')).toBe(true);
    const asked = await back.press('ปิดผนึกแล้วส่งคำตอบ', { text: 'หน้าวัด' }, 422);
    expect(asked.has('หน้านี้ลืมรหัสแล้ว พิมพ์รหัสอีกครั้ง')).toBe(true);
    expect(asked.value('text')).toBe('หน้าวัด');
    const opened = await asked.press('เปิดเรื่อง', { code: receipt });
    expect(opened.value('text')).toBe('หน้าวัด');
    await opened.press('ปิดผนึกแล้วส่งคำตอบ');
    expect((await onlyCase(w, boonmee)).objects).toHaveLength(2);
  });
});

describe('a flood', () => {
  it('turns away the youngest form; whoever was turned away keeps every word and comes in afterwards', async () => {
    const { w, boonmee } = await open();
    const form = await w.stranger().get('/tips/plain/complaint');
    const { giving } = desksOf(w.deps);
    const { promise, resolve } = Promise.withResolvers<void>();
    const robots = Array.from({ length: 21 }, (_, at) => giving.take(at, () => promise)); // older forms than hers
    const refused = await form.press(SEND, { what: WHAT, province: '77' }, 422);
    expect(refused.has('ตอนนี้มีคนส่งพร้อมกันมาก')).toBe(true);
    expect(refused.value('what')).toBe(WHAT);
    expect(refused.value('once')).toBe(form.value('once'));
    resolve();
    await Promise.all(robots.slice(0, 5));
    expect(await inboxOf(w, boonmee)).toEqual([]);
    await refused.press(SEND);
    expect(await inboxOf(w, boonmee)).toHaveLength(1);
    const back = await w.stranger().get('/tips/plain/return'); // coming back has a desk of its own
    expect(back.h1).toBe('กลับมาดูคำตอบ');
  });

  it('of five at once loses none and makes each one case', async () => {
    const { w, boonmee } = await open();
    const receipts = await Promise.all(
      Array.from({ length: 5 }, async (_, at) => (await give(w.stranger(), { what: `เรื่องที่ ${at}` })).receipt),
    );
    expect(new Set(receipts).size).toBe(5);
    expect(await inboxOf(w, boonmee)).toHaveLength(5);
  });
});
