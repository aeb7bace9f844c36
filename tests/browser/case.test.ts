// A case before a real browser: opened by its officer's passphrase, answered, moved, drafted into a letter, left.
// Hostile text is text; nothing of it is ever sent or kept in clear. LOOKS=folder keeps pictures.
import { join } from 'node:path';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayInCase } from '#src/cases/desk.service.ts';
import { writeSaid } from '#src/cases/said.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { digestOfObject } from '#src/sealing/handover.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { signedInCookie } from '../sign-in.ts';
import { comeBack, post, readWith, say, sealTip, type WatchCentre, watchCentre } from '../units.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person, seenIn } from './person.ts';
import { served } from './served.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const TIP = {
  ...({ v: 1, kind: 'tip', track: 'complaint' } as const),
  what: 'ถนนหมู่ 4 บางกว่าแบบ ป้ายบอก 15 เซนติเมตร วัดได้ 9',
  where: { province: '77', subdistrict: '770304', text: 'หน้าวัด' },
  when: 'เดือนมีนาคม',
  who: [{ name: 'ช่าง ก', position: 'ผู้คุมงาน', agency: 'อบต.' }],
  how: 'เดินผ่านทุกวัน',
  evidence: { kinds: ['documents', 'place'] as const, text: 'ป้ายโครงการยังอยู่' },
  elsewhere: '',
};
const message = (text: string) => writeSaid({ v: 1, kind: 'message', text });

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type House = WatchCentre & { readonly origin: string };

async function house(told: string = writeSaid(TIP)) {
  const w = await served(watchCentre);
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const wrapped = JSON.stringify(await wrapKeys(boonmee, PASSPHRASE, new Uint8Array(10)));
  await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', boonmee.id).execute();
  const giver = await sealTip(w, { text: told, to: [boonmee, siri] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const id = giver.sealed.caseId;
  return { w, boonmee, siri, giver, id, path: `/work/cases/${id}` };
}
type Told = Awaited<ReturnType<typeof house>>;

async function sits(w: House, width = 360, name: 'boonmee' | 'siri' = 'boonmee') {
  const cookie = await signedInCookie(w.deps, await w.id(name), { origin: w.origin });
  const person = await Person.arrives(browser, w.origin, { cookie, width });
  const sent: string[] = [];
  person.page.on('request', (request: Request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  return { person, sent };
}
const shows = (person: Person, words: string) =>
  person.page.getByText(words).filter({ visible: true }).first().waitFor();
const clicks = (person: Person, words: string) =>
  person.page.getByRole('button', { name: words }).filter({ visible: true }).first().click();
async function opens(person: Person, path: string): Promise<void> {
  await person.opens(path);
  await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
  await clicks(person, 'เปิดกุญแจ');
  // Argon2id takes its second, and ten where others work on the same machine
  await person.page.getByText('สิ่งที่ผู้แจ้งบอก').waitFor({ timeout: 60_000 });
}
const returned = async ({ w, giver }: Told): Promise<CaseWire> =>
  (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;
const readByReporter = async (told: Told): Promise<unknown[]> =>
  (await readWith(await returned(told), told.giver.keys.identity)).map(({ text }) => JSON.parse(text).text);
const answers = async (told: Told, text: string): Promise<void> => {
  const object = await say(await returned(told), message(text), {
    ...{ author: 'reporter', signing: told.giver.keys.signing },
  });
  const sent = await post(told.w, '/tips/answers', { ...(await comeBack(told.w, told.giver.keys)), object });
  expect(sent.status).toBe(201);
};
const question = (person: Person, name: string) => person.page.locator(`[data-question=${name}]`);
const thread = (person: Person, name: 'reporter' | 'internal') =>
  person.page.locator(`[data-thread=${name}]`);
const picture = async (person: Person, name: string): Promise<void> => {
  const folder = process.env.LOOKS;
  if (!folder) return;
  await person.page.evaluate(() => document.fonts.ready.then(() => undefined));
  await person.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
/** All that this browser keeps of the page where a script can read it. */
const kept = (person: Person): Promise<string> =>
  person.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

describe('a case', () => {
  it('is opened, read by its questions, answered and talked over; nothing of it is sent in clear', async () => {
    const told = await house();
    const { person, sent } = await sits(told.w);
    await person.opens(told.path);
    expect(await person.page.getByText('ถนนหมู่ 4').count()).toBe(0);
    await picture(person, 'locked-360');
    await opens(person, told.path);
    expect(await seenIn(question(person, 'what'))).toContain('วัดได้ 9');
    expect(await seenIn(question(person, 'where'))).toContain('ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์');
    expect(await seenIn(question(person, 'who'))).toContain('ช่าง ก · ผู้คุมงาน · อบต.');
    expect(await seenIn(question(person, 'evidence'))).toContain('มีเอกสารอยู่ที่หน่วยงาน');
    expect(await question(person, 'elsewhere').isVisible()).toBe(false);
    const [tip] = told.giver.sealed.objects;
    const digest = digestOfObject(tip?.content ?? new Uint8Array());
    expect(await person.page.locator('[data-tip-digest]').textContent()).toBe(
      digest.replace(/(.{4})(?=.)/gu, '$1 '),
    );

    await thread(person, 'reporter').getByRole('button', { name: 'ขอข้อมูลเพิ่ม' }).click();
    const box = person.field('เขียนถึงผู้แจ้ง');
    expect(await box.inputValue()).toContain('ขอทราบเพิ่มเท่าที่คุณรู้');
    await box.fill('ป้ายโครงการอยู่ตรงไหน');
    await clicks(person, 'ส่งถึงผู้แจ้ง');
    await shows(person, 'ส่งแล้ว ผู้แจ้งอ่านได้');
    expect(await box.inputValue()).toBe('');
    await person.types('เขียนถึงเพื่อนร่วมหน่วย', 'ขอดูสัญญาจ้าง');
    await clicks(person, 'บันทึกไว้ภายใน');
    await shows(person, 'บันทึกแล้ว');
    expect(await seenIn(thread(person, 'internal').locator('.thread > li'))).toContain('ขอดูสัญญาจ้าง');
    expect(await seenIn(thread(person, 'reporter').locator('.thread > li'))).not.toContain('ขอดูสัญญาจ้าง');
    expect(await readByReporter(told)).toEqual([undefined, 'ป้ายโครงการอยู่ตรงไหน']);

    await answers(told, 'อยู่หน้าวัด');
    await person.opens('/work/cases');
    await picture(person, 'inbox-360');
    expect(await axeFindings(person.page)).toEqual([]);
    await shows(person, 'ใหม่ 1');
    expect(await person.follows('อ่านข้อความใหม่')).toBe(200);
    await shows(person, 'อยู่หน้าวัด'); // the keys are still open in this tab
    await picture(person, 'case-360');
    await person.page.setViewportSize({ width: 1280, height: 900 });
    await picture(person, 'case-1280');
    expect(await overflow(person.page)).toEqual([]);
    expect(await axeFindings(person.page)).toEqual([]);
    await person.opens('/work/cases');
    await picture(person, 'inbox-1280');
    expect(await person.page.getByText('ใหม่ 1').count()).toBe(0);

    const all = decodeURIComponent(sent.join('\n').replaceAll('+', ' '));
    for (const secret of ['ถนนหมู่', 'ป้ายโครงการ', 'ขอดูสัญญา', '770304', PASSPHRASE, told.boonmee.identity])
      expect(all).not.toContain(secret);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('keeps what was begun, sealed; and where somebody was faster shows it and loses nothing', async () => {
    const told = await house();
    const { person } = await sits(told.w);
    await opens(person, told.path);
    await person.types('เขียนถึงผู้แจ้ง', 'วัดตรงไหนมาบ้าง');
    await shows(person, 'ร่างปิดผนึกไว้ในเครื่องนี้');
    expect(await kept(person)).not.toContain('วัดตรงไหน');
    expect(await kept(person)).not.toContain(told.id);
    await person.opens(told.path);
    await shows(person, 'ร่างปิดผนึกไว้ในเครื่องนี้');
    expect(await person.field('เขียนถึงผู้แจ้ง').inputValue()).toBe('วัดตรงไหนมาบ้าง');

    await answers(told, 'เพิ่งเทเพิ่มวันนี้');
    await clicks(person, 'ส่งถึงผู้แจ้ง');
    await shows(person, 'มีข้อความใหม่เข้ามาก่อน');
    await shows(person, 'เพิ่งเทเพิ่มวันนี้');
    expect(await person.field('เขียนถึงผู้แจ้ง').inputValue()).toBe('วัดตรงไหนมาบ้าง');
    await clicks(person, 'ส่งถึงผู้แจ้ง');
    await shows(person, 'ส่งแล้ว ผู้แจ้งอ่านได้');

    await answers(told, 'ถ่ายรูปไว้แล้ว');
    await person.types('เขียนถึงเพื่อนร่วมหน่วย', 'นัดไปวัดวันจันทร์');
    await clicks(person, 'บันทึกไว้ภายใน'); // what came meanwhile stands in the other thread: it need not wait
    await shows(person, 'บันทึกแล้ว');
    await shows(person, 'ถ่ายรูปไว้แล้ว');
    expect(await readByReporter(told)).toEqual([
      ...[undefined, 'เพิ่งเทเพิ่มวันนี้', 'วัดตรงไหนมาบ้าง', 'ถ่ายรูปไว้แล้ว'],
    ]);
    expect(await kept(person)).not.toContain('case-draft');
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('shows hostile text as text: markup, turned letters, 100,000 letters', async () => {
    const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const turned = '\u202Eกลับด้าน\u2066';
    const told = await house(
      writeSaid({
        ...TIP,
        what: markup,
        when: turned,
        who: [{ name: markup, position: turned, agency: '' }],
      }),
    );
    const long = `${'ยาว'.repeat(33_000)}จบ`;
    await answers(told, long);
    await answers(told, markup);
    const { person } = await sits(told.w);
    await opens(person, told.path);
    await shows(person, 'จบ');
    expect(await question(person, 'what').locator('p').textContent()).toBe(markup);
    expect(await question(person, 'when').locator('p').textContent()).toBe(turned);
    expect(await question(person, 'when').locator('p').getAttribute('dir')).toBe('auto');
    const said = thread(person, 'reporter').locator('li .typed');
    expect(await said.allTextContents()).toEqual([long, markup]);
    expect(await person.page.locator('main img, main script').count()).toBe(0);
    expect(await person.title()).toContain('เรื่อง');
    expect(await overflow(person.page)).toEqual([]);
    await clicks(person, 'ร่างหนังสือส่งต่อ');
    await clicks(person, 'สร้างร่าง');
    expect(await person.page.locator('[data-letter-body] img').count()).toBe(0);
    expect(await person.page.locator('[data-letter-body]').textContent()).toContain(markup);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('names what is forged and does not show it', async () => {
    const told = await house();
    const { w, siri, id } = told;
    const read = await (await w.as('siri')).get(`${told.path}/case.json`);
    const wire = JSON.parse(read.html) as CaseWire;
    const note = await say(wire, message('เรื่องนี้ไม่มีอะไร'), {
      ...{ author: siri.id, signing: siri.signing, thread: 'internal' as const },
    });
    expect((await perform(w.deps, siri.actor, sayInCase, { id, object: note })).ok).toBe(true);
    // whoever has the database gives her words another author, and takes the tip's place in the count
    await w.owner.updateTable('case_objects').set({ author: told.boonmee.id }).where('seq', '=', 2).execute();
    const { person } = await sits(w);
    await opens(person, told.path);
    await shows(person, 'ข้อความลำดับที่ 2 ลายเซ็นไม่ตรงกับผู้เขียน');
    expect(await person.page.getByText('เรื่องนี้ไม่มีอะไร').count()).toBe(0);
    await w.owner.deleteFrom('case_objects').where('seq', '=', 2).execute();
    await person.opens(told.path);
    await shows(person, 'ขาดลำดับที่ 2');
    await picture(person, 'missing-360');
    await person.leaves();
  });
});

describe('the next step', () => {
  it('asks only for what it needs, and moves; then the officer stands aside and finds nothing any more', async () => {
    const told = await house();
    const { person } = await sits(told.w);
    await opens(person, told.path);
    expect(await person.field('ส่งต่อถึง').isVisible()).toBe(false);
    await person.ticks('ส่งต่อหน่วยงาน');
    expect(await person.field('ส่งต่อถึง').isVisible()).toBe(true);
    expect(await person.presses('เปลี่ยนขั้น')).toBe(422);
    expect(await person.title()).toContain('แก้ไข:');
    expect(await axeFindings(person.page)).toEqual([]);
    await person.page.selectOption('#toWhom', 'police');
    await person.page.selectOption('#category', 'fund');
    expect(await person.presses('เปลี่ยนขั้น')).toBe(200);
    expect(await person.reads()).toContain('เปลี่ยนเป็น “ส่งต่อหน่วยงาน” แล้ว');
    expect(await person.follows('ขอถอนตัว')).toBe(200);
    expect(await axeFindings(person.page)).toEqual([]);
    await picture(person, 'recusal-360');
    expect(await person.presses('ถอนตัวจากเรื่องนี้')).toBe(200);
    expect(await person.reads()).toContain('ถอนตัวแล้ว');
    expect(await person.opens(told.path)).toBe(404);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });
});

describe('a letter of referral', () => {
  it('is drafted of what was opened, without what tells who told, and printed alone; nothing of it is sent', async () => {
    const told = await house();
    const { person, sent } = await sits(told.w, 1280);
    await opens(person, told.path);
    const before = sent.length;
    await clicks(person, 'ร่างหนังสือส่งต่อ');
    await person.page.selectOption('#letter-to', { label: 'ตำรวจ' });
    await clicks(person, 'สร้างร่าง');
    const paper = person.page.locator('.letter');
    const text = await seenIn(paper);
    for (const words of ['ร่าง', 'เรียน ผู้กำกับการสถานีตำรวจ', 'วัดได้ 9', 'ช่าง ก', 'ยังไม่มีข้อสรุปว่าผู้ใดทำผิด'])
      expect(text.replaceAll(/\s+/gu, ' ')).toContain(words);
    expect(text).not.toContain('เดินผ่านทุกวัน');
    await person.page.locator('[data-letter-body]').pressSequentially('แก้ด้วยมือ ');
    expect(await seenIn(paper)).toContain('แก้ด้วยมือ');
    expect(await axeFindings(person.page)).toEqual([]);
    await picture(person, 'letter-1280');
    await person.page.evaluate(() => document.documentElement.classList.add('letter-only'));
    await person.page.emulateMedia({ media: 'print' });
    expect(await person.page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
    expect(await paper.isVisible()).toBe(true);
    const folder = process.env.LOOKS;
    const printed = await person.page.pdf({
      format: 'A4',
      ...(folder ? { path: join(folder, 'letter.pdf') } : {}),
    });
    expect(printed.toString('latin1').match(/\/Type \/Page\b/gu)).toHaveLength(1); // one sheet, and nothing around it
    expect(sent.slice(before)).toEqual([]);
    await person.leaves();
  });
});
