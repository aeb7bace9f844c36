// A tip told on a phone: one question at a time, sealed in the browser, read by its officer and by nobody on the way.
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, openBrowser } from './looks.ts';
import { Person, seenIn } from './person.ts';
import {
  asks,
  button,
  cases,
  ENCODED,
  house,
  MARKS,
  next,
  opens,
  PLACE,
  picture,
  reads,
  receiptOn,
  TOLD,
  tellsOnly,
} from './teller.ts';
import { kept, overhear } from './watch-centre.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('a tip', () => {
  it('is told on a phone, one question at a time, and read by the officers of the place alone', {
    timeout: 300_000,
  }, async () => {
    const w = await house();
    const mali = await opens(browser, w, 'complaint');
    const { page } = mali;
    const heard = overhear(page);
    await asks(page, 'เกิดอะไรขึ้น');
    await picture(page, '01-what');
    await next(page);
    await page.getByRole('alert').filter({ hasText: 'เขียนเรื่องสักประโยค' }).waitFor();
    await picture(page, '01-what-missing');
    await page.locator('#what').fill(TOLD.what);
    await next(page);

    await asks(page, 'เรื่องนี้อยู่ที่ไหน');
    await page.locator('#province').selectOption('77');
    await page.locator('#subdistrict').pressSequentially('เขาล');
    await page.getByRole('option', { name: /เขาล้าน/u }).waitFor();
    await picture(page, '02-where');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#place').fill(TOLD.place);
    expect(await page.locator('#subdistrict').inputValue()).toContain('เขาล้าน');
    await next(page);

    await asks(page, 'เกิดเมื่อไร');
    await page.locator('#when').fill(TOLD.when);
    await picture(page, '03-when');
    await next(page);

    await asks(page, 'มีใครเกี่ยวข้องบ้าง');
    await page.locator('#who-name-1').fill(TOLD.name);
    await button(page, 'เพิ่มอีกคน').click();
    await page.locator('#who-position-2').fill(TOLD.position);
    await picture(page, '04-who');
    await page.locator('#who-position-2').press('Enter');

    await asks(page, 'รู้เรื่องนี้ได้อย่างไร');
    await page.locator('#how').fill(TOLD.how);
    await picture(page, '05-how');
    await next(page);

    await asks(page, 'หลักฐานหาได้จากที่ไหน');
    await page.getByLabel('มีเอกสารอยู่ที่หน่วยงาน').check();
    await page.locator('#evidence-text').fill(TOLD.evidence);
    await picture(page, '06-evidence');
    await page.goBack();
    await asks(page, 'รู้เรื่องนี้ได้อย่างไร');
    expect(await page.locator('#how').inputValue()).toBe(TOLD.how);
    await page.goForward();
    await asks(page, 'หลักฐานหาได้จากที่ไหน');
    expect(await page.locator('#evidence-text').inputValue()).toBe(TOLD.evidence);
    await next(page);

    await asks(page, 'เคยแจ้งเรื่องนี้ที่อื่นไหม');
    await page.locator('#elsewhere').fill(TOLD.elsewhere);
    await picture(page, '07-elsewhere');
    await next(page);

    await asks(page, 'ให้ใครอ่านเรื่องนี้');
    await page.getByRole('radio', { name: /ประจวบคีรีขันธ์/u }).waitFor();
    expect(await page.getByRole('radio', { name: /ประจวบคีรีขันธ์/u }).isChecked()).toBe(true);
    await picture(page, '08-readers');
    await next(page);

    await asks(page, 'จะบอกไหมว่าคุณเป็นใคร');
    await picture(page, '09-identity');
    await page.getByLabel('บอกชื่อหรือทางติดต่อ').check();
    await page.locator('#identity-contact').fill(TOLD.contact);
    await picture(page, '09-identity-given');
    await next(page);

    await asks(page, 'ตรวจดูก่อนปิดผนึก');
    const review = await seenIn(page.locator('[data-review]'));
    for (const told of Object.values(TOLD)) expect(review).toContain(told);
    expect(review).toContain('เขาล้าน');
    await picture(page, '10-review');
    expect(await axeFindings(page)).toEqual([]);
    expect(new URL(page.url()).pathname + new URL(page.url()).search + new URL(page.url()).hash).toBe(
      '/tips/complaint',
    );
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    const receipt = await receiptOn(page);
    expect(receipt).toMatch(/^[2-9A-HJ-NP-Z]{20}$/u);
    await picture(page, '11-receipt');

    const [boonmee, siri, arun] = await Promise.all([
      w.officer('boonmee'),
      w.officer('siri'),
      w.officer('arun'),
    ]);
    const [id = ''] = await cases(w, boonmee);
    const [tip, identity] = await reads(w, boonmee, id);
    expect(tip).toEqual({
      v: 1,
      kind: 'tip',
      track: 'complaint',
      what: TOLD.what,
      where: { province: '77', subdistrict: '770304', text: TOLD.place },
      when: TOLD.when,
      who: [
        { name: TOLD.name, position: '', agency: '' },
        { name: '', position: TOLD.position, agency: '' },
      ],
      how: TOLD.how,
      evidence: { kinds: ['documents'], text: TOLD.evidence },
      elsewhere: TOLD.elsewhere,
    });
    expect(identity).toEqual({ v: 1, kind: 'identity', name: '', contact: TOLD.contact });
    expect(await reads(w, siri, id)).toEqual([tip, identity]);
    expect(await cases(w, arun)).toEqual([]);

    expect(heard.leaks([...MARKS, ...ENCODED, ...PLACE, receipt])).toEqual([]);
    expect(heard.addresses().filter((one) => one.startsWith('POST'))).toEqual(['POST /tips/cases']);
    // the worker was overheard too
    expect(heard.addresses()).toContain('GET /tips/directory.json');
    const left = await kept(page);
    for (const mark of [...MARKS, ...PLACE, receipt]) expect(left).not.toContain(mark);
    // the answers are gone from the page, the receipt alone is there
    const html = await page.content();
    for (const mark of [...MARKS, ...PLACE]) expect(html).not.toContain(mark);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });

  it('needs nothing but its text; without a province it goes to the centre; the officers of a place are kept out', async () => {
    const w = await house();
    const first = await opens(browser, w, 'watch');
    await tellsOnly(first);
    expect(await seenIn(first.page.locator('[data-review]'))).toContain('ศูนย์ป้องปรามการทุจริตแห่งชาติ');
    await button(first.page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(first.page);
    const siri = await w.officer('siri');
    const [id = ''] = await cases(w, siri);
    expect(await reads(w, siri, id)).toMatchObject([
      { track: 'watch', what: TOLD.what, where: { province: '' } },
    ]);

    const second = await opens(browser, w, 'complaint');
    const { page } = second;
    await page.locator('#what').fill(TOLD.what);
    await next(page);
    await page.locator('#province').selectOption('77');
    for (let step = 0; step < 6; step += 1) await next(page);
    await asks(page, 'ให้ใครอ่านเรื่องนี้');
    await page.getByLabel('เจ้าหน้าที่ของจังหวัดนี้').check();
    expect(await page.getByRole('radio', { name: /ประจวบคีรีขันธ์/u }).isVisible()).toBe(false);
    expect(await page.getByRole('radio', { name: /ศูนย์ป้องปราม/u }).isChecked()).toBe(true);
    await picture(page, '12-without');
    await next(page);
    await next(page);
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(page);
    expect(await cases(w, await w.officer('boonmee'))).toEqual([]);
    const found = (await cases(w, siri)).filter((one) => one !== id);
    const [tip] = await reads(w, siri, found[0] ?? '');
    expect(tip?.what).toContain('ไม่ให้: สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์');
    expect([...first.faults, ...second.faults]).toEqual([]);
    await Promise.all([first.leaves(), second.leaves()]);
  });

  it('asks for advice in fewer questions, and goes to CODI', async () => {
    const w = await house();
    const mali = await opens(browser, w, 'advice');
    expect(await mali.page.locator('[data-way] li').count()).toBe(6);
    await tellsOnly(mali, 'กองทุนขอให้เซ็นก่อน ทำอย่างไร');
    await button(mali.page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(mali.page);
    const arun = await w.officer('arun');
    const [id = ''] = await cases(w, arun);
    expect(await reads(w, arun, id)).toMatchObject([{ track: 'advice', what: 'กองทุนขอให้เซ็นก่อน ทำอย่างไร' }]);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });
});

describe('the page', () => {
  it('weighs at most 30 kB before the sealing code, which weighs at most 80 kB and comes while one writes', async () => {
    const w = await house();
    const mali = await Person.arrives(browser, w.origin);
    const { page } = mali;
    const paths: string[] = [];
    // answers, not requests: of a worker's own script only the answer is told
    page.context().on('response', (answer) => paths.push(new URL(answer.url()).pathname));
    const weighed = async (some: readonly string[]) => {
      const files = some.filter((path) => !path.endsWith('.woff2'));
      const bodies = await Promise.all(files.map(async (path) => (await fetch(w.origin + path)).text()));
      return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    };
    await mali.opens('/tips/complaint');
    await page.waitForLoadState('networkidle');
    const before = [...new Set(paths)];
    expect(before.some((path) => path.includes('sealing-worker'))).toBe(false);
    await page.locator('#what').fill('ก');
    await expect.poll(() => paths.includes('/tips/challenge.json'), { timeout: 30_000 }).toBe(true);
    await page.waitForLoadState('networkidle');
    const code = [...new Set(paths)].filter((path) => path.startsWith('/assets/') && !before.includes(path));
    expect(code.some((path) => path.includes('sealing-worker'))).toBe(true);
    const [own, sealing] = [await weighed(before), await weighed(code)];
    process.stdout.write(`the tip's page ${own} bytes, its sealing code ${sealing} bytes\n`);
    expect(own).toBeLessThanOrEqual(30_000);
    expect(sealing).toBeGreaterThan(20_000);
    expect(sealing).toBeLessThanOrEqual(80_000);
    await mali.leaves();
  });

  it('is fit for a reader’s ear: axe finds nothing at the doors and at any question', {
    timeout: 300_000,
  }, async () => {
    const w = await house();
    const mali = await Person.arrives(browser, w.origin);
    const { page } = mali;
    for (const path of ['/tips', '/en/tips', '/en/tips/complaint']) {
      await mali.opens(path);
      await picture(page, `15${path.replaceAll('/', '-')}`);
      expect(await axeFindings(page)).toEqual([]);
    }
    await page.locator('#what').fill('a');
    for (let step = 0; step < 9; step += 1) {
      await next(page);
      expect(await axeFindings(page)).toEqual([]);
    }
    expect(await page.locator('[data-review]').isVisible()).toBe(true);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });

  it('without script says what happens and shows nothing that could be filled in', async () => {
    const w = await house();
    const mali = await Person.arrives(browser, w.origin, { script: false });
    await mali.opens('/tips/complaint');
    const seen = await mali.reads();
    expect(seen).toContain('เบราว์เซอร์นี้ไม่ใช้สคริปต์');
    expect(await mali.page.locator('textarea:visible, input:visible, select:visible').count()).toBe(0);
    await picture(mali.page, '16-no-script');
    await mali.follows('ใช้หน้าแบบไม่ใช้สคริปต์');
    expect(mali.path).toBe('/tips/plain/complaint');
    await mali.leaves();
  });
});
