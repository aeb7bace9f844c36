// A unit's recovery key before real browsers: whoever tells reads that there is one before anything is sealed; what a
// phone and an officer's browser seal has it; and a hand-over gives it to that of the other unit. LOOKS=folder keeps
// pictures.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recuse } from '#src/cases/desk.service.ts';
import { writeSaid } from '#src/cases/said.ts';
import { perform } from '#src/platform/perform.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { type Recovery, recoveryOf } from '../recovering.ts';
import { signedInCookie } from '../sign-in.ts';
import { type Officer, post, sealTip, watchCentre } from '../units.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person } from './person.ts';
import { served } from './served.ts';
import { button, opens, receiptOn, tellsOnly } from './teller.ts';
import { TIP } from './watch-centre.ts';

const NOTE = 'หน่วยนี้มีกุญแจกู้คืน ต้องใช้สามในห้าคนพร้อมกัน';
const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const LONG = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const listed = ({ of: { recipient, number } }: Recovery) => ({ recipient, number });

/** The province and the centre have recovery keys, CODI has none. */
async function house() {
  const w = await served(watchCentre);
  const [own, other] = await Promise.all([recoveryOf('nacc-77'), recoveryOf('nacc-cdc', 7)]);
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], 'nacc-cdc': ['siri'], codi: ['arun'] }, 1, {
    'nacc-77': listed(own),
    'nacc-cdc': listed(other),
  });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  for (const officer of [boonmee, siri]) {
    const wrapped = JSON.stringify(await wrapKeys(officer, PASSPHRASE, new Uint8Array(10)));
    await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', officer.id).execute();
  }
  const holders = async (epoch: number) =>
    (await w.owner.selectFrom('case_seals').select('holder').where('epoch', '=', epoch).execute())
      .map(({ holder }) => holder)
      .sort();
  const sits = async (officer: Officer, width: number) => {
    const cookie = await signedInCookie(w.deps, officer.id, { origin: w.origin });
    return Person.arrives(browser, w.origin, { cookie, width });
  };
  return { w, own, boonmee, siri, holders, sits };
}
async function pictured({ page }: Person, name: string): Promise<void> {
  const folder = process.env.LOOKS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
async function unlocks({ page }: Person): Promise<void> {
  await page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'เปิดกุญแจ' }).click();
  await page.getByText('กุญแจเปิดอยู่ในแท็บนี้').waitFor({ timeout: LONG });
}

describe('whoever tells on a phone', () => {
  it('reads behind each unit whether it has a recovery key, and seals to it', {
    timeout: 120_000,
  }, async () => {
    const { w, boonmee, siri, holders } = await house();
    const mali = await opens(browser, w, 'complaint');
    await tellsOnly(mali);
    const units = mali.page.locator('[data-question=readers] [data-choose] label');
    const soft = await units.locator('.soft').allTextContents();
    expect(soft.map((text) => text.includes(NOTE)).sort()).toEqual([false, true]); // of the country: CODI has none
    await pictured(mali, 'recovery-tip');
    await button(mali.page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(mali.page);
    expect(await holders(1)).toEqual([siri.id, 'recovery-7', 'reporter'].sort());
    expect(await holders(1)).not.toContain(boonmee.id);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });
});

describe('an officer', () => {
  it('makes the next key of a case for it too, and reads beside the case that it is there', {
    timeout: 180_000,
  }, async () => {
    const { w, own, boonmee, siri, holders, sits } = await house();
    const giver = await sealTip(w, { text: writeSaid(TIP), to: [boonmee, siri], recovery: listed(own) });
    expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
    const id = giver.sealed.caseId;
    expect(await perform(w.deps, siri.actor, recuse, { id })).toMatchObject({ ok: true });
    const person = await sits(boonmee, 1280);
    await person.opens(`/work/cases/${id}`);
    await unlocks(person);
    await person.page.getByText('สิ่งที่ผู้แจ้งบอก').waitFor({ timeout: LONG });
    await person.page.getByText('และกุญแจกู้คืนของหน่วย ซึ่งต้องใช้สามในห้าคนพร้อมกัน').waitFor();
    await pictured(person, 'recovery-case');
    const internal = person.page.locator('[data-thread=internal]');
    await internal.locator('textarea').fill('ตรวจป้ายแล้ว');
    await internal.getByRole('button', { name: 'บันทึก' }).click();
    await expect
      .poll(() => holders(2), { timeout: LONG })
      .toEqual([boonmee.id, 'recovery-1', 'reporter'].sort());
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('hands a case over to the recovery key of the other unit', { timeout: 180_000 }, async () => {
    const { w, own, boonmee, siri, holders, sits } = await house();
    const giver = await sealTip(w, { text: writeSaid(TIP), to: [boonmee, siri], recovery: listed(own) });
    expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
    const person = await sits(boonmee, 360);
    await person.opens(`/work/cases/${giver.sealed.caseId}/handover`);
    await unlocks(person);
    const choice = person.page.getByLabel('หน่วยที่รับ', { exact: true });
    await choice.waitFor({ timeout: LONG });
    await choice.selectOption('nacc-cdc');
    await person.page.locator('#handover-category').selectOption('project');
    await person.page.getByRole('button', { name: 'ส่งต่อทั้งเรื่อง' }).click();
    await expect
      .poll(() => holders(1), { timeout: LONG })
      .toEqual([siri.id, 'recovery-7', 'reporter'].sort());
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('sees the key of their unit, and notes a drill; axe finds nothing, also on a narrow screen', async () => {
    const { w, boonmee, siri, sits } = await house();
    await w.owner
      .insertInto('case_recovery_uses')
      .values({ unit_code: 'nacc-77', use: 1, number: 1, officer: boonmee.id, asked_on: '2022-04-08' })
      .execute();
    for (const width of [320, 360, 1280]) {
      const person = await sits(boonmee, width);
      await person.opens('/work/cases/recovery');
      expect([await axeFindings(person.page), await overflow(person.page)]).toEqual([[], []]);
      await pictured(person, `recovery-page-${width}`);
      await person.page.getByRole('button', { name: 'บันทึกว่าซ้อมวันนี้' }).first().click();
      await person.page.getByText('บันทึกวันที่ซ้อมแล้ว').waitFor();
      await pictured(person, `recovery-noted-${width}`);
      await person.opens('/work/cases');
      expect([await axeFindings(person.page), await overflow(person.page)]).toEqual([[], []]);
      await pictured(person, `recovery-inbox-${width}`);
      await person.leaves();
      const centre = await sits(siri, width);
      await centre.opens('/work/units');
      expect([await axeFindings(centre.page), await overflow(centre.page)]).toEqual([[], []]);
      await pictured(centre, `recovery-units-${width}`);
      await centre.leaves();
    }
  });
});
