// The pages of work, of review and of the audit before a real browser, also where they refuse: axe finds
// nothing by day and by night, nothing sticks out at 320 px, and the desk works with and without script.
// LOOKS=folder keeps pictures of them.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CharacterName, KHAO_LAN } from '../../seed/characters.ts';
import { signedInCookie } from '../sign-in.ts';
import { DESK, inReview, type Reviewing } from '../stories/reviewing.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { servedWorld } from './served.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type House = Reviewing & { readonly origin: string };
type Visit = { readonly width?: number; readonly scheme?: 'light' | 'dark'; readonly script?: boolean };

async function asPerson(
  w: House,
  name: CharacterName,
  use: (page: Page) => Promise<void>,
  visit: Visit = {},
): Promise<void> {
  const { width = 360, scheme = 'light', script = true } = visit;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    bypassCSP: true,
    javaScriptEnabled: script,
  });
  const cookie = await signedInCookie(w.deps, await w.id(name), { origin: w.origin });
  const [key = '', ...value] = cookie.split('=');
  await context.addCookies([{ name: key, value: value.join('='), url: w.origin }]);
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

async function aQuarterUnderway(): Promise<House> {
  const w = await inReview(await servedWorld());
  await w.sends('wichai', '770301', 1, '2022-01-20T09:00:00+07:00');
  await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
  await w.sends('wichai', '770301', 2, '2022-05-03T09:00:00+07:00');
  await w.id('somchai');
  const prasert = await w.as('prasert');
  await (await prasert.get('/work/reviews/2565-2/770301')).press('ส่งคืนให้แก้', {
    'back.i.meetings': 'on',
    'why.i.meetings': 'ครั้งที่สองยังไม่มีบันทึกการประชุม ขอแนบเพิ่มหนึ่งฉบับ',
  });
  await (await prasert.get('/work/reviews/2565-1/770301')).press('รับรายงานทั้งฉบับ');
  return w;
}

const PAGES: Partial<Record<CharacterName, readonly string[]>> = {
  mali: ['/work'],
  wichai: ['/work'],
  anong: ['/work'],
  nok: ['/work', '/work/all?state=late', DESK, `/en${DESK}`],
  prasert: ['/work/reviews/2565-2/770301'],
  kanda: ['/work/reviews'],
  manee: ['/en/work'],
  ton: ['/audit', '/audit?from=31/2/2565'],
};

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.LOOKS;
  if (!folder) return;
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

describe('every page', () => {
  it('has nothing for axe to find, and stays inside a narrow phone', async () => {
    const w = await aQuarterUnderway();
    for (const [name, paths] of Object.entries(PAGES) as [CharacterName, readonly string[]][]) {
      await asPerson(w, name, async (page) => {
        for (const path of paths) {
          await page.goto(w.origin + path);
          const what = `${path} as ${name}`;
          for (const [width, scheme] of LOOKS) {
            await page.setViewportSize({ width, height: 800 });
            await page.emulateMedia({ colorScheme: scheme });
            expect(await overflow(page), `${what} at ${width}`).toEqual([]);
            await picture(page, `${name}${path}-${width}-${scheme}`.replaceAll(/[^a-z0-9-]+/giu, '_'));
          }
          expect(await axeFindings(page), what).toEqual([]);
        }
      });
    }
  }, 240_000);
});

/** The first is the narrowest phone; axe looks at the last. */
const LOOKS = [
  [320, 'light'],
  [1280, 'dark'],
  [360, 'light'],
] as const;

describe('the desk', () => {
  it('opens the reason under a tick, and a refusal keeps everything', async () => {
    const w = await aQuarterUnderway();
    await asPerson(w, 'nok', async (page) => {
      await page.goto(w.origin + DESK);
      const reason = page.locator('[id="why.money"]');
      expect(await reason.isVisible()).toBe(false);
      await page.check('[id="back.money"]');
      expect(await reason.isVisible()).toBe(true);
      await page.click('button[value=return]');
      await page.waitForSelector('.errors');
      expect(await page.isChecked('[id="back.money"]')).toBe(true);
      expect(await axeFindings(page)).toEqual([]);
      await picture(page, 'refused-360-light');
      await reason.fill('ใบเสร็จวันที่สองไม่ชัด');
      await page.click('button[value=return]');
      await page.waitForSelector('.note.good');
      expect(await page.textContent('h1')).toBe('คุณส่งคืนรายงานแล้ว');
      expect(await axeFindings(page)).toEqual([]);
      await picture(page, 'decided-360-light');
    });
  });

  it('does the same without script', async () => {
    const w = await aQuarterUnderway();
    await asPerson(
      w,
      'nok',
      async (page) => {
        await page.goto(w.origin + DESK);
        await page.check('[id="back.money"]');
        await page.fill('[id="why.money"]', 'ใบเสร็จวันที่สองไม่ชัด');
        await page.click('button[value=return]');
        expect(await page.textContent('h1')).toBe('คุณส่งคืนรายงานแล้ว');
      },
      { script: false },
    );
  });

  it('brings back what was typed when the page was closed by mistake', async () => {
    const w = await aQuarterUnderway();
    await asPerson(w, 'nok', async (page) => {
      await page.goto(w.origin + DESK);
      await page.check('[id="back.money"]');
      await page.fill('[id="why.money"]', 'ใบเสร็จวันที่สองไม่ชัด');
      await page.waitForSelector('.kept-here', { state: 'attached' });
      await page.goto('about:blank');
      await page.goto(w.origin + DESK);
      expect(await page.inputValue('[id="why.money"]')).toBe('ใบเสร็จวันที่สองไม่ชัด');
      expect(await page.isChecked('[id="back.money"]')).toBe(true);
    });
  });
});
