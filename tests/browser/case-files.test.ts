// Files of a case before a real browser: chosen with a tip and sent behind it, added when one comes back, answered by an
// officer; over a line that breaks; under a name that would do harm. LOOKS=folder keeps pictures.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrapKeys } from '#src/sealing/officer.ts';
import { signedInCookie } from '../sign-in.ts';
import { axeFindings, openBrowser } from './looks.ts';
import { Person } from './person.ts';
import { button, cases, goesOn, type House, house, opens, receiptOn, TOLD } from './teller.ts';
import { overhear, written } from './watch-centre.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const LONG = 60_000;
const SECRET = 'ZQFILE ป้ายโครงการหน้าวัด';
const HOSTILE = `../../${'ก'.repeat(180)}\u202Egpj.<img src=x onerror=alert(1)>.html`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function withOfficer() {
  const w = await house();
  const boonmee = await w.officer('boonmee');
  const wrapped = JSON.stringify(await wrapKeys(boonmee, PASSPHRASE, new Uint8Array(10)));
  await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', boonmee.id).execute();
  return { w, boonmee };
}
async function officerOpens(w: House, id: string, width = 1280): Promise<Person> {
  const cookie = await signedInCookie(w.deps, await w.id('boonmee'), { origin: w.origin });
  const person = await Person.arrives(browser, w.origin, { cookie, width });
  await person.opens(`/work/cases/${id}`);
  await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
  await button(person.page, 'เปิดกุญแจ').click();
  await person.page.getByText('สิ่งที่ผู้แจ้งบอก').waitFor({ timeout: LONG });
  return person;
}
const chooses = (page: Page, name: string, buffer: Buffer, mimeType = 'application/octet-stream') =>
  page.locator('[data-file-pick]').first().setInputFiles({ name, mimeType, buffer });
/** What is saved on the device, and under which name. */
async function saves(page: Page, within = page.locator('[data-file]').first()) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: LONG }),
    within.getByRole('button', { name: /เปิดแล้วเก็บลงเครื่อง/u }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const looks = process.env.LOOKS;
async function pictured(page: Page, name: string): Promise<void> {
  if (looks) await page.screenshot({ path: join(looks, `${name}.png`), fullPage: true });
}

async function tells(w: House, files: readonly [string, Buffer, string?][]) {
  const mali = await opens(browser, w, 'complaint');
  const { page } = mali;
  const heard = overhear(page);
  await page.locator('#what').fill(TOLD.what);
  for (let n = 0; n < 12 && !(await page.locator('[data-file-pick]').isVisible()); n += 1) {
    if (await page.locator('#province').isVisible()) await page.locator('#province').selectOption('77');
    await page.locator('[data-next]').click();
  }
  for (const [name, bytes, type] of files) {
    await chooses(page, name, bytes, type);
    await page.locator('[data-file-list] li').filter({ hasNotText: 'กำลังทำสำเนา' }).last().waitFor();
  }
  return { mali, page, heard };
}

describe('files of a tip', () => {
  it('follow behind the receipt, and are opened by the officer under a name that does no harm', {
    timeout: 300_000,
  }, async () => {
    const { w, boonmee } = await withOfficer();
    const film = Buffer.concat([Buffer.from(SECRET), randomBytes(5_000_000)]);
    const { mali, page, heard } = await tells(w, [
      [HOSTILE, film, 'text/html'],
      ['ไม่ส่งแล้ว.txt', Buffer.from('x')],
    ]);
    await page
      .locator('[data-file-list] li')
      .last()
      .getByRole('button', { name: /เอาออก/u })
      .click();
    expect(await page.locator('[data-file-list] li').count()).toBe(1);
    expect(await page.locator('[data-file-list] img').count()).toBe(0);
    await pictured(page, 'tip-chosen');
    expect(await axeFindings(page)).toEqual([]);
    await goesOn(page);
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(page);
    await pictured(page, 'tip-going');
    await page.getByText('ส่งไฟล์ครบแล้ว 1 ไฟล์').waitFor({ timeout: LONG });
    await pictured(page, 'tip-sent');
    expect(heard.addresses().filter((one) => one.startsWith('PUT /tips/files/')).length).toBe(3);
    expect(heard.leaks(['ZQFILE', 'onerror', 'ไม่ส่งแล้ว', 'text/html'])).toEqual([]);
    expect(mali.faults).toEqual([]);

    const [id = ''] = await cases(w, boonmee);
    const officer = await officerOpens(w, id);
    await pictured(officer.page, 'case-file');
    const saved = await saves(officer.page);
    expect(digest(saved.bytes)).toBe(digest(film));
    expect(saved.name).not.toMatch(/[/\\<>\u202e]/u);
    expect(saved.name.length).toBeLessThan(100);
    expect(await officer.page.locator('[data-file] img').count()).toBe(0);
    expect(await axeFindings(officer.page)).toEqual([]);
    expect(officer.faults).toEqual([]);
  });

  it('a photo leaves the phone without its place and its device; the original goes along only where it is asked for', {
    timeout: 300_000,
  }, async () => {
    const { w, boonmee } = await withOfficer();
    const picture = { width: 64, height: 48, channels: 3, background: '#357' } as const;
    const photo = await sharp({ create: picture })
      .withExif({
        IFD0: { Make: 'ZQMAKE', Artist: 'ZQARTIST' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '11/1 48/1 0/1' },
      })
      .jpeg()
      .toBuffer();
    expect(photo.includes('ZQMAKE')).toBe(true);
    const { page } = await tells(w, [['หน้าวัด.jpg', photo, 'image/jpeg']]);
    await page.getByText('เป็นสำเนาสะอาด เอาข้อมูลแฝงออกแล้ว').waitFor();
    await page.getByLabel('ส่งต้นฉบับด้วย แยกอีกไฟล์').check();
    await page.getByText('ต้นฉบับ ยังมีข้อมูลแฝง').waitFor();
    await pictured(page, 'tip-cleaned');
    await goesOn(page);
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    await page.getByText('ส่งไฟล์ครบแล้ว 2 ไฟล์').waitFor({ timeout: LONG });
    const [id = ''] = await cases(w, boonmee);
    const officer = await officerOpens(w, id);
    await officer.page.getByText('สำเนาสะอาด').first().waitFor();
    const clean = await saves(officer.page);
    for (const mark of ['ZQMAKE', 'ZQARTIST', 'Exif']) expect(clean.bytes.includes(mark)).toBe(false);
    const { width, height, exif } = await sharp(clean.bytes).metadata();
    expect([width, height, exif]).toEqual([64, 48, undefined]);
    const original = await saves(officer.page, officer.page.locator('[data-file]').last());
    expect(digest(original.bytes)).toBe(digest(photo));
  });
});

describe('files of a case', () => {
  it('go both ways, on over a line that breaks, and each part once', { timeout: 300_000 }, async () => {
    const { w, boonmee } = await withOfficer();
    const { page } = await tells(w, []);
    await goesOn(page);
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    const receipt = await receiptOn(page);
    const [id = ''] = await cases(w, boonmee);

    const mali = await Person.arrives(browser, w.origin);
    await mali.opens('/tips/return');
    await mali.types('รหัสบนใบรับเรื่อง', written(receipt));
    await button(mali.page, 'เปิดเรื่อง').click();
    await mali.page.getByRole('heading', { level: 1, name: /^ตอนนี้/u }).waitFor({ timeout: LONG });
    // the second part never arrives, and the answer to the third is lost: twice the line breaks
    const sent: string[] = [];
    await mali.page.context().route(/\/tips\/files\/[0-9a-f-]{36}\/\d+$/u, async (route) => {
      const number = route.request().url().split('/').at(-1) ?? '';
      sent.push(number);
      const times = sent.filter((one) => one === number).length;
      if (number === '2' && times === 1) return route.abort('internetdisconnected');
      if (number === '3' && times === 1) {
        await route.fetch();
        return route.abort('connectionreset');
      }
      return route.continue();
    });
    const film = randomBytes(7_500_000);
    await chooses(mali.page, 'หน้าวัด.mp4', film, 'video/mp4');
    await button(mali.page, 'ปิดผนึกแล้วส่งไฟล์').click();
    await mali.page.getByText('สัญญาณขาด จะส่งต่อเองเมื่อกลับมา').first().waitFor({ timeout: LONG });
    await pictured(mali.page, 'return-waiting');
    await mali.page.getByText('ส่งไฟล์ครบแล้ว 1 ไฟล์').waitFor({ timeout: LONG });
    expect(sent, 'what had arrived is not sent again').toEqual(['1', '2', '2', '3', '4']);
    expect(digest((await saves(mali.page)).bytes)).toBe(digest(film));
    await pictured(mali.page, 'return-file');
    expect(await axeFindings(mali.page)).toEqual([]);

    const officer = await officerOpens(w, id);
    const saved = await saves(officer.page);
    expect([saved.name, digest(saved.bytes)]).toEqual(['หน้าวัด.mp4', digest(film)]);
    const answer = randomBytes(10_000);
    await chooses(officer.page, 'แบบคำร้อง.pdf', answer);
    await officer.page.getByRole('button', { name: 'ปิดผนึกแล้วส่งไฟล์' }).filter({ visible: true }).click();
    await officer.page.getByText('ส่งไฟล์ครบแล้ว 1 ไฟล์').waitFor({ timeout: LONG });
    await pictured(officer.page, 'case-sent');

    await button(mali.page, 'ล็อก')
      .click()
      .catch(() => undefined);
    await mali.opens('/tips/return');
    await mali.types('รหัสบนใบรับเรื่อง', written(receipt));
    await button(mali.page, 'เปิดเรื่อง').click();
    await mali.page.getByRole('heading', { level: 1, name: /^ตอนนี้/u }).waitFor({ timeout: LONG });
    const theirs = await saves(mali.page, mali.page.locator('[data-file]').last());
    expect([theirs.name, digest(theirs.bytes)]).toEqual(['แบบคำร้อง.pdf', digest(answer)]);
  });

  it('that were changed in the house are not opened', { timeout: 300_000 }, async () => {
    const { w, boonmee } = await withOfficer();
    const { page } = await tells(w, [['ภาพ.bin', randomBytes(50_000)]]);
    await goesOn(page);
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    await page.getByText('ส่งไฟล์ครบแล้ว 1 ไฟล์').waitFor({ timeout: LONG });
    const { name } = await w.owner
      .selectFrom('case_file_chunks')
      .select('file_key as name')
      .executeTakeFirstOrThrow();
    const kept = Buffer.concat(await (await w.deps.files.read(name)).toArray());
    kept[30_000] = (kept[30_000] ?? 0) ^ 1;
    await w.deps.files.put(name, kept);
    const [id = ''] = await cases(w, boonmee);
    const officer = await officerOpens(w, id);
    let saved = false;
    officer.page.on('download', () => {
      saved = true;
    });
    await officer.page.getByRole('button', { name: /เปิดแล้วเก็บลงเครื่อง/u }).click();
    await officer.page.getByText('ไฟล์นี้ไม่ตรงกับที่ลงชื่อไว้').waitFor({ timeout: LONG });
    expect(saved).toBe(false);
  });
});
