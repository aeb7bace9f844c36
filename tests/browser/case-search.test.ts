// Searching in one's own cases before a real browser: opened there, found there, forgotten there. What is typed leaves
// in no request and stays nowhere. LOOKS=folder keeps pictures.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSaid } from '#src/cases/said.ts';
import { caseNumber } from '#src/casework/inbox.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { seenIn } from './person.ts';
import {
  house,
  message,
  PASSPHRASE,
  picture,
  results,
  shows,
  sits,
  tip,
  unlocks,
  WORDS,
} from './several-cases.ts';
import { kept } from './watch-centre.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('a word', () => {
  it('is found in what was told, in both threads, marked and with its case; it is sent and kept nowhere', async () => {
    const h = await house(tip('บ่อน้ำหมู่ 2 ไม่มีน้ำ'));
    const second = await h.also(
      { kind: 'tip', text: tip('ฝายกั้นน้ำรั่ว') },
      { kind: 'message', text: message('ช่างบอกว่ากระจกเงาแตก') },
    );
    const third = await h.also(
      { kind: 'tip', text: tip('ซื้อกระจกเงาสำหรับทางโค้ง 40 บาน ติดจริง 12') },
      { kind: 'identity', text: writeSaid({ v: 1, kind: 'identity', name: 'สมหญิง', contact: '0811' }) },
    );
    await h.says(h.id, 'เทียบกับเรื่องกระจกเงาด้วย');
    const { person, page, heard } = await sits(browser, h);
    await unlocks(person, 'เปิดครบแล้ว 3 เรื่อง');
    await person.types(WORDS, 'กระจกเงา 40');
    await shows(person, 'พบใน 1 เรื่อง');
    expect(await results(person).locator('mark').allTextContents()).toEqual(['กระจกเงา', '40']);
    const [link] = await results(person).getByRole('link').all();
    expect(await link?.getAttribute('href')).toBe(`/work/cases/${third}`);
    const told = await seenIn(results(person).first());
    for (const words of [caseNumber(third), 'ร้องเรียน', 'รับเรื่องแล้ว', 'เกิดอะไรขึ้น', 'ทางโค้ง'])
      expect(told).toContain(words);
    await picture(person, 'search-360');
    expect(await axeFindings(page)).toEqual([]);
    await person.field(WORDS).focus();
    await page.keyboard.press('Tab'); // from the field straight to what was found
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toContain(third);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(person, 'search-dark-360');
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });

    await person.types(WORDS, 'กระจกเงา');
    await shows(person, 'พบใน 3 เรื่อง');
    const all = (await results(person).allInnerTexts()).join('\n');
    for (const words of ['คุยกันเอง', 'คุยกับผู้แจ้ง', caseNumber(h.id), caseNumber(second)])
      expect(all).toContain(words);
    await page.setViewportSize({ width: 1280, height: 900 });
    await picture(person, 'search-1280');
    expect(await overflow(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);

    await person.types(WORDS, 'สมหญิง'); // who the reporter is, is not searched
    await shows(person, 'ไม่พบในเรื่องที่เปิดแล้ว');
    await person.types(WORDS, 'ก');
    await shows(person, 'พิมพ์อย่างน้อย 2 ตัวอักษร');
    await person.types(WORDS, 'กระจกเงา');
    await shows(person, 'พบใน 3 เรื่อง');
    expect(heard.leaks(['กระจกเงา', 'สมหญิง', 'ทางโค้ง', PASSPHRASE, 'AGE-SECRET'])).toEqual([]);
    expect(await kept(page)).not.toMatch(/กระจก|ทางโค้ง|search-words/u);
    expect(await person.follows(caseNumber(third), { within: results(person) })).toBe(200);
    await shows(person, 'ทางโค้ง 40 บาน');
    await page.goBack();
    await shows(person, 'เปิดครบแล้ว 3 เรื่อง');
    expect(await person.field(WORDS).inputValue()).toBe('');
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('of a hostile text is text; what is forged is not searched, and the page says that something was not', async () => {
    const markup = '<img src=x onerror="document.title=1"><script></script>ลวดหนาม';
    const h = await house(tip(markup));
    await h.also({ kind: 'tip', text: tip(`\u202Eลวดหนาม\u2066 ${'ย'.repeat(90_000)}`) });
    await h.says(h.id, 'ลวดหนามของปลอม');
    // whoever has the database gives her words another author
    await h.w.owner.updateTable('case_objects').set({ author: h.boonmee.id }).where('seq', '=', 2).execute();
    const { person, page } = await sits(browser, h);
    await unlocks(person, 'เปิดครบแล้ว 2 เรื่อง');
    await shows(person, 'มี 1 เรื่องที่มีข้อความลายเซ็นไม่ตรง');
    await person.types(WORDS, 'ลวดหนาม');
    await shows(person, 'พบใน 2 เรื่อง');
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await results(person).allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('<img src=x onerror=')]),
    );
    await person.types(WORDS, 'ของปลอม');
    await shows(person, 'ไม่พบในเรื่องที่เปิดแล้ว');
    expect(await person.title()).toContain('ค้นคำในเรื่องของฉัน');
    expect(await overflow(page)).toEqual([]);
    await picture(person, 'search-unsound-360');
    expect(await axeFindings(page)).toEqual([]);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('and all that was opened is gone when the keys are locked, and when one signs out in another tab', async () => {
    const h = await house(tip('ลวดหนามหาย'));
    const { person, page } = await sits(browser, h);
    await unlocks(person, 'เปิดครบแล้ว 1 เรื่อง');
    const begins = async () => {
      await person.types(WORDS, 'ลวดหนาม');
      await shows(person, 'พบใน 1 เรื่อง');
    };
    const isEmpty = async () => {
      await page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').waitFor();
      expect(await page.getByText('ลวดหนาม').count()).toBe(0);
      expect(await page.locator('#search-words').inputValue()).toBe('');
      expect(await page.locator('[data-search]').isVisible()).toBe(false);
      expect(page.workers()).toHaveLength(0);
    };
    await begins();
    expect(page.workers()).toHaveLength(1);
    await page.getByRole('button', { name: 'ล็อกเดี๋ยวนี้' }).click();
    await isEmpty();

    await unlocks(person, 'เปิดครบแล้ว 1 เรื่อง');
    await begins();
    const tab = await person.opensTab();
    await tab.opens('/work');
    await tab.presses('ออกจากระบบ');
    await page.waitForURL(/sign-in/u);
    expect(await page.getByText('ลวดหนาม').count()).toBe(0);
    expect(await kept(page)).not.toContain('ลวดหนาม');
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('is not there any more once the house knows nobody, and the page says why', async () => {
    const h = await house(tip('ลวดหนามหาย'));
    for (let n = 0; n < 22; n += 1) await h.also({ kind: 'tip', text: tip(`ลวดหนามที่ ${n}`) });
    const { person, page } = await sits(browser, h);
    await page.route(/after=/u, async (route) => {
      await page.context().clearCookies();
      await route.continue({ headers: { ...route.request().headers(), cookie: '' } });
    });
    await unlocks(person, 'การเข้าสู่ระบบหมดเวลา');
    expect(await page.getByText('ลวดหนาม').count()).toBe(0);
    expect(page.workers()).toHaveLength(0);
    await person.leaves();
  });
});

describe('two hundred cases of 15 kB', () => {
  it('are opened some at a time, can be stopped and gone on with, and are searched meanwhile', {
    timeout: 300_000,
  }, async () => {
    const h = await house(tip('ลวดหนามต้นทาง'));
    const long = 'ถนนสายนี้ทำแล้วทำอีก '.repeat(250); // 15 kB
    for (let n = 1; n < 200; n += 1)
      await h.also({ kind: 'tip', text: tip(n % 50 === 0 ? `${long} ลวดหนาม` : long) });
    const { person, page } = await sits(browser, h, 1280);
    await unlocks(person, 'จาก 200 เรื่อง');
    await person.types(WORDS, 'ลวดหนาม'); // the page is alive while the worker works
    await page.getByRole('button', { name: 'หยุดเปิด' }).click();
    await shows(person, 'หยุดไว้');
    const stopped = await seenIn(page.locator('[data-progress]'));
    expect(Number(/เปิดแล้ว (\d+) จาก/u.exec(stopped)?.[1])).toBeLessThan(200);
    await picture(person, 'search-stopped-1280');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'เปิดต่อ' }).click();
    await page.getByText('เปิดครบแล้ว 200 เรื่อง').waitFor({ timeout: 200_000 });
    await shows(person, 'พบใน 4 เรื่อง');
    const keys = performance.now();
    await page.reload();
    await page.getByText('เปิดครบแล้ว 200 เรื่อง').waitFor({ timeout: 200_000 });
    process.stdout.write(`200 cases of 15 kB opened in ${Math.round(performance.now() - keys)} ms\n`);
    await person.leaves();
  });
});

describe('the page', () => {
  it('weighs at most 50 kB until keys are open; what opens and searches at most 80 kB more', async () => {
    const h = await house(tip('ลวดหนามหาย'));
    const { person, page } = await sits(browser, h);
    const bytes: number[] = [];
    page.context().on('response', async (answer) => {
      if (/\/assets\/.*\.(?:js|css)$/u.test(answer.url()))
        bytes.push(
          (
            await answer
              .request()
              .sizes()
              .catch(() => undefined)
          )?.responseBodySize ?? 0,
        );
    });
    const sum = () => bytes.reduce((all, one) => all + one, 0);
    await person.opens('/work/cases/search');
    await page.waitForTimeout(1000);
    const before = sum();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.locator('[data-search]').isVisible()).toBe(false);
    await unlocks(person, 'เปิดครบแล้ว 1 เรื่อง');
    process.stdout.write(`the page of searching ${before} bytes, with what opens ${sum()} bytes\n`);
    expect(before).toBeGreaterThan(5_000);
    expect(before).toBeLessThanOrEqual(50_000);
    expect(sum() - before).toBeLessThanOrEqual(80_000);
    await person.leaves();
  });
});
