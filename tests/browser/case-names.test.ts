// A name given on a phone goes into the envelope of those who keep names: the officer of the case asks, the keeper gives
// without seeing it, and the officer reads it where the case is open.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { perform } from '#src/platform/perform.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { openCustody } from '#src/units/units.service.ts';
import { signedInCookie } from '../sign-in.ts';
import { watchCentre } from '../units.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person } from './person.ts';
import { served } from './served.ts';
import { asks, button, cases, goesOn, type House, next, opens, reads, receiptOn } from './teller.ts';
import { overhear } from './watch-centre.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const LONG = 60_000;
const NAME = 'มะลิ ZQNAME';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const picture = async ({ page }: Person, name: string): Promise<void> => {
  const folder = process.env.LOOKS;
  if (!folder) return;
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
};

async function signsIn(w: House, name: 'boonmee' | 'siri', path: string): Promise<Person> {
  const officer = await w.officer(name);
  const wrapped = JSON.stringify(await wrapKeys(officer, PASSPHRASE, new Uint8Array(10)));
  await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', officer.id).execute();
  const cookie = await signedInCookie(w.deps, officer.id, { origin: w.origin });
  const person = await Person.arrives(browser, w.origin, { cookie });
  await person.opens(path);
  await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
  await button(person.page, 'เปิดกุญแจ').click();
  return person;
}

it('a name is kept from the officers of its case, asked for, given and read', async () => {
  const w = await served(watchCentre);
  await perform(w.deps, await w.actor('siri'), openCustody, { unit: 'nacc-77' });
  await w.directory({ 'nacc-77': ['boonmee'], 'nacc-77-names': ['siri'] });
  const mali = await opens(browser, w, 'complaint');
  await mali.page.locator('#what').fill('ถนนหมู่ 4');
  await next(mali.page);
  await mali.page.locator('#province').selectOption('77');
  for (let step = 0; step < 12 && !(await mali.page.locator('#give-identity').isVisible()); step += 1)
    await next(mali.page);
  await asks(mali.page, 'จะบอกไหมว่าคุณเป็นใคร');
  await mali.page.getByText('ถ้าหน่วยมีผู้พิทักษ์ชื่อ').first().waitFor();
  await mali.page.locator('#give-identity').check();
  await mali.page.locator('#identity-name').fill(NAME);
  await goesOn(mali.page);
  await button(mali.page, 'ปิดผนึกแล้วส่ง').click();
  await receiptOn(mali.page);

  const boonmee = await w.officer('boonmee');
  const [id = ''] = await cases(w, boonmee);
  expect(JSON.stringify(await reads(w, boonmee, id))).not.toContain('ZQNAME');

  const desk = await signsIn(w, 'boonmee', `/work/cases/${id}`);
  await desk.page.getByText('ผู้แจ้งบอกชื่อไว้ในซองของผู้พิทักษ์ชื่อ').waitFor({ timeout: LONG });
  await button(desk.page, 'ขอดูชื่อ').click();
  await desk.page.getByText('เลือกเหตุผลก่อน').waitFor();
  await desk.page.getByLabel('เพราะอะไร').selectOption('protection');
  await picture(desk, 'names-desk');
  expect(await axeFindings(desk.page)).toEqual([]);
  await button(desk.page, 'ขอดูชื่อ').click();
  await desk.page.getByText('ขอแล้ว รอผู้พิทักษ์ชื่อ').waitFor();

  const keeper = await signsIn(w, 'siri', '/work/cases/names');
  const heard = overhear(keeper.page);
  await button(keeper.page, 'ให้ดูชื่อ').waitFor({ timeout: LONG });
  await picture(keeper, 'names-keeper');
  expect(await axeFindings(keeper.page)).toEqual([]);
  expect(await overflow(keeper.page)).toEqual([]);
  await button(keeper.page, 'ให้ดูชื่อ').click();
  await keeper.page.getByText('ให้แล้ว คนที่ขอเห็นชื่อในเรื่องนั้น').waitFor({ timeout: LONG });
  expect(await keeper.reads()).not.toContain('ZQNAME');
  expect(heard.leaks([NAME])).toEqual([]);

  await desk.opens(`/work/cases/${id}`);
  await desk.page.getByText('ตัวตนที่ผู้แจ้งเลือกบอก').click();
  expect(await desk.reads()).toContain(NAME);
  expect([desk.faults, keeper.faults, mali.faults]).toEqual([[], [], []]);
});
