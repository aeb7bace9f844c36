// Asking to be told by mail, in real browsers: whoever told writes an address in their opened case, the officer's page
// has a link that begins a letter to it, and it is taken back. LOOKS=folder keeps pictures.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase, sayInCase } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { writeSaid } from '#src/cases/said.ts';
import { perform } from '#src/platform/perform.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { signedInCookie } from '../sign-in.ts';
import { say } from '../units.ts';
import { chunkOf } from './built.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person, seenIn } from './person.ts';
import { givenTip, kept, overhear } from './watch-centre.ts';

const LONG = 60_000;
const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const ADDRESS = "zq5'wish+a&b=c@mail.example.org";
const OTHER = 'zq6wish@example.org';
const ASK = 'ขอให้บอกทางอีเมล';
const SEND = 'ปิดผนึกแล้วส่งที่อยู่';
const FIELD = 'ที่อยู่อีเมล';
const DONE = 'ส่งถึงแล้ว เจ้าหน้าที่จะเห็นเมื่อเปิดเรื่อง';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function given() {
  const it = await givenTip();
  const wrapped = JSON.stringify(await wrapKeys(it.boonmee, PASSPHRASE, new Uint8Array(10)));
  await it.w.owner
    .updateTable('officer_keys')
    .set({ wrapped })
    .where('person_id', '=', it.boonmee.id)
    .execute();
  return it;
}
type Given = Awaited<ReturnType<typeof given>>;
const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true });
const sees = ({ page }: Person, words: string) =>
  page.getByText(words).filter({ visible: true }).first().waitFor({ timeout: LONG });
async function pictured({ page }: Person, name: string): Promise<void> {
  const folder = process.env.LOOKS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
async function looksWell(person: Person, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await person.page.setViewportSize({ width, height: 800 });
    expect(await overflow(person.page), `${name} at ${width}`).toEqual([]);
    await pictured(person, `${name}-${width}`);
  }
  await person.page.setViewportSize({ width: 360, height: 740 });
  expect(await axeFindings(person.page), name).toEqual([]);
}

async function comesBack(it: Given): Promise<Person> {
  const mali = await Person.arrives(browser, it.origin, { width: 360 });
  await opensCase(mali, it);
  return mali;
}
async function opensCase(mali: Person, it: Given): Promise<void> {
  await mali.opens('/tips/return');
  await mali.types('รหัสบนใบรับเรื่อง', it.giver.receipt);
  await button(mali, 'เปิดเรื่อง').click();
  await mali.page.getByRole('heading', { level: 1, name: /^ตอนนี้/u }).waitFor({ timeout: LONG });
}
async function sits(it: Given): Promise<Person> {
  const cookie = await signedInCookie(it.w.deps, it.boonmee.id, { origin: it.origin });
  const officer = await Person.arrives(browser, it.origin, { cookie, width: 360 });
  await officer.opens(`/work/cases/${it.id}`);
  await officer.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
  await button(officer, 'เปิดกุญแจ').click();
  await sees(officer, 'สิ่งที่ผู้แจ้งบอก');
  return officer;
}
const asks = ({ page }: Person) => page.locator('details > summary', { hasText: ASK }).last();
async function wishes(person: Person, address: string): Promise<void> {
  await person.types(FIELD, address);
  await button(person, SEND).click();
}
/** What no page of this house does. */
async function officerWishes({ w, boonmee, id }: Given, address: string): Promise<void> {
  const read = await perform(w.deps, boonmee.actor, readCase, { id });
  if (!read.ok) throw new Error(read.refusal);
  const by = { author: boonmee.id, signing: boonmee.signing };
  const object = await say(caseOut(read.value), writeSaid({ v: 1, kind: 'wish', address }), by);
  const said = await perform(w.deps, boonmee.actor, sayInCase, { id, object });
  if (!said.ok) throw new Error(said.refusal);
}
const wishesOf = async (it: Given): Promise<string[]> =>
  (await it.reads(it.siri)).filter((text) => text.includes('"kind":"wish"'));

describe('a wish to be told by mail', () => {
  it('goes from whoever told to a link in the officer’s page, and is taken back; no address travels, and none stays', {
    timeout: 240_000,
  }, async () => {
    const it = await given();
    const mali = await comesBack(it);
    const heard = overhear(mali.page);
    await asks(mali).click();
    await looksWell(mali, 'wish-asked');
    await wishes(mali, ` ${ADDRESS} `);
    await sees(mali, DONE);
    expect(await mali.field(FIELD).inputValue()).toBe('');
    await sees(mali, `ตอนนี้ขอให้บอกทาง ${ADDRESS}`);
    expect(await seenIn(asks(mali))).toBe(`${ASK} (ขอไว้แล้ว)`);
    // in the thread it is folded
    expect(await mali.page.getByText(`ขอให้บอกทาง ${ADDRESS}`).first().isVisible()).toBe(false);
    await mali.page.locator('[data-thread] summary', { hasText: ASK }).click();
    await looksWell(mali, 'wish-stands');
    // the same once more is there already
    await wishes(mali, ADDRESS);
    await sees(mali, DONE);
    expect(await wishesOf(it)).toEqual([writeSaid({ v: 1, kind: 'wish', address: ADDRESS })]);

    const officer = await sits(it);
    const letter = officer.page.getByRole('link', { name: 'เขียนจดหมาย' });
    await letter.waitFor();
    const link = new URL((await letter.getAttribute('href')) ?? '');
    expect(link.protocol).toBe('mailto:');
    expect(decodeURIComponent(link.pathname)).toBe(ADDRESS);
    expect([...link.searchParams]).toEqual([
      ['subject', 'มีข้อความถึงคุณ'],
      ['body', expect.stringMatching(/^มีข้อความใหม่รอคุณอยู่/u)],
    ]);
    expect(await officer.page.getByText(ADDRESS, { exact: true }).isVisible()).toBe(false);
    await officer.types('เขียนถึงผู้แจ้ง', 'ป้ายเก่าอยู่ตรงไหน');
    await button(officer, 'ส่งถึงผู้แจ้ง').click();
    await sees(officer, 'ส่งข้อความแล้ว เขียนจดหมายบอกผู้แจ้งได้ที่นี่');
    await officer.page.getByText('ดูที่อยู่ เพื่อคัดลอก').click();
    await officer.page.getByText(ADDRESS, { exact: true }).waitFor();
    await looksWell(officer, 'wish-officer');
    expect(officer.faults).toEqual([]);
    await officer.leaves();

    await button(mali, 'ไม่ต้องส่งแล้ว').click();
    await sees(mali, 'จะไม่มีใครเห็นลิงก์สำหรับเขียนถึงคุณอีก');
    await sees(mali, 'ป้ายเก่าอยู่ตรงไหน'); // what came meanwhile is there, and stood in nobody's way
    expect(await button(mali, 'ไม่ต้องส่งแล้ว').isVisible()).toBe(false);
    expect(await seenIn(asks(mali))).not.toContain('(ขอไว้แล้ว)');
    const later = await sits(it);
    await sees(later, 'ไม่ต้องการให้บอกทางอีเมลแล้ว');
    expect(await later.page.getByRole('link', { name: 'เขียนจดหมาย' }).count()).toBe(0);
    expect(await later.page.content()).not.toContain('zq5');
    await later.leaves();

    const secrets = [ADDRESS, 'zq5', it.giver.receipt];
    expect(heard.addresses()).toContain('POST /tips/answers');
    expect(heard.leaks(secrets)).toEqual([]);
    const stays = await kept(mali.page);
    for (const secret of secrets) expect(stays).not.toContain(secret);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });

  it('that is no address is refused beside its field, and stays there to be mended', {
    timeout: 120_000,
  }, async () => {
    const it = await given();
    const mali = await comesBack(it);
    const heard = overhear(mali.page);
    await asks(mali).click();
    const refused: readonly [string, string][] = [
      ['', 'พิมพ์ที่อยู่อีเมลก่อน'],
      ['zq6wish', 'ต้องมีเครื่องหมาย @ หนึ่งตัว'],
      [`${OTHER},b@c.th`, 'ต้องมีเครื่องหมาย @ หนึ่งตัว'],
      [`${OTHER}?bcc=b`, 'ที่อยู่นี้ใช้ไม่ได้'],
      ['"><img src=x onerror=alert(1)>@b.th', 'ที่อยู่นี้ใช้ไม่ได้'],
    ];
    for (const [typed, why] of refused) {
      await wishes(mali, typed);
      await sees(mali, why);
      expect(await mali.field(FIELD).inputValue()).toBe(typed);
      expect(await mali.field(FIELD).getAttribute('aria-invalid')).toBe('true');
    }
    await looksWell(mali, 'wish-refused');
    expect(heard.addresses()).not.toContain('POST /tips/answers');

    // the house takes it, its answer is lost, and somebody speaks before it is sent once more
    await mali.page.route('**/tips/answers', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await wishes(mali, OTHER);
    await sees(mali, 'ยังส่งไม่ได้เพราะติดต่อไม่ได้');
    expect(await mali.field(FIELD).inputValue()).toBe(OTHER);
    await mali.page.unroute('**/tips/answers');
    await officerWishes(it, 'officer@example.org');
    await button(mali, SEND).click();
    await sees(mali, DONE);
    expect((await wishesOf(it)).filter((text) => text.includes(OTHER))).toHaveLength(1);
    // a word of an officer in the shape of a wish is none, and is not shown
    await sees(mali, `ตอนนี้ขอให้บอกทาง ${OTHER}`);
    expect(await mali.page.content()).not.toContain('officer@example.org');
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });

  it('is not offered where its script cannot be had; the case opens all the same', {
    timeout: 120_000,
  }, async () => {
    const it = await given();
    const mali = await Person.arrives(browser, it.origin, { workers: false });
    await mali.page.route(`**${chunkOf('src/client/return/wish.ts')}`, (route) => route.abort());
    await opensCase(mali, it);
    await mali.field('เขียนถึงเจ้าหน้าที่').waitFor();
    expect(await asks(mali).isVisible()).toBe(false);
    await mali.leaves();
  });

  it('without script is asked by Enter in its field, and sends no answer that is half written', {
    timeout: 120_000,
  }, async () => {
    const it = await given();
    const mali = await Person.arrives(browser, it.origin, { script: false, width: 360 });
    await mali.opens('/tips/plain/return');
    await mali.page.locator('#code').fill(it.giver.receipt);
    await button(mali, 'เปิดเรื่อง').click();
    await mali.page.getByRole('heading', { name: 'เรื่องของคุณ' }).waitFor({ timeout: LONG });
    await mali.page.locator('#text').fill('ยังเขียนไม่จบ');
    await asks(mali).click();
    await mali.page.locator('#address').fill('zq6wish');
    await mali.page.locator('#address').press('Enter');
    await sees(mali, 'ต้องมีเครื่องหมาย @ หนึ่งตัว');
    await pictured(mali, 'wish-plain-refused-360');
    expect(await overflow(mali.page)).toEqual([]);
    await mali.page.locator('#address').fill(OTHER);
    await mali.page.locator('#address').press('Enter');
    await sees(mali, DONE);
    expect(await mali.page.locator('#text').inputValue()).toBe('ยังเขียนไม่จบ');
    expect(await wishesOf(it)).toEqual([writeSaid({ v: 1, kind: 'wish', address: OTHER })]);
    expect(await it.reads(it.siri)).toHaveLength(2);
    await asks(mali).click();
    await pictured(mali, 'wish-plain-360');
    await mali.page.setViewportSize({ width: 1280, height: 800 });
    await pictured(mali, 'wish-plain-1280');
    await mali.leaves();
  });
});
