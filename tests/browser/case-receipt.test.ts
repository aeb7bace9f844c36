// A case goes to an office outside and what it signs comes back: an officer takes the case out, the office checks the
// unpacked folder and signs in its own browser, the officer puts the receipt beside the case, a colleague sees it.
// LOOKS=folder keeps pictures. Nothing of the folder is sent anywhere.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTaken } from '#src/sealing/export-receipt.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { desk } from '../age.ts';
import { signedInCookie } from '../sign-in.ts';
import type { Officer } from '../units.ts';
import { chunkOf } from './built.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person } from './person.ts';
import { givenTip, overhear } from './watch-centre.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const OFFICE = 'สถานีตำรวจภูธรสมมติ';
const LONG = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function house() {
  const told = await givenTip();
  const { w, boonmee, siri, id } = told;
  for (const officer of [boonmee, siri]) {
    const wrapped = JSON.stringify(await wrapKeys(officer, PASSPHRASE, new Uint8Array(10)));
    await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', officer.id).execute();
  }
  const sits = async (officer: Officer, width: number) => {
    const cookie = await signedInCookie(w.deps, officer.id, { origin: w.origin });
    const person = await Person.arrives(browser, w.origin, { cookie, width });
    await person.opens(`/work/cases/${id}/export`);
    await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
    await person.page.getByRole('button', { name: 'เปิดกุญแจ' }).click();
    await person.page.getByRole('heading', { name: 'ที่นำออกไปแล้ว' }).waitFor({ timeout: LONG });
    return person;
  };
  return { ...told, sits };
}
async function pictured({ page }: Person, name: string): Promise<void> {
  const folder = process.env.LOOKS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
async function saves({ page }: Person, button: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: LONG }),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download;
}
const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

/** Gives the zip's files, unpacked into a folder of the office. */
async function takesOut(person: Person, here: ReturnType<typeof desk>): Promise<void> {
  await person.page.getByLabel('หน่วยงานที่รับ').fill(OFFICE);
  await person.page.getByLabel('กุญแจของผู้รับ').fill(here.newKey());
  const zip = await saves(person, 'ปิดผนึกแล้วเก็บเป็นไฟล์');
  await person.page.getByText('เก็บลงเครื่องแล้ว ปิดผนึก').waitFor({ timeout: LONG });
  here.unpack(readFileSync(await zip.path()));
}

describe('a case that goes to an office outside', () => {
  it(
    'is signed for by it, and both sides and a colleague hold the same',
    async () => {
      const { boonmee, siri, origin, sits, id } = await house();
      const here = desk();
      try {
        const officer = await sits(boonmee, 360);
        await officer.page.getByText('ยังไม่เคยนำเรื่องนี้ออก').waitFor();
        await takesOut(officer, here);
        await officer.page.getByText('ยังไม่มีใบรับ').waitFor({ timeout: LONG });
        expect(await officer.page.locator('[data-to]').textContent()).toBe(OFFICE);

        const office = await Person.arrives(browser, origin, { width: 1280 });
        const heard = overhear(office.page);
        await office.opens('/tips/received');
        await office.page.getByLabel('โฟลเดอร์ที่แตกไฟล์แล้ว').setInputFiles(here.folder);
        await office.page.getByRole('heading', { name: 'ไฟล์ครบและไม่ถูกแก้' }).waitFor({ timeout: LONG });
        const own = (await officer.page.locator('[data-own-mark]').textContent()) ?? '';
        expect(own).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/u);
        expect(await office.page.locator('[data-signer]').textContent()).toBe(own);
        await office.page.getByRole('button', { name: 'ลงลายเซ็นรับ' }).click();
        await office.page.getByText('พิมพ์ชื่อหน่วยงานก่อน').waitFor();
        await pictured(office, 'received-1280');
        await office.page.getByLabel('หน่วยงานที่รับ').fill(OFFICE);
        await office.page.getByRole('button', { name: 'ลงลายเซ็นรับ' }).click();
        const receipt = await textOf(await saves(office, 'เก็บ receipt.txt'));
        const key = await textOf(await saves(office, 'เก็บ office-key.pem'));
        await pictured(office, 'received-signed-1280');
        expect(readTaken(receipt)).toMatchObject({ office: OFFICE });
        expect(await axeFindings(office.page)).toEqual([]);
        expect(heard.addresses().filter((one) => !one.startsWith('GET '))).toEqual([]);

        await officer.page.getByLabel('ข้อความใบรับ').fill(receipt.replace(OFFICE, 'หน่วยงานอื่น'));
        await officer.page.getByRole('button', { name: 'ตรวจแล้วเก็บ' }).click();
        await officer.page.getByText('ไม่ใช่ใบรับ หรือลายเซ็นไม่ถูกต้อง').waitFor();
        await pictured(officer, 'export-receipt-wrong-360');
        expect(await axeFindings(officer.page)).toEqual([]);
        const came = { name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from(`\uFEFF${receipt}`) };
        await officer.page.getByLabel('หรือเลือกไฟล์').setInputFiles(came);
        const said = overhear(officer.page);
        await officer.page.getByRole('button', { name: 'ตรวจแล้วเก็บ' }).click();
        await officer.page.getByText('ใส่ใบรับไว้ในเรื่องแล้ว').waitFor({ timeout: LONG });
        await officer.page.locator('[data-signed]', { hasText: OFFICE }).waitFor();
        // who signed is sealed; the audit is told a digest
        expect(said.addresses()).toContain(`POST /work/cases/${id}/exports/receipts`);
        expect(said.leaks([OFFICE, 'prongsai export taken'])).toEqual([]);
        await pictured(officer, 'export-receipt-360');
        expect(await overflow(officer.page)).toEqual([]);
        await officer.page.getByLabel('ข้อความใบรับ').fill(receipt);
        await officer.page.getByRole('button', { name: 'ตรวจแล้วเก็บ' }).click();
        await officer.page.getByText('ใส่ใบรับนี้ไว้แล้ว').waitFor();

        const colleague = await sits(siri, 1280);
        const paper = colleague.page.locator('[data-signed]', { hasText: OFFICE });
        await paper.waitFor({ timeout: LONG });
        const shown = await office.page.locator('[data-key]').textContent();
        expect(await paper.textContent()).toContain(shown ?? 'none');
        await pictured(colleague, 'export-receipt-1280');
        await colleague.opens(`/work/cases/${id}`);
        await colleague.page.getByText('ใส่ใบรับที่หน่วยงานลงลายเซ็น').waitFor({ timeout: LONG });
        expect([...officer.faults, ...office.faults, ...colleague.faults]).toEqual([]);

        // the next time with the key that was kept
        await office.opens('/tips/received');
        await office.page.getByLabel('โฟลเดอร์ที่แตกไฟล์แล้ว').setInputFiles(here.folder);
        await office.page.getByLabel('หน่วยงานที่รับ').fill(OFFICE);
        const pem = (text: string) => ({ name: 'office-key.pem', mimeType: '', buffer: Buffer.from(text) });
        await office.page.getByLabel('กุญแจลงลายเซ็นของหน่วยงาน').setInputFiles(pem('no key'));
        await office.page.getByRole('button', { name: 'ลงลายเซ็นรับ' }).click();
        await office.page.getByText('ไฟล์นี้ไม่ใช่กุญแจลงลายเซ็น').waitFor();
        await office.page.getByLabel('กุญแจลงลายเซ็นของหน่วยงาน').setInputFiles(pem(key));
        await office.page.getByRole('button', { name: 'ลงลายเซ็นรับ' }).click();
        const again = readTaken(await textOf(await saves(office, 'เก็บ receipt.txt')));
        expect(again?.key).toEqual(readTaken(receipt)?.key);
        expect(await office.page.locator('[data-new-key]').isVisible()).toBe(false);
      } finally {
        here.end();
      }
    },
    5 * LONG,
  );

  it(
    'is not signed for where a file is not as listed, the list is another’s, or there is none',
    async () => {
      const { boonmee, origin, sits } = await house();
      const here = desk();
      try {
        await takesOut(await sits(boonmee, 1280), here);
        const office = await Person.arrives(browser, origin, { width: 360 });
        await office.opens('/tips/received');
        const folder = office.page.getByLabel('โฟลเดอร์ที่แตกไฟล์แล้ว');
        const sign = office.page.getByRole('button', { name: 'ลงลายเซ็นรับ' });
        const script = `**${chunkOf('src/client/received/page.ts')}`;
        await office.page.route(script, (route) => route.abort());
        await folder.setInputFiles(here.folder);
        await office.page.getByText('ยังตรวจไม่ได้เพราะติดต่อไม่ได้').waitFor();
        await office.page.unroute(script);
        const tip = join(here.folder, 'reporter/0001-tip.txt.age');
        const whole = readFileSync(tip);
        writeFileSync(tip, whole.subarray(1));
        await folder.setInputFiles(here.folder);
        await office.page.getByText('มี 1 ไฟล์หายไปหรือไม่ตรงกับบัญชี: reporter/0001-tip.txt.age').waitFor();
        expect(await sign.isVisible()).toBe(false);
        await pictured(office, 'received-broken-360');
        expect(await overflow(office.page)).toEqual([]);
        expect(await axeFindings(office.page)).toEqual([]);
        writeFileSync(tip, whole);
        await folder.setInputFiles(here.folder);
        await sign.waitFor();
        const list = join(here.folder, 'manifest.json');
        writeFileSync(list, readFileSync(list, 'utf8').replace('"genuine"', '"forged"'));
        await folder.setInputFiles(here.folder);
        await office.page.getByText('ลายเซ็นบนบัญชีรายการไม่ถูกต้อง').waitFor();
        expect(await sign.isVisible()).toBe(false);
        await folder.setInputFiles(join(here.folder, 'reporter'));
        await office.page.getByText('ไม่พบเรื่องที่ส่งต่อในโฟลเดอร์นี้').waitFor();
        expect(office.faults).toEqual(['Failed to load resource: net::ERR_FAILED']);
      } finally {
        here.end();
      }
    },
    3 * LONG,
  );
});
