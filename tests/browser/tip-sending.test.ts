// A tip on its way: to whom it may be sealed, a signal that comes and goes, somebody who comes near.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDirectory } from '#src/sealing/directory.ts';
import { openBrowser } from './looks.ts';
import { Person, seenIn } from './person.ts';
import {
  button,
  cases,
  goesOn,
  type House,
  house,
  next,
  opens,
  picture,
  reads,
  receiptOn,
  TOLD,
  tellsOnly,
} from './teller.ts';
import { overhear } from './watch-centre.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('a list of readers', () => {
  type Listed = { content: string; signature: string };
  const meddles = (page: Page, change: (wire: Listed) => Partial<Listed>) =>
    page.context().route('**/tips/directory.json', async (route) => {
      const wire = (await (await route.fetch()).json()) as Listed;
      await route.fulfill({ json: { ...wire, ...change(wire) } });
    });
  const refuses = async (w: House, change: (wire: Listed) => Partial<Listed>, why: string) => {
    const mali = await Person.arrives(browser, w.origin);
    await meddles(mali.page, change);
    await mali.opens('/tips/watch');
    const heard = overhear(mali.page);
    await mali.page.locator('#what').fill(TOLD.what);
    // told at once, before an hour was spent on writing, and without taking the field away
    await mali.page.getByRole('alert').filter({ hasText: why }).waitFor();
    expect(await mali.page.evaluate(() => document.activeElement?.id)).toBe('what');
    await tellsOnly(mali);
    await button(mali.page, 'ปิดผนึกแล้วส่ง').click();
    await mali.page.locator('[data-review]').waitFor();
    await mali.page.getByRole('alert').filter({ hasText: why }).waitFor();
    await picture(mali.page, `13-${why.slice(-6)}`);
    expect(heard.addresses().filter((one) => one.startsWith('POST'))).toEqual([]);
    expect(await mali.page.locator('#what').inputValue()).toBe(TOLD.what);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  };

  it('in which the server put a key of its own is not sealed to, and the page says why', async () => {
    const w = await house();
    const arun = await w.officer('arun');
    const swapped = ({ content }: Listed) => {
      const list = JSON.parse(content) as { units: { members: { recipient: string }[] }[] };
      for (const { members } of list.units) for (const one of members) one.recipient = arun.recipient;
      return { content: JSON.stringify(list, null, 1) };
    };
    await refuses(w, swapped, 'ไม่ได้ลงชื่อด้วยกุญแจของหน่วยงาน');
    // signed, but by somebody else
    const other = crypto.getRandomValues(new Uint8Array(32));
    const resigned = (wire: Listed) =>
      signDirectory(JSON.parse({ ...wire, ...swapped(wire) }.content) as never, other);
    await refuses(w, resigned, 'ไม่ได้ลงชื่อด้วยกุญแจของหน่วยงาน');
    expect(await cases(w, arun)).toEqual([]);
  });

  it('that was signed and has run out is not sealed to', async () => {
    const w = await house();
    const old = ({ content }: Listed) =>
      signDirectory({ ...JSON.parse(content), from: '2021-01-01', until: '2021-12-31' } as never, w.seed);
    await refuses(w, old, 'สมุดกุญแจหมดอายุ');
  });

  it('that was replaced while somebody wrote is fetched again, and the tip is sealed to the new one', async () => {
    const w = await house();
    const mali = await opens(browser, w, 'complaint');
    const { page } = mali;
    await page.locator('#what').fill(TOLD.what);
    await next(page);
    await page.locator('#province').selectOption('77');
    await goesOn(page);
    expect(await seenIn(page.locator('[data-review]'))).toContain('เจ้าหน้าที่ 2 คน');
    await w.directory({ 'nacc-77': ['boonmee'] }, 2);
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(page);
    const boonmee = await w.officer('boonmee');
    const [id = ''] = await cases(w, boonmee);
    expect(await reads(w, boonmee, id)).toMatchObject([{ what: TOLD.what }]);
    expect(await cases(w, await w.officer('siri'))).toEqual([]);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });
});

describe('without a signal', () => {
  it('it waits sealed on the page, is sent by itself when the signal is back, and is one case', async () => {
    const w = await house();
    const mali = await opens(browser, w, 'watch');
    const { page } = mali;
    const sent = postsOf(page);
    await tellsOnly(mali);
    await page.locator('[data-review]').waitFor();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    await page.getByText('ยังส่งไม่ถึง').waitFor();
    await picture(page, '14-away');
    await button(page, 'ลองส่งอีกครั้ง').click();
    await page.getByText('ยังส่งไม่ถึง').waitFor();
    // the way back does not open what may have arrived
    await page.goBack();
    await page.getByText('ยังส่งไม่ถึง').waitFor();
    expect(await page.locator('#what').inputValue()).toBe(TOLD.what);
    await page.context().setOffline(false);
    await receiptOn(page);
    expect(await cases(w, await w.officer('siri'))).toHaveLength(1);
    expect(new Set(sent().map(({ id }) => id)).size).toBe(1);
    expect(new Set(sent().map(({ objects }) => JSON.stringify(objects))).size).toBe(1);
    await mali.leaves();
  });

  it('the answer is lost after the house had it: tried again, it is the same case and the same receipt', async () => {
    const w = await house();
    const mali = await opens(browser, w, 'watch');
    const { page } = mali;
    let posts = 0;
    await page.context().route('**/tips/cases', async (route) => {
      posts += 1;
      if (posts > 1) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await tellsOnly(mali);
    await button(page, 'ปิดผนึกแล้วส่ง').dblclick();
    await page.getByText('ยังส่งไม่ถึง').waitFor();
    const siri = await w.officer('siri');
    expect(await cases(w, siri)).toHaveLength(1);
    await button(page, 'ลองส่งอีกครั้ง').click();
    await receiptOn(page);
    expect([posts, (await cases(w, siri)).length]).toEqual([2, 1]);
    await mali.leaves();
  });

  it('before the list came: nothing is sealed, and it goes on when the signal is back', async () => {
    const w = await house();
    const mali = await opens(browser, w, 'watch');
    await mali.page.context().route('**/tips/directory.json', (route) => route.abort());
    await tellsOnly(mali);
    await button(mali.page, 'ปิดผนึกแล้วส่ง').click();
    await mali.page.getByText('ยังไม่ปิดผนึก').waitFor();
    await mali.page.context().unroute('**/tips/directory.json');
    await button(mali.page, 'ลองส่งอีกครั้ง').click();
    await receiptOn(mali.page);
    expect(await cases(w, await w.officer('siri'))).toHaveLength(1);
    await mali.leaves();
  });
});

/** What was posted, as JSON. */
function postsOf(page: Page): () => { id: string; objects: unknown }[] {
  const bodies: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && bodies.push(request.postData() ?? ''));
  return () => bodies.map((body) => JSON.parse(body) as { id: string; objects: unknown });
}

describe('somebody comes near', () => {
  const NEUTRAL = 'https://www.tmd.go.th/';
  const leavesBy = async (how: (page: Page) => Promise<void>) => {
    const w = await house();
    const mali = await opens(browser, w, 'watch');
    const { page } = mali;
    await page
      .context()
      .route(NEUTRAL, (route) => route.fulfill({ contentType: 'text/html', body: 'weather' }));
    await page.locator('#what').fill(TOLD.what);
    await how(page);
    await page.waitForURL(NEUTRAL);
    await page.goBack().catch(() => undefined);
    expect(await page.content()).not.toContain('ZQWHAT');
    const field = page.locator('#what');
    expect((await field.count()) > 0 ? await field.inputValue() : '').toBe('');
    await mali.leaves();
  };

  it('one press leaves, asks nothing, and the way back shows nothing that was typed', () =>
    leavesBy((page) => page.getByRole('link', { name: 'ออกทันที' }).click()));

  it('Shift three times leaves; a capital letter does not', () =>
    leavesBy(async (page) => {
      await page.locator('#what').focus();
      for (let times = 0; times < 4; times += 1) await page.keyboard.press('Shift+A');
      expect(page.url()).not.toBe(NEUTRAL);
      for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift');
    }));
});

describe('a phone', () => {
  const profiles = (w: House) => w.owner.selectFrom('cases').select('profile').execute();

  it('with little memory makes its receipt the light way, another the dear way', async () => {
    const w = await house();
    for (const memory of [1, 4]) {
      const mali = await Person.arrives(browser, w.origin);
      await mali.page.addInitScript((gigabytes) => {
        Object.defineProperty(navigator, 'deviceMemory', { get: () => gigabytes });
      }, memory);
      await mali.opens('/tips/watch');
      await tellsOnly(mali);
      await button(mali.page, 'ปิดผนึกแล้วส่ง').click();
      await receiptOn(mali.page);
      await mali.leaves();
    }
    expect((await profiles(w)).map(({ profile }) => profile).sort()).toEqual(['full', 'light']);
  });

  it('on a network of one’s own, without https, seals all the same', async () => {
    const w = await house();
    const lan = await openBrowser(['--host-resolver-rules=MAP lan.test 127.0.0.1']);
    const page = await lan.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(`http://lan.test:${new URL(w.origin).port}/tips/watch`);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await page.locator('#what').fill(TOLD.what);
    await goesOn(page);
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(page);
    expect(await cases(w, await w.officer('siri'))).toHaveLength(1);
    await lan.close();
  });
});
