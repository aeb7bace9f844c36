// The parts of a page before a real browser: axe finds nothing in either language, scheme and width, nothing
// sticks out at 320 px or with doubled text, and a draft survives a closed page.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, openBrowser, openContext, overflow } from './looks.ts';
import { servedWorld } from './served.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type Use = (page: Page) => Promise<void>;

/** One visit with a fresh browser: no cookies, nothing kept. */
async function visit(
  origin: string,
  path: string,
  width: number,
  scheme: 'light' | 'dark',
  use: Use,
): Promise<void> {
  const context = await openContext(browser, width, scheme);
  const page = await context.newPage();
  try {
    await page.goto(origin + path);
    await use(page);
  } finally {
    await context.close();
  }
}

const PATHS = ['/_ui', '/en/_ui', '/_ui/form', '/_ui/fresh'];

describe('every part', () => {
  it('has nothing for axe to find, on a phone and on a desk, by day and by night', async () => {
    const { origin } = await servedWorld();
    for (const path of PATHS) {
      for (const [width, scheme] of [
        [360, 'light'],
        [1280, 'dark'],
      ] as const) {
        await visit(origin, path, width, scheme, async (page) =>
          expect(await axeFindings(page), `${path} ${width} ${scheme}`).toEqual([]),
        );
      }
    }
  });

  it('stays inside 320 px, also when text is twice as large', async () => {
    const { origin } = await servedWorld();
    for (const path of PATHS) {
      await visit(origin, path, 320, 'light', async (page) => expect(await overflow(page), path).toEqual([]));
      await visit(origin, path, 640, 'light', async (page) => {
        await page.evaluate(() =>
          document.documentElement.style.setProperty('font-size', '200%', 'important'),
        );
        expect(await overflow(page), `${path} at 200 %`).toEqual([]);
      });
    }
  });

  it('asks nobody else for anything, and breaks no rule of its own policy', async () => {
    const { origin } = await servedWorld();
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked = new Set<string>();
    const said: string[] = [];
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    for (const path of PATHS) await page.goto(origin + path, { waitUntil: 'networkidle' });
    await context.close();
    expect([...asked]).toEqual([origin]);
    expect(said).toEqual([]);
  });
});

describe('a draft', () => {
  async function typeAndLeave(page: Page): Promise<void> {
    await page.fill('#what', 'ตกลงติดป้ายให้ครบ');
    await page.check('#none-2');
    await page.waitForSelector('.kept-here');
  }

  it('comes back after the page was closed, says so, and can be thrown away', async () => {
    const { origin } = await servedWorld();
    await visit(origin, '/_ui/fresh', 360, 'light', async (page) => {
      await typeAndLeave(page);
      await page.goto('about:blank');
      await page.goto(`${origin}/_ui/fresh`);
      expect(await page.inputValue('#what')).toBe('ตกลงติดป้ายให้ครบ');
      expect(await page.isChecked('#none-2')).toBe(true);
      await page.click('.kept-note button');
      expect(await page.inputValue('#what')).toBe('');
      await page.reload();
      expect(await page.inputValue('#what')).toBe('');
      expect(await page.locator('.kept-note').count()).toBe(0);
    });
  });

  it('does not overwrite what was changed elsewhere', async () => {
    const { origin } = await servedWorld();
    await visit(origin, '/_ui/fresh', 360, 'light', async (page) => {
      await typeAndLeave(page);
      await page.goto(`${origin}/_ui/fresh?revision=2`);
      expect(await page.inputValue('#what')).toBe('');
      expect(await page.textContent('.kept-note')).toContain('แก้จากที่อื่น');
      // Its words stand there to be copied, also after another visit, until they are thrown away.
      await page.reload();
      expect(await page.locator('.kept-note .typed').count()).toBeGreaterThan(0);
      await page.click('.kept-note button');
      await page.reload();
      expect(await page.locator('.kept-note').count()).toBe(0);
    });
  });

  it('is gone once it was sent', async () => {
    const { origin } = await servedWorld();
    await visit(origin, '/_ui/fresh', 360, 'light', async (page) => {
      await typeAndLeave(page);
      await page.click('form.stack button.btn');
      await page.waitForURL(/\/_ui\?/u);
      await page.goto(`${origin}/_ui/fresh`);
      expect(await page.inputValue('#what')).toBe('');
    });
  });

  it('never holds the token or a file', async () => {
    const { origin } = await servedWorld();
    await visit(origin, '/_ui/fresh', 360, 'light', async (page) => {
      await typeAndLeave(page);
      const kept = await page.evaluate(() => localStorage.getItem('keep:gallery') ?? '');
      const { fields } = JSON.parse(kept) as { fields: [string, string[]][] };
      expect(fields.map(([name]) => name)).toEqual([
        'times',
        'what',
        'held',
        'paid',
        'province',
        'none',
        'from',
        'sure',
      ]);
    });
  });
});
