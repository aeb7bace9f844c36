// Makes the two pictures of the README from a running demo:
//   DATA_DIR=/tmp/pictures PORT=8130 npm run demo
//   node tests/browser/pictures.ts http://localhost:8130
// What it must never do: show anything but the demo, or weigh more than a reader on the move will wait for.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from './looks.ts';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
/** Of the demo, as its command line says it. */
const MALI = { email: 'mali@example.org', password: 'prongsai-2565' };
const QUESTION = '/work/reports/2565-3/770304/questions/1';
const MOST = 300_000;

async function homeAtADesk(browser: Browser, origin: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await page.goto(origin);
  await settle(page);
  await keep('home.png', await page.screenshot({ fullPage: true }));
}

async function questionOnAPhone(browser: Browser, origin: string): Promise<void> {
  const viewport = { width: 360, height: 900 };
  const page = await browser.newPage({ viewport, colorScheme: 'light', deviceScaleFactor: 2 });
  await page.goto(`${origin}/sign-in?next=${encodeURIComponent(QUESTION)}`);
  await page.fill('[name=email]', MALI.email);
  await page.fill('[name=password]', MALI.password);
  await Promise.all([page.waitForURL(`${origin}${QUESTION}`), page.keyboard.press('Enter')]);
  await settle(page);
  await keep('report-phone.png', await page.screenshot());
}

/** Faces of type are there, and pictures below the fold too. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())]);
  });

async function keep(name: string, picture: Buffer): Promise<void> {
  const small = await sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toBuffer();
  if (small.length > MOST) throw new Error(`${name} would be ${small.length} bytes; at most ${MOST}`);
  writeFileSync(join(FOLDER, name), small);
  process.stdout.write(`${name} ${small.length}\n`);
}

const [origin = 'http://localhost:8080'] = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
const browser = await openBrowser();
try {
  await homeAtADesk(browser, origin);
  await questionOnAPhone(browser, origin);
} finally {
  await browser.close();
}
