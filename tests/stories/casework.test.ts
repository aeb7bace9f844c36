// The officers' desk: an inbox of what is sealed to one, a case's frame, its steps, standing aside. What was told is
// on no page; the browser opens it (tests/browser/case.test.ts).
import { describe, expect, it } from 'vitest';
import { barMember, moveStep, readInbox, recuse, sayInCase } from '#src/cases/desk.service.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { caseNumber } from '#src/casework/inbox.ts';
import { perform } from '#src/platform/perform.ts';
import type { Visitor } from '../client.ts';
import { post, readWith, say, sealTip, type WatchCentre, watchCentre } from '../units.ts';

const TOLD = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4 บางกว่าแบบ"}';

/** Boonmee and Siri in the office of Prachuap; a tip sealed to both. */
async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: TOLD, to: [boonmee, siri] });
  await post(w, '/tips/cases', giver.wire);
  const id = giver.sealed.caseId;
  return { w, boonmee, siri, giver, id, path: `/work/cases/${id}`, number: caseNumber(id) };
}
const another = async (w: WatchCentre, change: object = {}) => {
  const to = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const { wire, sealed } = await sealTip(w, { text: TOLD, to });
  const sent = await post(w, '/tips/cases', { ...wire, ...change });
  expect(sent.status).toBe(201);
  return sealed.caseId;
};
const wireOf = async (visitor: Visitor, path: string) =>
  JSON.parse((await visitor.get(`${path}/case.json`)).html) as CaseWire & {
    names: Record<string, string>;
    places: Record<string, string>;
  };

describe('the inbox', () => {
  it('says kindly what is missing: a unit, keys, a line in the signed directory, a tip', async () => {
    const w = await watchCentre();
    const boonmee = await w.as('boonmee');
    expect((await boonmee.get('/work/cases')).has('คุณยังไม่อยู่ในหน่วยรับเรื่องใด')).toBe(true);
    await w.directory({ 'nacc-77': ['siri'] });
    const unit = { unit: 'nacc-77', person: await w.id('boonmee') };
    const { joinUnit } = await import('#src/units/units.service.ts');
    await perform(w.deps, await w.actor('siri'), joinUnit, unit);
    const keyless = await boonmee.get('/work/cases');
    expect(keyless.has('ยังไม่มีกุญแจของคุณ')).toBe(true);
    expect(keyless.href('สร้างกุญแจของฉัน')).toBe('/work/cases/keys');
    await w.officer('boonmee');
    expect((await boonmee.get('/work/cases')).has('รอสมุดกุญแจเล่มใหม่ที่มีชื่อคุณ')).toBe(true);
    await w.directory({ 'nacc-77': ['boonmee', 'siri'] }, 2);
    const ready = await boonmee.get('/work/cases');
    expect(ready.has('ยังไม่มีเรื่องถึงคุณ')).toBe(true);
    expect(ready.has('รอสมุดกุญแจ')).toBe(false);
  });

  it('shows what is sealed to one: its clock in words, what is new, the next step; and nothing of what was told', async () => {
    const { w, number } = await given();
    const boonmee = await w.as('boonmee');
    const page = await boonmee.get('/work/cases');
    expect(page.text('tbody tr')).toContain(`เรื่อง ${number}`);
    for (const words of ['ร้องเรียน', 'รับเรื่องแล้ว', 'ครบกำหนด 17 เม.ย. 2565', 'เหลือ 7 วัน', 'ใหม่ 1', 'เปิดอ่าน'])
      expect(page.has(words), words).toBe(true);
    expect(page.has('ตอนนี้มี ยังไม่ยุติ 1 เรื่อง · มีข้อความใหม่ 1 เรื่อง')).toBe(true);
    expect(page.html).not.toContain('ถนน');
    w.clock.moveTo('2022-04-20T09:00:00+07:00');
    const late = await boonmee.get('/work/cases');
    expect(late.has('เกินมา 3 วัน')).toBe(true);
    expect(late.has('เกินกำหนด 1 เรื่อง')).toBe(true);
    w.clock.moveTo('2022-04-17T09:00:00+07:00');
    expect((await boonmee.get('/work/cases')).has('ครบกำหนดวันนี้')).toBe(true);
  });

  it('is nobody else’s: no line, no count, no address, and no door for who has no part in it', async () => {
    const { w, path, number } = await given();
    const arun = await w.as('arun'); // CODI's centre: may be in a unit, holds no seal
    const inbox = await arun.get('/work/cases');
    expect(inbox.has(number)).toBe(false);
    expect(inbox.has('ตอนนี้ไม่มีเรื่องค้าง')).toBe(true);
    for (const address of [path, `${path}/case.json`, `${path}/recusal`, `${path}/exclusion`])
      await arun.get(address, 404);
    const ton = await w.as('ton');
    await ton.get('/work/cases', 404);
    expect((await ton.get('/work')).href('เรื่องที่แจ้งถึงหน่วย')).toBeUndefined();
    const boonmee = await w.as('boonmee');
    expect((await boonmee.get('/work')).href('เรื่องที่แจ้งถึงหน่วย')).toBe('/work/cases');
    await boonmee.get('/work/cases/3f9a21c0-1111-4222-8333-444455556666', 404);
    await boonmee.get('/work/cases/not-a-case', 404);
  });

  it('is narrowed by track, step, unit and what is overdue, which stays in the address', async () => {
    const { w, boonmee, id, number } = await given();
    const watch = await another(w, { track: 'watch' });
    w.clock.moveTo('2022-04-12T09:00:00+07:00');
    await perform(w.deps, boonmee.actor, moveStep, {
      ...{ id: watch, revision: 1, to: 'checking', category: null, because: null, toWhom: null },
    });
    w.clock.moveTo('2022-04-19T09:00:00+07:00');
    const visitor = await w.as('boonmee');
    const shown = async (query: string) => {
      const page = await visitor.get(`/work/cases${query}`);
      return [number, caseNumber(watch)].filter((one) => page.has(one));
    };
    expect(await shown('')).toEqual([number, caseNumber(watch)]);
    expect(await shown('?track=watch')).toEqual([caseNumber(watch)]);
    expect(await shown('?step=received')).toEqual([number]);
    expect(await shown('?overdue=1')).toEqual([number]);
    expect(await shown('?overdue=1&track=watch')).toEqual([]);
    expect(await shown('?unit=nacc-cdc')).toEqual([]);
    expect(await shown('?step=closed')).toEqual([]);
    const chosen = await (await visitor.get('/work/cases?overdue=1')).press('แสดง', { track: 'complaint' });
    expect(chosen.path).toContain('overdue=1');
    expect(chosen.path).toContain('track=complaint');
    expect(chosen.value('track')).toBe('complaint');
    await perform(w.deps, boonmee.actor, moveStep, {
      ...{ id, revision: 1, to: 'closed', category: 'project', because: 'answered', toWhom: null },
    });
    expect(await shown('')).toEqual([caseNumber(watch)]);
    expect(await shown('?step=closed')).toEqual([number]);
  });

  it('comes in pages, each line once', async () => {
    const { w, id } = await given();
    const [row] = await w.owner.selectFrom('cases').selectAll().where('id', '=', id).execute();
    const [seal] = await w.owner
      .selectFrom('case_seals')
      .selectAll()
      .where('case_id', '=', id)
      .where('holder', '<>', 'reporter')
      .where('holder', '=', await w.id('boonmee'))
      .execute();
    const ids = Array.from({ length: 70 }, () => crypto.randomUUID());
    await w.owner
      .insertInto('cases')
      .values(ids.map((one, at) => ({ ...row!, id: one, lookup: Buffer.from(`${at}`.padStart(32)) })))
      .execute();
    await w.owner
      .insertInto('case_seals')
      .values(ids.map((one) => ({ ...seal!, case_id: one })))
      .execute();
    const visitor = await w.as('boonmee');
    const first = await visitor.get('/work/cases');
    const second = await first.follow('เรื่องถัดไป');
    const numbers = [first, second].flatMap((page) =>
      page.links().filter((text) => /^เรื่อง [0-9A-F]{4}-/u.test(text)),
    );
    expect(numbers).toHaveLength(71);
    expect(new Set(numbers)).toEqual(new Set([id, ...ids].map((one) => `เรื่อง ${caseNumber(one)}`)));
    expect(second.href('กลับไปต้นรายการ')).toBe('/work/cases');
  });
});

describe('a case', () => {
  it('shows its frame: who may open it, its days; and holds nothing of what was told', async () => {
    const { w, path, number } = await given();
    const boonmee = await w.as('boonmee');
    const page = await boonmee.get(path);
    expect(page.h1).toBe(`เรื่อง ${number}`);
    for (const words of [
      ...['ร้องเรียน', 'รับเรื่องแล้ว', '10 เม.ย. 2565', 'สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์'],
      ...['แจ้งเองในเว็บ', 'บุญมี (คุณ)', 'สิริ', 'ผู้ดูแลระบบเปิดไม่ได้', 'เรื่องนี้อยู่ในหน้าที่ของใคร'],
    ])
      expect(page.has(words), words).toBe(true);
    expect(page.html).not.toContain('ถนน');
    expect(page.has('เซิร์ฟเวอร์ปิดผนึกให้')).toBe(false);
    expect(page.answer.headers.get('content-security-policy')).toContain("'wasm-unsafe-eval'");
    await w.owner.updateTable('cases').set({ channel: 'no-script' }).execute();
    expect((await boonmee.get(path)).has('เซิร์ฟเวอร์ปิดผนึกให้')).toBe(true);
  });

  it('goes out as it came in, with the names of its officers and of the places near', async () => {
    const { w, boonmee, path, id } = await given();
    const wire = await wireOf(await w.as('boonmee'), path);
    expect(await readWith(wire, boonmee.identity)).toMatchObject([{ author: 'reporter', text: TOLD }]);
    expect(wire.names[boonmee.id]).toBe('บุญมี');
    expect(wire.places['770304']).toBe('ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์');
    expect(wire.places['50']).toBe('จ.เชียงใหม่');
    expect(wire.places['500501']).toBeUndefined();
    expect(wire.seals).toHaveLength(1); // their own, and nobody else's
    expect(wire.head.id).toBe(id);
  });

  it('takes what is said through its form, once; who was slower is told; what was read is no longer new', async () => {
    const { w, boonmee, siri, path, id } = await given();
    const visitor = await w.as('boonmee');
    const wire = await wireOf(visitor, path);
    const page = await visitor.get(path);
    const csrf = page.root.querySelector('[data-case]')?.getAttribute('data-csrf') ?? '';
    const send = async (object: Awaited<ReturnType<typeof say>>, status: number) => {
      const { thread, seq, epoch, content, signature } = object;
      const body = new URLSearchParams({
        ...{ _csrf: csrf, thread, content, signature, seq: String(seq), epoch: String(epoch) },
      });
      return JSON.parse((await visitor.post(`${path}/objects`, body, status)).html) as Record<string, string>;
    };
    const mine = await say(wire, '{"v":1,"kind":"message","text":"หน้าวัดใช่ไหม"}', {
      ...{ author: boonmee.id, signing: boonmee.signing },
    });
    expect(await send(mine, 201)).toEqual({ seq: 2 });
    expect(await send(mine, 201)).toEqual({ seq: 2 }); // a doubled tap
    const late = await say(wire, '{"v":1,"kind":"message","text":"ซ้ำ"}', {
      ...{ author: boonmee.id, signing: boonmee.signing },
    });
    expect(await send(late, 409)).toMatchObject({ refusal: 'case.overtaken' });
    const forged = await say(await wireOf(visitor, path), 'x', { author: boonmee.id, signing: siri.signing });
    expect(await send(forged, 422)).toMatchObject({ refusal: 'case.forged' });
    expect((await wireOf(visitor, path)).head.nextSeq).toBe(3);

    const unread = async () => {
      const inbox = await perform(w.deps, boonmee.actor, readInbox, {});
      return inbox.ok && [inbox.value.lines[0]?.unread, inbox.value.counts.unread];
    };
    expect(await unread()).toEqual([1, 1]);
    const reads = new URLSearchParams({ _csrf: csrf, seq: '2' });
    await visitor.post(`${path}/reads`, reads, 204);
    expect(await unread()).toEqual([0, 0]);
    const more = await say(await wireOf(visitor, path), 'x', { author: siri.id, signing: siri.signing });
    await perform(w.deps, siri.actor, sayInCase, { id, object: more });
    expect(await unread()).toEqual([1, 1]);
    await visitor.post(`${path}/objects`, new URLSearchParams({ _csrf: 'x' }), 403);
  });
});

describe('a step', () => {
  it('is asked for what it needs, keeps what was chosen, and stands in the history with who took it', async () => {
    const { w, path } = await given();
    const boonmee = await w.as('boonmee');
    const page = await boonmee.get(path);
    const bare = await page.press('เปลี่ยนขั้น', { to: 'referred' }, 422);
    expect(bare.title).toContain('แก้ไข:');
    expect(bare.text('.errors')).toContain('เลือกหน่วยงานที่ส่งต่อ');
    expect(bare.value('to')).toBe('referred');
    const none = await page.press('เปลี่ยนขั้น', {}, 422);
    expect(none.root.querySelectorAll('.errors a').map((a) => a.getAttribute('href'))).toEqual(['#to']);
    const kindless = await bare.press('เปลี่ยนขั้น', { to: 'referred', toWhom: 'police' }, 422);
    expect(kindless.text('.errors')).toContain('เลือกประเภทเรื่อง');
    const sent = await kindless.press('เปลี่ยนขั้น', { category: 'fund' });
    expect(sent.has('เปลี่ยนเป็น “ส่งต่อหน่วยงาน” แล้ว')).toBe(true);
    expect(sent.has('ส่งต่อหน่วยงาน: ตำรวจ โดย บุญมี')).toBe(true);
    expect(sent.value('category')).toBe('fund');
    const closed = await sent.press('เปลี่ยนขั้น', { to: 'closed', because: 'already' });
    expect(closed.has('ยุติ: มีหน่วยงานรับเรื่องเดียวกันอยู่แล้ว โดย บุญมี')).toBe(true);
    expect(closed.has('ไม่มีกำหนด')).toBe(true);
  });

  it('of two at once the second is told who was first and to what, and nothing is undone', async () => {
    const { w, path } = await given();
    const [boonmee, siri] = [await w.as('boonmee'), await w.as('siri')];
    const seen = await boonmee.get(path);
    await (await siri.get(path)).press('เปลี่ยนขั้น', { to: 'asking' });
    const clash = await seen.press('เปลี่ยนขั้น', { to: 'checking', category: 'land' }, 409);
    expect(clash.has('สิริ เปลี่ยนเรื่องนี้เป็น “ขอข้อมูลเพิ่ม” เมื่อ 10 เม.ย. 2565')).toBe(true);
    expect(clash.value('category')).toBe('land');
    const again = await clash.press('เปลี่ยนขั้น', { to: 'checking' });
    expect(again.has('ตรวจสอบเบื้องต้น โดย บุญมี')).toBe(true);
    expect(again.has('ขอข้อมูลเพิ่ม โดย สิริ')).toBe(true);
  });
});

describe('standing aside', () => {
  it('says what it means, and then the case is not there: no page, no line, no number', async () => {
    const { w, path, number } = await given();
    const boonmee = await w.as('boonmee');
    const asked = await (await boonmee.get(path)).follow('ขอถอนตัว');
    expect(asked.has('สำหรับคุณไม่มีเรื่องนี้อยู่อีก')).toBe(true);
    expect(asked.has('เพื่อนร่วมหน่วยอีก 1 คนทำเรื่องนี้ต่อ')).toBe(true);
    const gone = await asked.press('ถอนตัวจากเรื่องนี้');
    expect(gone.path).toBe('/work/cases?done=recused');
    expect(gone.has('ถอนตัวแล้ว')).toBe(true);
    expect(gone.has(number)).toBe(false);
    expect(gone.has('ตอนนี้ไม่มีเรื่องค้าง')).toBe(true);
    for (const address of [path, `${path}/case.json`, `${path}/recusal`]) await boonmee.get(address, 404);
    const siri = await w.as('siri');
    const last = await siri.get(`${path}/recusal`);
    expect(last.has('ตอนนี้คุณเป็นคนเดียวที่เปิดเรื่องนี้ได้')).toBe(true);
    expect((await siri.get(path)).text('aside')).not.toContain('บุญมี');
  });

  it('of the last two who go at once one stays, so that somebody can open it', async () => {
    const { w, boonmee, siri, id } = await given();
    const both = await Promise.all(
      [boonmee, siri].map(({ actor }) => perform(w.deps, actor, recuse, { id })),
    );
    expect(both.map((one) => (one.ok ? 'gone' : one.refusal)).sort()).toEqual(['case.last', 'gone']);
  });
});

describe('a colleague who is named in a case', () => {
  it('is kept out by hand: it is not there for them, nothing is sealed to them, and the audit names nobody', async () => {
    const { w, siri, boonmee, path, id, number } = await given();
    const visitor = await w.as('siri');
    const asked = await (await visitor.get(path)).follow('กันเพื่อนร่วมหน่วย');
    const none = await asked.press('กันออกจากเรื่องนี้', {}, 422);
    expect(none.root.querySelector('.errors a')?.getAttribute('href')).toBe('#person');
    const done = await asked.press('กันออกจากเรื่องนี้', { person: boonmee.id });
    expect(done.has('กันออกแล้ว')).toBe(true);
    expect(done.text('aside')).not.toContain('บุญมี');
    const kept = await w.as('boonmee');
    await kept.get(path, 404);
    expect((await kept.get('/work/cases')).has(number)).toBe(false);
    const seals = await w.owner.selectFrom('case_seals').select('holder').where('case_id', '=', id).execute();
    expect(seals.map(({ holder }) => holder).sort()).toEqual([siri.id, 'reporter'].sort());
    const lines = await w.owner.selectFrom('audit').selectAll().where('subject_id', '=', id).execute();
    expect(lines.some((line) => JSON.stringify(line).includes('barred'))).toBe(true);
    expect(JSON.stringify(lines)).not.toContain(boonmee.id);
  });

  it('cannot be oneself, a stranger, or the one who is doing the same at this moment', async () => {
    const { w, siri, boonmee, id } = await given();
    const bar = (by: typeof siri, person: string) => perform(w.deps, by.actor, barMember, { id, person });
    expect(await bar(siri, siri.id)).toMatchObject({ refusal: 'case.bar.self' });
    expect(await bar(siri, await w.id('dao'))).toMatchObject({ refusal: 'case.bar.gone' });
    const both = await Promise.all([bar(siri, boonmee.id), bar(boonmee, siri.id)]);
    expect(both.map((one) => (one.ok ? 'done' : one.refusal)).sort()).toEqual(['done', 'not.found']);
  });
});
