// Somebody stands aside while a case is open on two screens: what is written next, on either, is sealed to a new key by
// the browser itself, and nobody has to do anything for it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recuse } from '#src/cases/desk.service.ts';
import { perform } from '#src/platform/perform.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { leaveUnit } from '#src/units/units.service.ts';
import { signedInCookie } from '../sign-in.ts';
import type { Officer } from '../units.ts';
import { openBrowser } from './looks.ts';
import { Person } from './person.ts';
import { givenTip, overhear, written } from './watch-centre.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const LONG = 60_000;
const QUESTION = 'ป้ายโครงการเก่าอยู่ตรงไหนของศาลา';
const ANSWER = 'ด้านหลัง พิงต้นมะขาม';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type Given = Awaited<ReturnType<typeof givenTip>>;
const click = (person: Person, name: string) =>
  person.page.getByRole('button', { name }).filter({ visible: true }).first().click();
const sees = (person: Person, words: string) =>
  person.page.getByText(words).filter({ visible: true }).first().waitFor({ timeout: LONG });

async function atTheDesk({ w, id }: Given, officer: Officer, name: 'boonmee' | 'siri'): Promise<Person> {
  const wrapped = JSON.stringify(await wrapKeys(officer, PASSPHRASE, new Uint8Array(10)));
  await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', officer.id).execute();
  const cookie = await signedInCookie(w.deps, await w.id(name), { origin: w.origin });
  const person = await Person.arrives(browser, w.origin, { cookie });
  await person.opens(`/work/cases/${id}`);
  await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
  await click(person, 'เปิดกุญแจ');
  await sees(person, 'สิ่งที่ผู้แจ้งบอก');
  return person;
}
async function back({ origin, giver }: Given): Promise<Person> {
  const person = await Person.arrives(browser, origin);
  await person.opens('/tips/return');
  await person.types('รหัสบนใบรับเรื่อง', written(giver.receipt));
  await click(person, 'เปิดเรื่อง');
  await person.page.getByRole('heading', { level: 1, name: /^ตอนนี้/u }).waitFor({ timeout: LONG });
  return person;
}
const epochs = async ({ w }: Given) =>
  (await w.owner.selectFrom('case_objects').select(['seq', 'epoch']).orderBy('seq').execute()).map(
    ({ epoch }) => epoch,
  );

describe('when somebody stands aside', () => {
  it('the next words, of the officer or of whoever told, are under a new key, without a word about it', async () => {
    const given = await givenTip();
    const { w, boonmee, siri, id } = given;
    const officer = await atTheDesk(given, boonmee, 'boonmee');
    const mali = await back(given);
    const heard = overhear(officer.page);
    expect(await perform(w.deps, siri.actor, recuse, { id })).toMatchObject({ ok: true });

    await officer.types('เขียนถึงผู้แจ้ง', QUESTION);
    await officer.page.locator('[data-thread=reporter] form button[type=submit]').click();
    await officer.page
      .locator('[data-thread=reporter] li')
      .filter({ hasText: QUESTION })
      .waitFor({ timeout: LONG });
    expect(await epochs(given)).toEqual([1, 2]);
    expect(heard.leaks([QUESTION])).toEqual([]);

    await mali.types('เขียนถึงเจ้าหน้าที่', ANSWER);
    await click(mali, 'ส่งข้อความ'); // something new came first: it is shown, and what was typed is still there
    await sees(mali, QUESTION);
    expect(await mali.field('เขียนถึงเจ้าหน้าที่').inputValue()).toBe(ANSWER);
    await click(mali, 'ส่งข้อความ');
    await expect.poll(() => epochs(given), { timeout: LONG }).toEqual([1, 2, 2]);
    expect((await given.reads(boonmee)).slice(1).map((text) => JSON.parse(text).text)).toEqual([
      QUESTION,
      ANSWER,
    ]);
    expect([officer.faults, mali.faults]).toEqual([[], []]);
  });

  it('also where nothing new was said: whoever told presses once', async () => {
    const given = await givenTip();
    const { w, siri, boonmee } = given;
    const mali = await back(given);
    const gone = { unit: 'nacc-77', person: siri.id };
    expect(await perform(w.deps, siri.actor, leaveUnit, gone)).toMatchObject({ ok: true });
    await mali.types('เขียนถึงเจ้าหน้าที่', ANSWER);
    await click(mali, 'ส่งข้อความ');
    await expect.poll(() => epochs(given), { timeout: LONG }).toEqual([1, 2]);
    await sees(mali, ANSWER);
    expect((await given.reads(boonmee)).slice(1).map((text) => JSON.parse(text).text)).toEqual([ANSWER]);
  });
});
