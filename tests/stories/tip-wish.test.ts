// Whoever told asks to be told by mail: the officers of the case read where, and nobody else; the house has no address,
// sends no letter, and cannot tell the wish from an answer. By script and without.
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.tsx';
import { readCase, sayInCase } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { type WishSaid, writeSaid } from '#src/cases/said.ts';
import { readSaid } from '#src/cases/said-read.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { openCase } from '#src/client/case/open.ts';
import { wishedAddress } from '#src/client/case/wish.ts';
import { sendDigests } from '#src/digest/digest.service.ts';
import { createLog } from '#src/platform/log.ts';
import { perform } from '#src/platform/perform.ts';
import { words } from '#src/words/words.ts';
import { type Met, Visitor } from '../client.ts';
import { type MailServer, mailServer } from '../mail-server.ts';
import { everythingIn, filesOf } from '../traces.ts';
import {
  comeBack,
  type Giver,
  type Officer,
  post,
  say,
  sealTip,
  type WatchCentre,
  watchCentre,
} from '../units.ts';

const MARK = 'zq9wish';
const FIRST = `${MARK}-first@example.org`;
const SECOND = `${MARK}-second@mail.example.org`;
const ASK = 'ปิดผนึกแล้วส่งที่อยู่';
const END = 'ไม่ต้องส่งแล้ว';

let mail: MailServer;
let w: WatchCentre;
let boonmee: Officer;
let siri: Officer;
let lines: string[];
let house: Pick<WatchCentre, 'app'>;
beforeEach(async () => {
  mail = await mailServer();
  w = await watchCentre({ smtp: { url: mail.url, from: 'โปร่งใส <no-reply@example.org>' } });
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  lines = [];
  const log = createLog('trace', { write: (line) => void lines.push(line) });
  house = { app: createApp({ ...w.deps, log }) };
});

async function gives(): Promise<Giver> {
  const giver = await sealTip(w, { text: '{"v":1,"kind":"tip","what":"ถนนบาง"}', to: [boonmee, siri] });
  expect((await post(house, '/tips/cases', giver.wire)).status).toBe(201);
  return giver;
}
/** As the page of coming back says it. */
async function wishes({ keys }: Giver, address: string): Promise<void> {
  const wire = (await post(house, '/tips/returns', await comeBack(house, keys))).json as unknown as CaseWire;
  const said: WishSaid = { v: 1, kind: 'wish', address };
  const object = await say(wire, writeSaid(said), { author: 'reporter', signing: keys.signing });
  const sent = await post(house, '/tips/answers', { ...(await comeBack(house, keys)), object });
  expect(sent.status).toBe(201);
}
async function wireFor(officer: Officer, id: string): Promise<CaseWire> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  if (!read.ok) throw new Error(read.refusal);
  return caseOut(read.value);
}
/** Where this officer's page says that a letter is wished. */
const readsWish = async (officer: Officer, id: string): Promise<string> =>
  wishedAddress((await openCase(await wireFor(officer, id), [officer.identity])).heard);

async function expectNowhere(): Promise<void> {
  w.clock.moveTo('2022-04-11T07:00:00+07:00');
  await sendDigests(w.deps);
  await w.deps.jobs.settle();
  expect(mail.received.length).toBeGreaterThan(0); // there are letters of the house to look into
  const tables = await everythingIn(w);
  expect(tables.get('public.case_objects')).toContain('age-encryption.org'); // the search does see what is there
  const places = [...tables, ['mails', JSON.stringify(mail.received)], ['the log', lines.join('\n')]];
  for (const [name = '', text = ''] of [...places, ...filesOf(w).map((file) => ['a file', file])])
    expect(text.includes(MARK), name).toBe(false);
  expect((await w.deps.metrics.expose()).text).not.toContain('/tips');
}

describe('a wish to be told by mail', () => {
  it('is read by the officers of the case; the address is in no table, no log, no file and no mail of the house', async () => {
    const giver = await gives();
    const id = giver.sealed.caseId;
    expect(await readsWish(boonmee, id)).toBe('');
    await wishes(giver, FIRST);
    expect(await readsWish(boonmee, id)).toBe(FIRST);
    expect(await readsWish(siri, id)).toBe(FIRST);
    await expectNowhere();
  });

  it('is to the house a message like any other: of the same kind and length', async () => {
    const giver = await gives();
    await wishes(giver, FIRST);
    const wire = await wireFor(boonmee, giver.sealed.caseId);
    const text = writeSaid({ v: 1, kind: 'message', text: 'ด้านหลังศาลา' });
    const object = await say(wire, text, { author: 'reporter', signing: giver.keys.signing });
    await post(house, '/tips/answers', { ...(await comeBack(house, giver.keys)), object });
    const rows = await w.owner
      .selectFrom('case_objects')
      .selectAll()
      .where('case_id', '=', giver.sealed.caseId)
      .where('seq', '>', 1)
      .orderBy('seq')
      .execute();
    const [wish, answer] = rows.map(({ content, seq, signature, ...row }) => ({
      ...row,
      bytes: [content.length, signature.length],
    }));
    expect(rows).toHaveLength(2);
    expect(wish).toEqual(answer);
  });

  it('is replaced by another, and ended by an empty one; an officer’s word in its shape changes nothing', async () => {
    const giver = await gives();
    const id = giver.sealed.caseId;
    await wishes(giver, FIRST);
    await wishes(giver, SECOND);
    expect(await readsWish(boonmee, id)).toBe(SECOND);
    const said: WishSaid = { v: 1, kind: 'wish', address: 'officer@example.org' };
    const object = await say(await wireFor(siri, id), writeSaid(said), {
      author: siri.id,
      signing: siri.signing,
    });
    expect(await perform(w.deps, siri.actor, sayInCase, { id, object })).toMatchObject({ ok: true });
    expect(await readsWish(boonmee, id)).toBe(SECOND);
    await wishes(giver, '');
    expect(await readsWish(boonmee, id)).toBe('');
  });

  it('has its place on both pages, empty: the page of coming back and the officer’s carry no address', async () => {
    const giver = await gives();
    await wishes(giver, FIRST);
    const page = await w.stranger().get('/tips/return');
    expect(page.root.querySelector('[data-wish] input')?.getAttribute('name')).toBeUndefined();
    expect(page.html).not.toContain(MARK);
    const desk = await (await w.as('boonmee')).get(`/work/cases/${giver.sealed.caseId}`);
    const part = desk.root.querySelector('[data-thread=reporter] [data-wish]');
    expect(part?.hasAttribute('hidden')).toBe(true);
    expect(desk.root.querySelectorAll('[data-thread=internal] [data-wish]')).toEqual([]);
    const { subject, body } = words.th.caseWish;
    const letter = `${subject} ${body}`;
    expect(letter).toMatch(/มีข้อความ/u);
    expect(letter).not.toMatch(/เรื่อง|แจ้ง|ร้องเรียน|โปร่งใส|ป\.ป\.ช|สำนักงาน|เจ้าหน้าที่|http|\d/u);
    expect(desk.html).not.toContain(MARK);
  });
});

describe('without script', () => {
  const receiptOn = (page: Met): string =>
    page.root
      .querySelectorAll('.code li')
      .map((group) => group.text.slice(-4))
      .join('');
  async function told() {
    const villager = new Visitor(house.app);
    const form = await villager.get('/tips/plain/complaint');
    const receipt = receiptOn(await form.press('ปิดผนึกแล้วส่ง', { what: 'ถนนบาง', province: '77' }));
    const back = await (await villager.get('/tips/plain/return')).press('เปิดเรื่อง', { code: receipt });
    const { id } = await w.owner.selectFrom('cases').select('id').executeTakeFirstOrThrow();
    return { villager, receipt, back, id };
  }
  const open = (page: Met): boolean | undefined =>
    page.root
      .querySelectorAll('details')
      .find((it) => it.text.includes('ขอให้บอกทางอีเมล'))
      ?.hasAttribute('open');

  it('it is sealed at once, shown, replaced and ended; the address is in no table, no log, no file and no mail', async () => {
    const { back, id } = await told();
    expect(open(back)).toBe(false);
    const asked = await back.press(ASK, { address: ` ${FIRST} `, text: 'ยังเขียนไม่จบ' });
    expect(asked.has('ส่งถึงแล้ว เจ้าหน้าที่จะเห็นเมื่อเปิดเรื่อง')).toBe(true);
    expect(asked.has(`ตอนนี้ขอให้บอกทาง ${FIRST}`)).toBe(true);
    expect([asked.value('address'), asked.value('text')]).toEqual(['', 'ยังเขียนไม่จบ']);
    expect(await readsWish(boonmee, id)).toBe(FIRST);
    const again = await asked.press(ASK, { address: SECOND });
    expect(await readsWish(siri, id)).toBe(SECOND);
    const ended = await again.press(END);
    expect(ended.has('ไม่ต้องส่งจดหมายแล้ว')).toBe(true);
    expect(ended.root.querySelectorAll('[value=unwish]')).toEqual([]);
    expect(await readsWish(boonmee, id)).toBe('');
    expect((await wireFor(boonmee, id)).objects.map(({ author }) => author)).toEqual(Array(4).fill('server'));
    await expectNowhere();
  });

  it.each([
    ['', 'พิมพ์ที่อยู่อีเมลก่อน'],
    ['somsri', 'ต้องมีเครื่องหมาย @ หนึ่งตัว'],
    ['a@b.th?bcc=c.th', 'ที่อยู่นี้ใช้ไม่ได้'],
  ])('what is no address is refused beside its field, and stays there: %j', async (typed, why) => {
    const { back, id } = await told();
    const refused = await back.press(ASK, { address: typed, text: 'ยังเขียนไม่จบ' }, 422);
    expect(refused.text('#address-e')).toContain(why);
    expect(open(refused)).toBe(true);
    expect([refused.value('address'), refused.value('text')]).toEqual([typed, 'ยังเขียนไม่จบ']);
    expect((await wireFor(boonmee, id)).objects).toHaveLength(1);
  });

  it('two taps are one wish, and so is the same address once more', async () => {
    const { villager, back, id } = await told();
    const { action, body } = back.filled(ASK, { address: FIRST });
    const taps = await Promise.all([villager.post(action, body!), villager.post(action, body!)]);
    for (const tap of taps) expect(tap.has(FIRST)).toBe(true);
    await taps[0]!.press(ASK, { address: FIRST });
    expect((await wireFor(boonmee, id)).objects).toHaveLength(2);
    const first = back.root.querySelectorAll('form button').find((it) => it.getAttribute('name') === 'go');
    expect(first?.getAttribute('value'), 'Enter in the field of one line').toBe('wish');
  });

  it('after half an hour the page forgot the receipt, and keeps the address that was typed', async () => {
    const { back, receipt, id } = await told();
    w.clock.moveTo('2022-04-10T09:31:00+07:00');
    const asked = await back.press(ASK, { address: FIRST }, 422);
    expect(asked.value('address')).toBe(FIRST);
    const opened = await asked.press('เปิดเรื่อง', { code: receipt });
    expect([opened.value('address'), open(opened)]).toEqual([FIRST, true]);
    await opened.press(ASK);
    expect(await readsWish(boonmee, id)).toBe(FIRST);
  });

  it('a wish made by script is shown and ended here; of an officer’s word in its shape nothing comes', async () => {
    const giver = await gives();
    await wishes(giver, FIRST);
    const id = giver.sealed.caseId;
    const said: WishSaid = { v: 1, kind: 'wish', address: 'officer@example.org' };
    const by = { author: siri.id, signing: siri.signing };
    await perform(w.deps, siri.actor, sayInCase, {
      id,
      object: await say(await wireFor(siri, id), writeSaid(said), by),
    });
    const villager = new Visitor(house.app);
    const code = giver.receipt;
    const back = await (await villager.get('/tips/plain/return')).press('เปิดเรื่อง', { code });
    expect(back.has(`ตอนนี้ขอให้บอกทาง ${FIRST}`)).toBe(true);
    expect(back.has('officer@example.org')).toBe(false);
    await back.press(END);
    expect(await readsWish(boonmee, id)).toBe('');
    const objects = (await openCase(await wireFor(boonmee, id), [boonmee.identity])).heard;
    expect(readSaid(objects.at(-1)?.text ?? '')).toEqual({ v: 1, kind: 'wish', address: '' });
  });
});
