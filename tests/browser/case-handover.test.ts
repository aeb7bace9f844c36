// A case is handed over before a real browser: given by one officer, signed for by another, and two papers that fit.
// LOOKS=folder keeps pictures.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Said, writeSaid } from '#src/cases/said.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { signedInCookie } from '../sign-in.ts';
import { type Officer, post, sealTip, watchCentre } from '../units.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person, saying } from './person.ts';
import { served } from './served.ts';
import { overhear, TIP } from './watch-centre.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const LONG = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Boonmee works in the province, Siri at the centre, Arun at CODI, which the reporter wanted kept out. */
async function house() {
  const w = await served(watchCentre);
  await w.directory({ 'nacc-77': ['boonmee'], 'nacc-cdc': ['siri'], codi: ['arun'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  for (const officer of [boonmee, siri]) {
    const wrapped = JSON.stringify(await wrapKeys(officer, PASSPHRASE, new Uint8Array(10)));
    await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', officer.id).execute();
  }
  const told = { ...TIP, without: ['codi'] } as Said;
  const giver = await sealTip(w, { text: writeSaid(told), to: [boonmee] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const path = `/work/cases/${giver.sealed.caseId}`;
  const sits = async (officer: Officer, width: number) => {
    const cookie = await signedInCookie(w.deps, officer.id, { origin: w.origin });
    return Person.arrives(browser, w.origin, { cookie, width });
  };
  return { w, boonmee, siri, path, sits };
}
async function unlocks({ page }: Person): Promise<void> {
  await page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'เปิดกุญแจ' }).click();
  await page.getByText('กุญแจเปิดอยู่ในแท็บนี้').waitFor({ timeout: LONG });
}
/** The browser has verified it and says so. */
const signed = ({ page }: Person, whose: '[data-giver]' | '[data-taker]') =>
  page.locator(whose, { hasText: /^ถูกต้อง$/u }).waitFor({ timeout: LONG });
async function pictured({ page }: Person, name: string): Promise<void> {
  const folder = process.env.LOOKS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

describe('handing a case over', () => {
  it(
    'offers no unit that was to be kept out; gives it, is signed for, and leaves two papers that fit',
    async () => {
      const { boonmee, siri, path, sits } = await house();
      const giver = await sits(boonmee, 360);
      await giver.opens(`${path}/handover`);
      await unlocks(giver);
      const choice = giver.page.getByLabel('หน่วยที่รับ', { exact: true });
      await choice.waitFor({ timeout: LONG });
      expect(await choice.locator('option').allTextContents()).toEqual(['ศูนย์ป้องปรามการทุจริตแห่งชาติ ป.ป.ช.']);
      const heard = overhear(giver.page);
      await giver.page.getByRole('button', { name: 'ส่งต่อทั้งเรื่อง' }).click();
      await giver.page.getByText('เลือกประเภทเรื่องก่อน').waitFor();
      await giver.page.locator('#handover-category').selectOption('project');
      await pictured(giver, 'handover-give-360');
      expect(await overflow(giver.page)).toEqual([]);
      await giver.page.getByRole('button', { name: 'ส่งต่อทั้งเรื่อง' }).click();
      await giver.page.getByText(saying('ส่งต่อแล้ว เรื่องอยู่กับหน่วยที่รับ')).waitFor({ timeout: LONG });
      await signed(giver, '[data-giver]');
      expect(heard.leaks(['เทหนาไม่ถึงครึ่ง', 'AGE-SECRET'])).toEqual([]);

      const taker = await sits(siri, 1280);
      await taker.opens(`${path}/handover`);
      await unlocks(taker);
      await taker.page.getByRole('button', { name: 'รับเรื่องแล้ว ลงชื่อ' }).click();
      await signed(taker, '[data-taker]');
      await pictured(taker, 'handover-paper-1280');
      await giver.opens('/work/cases/receipts');
      await signed(giver, '[data-taker]');
      await pictured(giver, 'handover-paper-360');
      expect(await overflow(giver.page)).toEqual([]);
      expect(await axeFindings(giver.page)).toEqual([]);
      expect([...giver.faults, ...taker.faults]).toEqual([]);
    },
    4 * LONG,
  );

  it('a paper that somebody changed is called wrong', async () => {
    const { w, boonmee, path, sits } = await house();
    const giver = await sits(boonmee, 1280);
    await giver.opens(`${path}/handover`);
    await unlocks(giver);
    await giver.page.locator('#handover-category').selectOption('project');
    await giver.page.getByRole('button', { name: 'ส่งต่อทั้งเรื่อง' }).click();
    await giver.page.getByText(saying('ส่งต่อแล้ว เรื่องอยู่กับหน่วยที่รับ')).waitFor({ timeout: LONG });
    const kept = await w.owner.selectFrom('case_handovers').select('receipt').executeTakeFirstOrThrow();
    const receipt = kept.receipt.replace('"nacc-77"', '"nacc-50"');
    await w.owner.updateTable('case_handovers').set({ receipt }).execute();
    await giver.opens('/work/cases/receipts');
    await giver.page.getByText('ไม่ถูกต้อง อย่าใช้ใบนี้').waitFor({ timeout: LONG });
  });
});
