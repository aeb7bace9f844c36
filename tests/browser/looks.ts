// Takes pictures of pages at a phone's and a desk's width, light and dark, and says what axe and a ruler find.
//   node tests/browser/looks.ts http://localhost:8080 data/looks /_ui /_ui/form /en/_ui
// Also used by the browser tests. What it must never do: judge beauty; that is what the pictures are for.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const WIDTHS = [360, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;
const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
/** The same engine without windows: it opens a page in half the time, but keeps less, and wakes no worker. */
const QUICK = [process.env.CHROMIUM_SHELL_PATH, '/usr/bin/chromium-headless-shell'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const there = (places: readonly (string | undefined)[]) => places.find((path) => path && existsSync(path));

export function findChromium(): string {
  const found = there(PLACES);
  if (!found) throw new Error('no browser found: install chromium or set CHROMIUM_PATH');
  return found;
}

/** Headless, and silent towards the net. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
export const openBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: there(QUICK) ?? findChromium(), args: [...QUIET, ...more] });

/** As people have it: with its workers, and with what it keeps when it is killed. */
export const openWholeBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: QUIET });

/** A browser that keeps what it keeps in this folder, like somebody's own phone. */
export const openDevice = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    ...{ executablePath: findChromium(), args: QUIET, viewport: { width: 360, height: 740 } },
    ...{ locale: 'th-TH', reducedMotion: 'reduce' },
  });

/**
 * What axe finds, as sentences. Brought in from outside, so that the page keeps its own policy. `only`: these rules, where
 * the others were asked before of the same page.
 */
export async function axeFindings(page: Page, only: readonly string[] = []): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(how: { runOnly?: readonly string[] }): Promise<{
          violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
        }>;
      };
    };
    return (await axe.run(rules.length > 0 ? { runOnly: rules } : {})).violations;
  }, only);
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${id}: ${help}\n    ${html.slice(0, 160)}\n    ${failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  );
}

/** Does the page scroll sideways, and what sticks out? */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll('main *, header *, footer *')].filter(
      (element) =>
        element.getBoundingClientRect().right > width + 1 && !element.closest('.nav, .hide, .panes'),
    );
    return [
      `${document.documentElement.scrollWidth} > ${width}`,
      ...out.slice(0, 5).map((e) => e.outerHTML.slice(0, 120)),
    ];
  });

/** At one width, by day or by night. */
export const openContext = (
  browser: Browser,
  width: number,
  scheme: 'light' | 'dark',
): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    locale: 'th-TH',
  });

const fileName = (path: string, ...parts: (string | number)[]): string =>
  `${[path.replaceAll(/[^a-z0-9]+/giu, '-').replace(/^-|-$/gu, '') || 'home', ...parts].join('-')}.png`;

async function takePictures(origin: string, folder: string, paths: readonly string[]): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  let faults = 0;
  try {
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        const context = await openContext(browser, width, scheme);
        const page = await context.newPage();
        for (const path of paths) {
          await page.goto(origin + path, { waitUntil: 'load' });
          await page.evaluate(() => document.fonts.ready.then(() => undefined));
          await page.screenshot({ path: join(folder, fileName(path, width, scheme)), fullPage: true });
          const found = [...(await overflow(page)), ...(await axeFindings(page))];
          faults += found.length;
          process.stdout.write(
            `${path} ${width} ${scheme}: ${found.length === 0 ? 'nothing found' : `\n  ${found.join('\n  ')}`}\n`,
          );
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
  }
  return faults;
}

if (import.meta.main) {
  const [origin = 'http://localhost:8080', folder = 'data/looks', ...paths] = process.argv.slice(2);
  process.exitCode = (await takePictures(origin, folder, paths.length > 0 ? paths : ['/'])) > 0 ? 1 : 0;
}
