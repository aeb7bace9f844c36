// A person before the real browser: reads words, fills what is labelled, presses what can be pressed. With or
// without script. Notes down whatever a page did that none may do; the story asks for that at its end.
// What it must never do: look for a thing by anything that a person cannot see or hear.
import type { Browser, BrowserContext, Locator, Page, Response } from 'playwright-core';
import { readable } from '../client.ts';
import { overflow } from './looks.ts';

export type Device = {
  readonly script?: boolean;
  readonly width?: number;
  /** A session that was begun before: "name=value". */
  readonly cookie?: string;
  /** false: a browser that has no service worker, as in a private window. */
  readonly workers?: boolean;
};
/** Milliseconds; a page of this house is there in a tenth of a second, but the machine may be busy with another browser. */
const PATIENCE = 40_000;

type Where = { readonly within?: Locator };

/** A refused form is an answer, not a fault; the browser's console says it of every 4xx. */
const EXPECTED = /Failed to load resource: the server responded with a status of 4(04|09|22)/u;

/** Words as one reads them: joiners between letters and hard spaces do not matter. */
export const saying = (words: string, from: '' | '^' = ''): RegExp => {
  const letters = [...words].map((letter) =>
    letter === ' ' ? '\\s+' : letter.replace(/[.+*?()[\]]/u, '\\$&'),
  );
  return new RegExp(`${from}\\s*${letters.join('\\u2060?')}`, 'u');
};

/** What the eye sees there: not what is hidden, and lines where they break. */
export const seenIn = async (part: Locator): Promise<string> =>
  // biome-ignore lint/performance/useDomNodeTextContent: textContent would tell what nobody sees
  readable(await part.innerText());

export class Person {
  /** Errors, requests to others, pages wider than the screen. */
  readonly faults: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly origin: string,
  ) {}

  static async arrives(browser: Browser, origin: string, device: Device = {}): Promise<Person> {
    const { script = true, width = 360, cookie, workers = true } = device;
    const viewport = { width, height: 740 };
    const context = await browser.newContext({
      javaScriptEnabled: script,
      viewport,
      locale: 'th-TH',
      reducedMotion: 'reduce',
      serviceWorkers: workers ? 'allow' : 'block',
    });
    context.setDefaultTimeout(PATIENCE);
    const [name = '', ...value] = cookie?.split('=') ?? [];
    if (name) await context.addCookies([{ name, value: value.join('='), url: origin }]);
    const person = new Person(context, await context.newPage(), origin);
    person.listen();
    return person;
  }

  /** Somebody with a device of their own, which was used before or was not. */
  static async picksUp(device: BrowserContext, origin: string, cookie?: string): Promise<Person> {
    device.setDefaultTimeout(PATIENCE);
    const [name = '', ...value] = cookie?.split('=') ?? [];
    if (name) await device.addCookies([{ name, value: value.join('='), url: origin }]);
    const person = new Person(device, device.pages()[0] ?? (await device.newPage()), origin);
    person.listen();
    return person;
  }

  /** The same person on the same device, in a new tab: what they had open is gone. */
  async reopens(): Promise<Person> {
    await this.page.close();
    const again = new Person(this.context, await this.context.newPage(), this.origin);
    again.listen();
    return again;
  }

  /** A second tab on the same device. */
  async opensTab(): Promise<Person> {
    const tab = new Person(this.context, await this.context.newPage(), this.origin);
    tab.listen();
    return tab;
  }

  leaves(): Promise<void> {
    return this.context.close();
  }

  private listen(): void {
    this.page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^https?:$/u.test(protocol) && origin !== this.origin)
        this.faults.push(`asked ${origin} for something`);
    });
    this.page.on('pageerror', (error) => this.faults.push(error.message));
    this.page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) this.faults.push(message.text());
    });
  }

  /** Types an address. Gives the status it answered with. */
  async opens(path: string): Promise<number> {
    const answer = await this.page.goto(this.origin + path);
    await this.looks();
    return answer?.status() ?? 0;
  }

  follows(words: string, where: Where = {}): Promise<number> {
    const links = (where.within ?? this.page).getByRole('link', { name: saying(words) });
    return this.goes(() => links.first().click());
  }
  presses(words: string, where: Where = {}): Promise<number> {
    const buttons = (where.within ?? this.page).getByRole('button', { name: saying(words) });
    return this.goes(() => buttons.first().click());
  }

  /** Does what leads to another page, and waits until it is there. Gives its status. */
  private async goes(act: () => Promise<void>): Promise<number> {
    let last: Response | undefined;
    const see = (answer: Response) => {
      if (answer.request().isNavigationRequest()) last = answer;
    };
    this.page.on('response', see);
    const arrived = this.page.waitForEvent('load');
    arrived.catch(() => undefined); // where there is nothing to press, that is the error to tell
    await act();
    await arrived;
    this.page.off('response', see);
    await this.looks();
    return last?.status() ?? 0;
  }

  private async looks(): Promise<void> {
    const out = await overflow(this.page);
    if (out.length > 0) this.faults.push(`${this.path} is wider than the screen: ${out.join(' ')}`);
  }

  get path(): string {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  types(label: string, text: string): Promise<void> {
    return this.field(label).fill(text);
  }
  /** The choice that begins so. */
  ticks(label: string): Promise<void> {
    return this.page.getByLabel(saying(label, '^')).check();
  }
  attaches(label: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    return this.field(label).setInputFiles(file);
  }
  /** "(ไม่บังคับ)" after a label is part of its name. */
  field(label: string): Locator {
    return this.page.getByLabel(saying(label)).first();
  }
  region(name: string): Locator {
    return this.page.getByRole('region', { name: saying(name) });
  }
  /** The row of a table in which this stands. */
  rowWith(words: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ hasText: saying(words) })
      .first();
  }
  /** The row of a table whose header is this. */
  row(name: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: saying(name) }) });
  }

  heading(): Promise<string> {
    return seenIn(this.page.getByRole('heading', { level: 1 }));
  }
  reads(): Promise<string> {
    return seenIn(this.page.locator('body'));
  }
  async title(): Promise<string> {
    return readable(await this.page.title());
  }
}
