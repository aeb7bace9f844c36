// Finding an area before a real browser: suggestions while one types, with keys and with a finger, on a slow
// phone's width; the same without script; axe finds nothing, also where nothing was found.
// LOOKS=folder keeps pictures.
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { servedWorld } from './served.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function visit(
  path: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, ...options });
  const page = await context.newPage();
  try {
    await page.goto(path);
    await use(page);
  } finally {
    await context.close();
  }
}

const suggestions = (page: Page) => page.locator('[role=option]');
const KHAO_LAN = 'ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์';

it('suggests while one types; the keys choose; Escape closes; Enter opens the area', async () => {
  const { origin } = await servedWorld();
  await visit(`${origin}/areas`, {}, async (page) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    const field = page.getByRole('combobox');
    await field.pressSequentially('เขาล้าน ทับ');
    await suggestions(page).first().waitFor();
    expect(await suggestions(page).first().textContent()).toBe(KHAO_LAN);
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('form[role=search] [role=status]').textContent()).toMatch(/^พบ/u);

    await field.press('Escape');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    expect(await field.inputValue()).toBe('เขาล้าน ทับ');

    await field.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await field.press('Enter');
    await page.waitForURL(/\/areas\/770304$/u);
    expect(said.filter((line) => !line.includes('404'))).toEqual([]);
  });
});

it('a finger chooses too; in English the names and addresses are English', async () => {
  const { origin } = await servedWorld();
  await visit(`${origin}/en/areas`, { hasTouch: true, isMobile: true }, async (page) => {
    await page.getByRole('combobox').fill('khao lan prachuap');
    await suggestions(page).first().waitFor();
    await suggestions(page).first().tap();
    await page.waitForURL(/\/en\/areas\/770304$/u);
  });
});

it('without script the same search answers with a page', async () => {
  const { origin } = await servedWorld();
  await visit(`${origin}/areas`, { javaScriptEnabled: false }, async (page) => {
    await page.fill('#q', 'เขาล้าน ทับสะแก');
    await page.getByRole('button', { name: 'ค้นหา' }).click();
    expect(await page.getByRole('link', { name: KHAO_LAN }).getAttribute('href')).toBe('/areas/770304');
  });
});

const PAGES = ['/areas', '/areas?q=หนองบัว', '/areas?q=ประจวบคีรีคาน', '/data', '/en/data'];

it('has nothing for axe to find, and nothing sticks out at 320 px', async () => {
  const { origin } = await servedWorld();
  for (const [width, colorScheme] of [
    [320, 'light'],
    [1280, 'dark'],
  ] as const) {
    await visit(
      `${origin}/areas`,
      { viewport: { width, height: 800 }, colorScheme, bypassCSP: true },
      async (page) => {
        for (const path of PAGES) {
          await page.goto(origin + path);
          await picture(page, path, width, colorScheme);
          expect(await overflow(page), path).toEqual([]);
          expect(await axeFindings(page), `${path} ${width} ${colorScheme}`).toEqual([]);
        }
      },
    );
  }
  await visit(`${origin}/areas`, { bypassCSP: true }, async (page) => {
    await page.getByRole('combobox').fill('หนองบัว');
    await suggestions(page).first().waitFor();
    await page.getByRole('combobox').press('ArrowDown');
    await picture(page, 'areas-suggestions', 360, 'light');
    expect(await axeFindings(page), 'with the list open').toEqual([]);
  });
});

async function picture(page: Page, path: string, width: number, scheme: string): Promise<void> {
  if (!process.env.LOOKS) return;
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const name = `${encodeURIComponent(path).replaceAll(/[^a-z0-9]+/giu, '-')}-${width}-${scheme}.png`;
  await page.screenshot({ path: join(process.env.LOOKS, name), fullPage: true });
}
