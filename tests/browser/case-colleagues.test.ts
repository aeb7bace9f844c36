// A colleague came to the unit later: an officer gives them the keys of all open cases from one page, in their browser.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { perform } from '#src/platform/perform.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { signedInCookie } from '../sign-in.ts';
import { post, readWith, sealTip, watchCentre } from '../units.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person } from './person.ts';
import { served } from './served.ts';
import { overhear } from './watch-centre.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const TOLD = ['{"v":1,"kind":"tip","what":"ถนนหมู่ 4"}', '{"v":1,"kind":"tip","what":"ศาลากลางบ้าน"}'];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('letting a colleague read on', () => {
  it('seals the keys of every open case to them, and a second press has nothing left to do', async () => {
    const w = await served(watchCentre);
    await w.directory({ 'nacc-77': ['boonmee'] });
    const boonmee = await w.officer('boonmee');
    const wrapped = JSON.stringify(await wrapKeys(boonmee, PASSPHRASE, new Uint8Array(10)));
    await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', boonmee.id).execute();
    const ids: string[] = [];
    for (const text of TOLD) {
      const giver = await sealTip(w, { text, to: [boonmee] });
      expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
      ids.push(giver.sealed.caseId);
    }
    await w.directory({ 'nacc-77': ['boonmee', 'siri'] }, 2);
    const siri = await w.officer('siri');

    const cookie = await signedInCookie(w.deps, boonmee.id, { origin: w.origin });
    const person = await Person.arrives(browser, w.origin, { cookie });
    const heard = overhear(person.page);
    await person.opens('/work/cases/colleagues');
    await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
    await person.page.getByRole('button', { name: 'เปิดกุญแจ' }).click();
    const give = person.page.getByRole('button', { name: 'ให้กุญแจ' });
    await give.waitFor({ timeout: 60_000 });
    const folder = process.env.LOOKS;
    if (folder) await person.page.screenshot({ path: join(folder, 'colleagues-360.png'), fullPage: true });
    expect(await axeFindings(person.page)).toEqual([]);
    await give.click();
    await person.page.getByText('ให้แล้ว 2 เรื่อง', { exact: true }).waitFor({ timeout: 60_000 });
    for (const [at, id] of ids.entries()) {
      const read = await perform(w.deps, siri.actor, readCase, { id });
      const wire = read.ok ? caseOut(read.value) : undefined;
      expect(wire && (await readWith(wire, siri.identity)).map(({ text }) => text)).toEqual([TOLD[at]]);
    }
    await give.click();
    await person.page.getByText('ไม่มีเรื่องที่ต้องให้').waitFor();
    await person.page.setViewportSize({ width: 1280, height: 800 });
    if (folder) await person.page.screenshot({ path: join(folder, 'colleagues-1280.png'), fullPage: true });
    expect(await overflow(person.page)).toEqual([]);
    expect(heard.leaks(['AGE-SECRET-KEY'])).toEqual([]);
    expect(person.faults).toEqual([]);
  });
});
