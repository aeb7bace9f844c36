// What helps an officer who answers, before a real browser: texts to begin with, which are put behind what stands there
// and never sent by themselves; and drafts, sealed on the device until they are sent or the officer signs out.
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrapKeys } from '#src/sealing/officer.ts';
import { signedInCookie } from '../sign-in.ts';
import { axeFindings, openBrowser } from './looks.ts';
import { Person } from './person.ts';
import { givenTip } from './watch-centre.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const TYPED = 'เรียนผู้แจ้ง ZQBEGUN';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type Told = Awaited<ReturnType<typeof givenTip>>;

async function told() {
  const it = await givenTip();
  const wrapped = JSON.stringify(await wrapKeys(it.boonmee, PASSPHRASE, new Uint8Array(10)));
  await it.w.owner
    .updateTable('officer_keys')
    .set({ wrapped })
    .where('person_id', '=', it.boonmee.id)
    .execute();
  return it;
}
const cookieOf = (it: Told) => signedInCookie(it.w.deps, it.boonmee.id, { origin: it.origin });
async function opens(person: Person, it: Told): Promise<void> {
  await person.opens(`/work/cases/${it.id}`);
  await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
  await person.page.getByRole('button', { name: 'เปิดกุญแจ' }).first().click();
  await person.page.getByText('สิ่งที่ผู้แจ้งบอก').waitFor({ timeout: 60_000 });
}
const local = (person: Person) => person.page.evaluate(() => JSON.stringify({ ...localStorage }));
const shows = (person: Person, words: string) =>
  person.page.getByText(words).filter({ visible: true }).first().waitFor();

describe('texts to begin with', () => {
  it('are put behind what stands in the box, to be changed; none is sent by itself', {
    timeout: 180_000,
  }, async () => {
    const it = await told();
    const person = await Person.arrives(browser, it.origin, { cookie: await cookieOf(it) });
    const posts: string[] = [];
    person.page.on('request', (request: Request) => {
      if (request.method() === 'POST') posts.push(new URL(request.url()).pathname);
    });
    await opens(person, it);
    const box = person.field('เขียนถึงผู้แจ้ง');
    const texts = person.page.getByRole('group', { name: 'เริ่มจากข้อความตั้งต้น' }).getByRole('button');
    expect(await texts.allTextContents()).toEqual([
      'ได้รับเรื่องแล้ว',
      'ขอข้อมูลเพิ่ม',
      'นอกอำนาจหน้าที่',
      'ส่งต่อแล้ว',
      'ยุติพร้อมเหตุผล',
    ]);
    await box.fill(TYPED);
    let before = TYPED;
    for (const text of await texts.all()) {
      await text.click();
      const now = await box.inputValue();
      expect(now.startsWith(`${before}\n\n`)).toBe(true);
      expect(now.length).toBeGreaterThan(before.length + 40);
      expect(await person.page.evaluate(() => document.activeElement?.id)).toBe('write-reporter');
      before = now;
    }
    expect(before).toContain('อยู่นอกอำนาจหน้าที่ของหน่วยเรา');
    expect(posts.filter((path) => path.endsWith('/objects'))).toEqual([]);
    expect(await axeFindings(person.page)).toEqual([]);
    expect(await it.reads(it.siri)).toHaveLength(1);

    await box.fill('ได้รับเรื่องแล้ว จะลงพื้นที่วันจันทร์');
    await person.page.getByRole('button', { name: 'ส่งถึงผู้แจ้ง' }).click();
    await shows(person, 'ส่งแล้ว ผู้แจ้งอ่านได้');
    const said = (await it.reads(it.siri)).map((text) => JSON.parse(text).text);
    expect(said).toEqual([undefined, 'ได้รับเรื่องแล้ว จะลงพื้นที่วันจันทร์']);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });
});

describe('a draft', () => {
  it('of both threads survives a reload, sealed; and is gone with whoever signs out', {
    timeout: 180_000,
  }, async () => {
    const it = await told();
    const person = await Person.arrives(browser, it.origin, { cookie: await cookieOf(it) });
    await opens(person, it);
    await person.types('เขียนถึงผู้แจ้ง', TYPED);
    await person.types('เขียนถึงเพื่อนร่วมหน่วย', 'ZQINSIDE ขอดูสัญญา');
    const drafts = async () => (await local(person)).split('case-draft:').length - 1;
    await expect.poll(drafts).toBe(2);
    const there = await local(person);
    for (const secret of ['ZQBEGUN', 'ZQINSIDE', 'เรียนผู้แจ้ง', it.id, it.boonmee.identity])
      expect(there).not.toContain(secret);
    await person.opens(`/work/cases/${it.id}`);
    await shows(person, 'จนกว่าจะส่งหรือออกจากระบบ');
    expect(await person.field('เขียนถึงผู้แจ้ง').inputValue()).toBe(TYPED);
    expect(await person.field('เขียนถึงเพื่อนร่วมหน่วย').inputValue()).toBe('ZQINSIDE ขอดูสัญญา');

    // locked, it stays for whoever opens the keys again
    await person.page.locator('[data-lock]').click();
    await person.page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').waitFor();
    expect(await person.page.content()).not.toContain('ZQBEGUN');
    await opens(person, it);
    await expect.poll(() => person.field('เขียนถึงผู้แจ้ง').inputValue()).toBe(TYPED);

    await person.opens('/work');
    await person.presses('ออกจากระบบ');
    expect(await local(person)).not.toContain('case-draft');
    const [name = '', ...value] = (await cookieOf(it)).split('=');
    await person.page.context().addCookies([{ name, value: value.join('='), url: it.origin }]);
    await opens(person, it);
    expect(await person.field('เขียนถึงผู้แจ้ง').inputValue()).toBe('');
    expect(await it.reads(it.siri)).toHaveLength(1);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });
});
