// A quarter goes from the tambon through province, region and centre; or comes back, with reasons.
import { beforeEach, describe, expect, test } from 'vitest';
import { CHIANG_MAI, KHAO_LAN } from '../../seed/characters.ts';
import type { Filling, Met } from '../client.ts';
import { DESK, type Reviewing, reviewing } from './reviewing.ts';

let w: Reviewing;
beforeEach(async () => {
  w = await reviewing();
  await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
});

const stateOf = () =>
  w.owner
    .selectFrom('reports')
    .select(['state', 'waits_at', 'version'])
    .where('area_code', '=', KHAO_LAN)
    .executeTakeFirstOrThrow();

describe('accepting', () => {
  test('province, region and centre accept one after the other, and each finds it on the home page', async () => {
    for (const [name, next] of [
      ['prasert', 'รอ พอช.ภาค ตรวจ'],
      ['kanda', 'รอ พอช.ส่วนกลาง ตรวจ'],
      ['arun', 'ครบทุกขั้นแล้ว'],
    ] as const) {
      const visitor = await w.as(name);
      const home = await visitor.get('/work');
      expect(home.text()).toContain('รอคุณตรวจ 1 ฉบับ');
      const desk = await home.follow('ตรวจ ต.เขาล้าน');
      expect(desk.h1).toContain('ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์');
      const decided = await desk.press('รับรายงานทั้งฉบับ');
      expect(decided.h1).toBe('คุณรับรายงานแล้ว');
      expect(decided.text()).toContain(next);
      expect((await visitor.get('/work')).has('รอคุณตรวจ 1 ฉบับ')).toBe(false);
    }
    expect(await stateOf()).toEqual({ state: 'accepted', waits_at: null, version: 1 });
    const lines = await w.owner
      .selectFrom('audit')
      .select(['role', 'detail'])
      .where('action', '=', 'report.review')
      .orderBy('seq')
      .execute();
    expect(lines.map((line) => [line.role, (line.detail as { decision: string }).decision])).toEqual([
      ['province_coordinator', 'accepted'],
      ['codi_region', 'accepted'],
      ['codi_centre', 'accepted'],
    ]);
  });

  test('the desk shows what was sent, beside targets, and says what a machine noticed', async () => {
    const desk = await (await w.as('prasert')).get(DESK);
    expect(desk.text()).toContain('ฉบับที่ 1 · ส่งเมื่อ 12 เมษายน 2565 ก่อนกำหนด 18 วัน');
    expect(desk.text()).toMatch(/เป้าถึงสิ้นไตรมาส \d/u);
    expect(desk.has('ไตรมาสก่อนไม่มีรายงาน')).toBe(true);
    expect(desk.has('ยังไม่มีภาพหรือเอกสารประกอบ')).toBe(true);
    expect(desk.has('รับแล้วส่งต่อ พอช.ภาค')).toBe(true);
    const english = await (await w.as('prasert')).get(`/en${DESK}`);
    expect(english.h1).toContain('Review');
    expect(english.has('Accept the whole report')).toBe(true);
  });

  test('pressed twice it is accepted once', async () => {
    const visitor = await w.as('prasert');
    const { action, body } = (await visitor.get(DESK)).filled('รับรายงานทั้งฉบับ');
    const [one, two] = await Promise.all([visitor.post(action, body!), visitor.post(action, body!)]);
    expect([one.h1, two.h1]).toEqual(['คุณรับรายงานแล้ว', 'คุณรับรายงานแล้ว']);
    expect(await stateOf()).toMatchObject({ waits_at: 'region' });
    expect(await w.owner.selectFrom('reviews').selectAll().execute()).toHaveLength(1);
  });
});

describe('returning', () => {
  test('the author sees each reason beside its question, corrects, and the reviewer sees what was asked', async () => {
    const prasert = await w.as('prasert');
    const returned = await (await prasert.get(DESK)).press('ส่งคืนให้แก้', {
      'back.i.meetings': 'on',
      'why.i.meetings': 'ครั้งที่สามไม่มีบันทึก',
      reason: 'เกือบครบแล้ว',
    });
    expect(returned.h1).toBe('คุณส่งคืนรายงานแล้ว');
    expect(await stateOf()).toEqual({ state: 'returned', waits_at: null, version: 1 });

    const mali = await w.as('mali');
    const home = await mali.get('/work');
    expect(home.text()).toContain('ส่งคืนให้แก้ 1 ฉบับ');
    expect(home.text()).toContain('จังหวัดขอให้แก้ 1 ข้อ');
    expect(home.has('เกือบครบแล้ว')).toBe(true);
    const overview = await home.follow('แก้ตามที่ขอ');
    expect(overview.has('ครั้งที่สามไม่มีบันทึก')).toBe(true);

    await w.sendsAgain('mali', KHAO_LAN, 2, '2022-04-14T09:00:00+07:00');
    const desk = await prasert.get(DESK);
    expect(desk.text()).toContain('จังหวัดเคยส่งคืนฉบับที่ 1');
    expect(desk.text('section.answer')).toContain('ครั้งที่สามไม่มีบันทึก');
    expect(desk.text()).toContain('ฉบับที่ 2');
  });

  test('never without a reason; what was typed and ticked is still there', async () => {
    const desk = await (await w.as('prasert')).get(DESK);
    const empty = await desk.press('ส่งคืนให้แก้', {}, 422);
    expect(empty.title).toMatch(/^แก้ไข:/u);
    expect(empty.has('จะส่งคืนต้องบอกเหตุผล')).toBe(true);

    const half = await desk.press(
      'ส่งคืนให้แก้',
      { 'back.i.meetings': 'on', 'back.money': 'on', 'why.money': 'ยอดไม่ตรงกับใบเสร็จ', reason: 'ดูอีกครั้ง' },
      422,
    );
    expect(half.has('ติ๊กขอให้แก้แล้ว บอกด้วยว่าต้องแก้อะไร')).toBe(true);
    expect(half.value('back.i.meetings')).toBe('on');
    expect(half.value('why.money')).toBe('ยอดไม่ตรงกับใบเสร็จ');
    expect(half.value('reason')).toBe('ดูอีกครั้ง');

    const torn = await desk.press('รับรายงานทั้งฉบับ', { 'back.money': 'on', 'why.money': 'ยอดไม่ตรง' }, 422);
    expect(torn.has('คุณติ๊กขอให้แก้ไว้ 1 ข้อ')).toBe(true);
    expect(await stateOf()).toMatchObject({ state: 'sent', waits_at: 'province' });
  });

  test('to an earlier level, which sees why, and whose acceptance goes on to the one that asked', async () => {
    await (await (await w.as('prasert')).get(DESK)).press('รับรายงานทั้งฉบับ');
    const kanda = await w.as('kanda');
    const back = await (await kanda.get(DESK)).press('ส่งคืนให้แก้', {
      returnTo: 'province',
      reason: 'ขอให้จังหวัดยืนยันยอดเงิน',
    });
    expect(back.text()).toContain('ส่งคืนให้จังหวัดแล้ว');
    expect(await stateOf()).toEqual({ state: 'sent', waits_at: 'province', version: 1 });

    const desk = await (await w.as('nok')).get(DESK);
    expect(desk.text()).toContain('พอช.ภาคส่งกลับมาให้ตรวจอีกครั้ง');
    expect(desk.has('ขอให้จังหวัดยืนยันยอดเงิน')).toBe(true);
    await desk.press('รับรายงานทั้งฉบับ');
    expect(await stateOf()).toMatchObject({ waits_at: 'region' });
    expect((await (await w.as('mali')).get('/work')).has('ขอให้จังหวัดยืนยันยอดเงิน')).toBe(false);
  });
});

describe('two reviewers at once', () => {
  const accepts: [string, Filling] = ['รับรายงานทั้งฉบับ', { reason: 'ครบถ้วนดี' }];
  const returns: [string, Filling] = ['ส่งคืนให้แก้', { 'back.money': 'on', 'why.money': 'ใบเสร็จวันที่ 2 ไม่ชัด' }];

  test('one wins; the other is told who, what and when, and keeps every word', async () => {
    const both = [
      {
        visitor: await w.as('prasert'),
        sends: accepts,
        typed: 'ครบถ้วนดี',
        said: 'จังหวัด (ประเสริฐ) รับรายงานนี้แล้ว',
      },
      {
        visitor: await w.as('nok'),
        sends: returns,
        typed: 'ใบเสร็จวันที่ 2 ไม่ชัด',
        said: 'จังหวัด (นก) ส่งคืนให้ผู้รายงานแล้ว',
      },
    ];
    const forms: ReturnType<Met['filled']>[] = [];
    for (const { visitor, sends } of both) forms.push((await visitor.get(DESK)).filled(...sends));
    const answers = await Promise.all(
      both.map(({ visitor }, at) =>
        visitor.fetch(forms[at]!.action, { method: 'POST', body: forms[at]!.body! }),
      ),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 409]);
    const lost = answers.findIndex((answer) => answer.status === 409);
    const page = await answers[lost]!.text();
    expect(page).toContain('มีคนตัดสินก่อนคุณ');
    expect(page).toContain(both[1 - lost]!.said);
    expect(page).toContain('12\u00a0เมษายน\u00a02565');
    expect(page).toContain(both[lost]!.typed);
    expect(await w.owner.selectFrom('reviews').selectAll().execute()).toHaveLength(1);
  });

  test('a form from before a round trip is noticed, though the level and the version are the same again', async () => {
    const stale = (await (await w.as('nok')).get(DESK)).filled(...returns);
    const nok = await w.as('nok');
    await nok.get(DESK);
    await (await (await w.as('prasert')).get(DESK)).press('รับรายงานทั้งฉบับ');
    const kanda = await (await w.as('kanda')).get(DESK);
    await kanda.press('ส่งคืนให้แก้', { returnTo: 'province', reason: 'ดูยอดเงินอีกครั้ง' });
    const body = new URLSearchParams([...(stale.body as URLSearchParams)]);
    body.set('_csrf', (await nok.get(DESK)).filled('ส่งคืนให้แก้').body!.get('_csrf') as string);
    const clash = await nok.post(stale.action, body, 409);
    expect(clash.has('ใบเสร็จวันที่ 2 ไม่ชัด')).toBe(true);
    expect(clash.has('เงิน')).toBe(true);
    expect(await stateOf()).toMatchObject({ state: 'sent', waits_at: 'province' });
  });
});

describe('who may not', () => {
  test("another province's coordinator, a reporter, an auditor and a stranger find nothing", async () => {
    for (const name of ['khamsaen', 'mali', 'somchai', 'dao', 'boonmee', 'manee', 'ton', 'kaew'] as const) {
      await (await w.as(name)).get(DESK, 404);
    }
    await (await w.as('khamsaen')).get(`/work/reviews/2565-2/${CHIANG_MAI}`, 404);
    expect((await (await w.as('khamsaen')).get('/work/reviews')).has('เขาล้าน')).toBe(false);
    expect((await w.stranger().fetch(DESK)).status).not.toBe(200);
  });

  test('the level that it does not wait at: it is told where the report is, and cannot decide', async () => {
    const early = await (await w.as('kanda')).get(DESK);
    expect(early.text()).toContain('รอจังหวัดตรวจ');
    expect(early.root.querySelector('textarea')).toBeNull();
  });

  test('whoever wrote in it', async () => {
    await w.sends('anong', '770305', 2, '2022-04-13T09:00:00+07:00');
    const anong = await w.as('anong');
    await anong.get('/work/reviews/2565-2/770305', 404);
    const list = await anong.get('/work/reviews');
    expect(list.has('เขาล้าน')).toBe(true);
    expect(list.has('นาหูกวาง')).toBe(false);
  });
});
