// A case is taken out in a real browser, and what is saved there is opened by Debian's `age`. LOOKS=folder keeps
// pictures. What is sealed is sent nowhere.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrapKeys } from '#src/sealing/officer.ts';
import { desk } from '../age.ts';
import { signedInCookie } from '../sign-in.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person } from './person.ts';
import { givenTip, overhear } from './watch-centre.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const LONG = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function atTheDesk(width: number) {
  const told = await givenTip();
  const { w, boonmee } = told;
  const wrapped = JSON.stringify(await wrapKeys(boonmee, PASSPHRASE, new Uint8Array(10)));
  await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', boonmee.id).execute();
  await told.says(boonmee, 'ป้ายโครงการอยู่ตรงไหน');
  const cookie = await signedInCookie(w.deps, boonmee.id, { origin: w.origin });
  const person = await Person.arrives(browser, w.origin, { cookie, width });
  await person.opens(`/work/cases/${told.id}/export`);
  expect(await person.page.locator('[data-export]').isVisible()).toBe(false);
  await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
  await person.page.getByRole('button', { name: 'เปิดกุญแจ' }).click();
  await person.page.getByLabel('กุญแจของผู้รับ').waitFor({ timeout: LONG });
  return { ...told, person };
}
async function pictured({ page }: Person, name: string): Promise<void> {
  const folder = process.env.LOOKS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

describe('taking a case out', () => {
  it('saves a zip that age opens; the request says that it was done, and nothing of the case', async () => {
    const { person, id } = await atTheDesk(1280);
    const { page } = person;
    const heard = overhear(page);
    const here = desk();
    try {
      await page.getByLabel('กุญแจของผู้รับ').fill(here.newKey());
      await page.getByRole('heading', { level: 1 }).click();
      await page.getByText('เปิดได้ด้วย age ทุกรุ่น').waitFor();
      expect(await page.locator('#export-key-e').isVisible()).toBe(false);
      await pictured(person, 'export-1280');
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: LONG }),
        page.getByRole('button', { name: 'ปิดผนึกแล้วเก็บเป็นไฟล์' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^prongsai-[0-9A-F]{4}-[0-9A-F]{4}\.zip$/u);
      await page.getByText('เก็บลงเครื่องแล้ว ปิดผนึก 4 ไฟล์').waitFor();
      const names = here.unpack(readFileSync(await download.path()));
      expect(names).toContain('READ-ME.txt');
      expect(here.open('reporter/0001-tip.txt.age').toString()).toContain('เทหนาไม่ถึงครึ่ง');
      expect(here.open('reporter/0002-message.txt.age').toString()).toContain('ป้ายโครงการอยู่ตรงไหน');
      expect(JSON.parse(here.open('case.json.age').toString())).toMatchObject({ case: id });
      expect(heard.leaks(['เทหนาไม่ถึงครึ่ง', 'ป้ายโครงการ', 'AGE-SECRET'])).toEqual([]);
      expect(heard.addresses()).toContain(`POST /work/cases/${id}/exports`);
      expect(person.faults).toEqual([]);
    } finally {
      here.end();
    }
  });
  it('says beside the field what is wrong with a key, and nothing goes out', async () => {
    const { person, id } = await atTheDesk(360);
    const { page } = person;
    const heard = overhear(page);
    const make = page.getByRole('button', { name: 'ปิดผนึกแล้วเก็บเป็นไฟล์' });
    const field = page.getByLabel('กุญแจของผู้รับ');
    await make.click();
    await page.getByText('วางกุญแจของผู้รับก่อน').waitFor();
    await field.fill('AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZ');
    await make.click();
    await page.getByText('นี่เป็นกุญแจลับ ห้ามส่งให้ใคร').waitFor();
    await field.fill('age1qqqqqqqqqqqqqqqq');
    await make.click();
    await page.getByText('กุญแจไม่ครบหรือมีอักษรผิด').waitFor();
    await pictured(person, 'export-wrong-360');
    expect(await overflow(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    expect(heard.addresses().filter((one) => one.includes(id))).toEqual([]);
  });
});
