// An officer enters what came by phone and in a letter, before a real browser: sealed there, sent once however the line
// is, its receipt handed on; and the unit's officer reads it. LOOKS=folder keeps pictures.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase } from '#src/cases/desk.service.ts';
import { receiptSalt } from '#src/cases/intake.service.ts';
import { perform } from '#src/platform/perform.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { readReceipt } from '#src/sealing/receipt.ts';
import { reporterKeys } from '#src/sealing/reporter.ts';
import { signedInCookie } from '../sign-in.ts';
import { comeBack, post } from '../units.ts';
import { axeFindings, openBrowser } from './looks.ts';
import { Person, seenIn } from './person.ts';
import { button, cases, ENCODED, type House, house, MARKS, PLACE, reads, receiptOn, TOLD } from './teller.ts';
import { kept, overhear } from './watch-centre.ts';

const HERE = '/work/cases/new';
const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const LONG = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function sits(w: House, name: 'boonmee' | 'siri' | 'arun', width = 360): Promise<Person> {
  const cookie = await signedInCookie(w.deps, await w.id(name), { origin: w.origin });
  const person = await Person.arrives(browser, w.origin, { cookie, width });
  return person;
}
async function pictured(page: Page, name: string): Promise<void> {
  const folder = process.env.LOOKS;
  if (!folder) return;
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
const seals = (page: Page) => button(page, 'ปิดผนึกแล้วส่ง').click();
/** Whoever holds this receipt, as their browser finds it. */
async function holder(w: House, receipt: string) {
  const read = readReceipt(receipt);
  if (!read.ok) throw new Error('no receipt');
  const keys = await reporterKeys(read.secret, receiptSalt(w.deps.config.secret), 'full');
  return post(w, '/tips/returns', await comeBack(w, keys));
}
/** One group is asked back, by the officer from whoever has it now. */
async function givesBack(page: Page, receipt: string): Promise<void> {
  await button(page, 'ผู้แจ้งได้รหัสแล้ว').click();
  const asked = Number(/\d/u.exec(await seenIn(page.locator('label[for=receipt-group]')))?.[0]);
  await page.locator('#receipt-group').fill(receipt.slice(4 * (asked - 1), 4 * asked));
  await button(page, 'ตรวจ').click();
  await page.getByRole('heading', { level: 1, name: 'หน้านี้ลืมรหัสแล้ว' }).waitFor();
}

describe('what came by phone', () => {
  it('is typed on one page, sealed there, and read by the unit that was chosen; no word travels, and none stays', {
    timeout: 240_000,
  }, async () => {
    const w = await house();
    const boonmee = await w.officer('boonmee');
    const arun = await sits(w, 'arun');
    const { page } = arun;
    const heard = overhear(page);
    await arun.opens('/work/cases');
    expect(await arun.follows('กรอกเรื่องจากที่โต๊ะ')).toBe(200);
    expect(arun.path).toBe(HERE);
    await pictured(page, 'entry-360');
    expect(await axeFindings(page)).toEqual([]);

    // what is missing is said, one thing after the other
    await seals(page);
    expect(await seenIn(page.getByRole('alert').first())).toContain('เลือกก่อนว่าเรื่องมาทางไหน');
    await page.getByLabel('โทรศัพท์').check();
    await page.getByLabel(/^ร้องเรียน/u).check();
    await seals(page);
    expect(await seenIn(page.getByRole('alert').first())).toContain('เขียนเรื่องสักประโยค');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('what');
    await pictured(page, 'entry-refused-360');
    expect(await axeFindings(page)).toEqual([]);

    await page.locator('#what').fill(TOLD.what);
    await page.locator('#province').selectOption('77');
    await page.locator('#subdistrict').fill('เขาล้าน');
    await page.locator('#subdistrict-list li').first().click();
    await page.locator('#place').fill(TOLD.place);
    await page.locator('#when').fill(TOLD.when);
    await page.locator('#who-name-1').fill(TOLD.name);
    await page.locator('#how').fill(TOLD.how);
    await page.getByLabel('มีเอกสารอยู่ที่หน่วยงาน').check();
    await page.locator('#evidence-text').fill(TOLD.evidence);
    await page.locator('#elsewhere').fill(TOLD.elsewhere);
    await page.getByLabel('ผู้แจ้งให้ชื่อหรือทางติดต่อ').check();
    await page.locator('#identity-contact').fill(TOLD.contact);
    await page.getByRole('radio', { name: /ประจวบคีรีขันธ์/u }).waitFor();
    expect(await page.getByRole('radio', { name: /ประจวบคีรีขันธ์/u }).isChecked()).toBe(true);
    await pictured(page, 'entry-filled-360');
    expect(await axeFindings(page)).toEqual([]);
    await seals(page);
    await page.locator('[data-receipt]').waitFor({ timeout: LONG });
    const receipt = await receiptOn(page);
    expect(receipt).toMatch(/^[2-9A-HJ-NP-Z]{20}$/u);
    expect(await arun.reads()).toContain('อย่าเก็บไว้เอง');
    expect(await button(page, 'ทิ้งรหัสนี้').isVisible()).toBe(false);
    await page.getByRole('img', { name: /คิวอาร์/u }).waitFor();
    await pictured(page, 'entry-receipt-360');
    expect(await axeFindings(page)).toEqual([]);
    // on paper it is the person's: the card, and nothing that the officer is told
    await page.emulateMedia({ media: 'print' });
    const paper = await arun.reads();
    expect(paper).toContain(receipt.slice(0, 4));
    for (const officers of ['อย่าเก็บไว้เอง', 'เรื่องที่แจ้งถึงหน่วย', 'ทิ้งรหัสนี้']) expect(paper).not.toContain(officers);
    await page.emulateMedia({ media: 'screen' });
    await givesBack(page, receipt);
    await pictured(page, 'entry-done-360');

    const [id = ''] = await cases(w, boonmee);
    const [tip, identity] = await reads(w, boonmee, id);
    expect(tip).toMatchObject({
      ...{ track: 'complaint', what: TOLD.what, when: TOLD.when, how: TOLD.how, elsewhere: TOLD.elsewhere },
      where: { province: '77', subdistrict: '770304', text: TOLD.place },
      evidence: { kinds: ['documents'], text: TOLD.evidence },
    });
    expect(identity).toMatchObject({ kind: 'identity', contact: TOLD.contact });
    expect(await cases(w, await w.officer('arun'))).toEqual([]);
    expect(await holder(w, receipt)).toMatchObject({ status: 200, json: { head: { channel: 'phone' } } });

    expect(heard.leaks([...MARKS, ...ENCODED, ...PLACE, receipt])).toEqual([]);
    const left = (await kept(page)) + (await page.content());
    for (const secret of [...MARKS, receipt, receipt.slice(0, 4)]) expect(left).not.toContain(secret);
    expect(await arun.follows('กรอกเรื่องต่อไป')).toBe(200);
    expect(await page.locator('#what').inputValue()).toBe('');
    expect(arun.faults).toEqual([]);
    await arun.leaves();
  });

  it('that the line cut, and a session that ended, lose nothing: tapped as often as one likes, it is one case', {
    timeout: 240_000,
  }, async () => {
    const w = await house();
    const boonmee = await w.officer('boonmee');
    const arun = await sits(w, 'arun');
    const { page } = arun;
    await arun.opens(HERE);
    await page.getByLabel('โทรศัพท์').check();
    await page.getByLabel(/^ร้องเรียน/u).check();
    await page.locator('#what').fill(TOLD.what);
    await page.locator('#province').selectOption('77');
    await page.getByRole('radio', { name: /ประจวบคีรีขันธ์/u }).waitFor();
    // the house takes it, and its answer is lost
    let lost = 0;
    await page.route(`**${HERE}`, async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.locator('[data-seal]').dblclick();
    await page.getByText('ซองที่ปิดผนึกแล้วยังอยู่ในหน้านี้').waitFor({ timeout: LONG });
    expect(await page.locator('[data-receipt]').count()).toBe(0);
    await pictured(page, 'entry-away-360');
    // then nobody is signed in
    const cookies = await page.context().cookies();
    const form = cookies.filter(({ name }) => name.includes('form'));
    await page.context().clearCookies();
    await page.context().addCookies(form);
    await button(page, 'ลองส่งอีกครั้ง').click();
    await page.getByText('เข้าสู่ระบบใหม่ในแท็บอื่น').waitFor({ timeout: LONG });
    await page.context().addCookies(cookies);
    await button(page, 'ลองส่งอีกครั้ง').dblclick();
    await receiptOn(page);
    expect(lost).toBe(1);
    expect(await cases(w, boonmee)).toHaveLength(1);
    await arun.leaves();
  });
});

describe('a letter', () => {
  it('is entered with its scan, kept from the officers of its place, and opened by the unit; nobody takes its receipt', {
    timeout: 300_000,
  }, async () => {
    const w = await house();
    const siri = await w.officer('siri');
    const wrapped = JSON.stringify(await wrapKeys(siri, PASSPHRASE, new Uint8Array(10)));
    await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', siri.id).execute();
    const arun = await sits(w, 'arun', 1280);
    const { page } = arun;
    const heard = overhear(page);
    await arun.opens(HERE);
    await page.getByLabel('จดหมาย', { exact: true }).check();
    await page.getByLabel(/^ขอคำแนะนำ/u).check();
    // what advice is not asked for is not there, and nothing of it is sealed
    expect(await page.locator('#how').isVisible()).toBe(false);
    await page.getByLabel(/^เฝ้าระวัง/u).check();
    await page.locator('#how').fill('ZQLEFT');
    await page.getByLabel(/^ขอคำแนะนำ/u).check();
    await page.locator('#what').fill(`สรุปจดหมาย ${TOLD.what}`);
    await page.locator('#province').selectOption('77');
    const scan = { name: 'จดหมาย ZQSCAN.txt', mimeType: 'text/plain', buffer: Buffer.from('ZQSCAN หน้าแรก') };
    await page.locator('[data-file-pick]').setInputFiles(scan);
    await page.getByText('ZQSCAN').first().waitFor();
    await page.getByLabel(/^เจ้าหน้าที่ของจังหวัดนี้/u).check();
    await page.getByRole('radio', { name: /ศูนย์ป้องปราม/u }).check();
    await pictured(page, 'entry-1280');
    expect(await axeFindings(page)).toEqual([]);
    await seals(page);
    await receiptOn(page);
    await page.getByText('ส่งไฟล์ครบแล้ว 1 ไฟล์').waitFor({ timeout: LONG });
    await page.emulateMedia({ media: 'print' });
    const paper = await arun.reads();
    for (const officers of ['อย่าเก็บไว้เอง', 'ทิ้งรหัสนี้', 'ZQSCAN']) expect(paper).not.toContain(officers);
    await page.emulateMedia({ media: 'screen' });
    await pictured(page, 'entry-letter-1280');
    expect(await axeFindings(page)).toEqual([]);
    await button(page, 'ทิ้งรหัสนี้').click();
    await page.getByRole('heading', { level: 1, name: 'หน้านี้ลืมรหัสแล้ว' }).waitFor();
    await pictured(page, 'entry-thrown-away-1280');
    expect(heard.leaks([...MARKS, 'ZQSCAN', 'ZQLEFT'])).toEqual([]);
    expect(arun.faults).toEqual([]);
    await arun.leaves();

    expect(await cases(w, await w.officer('boonmee'))).toEqual([]);
    const [id = ''] = await cases(w, siri);
    const read = await perform(w.deps, siri.actor, readCase, { id });
    expect(read.ok && read.value.head).toMatchObject({
      channel: 'letter',
      track: 'advice',
      unitCode: 'nacc-cdc',
    });
    const [tip] = await reads(w, siri, id);
    expect(tip).toMatchObject({ how: '', without: ['nacc-77'] });

    const desk = await sits(w, 'siri', 360);
    await desk.opens(`/work/cases/${id}`);
    await desk.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
    await button(desk.page, 'เปิดกุญแจ').click();
    await desk.page.getByText('สิ่งที่ผู้แจ้งบอก').waitFor({ timeout: LONG });
    await desk.page.getByText('สรุปจดหมาย').first().waitFor();
    expect(await seenIn(desk.page.locator('[data-file]').first())).toContain('จดหมาย ZQSCAN.txt');
    expect(await desk.reads()).toContain('เจ้าหน้าที่กรอกจากจดหมาย');
    await pictured(desk.page, 'entry-read-360');
    expect(await axeFindings(desk.page)).toEqual([]);
    expect(desk.faults).toEqual([]);
    await desk.leaves();
  });
});

describe('the page of entering', () => {
  it('weighs at most 50 kB before the sealing code, and without script says why there is nothing', async () => {
    const w = await house();
    const arun = await sits(w, 'arun');
    const paths: string[] = [];
    arun.page.context().on('response', (answer) => paths.push(new URL(answer.url()).pathname));
    await arun.opens(HERE);
    await arun.page.waitForLoadState('load');
    await arun.page.waitForTimeout(1000); // what comes by itself has come
    const files = [...new Set(paths)].filter((path) => !path.endsWith('.woff2') && path !== HERE);
    const bodies = await Promise.all(files.map(async (path) => (await fetch(w.origin + path)).text()));
    const own = [await arun.page.content(), ...bodies].reduce((sum, body) => sum + gzipSync(body).length, 0);
    process.stdout.write(`the page of entering ${own} bytes\n`);
    expect(own).toBeGreaterThan(10_000);
    expect(own).toBeLessThanOrEqual(50_000);
    expect(files.some((path) => path.includes('sealing-worker'))).toBe(false);
    await arun.leaves();
    const cookie = await signedInCookie(w.deps, await w.id('arun'), { origin: w.origin });
    const plain = await Person.arrives(browser, w.origin, { cookie, script: false });
    await plain.opens(HERE);
    expect(await plain.reads()).toContain('จึงต้องใช้สคริปต์');
    expect(await plain.page.locator('main').locator('textarea:visible, input:visible').count()).toBe(0);
    await plain.leaves();
  });
});
