// Every page of the house before a real browser, as everyone who may open it, in the world of the demo: axe
// finds nothing on a phone by day and on a desk by night, nothing sticks out at 320 px, nothing is asked of
// another host, and no page is heavy. Of pages built of the same parts one is looked at; axe judges those that have
// a part which it has not judged yet.
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rooms } from '#src/app.tsx';
import { inLang } from '#src/platform/http/page.ts';
import type { RouteEntry } from '#src/platform/http/room.ts';
import { mayAtAll } from '#src/policy/can.ts';
import { laws } from '#src/policy/laws.ts';
import { type Actor, anyone } from '#src/policy/roles.ts';
import { words } from '#src/words/words.ts';
import { DEMO_DIRECTORY_KEY } from '../../seed/case-keys.ts';
import { DEMO_MORNING, demoSignIns, seedDemo } from '../../seed/demo.ts';
import { actorOf } from '../../seed/filing.ts';
import { signedInCookie } from '../sign-in.ts';
import { type World, world } from '../world.ts';
import { addresses, NO_PAGE, type Numbers, numbersOf } from './addresses.ts';
import { bonesOf } from './bones.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { served } from './served.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const NOBODY: Numbers = {
  person: '-',
  membership: '-',
  helper: '-',
  organisation: '-',
  activity: '-',
  indicator: '-',
  plan: '-',
  pick: '-',
  import: '-',
  case: '-',
};
const pageRoutes = rooms.flatMap((r) => r.routes).filter((r) => r.method === 'GET' && !NO_PAGE.test(r.path));
const PHONE = { width: 360, height: 800 };
const OF_THE_NIGHT = ['color-contrast', 'link-in-text-block', 'target-size'];
const NARROWEST = { width: 320, height: 640 };
/** A colour that is still changing is neither light nor dark. */
const STILL = { reducedMotion: 'reduce' } as const;
const LANGS = ['th', 'en'] as const;
const isPublic = (route: RouteEntry) => laws[route.action].roles === 'everyone';

describe('the list of addresses', () => {
  it('has a line for every page, and none for a page that is gone', () => {
    const listed = Object.keys(addresses(NOBODY)).sort();
    const there = [...new Set(pageRoutes.map((route) => route.path))].sort();
    expect(listed, 'write the page into tests/browser/addresses.ts').toEqual(there);
  });
});

/** What everybody may read is the same for all but for who is signed in: a stranger, one with few ways and one with many. */
const READS_WHAT_ALL_READ: ReadonlySet<string> = new Set(['stranger', 'tambon_reporter', 'codi_centre']);

type Visitor = {
  readonly name: string;
  readonly actor: Actor;
  readonly cookie: string;
  readonly context: BrowserContext;
};

describe('every page', () => {
  it('is fit for everyone who may open it', { timeout: 900_000 }, async () => {
    const w = await served((settings) => world({ ...settings, directoryKey: DEMO_DIRECTORY_KEY }));
    await seedDemo(w.deps);
    w.clock.moveTo(DEMO_MORNING);
    const known = addresses(await numbersOf(w.deps));
    const faults: string[] = [];
    const { sights, opened } = await distinctPages(w.origin, await everyone(w), known, faults);
    // Two at a time: one is judged while the other is fetched and drawn.
    await Promise.all([1, 2].map(() => lookAt(w.origin, sights, faults)));
    expect(faults).toEqual([]);
    const unopened = Object.values(known)
      .flat()
      .filter((address) => !opened.has(address));
    expect(unopened, 'nobody could open these').toEqual([]);
  });
});

type Sight = {
  readonly visitor: Visitor;
  readonly path: string;
  readonly html: string;
  /** It has a part that no page before it had. */
  readonly fresh: boolean;
};

/** Opens every address as everyone who may, and keeps one of each kind of page. */
async function distinctPages(
  origin: string,
  visitors: readonly Visitor[],
  known: ReturnType<typeof addresses>,
  faults: string[],
) {
  const sights: Sight[] = [];
  const seen = new Set<string>();
  const judged = new Set<string>();
  const opened = new Set<string>();
  for (const visitor of visitors) {
    for (const route of pageRoutes.filter((r) => mayAtAll(visitor.actor, r.action))) {
      if (isPublic(route) && !READS_WHAT_ALL_READ.has(visitor.name)) continue;
      const langs = isPublic(route) && visitor.actor === anyone ? LANGS : LANGS.slice(0, 1);
      for (const address of known[route.path] ?? []) {
        for (const lang of langs) {
          const path = inLang(lang, address);
          const answer = await fetch(origin + encodeURI(path), { headers: { cookie: visitor.cookie } });
          const html = await answer.text();
          if (answer.status >= 500) faults.push(`${visitor.name} ${path} answered ${answer.status}`);
          // What may not be known is "not found"; whatever says more is a page of its own.
          if (!html.includes(`<title>${words[lang].http.notFound.title}`)) opened.add(address);
          const bones = bonesOf(html);
          const whole = [...bones].sort().join();
          const fresh = [...bones].some((bone) => !judged.has(bone));
          if (!seen.has(whole)) sights.push({ visitor, path, html, fresh });
          seen.add(whole);
          for (const bone of bones) judged.add(bone);
        }
      }
    }
  }
  return { sights, opened };
}

/** Takes from the list until it is empty. */
async function lookAt(origin: string, sights: Sight[], faults: string[]): Promise<void> {
  for (let sight = sights.shift(); sight; sight = sights.shift()) {
    const { visitor, path } = sight;
    const page = await visitor.context.newPage();
    listen(page, origin, faults);
    const found = await heldStill(page, origin + path, sight);
    faults.push(...found.map((fault) => `${visitor.name} ${path}: ${fault}`));
    await page.close();
  }
}

/** A stranger, and one person of each role. */
async function everyone(w: World & { origin: string }): Promise<Visitor[]> {
  const stranger = { name: 'stranger', actor: anyone, cookie: '', context: await open() };
  const people = await Promise.all(
    demoSignIns.map(async ({ role, email }): Promise<Visitor> => {
      const { id } = await w.deps.db
        .selectFrom('people')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirstOrThrow();
      const cookie = await signedInCookie(w.deps, id, { origin: w.origin });
      const context = await open();
      const [name = '', ...value] = cookie.split('=');
      await context.addCookies([{ name, value: value.join('='), url: w.origin }]);
      return { name: role, actor: await actorOf(w, id), cookie, context };
    }),
  );
  return [stranger, ...people];
}

const open = (): Promise<BrowserContext> =>
  browser.newContext({
    viewport: PHONE,
    colorScheme: 'light',
    locale: 'th-TH',
    // what a page weighs is what it weighs at the first visit, not out of what the device keeps
    serviceWorkers: 'block',
    ...STILL,
  });

function listen(page: Page, origin: string, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    const refused = /the server responded with a status of 4\d\d/u.test(message.text());
    if (message.type() === 'error' && !refused) faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin)
      faults.push(`${page.url()} asked ${url.origin} for ${url.pathname}`);
  });
}

/** A page that shows how far something is loads itself anew: then it is looked at once more. */
async function heldStill(page: Page, url: string, sight: Sight, tries = 3): Promise<string[]> {
  try {
    return await heldAgainst(page, url, sight);
  } catch (error) {
    const reloaded = error instanceof Error && /context was destroyed/u.test(error.message);
    if (!reloaded || tries === 1) throw error;
    return await heldStill(page, url, sight, tries - 1);
  }
}

/** One that has no part of its own is held against the narrowest screen, where whatever is too wide sticks out. */
async function heldAgainst(page: Page, url: string, { html, fresh }: Sight): Promise<string[]> {
  await page.setViewportSize(fresh ? PHONE : NARROWEST);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(url);
  const faults = [...(await overflow(page)), ...(await tooHeavy(page, html))];
  if (!fresh) return faults;
  faults.push(...(await axeFindings(page)));
  for (const size of [NARROWEST, { width: 768, height: 640 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    faults.push(...(await overflow(page)));
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  // what a desk and the night change: where things lie, and their colours
  return [...faults, ...(await axeFindings(page, OF_THE_NIGHT))];
}

/** Bytes over the line, without the faces of type and without what people attached. */
async function tooHeavy(page: Page, html: string): Promise<string[]> {
  const parts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry as PerformanceResourceTiming)
      .filter(({ name }) => !/\.woff2|\/evidence\//u.test(name))
      .map(({ encodedBodySize }) => encodedBodySize),
  );
  const asks =
    /<textarea|<input[^>]+type="(?:text|password|email)"/u.test(html) && /method="post"/u.test(html);
  const limit = asks && !page.url().includes('/_ui') ? 30_000 : 50_000; // /_ui shows every part at once
  const bytes = gzipSync(html).length + parts.reduce((sum, size) => sum + size, 0);
  return bytes > limit ? [`weighs ${bytes} bytes compressed, at most ${limit}`] : [];
}
