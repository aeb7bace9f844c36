// A tip given on a phone: one question at a time, sealed in the browser, read by its officer and by nobody on the way.
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase, readInbox } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { perform } from '#src/platform/perform.ts';
import { signDirectory } from '#src/sealing/directory.ts';
import { type Officer, readWith, type WatchCentre, watchCentre } from '../units.ts';
import { axeFindings, openBrowser } from './looks.ts';
import { Person, seenIn } from './person.ts';
import { served } from './served.ts';
import { kept, overhear } from './watch-centre.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** What was told: none of it may be in anything that leaves the phone. */
const TOLD = {
  what: 'ป้ายบอกว่าถนนหนา 15 ซม. แต่ที่เทจริงบางกว่านั้นมาก ZQWHAT',
  place: 'หน้าวัดหมู่ 4 ZQPLACE',
  when: 'งวดสุดท้ายจะเบิกสิ้นเดือน ZQWHEN',
  name: 'สมศักดิ์ ZQNAME',
  position: 'ช่างควบคุมงาน ZQPOSITION',
  how: 'เดินผ่านทุกวัน ZQHOW',
  evidence: 'สัญญาอยู่ที่กองช่าง ZQPAPER',
  elsewhere: 'ยังไม่เคย ZQELSE',
  contact: '081-234-5678 ZQCALL',
};
const MARKS = [...Object.values(TOLD), ...Object.values(TOLD).flatMap((text) => text.match(/ZQ\w+/u) ?? [])];
/** As base64 would hold them, wherever they began. */
const ENCODED = Object.values(TOLD).flatMap((text) =>
  [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
      .toString('base64url')
      .slice(4, -4),
  ),
);
/** What is only in what was sealed. */
const PLACE = ['เขาล้าน', '770304'];

type House = WatchCentre & { origin: string };
async function house(): Promise<House> {
  const w = await served(watchCentre);
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], 'nacc-cdc': ['siri'], codi: ['arun'] });
  return w;
}

const cases = async (w: House, officer: Officer) => {
  const inbox = await perform(w.deps, officer.actor, readInbox, {});
  return inbox.ok ? inbox.value.lines.map(({ id }) => id) : [];
};
async function reads(w: House, officer: Officer, id: string): Promise<Record<string, unknown>[]> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  if (!read.ok) throw new Error(read.refusal);
  const said = await readWith(caseOut(read.value), officer.identity);
  return said.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
}

const pictures = process.env.TIP_PICTURES;
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 360, height: 740 });
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const asks = (page: Page, words: string) => page.getByRole('heading', { level: 1, name: words }).waitFor();
const next = (page: Page) => page.locator('[data-next]').click();

async function opens(w: House, track: string, device: { width?: number } = {}): Promise<Person> {
  const person = await Person.arrives(browser, w.origin, device);
  await person.opens(`/tips/${track}`);
  return person;
}
/** Only what has to be told, then straight to the review. */
async function tellsOnly({ page }: Person, what = TOLD.what): Promise<void> {
  await page.locator('#what').fill(what);
  for (let step = 0; step < 12 && !(await page.locator('[data-question=review]').isVisible()); step += 1)
    await next(page);
}
const receiptOn = async (page: Page): Promise<string> => {
  await page.locator('[data-receipt]').waitFor();
  return (await page.locator('[data-receipt] .code [data-group]').allTextContents()).join('');
};

describe('a tip', () => {
  it('is told on a phone, one question at a time, and read by the officers of the place alone', async () => {
    const w = await house();
    const mali = await opens(w, 'complaint');
    const { page } = mali;
    const heard = overhear(page);
    await asks(page, 'เกิดอะไรขึ้น');
    await picture(page, '01-what');
    await next(page);
    await page.getByRole('alert').filter({ hasText: 'เขียนเรื่องสักประโยค' }).waitFor();
    await picture(page, '01-what-missing');
    await page.locator('#what').fill(TOLD.what);
    await next(page);

    await asks(page, 'เรื่องนี้อยู่ที่ไหน');
    await page.locator('#province').selectOption('77');
    await page.locator('#subdistrict').pressSequentially('เขาล');
    await page.getByRole('option', { name: /เขาล้าน/u }).waitFor();
    await picture(page, '02-where');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#place').fill(TOLD.place);
    expect(await page.locator('#subdistrict').inputValue()).toContain('เขาล้าน');
    await next(page);

    await asks(page, 'เกิดเมื่อไร');
    await page.locator('#when').fill(TOLD.when);
    await picture(page, '03-when');
    await next(page);

    await asks(page, 'มีใครเกี่ยวข้องบ้าง');
    await page.locator('#who-name-1').fill(TOLD.name);
    await button(page, 'เพิ่มอีกคน').click();
    await page.locator('#who-position-2').fill(TOLD.position);
    await picture(page, '04-who');
    await page.locator('#who-position-2').press('Enter');

    await asks(page, 'รู้เรื่องนี้ได้อย่างไร');
    await page.locator('#how').fill(TOLD.how);
    await picture(page, '05-how');
    await next(page);

    await asks(page, 'หลักฐานหาได้จากที่ไหน');
    await page.getByLabel('มีเอกสารอยู่ที่หน่วยงาน').check();
    await page.locator('#evidence-text').fill(TOLD.evidence);
    await picture(page, '06-evidence');
    await page.goBack();
    await asks(page, 'รู้เรื่องนี้ได้อย่างไร');
    expect(await page.locator('#how').inputValue()).toBe(TOLD.how);
    await page.goForward();
    await asks(page, 'หลักฐานหาได้จากที่ไหน');
    expect(await page.locator('#evidence-text').inputValue()).toBe(TOLD.evidence);
    await next(page);

    await asks(page, 'เคยแจ้งเรื่องนี้ที่อื่นไหม');
    await page.locator('#elsewhere').fill(TOLD.elsewhere);
    await picture(page, '07-elsewhere');
    await next(page);

    await asks(page, 'ให้ใครอ่านเรื่องนี้');
    await page.getByRole('radio', { name: /ประจวบคีรีขันธ์/u }).waitFor();
    expect(await page.getByRole('radio', { name: /ประจวบคีรีขันธ์/u }).isChecked()).toBe(true);
    await picture(page, '08-readers');
    await next(page);

    await asks(page, 'จะบอกไหมว่าคุณเป็นใคร');
    await picture(page, '09-identity');
    await page.getByLabel('บอกชื่อหรือทางติดต่อ').check();
    await page.locator('#identity-contact').fill(TOLD.contact);
    await picture(page, '09-identity-given');
    await next(page);

    await asks(page, 'ตรวจดูก่อนปิดผนึก');
    const review = await seenIn(page.locator('[data-review]'));
    for (const told of Object.values(TOLD)) expect(review).toContain(told);
    expect(review).toContain('เขาล้าน');
    await picture(page, '10-review');
    expect(await axeFindings(page)).toEqual([]);
    expect(new URL(page.url()).pathname + new URL(page.url()).search + new URL(page.url()).hash).toBe(
      '/tips/complaint',
    );
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    const receipt = await receiptOn(page);
    expect(receipt).toMatch(/^[2-9A-HJ-NP-Z]{20}$/u);
    await picture(page, '11-receipt');

    const [boonmee, siri, arun] = await Promise.all([
      w.officer('boonmee'),
      w.officer('siri'),
      w.officer('arun'),
    ]);
    const [id = ''] = await cases(w, boonmee);
    const [tip, identity] = await reads(w, boonmee, id);
    expect(tip).toEqual({
      v: 1,
      kind: 'tip',
      track: 'complaint',
      what: TOLD.what,
      where: { province: '77', subdistrict: '770304', text: TOLD.place },
      when: TOLD.when,
      who: [
        { name: TOLD.name, position: '', agency: '' },
        { name: '', position: TOLD.position, agency: '' },
      ],
      how: TOLD.how,
      evidence: { kinds: ['documents'], text: TOLD.evidence },
      elsewhere: TOLD.elsewhere,
    });
    expect(identity).toEqual({ v: 1, kind: 'identity', name: '', contact: TOLD.contact });
    expect(await reads(w, siri, id)).toEqual([tip, identity]);
    expect(await cases(w, arun)).toEqual([]);

    expect(heard.leaks([...MARKS, ...ENCODED, ...PLACE, receipt])).toEqual([]);
    expect(heard.addresses().filter((one) => one.startsWith('POST'))).toEqual(['POST /tips/cases']);
    const left = await kept(page);
    for (const mark of [...MARKS, ...PLACE, receipt]) expect(left).not.toContain(mark);
    // the answers are gone from the page, the receipt alone is there
    const html = await page.content();
    for (const mark of [...MARKS, ...PLACE]) expect(html).not.toContain(mark);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });

  it('needs nothing but its text; without a province it goes to the centre; the officers of a place are kept out', async () => {
    const w = await house();
    const first = await opens(w, 'watch');
    await tellsOnly(first);
    expect(await seenIn(first.page.locator('[data-review]'))).toContain('ศูนย์ป้องปรามการทุจริตแห่งชาติ');
    await button(first.page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(first.page);
    const siri = await w.officer('siri');
    const [id = ''] = await cases(w, siri);
    expect(await reads(w, siri, id)).toMatchObject([
      { track: 'watch', what: TOLD.what, where: { province: '' } },
    ]);

    const second = await opens(w, 'complaint');
    const { page } = second;
    await page.locator('#what').fill(TOLD.what);
    await next(page);
    await page.locator('#province').selectOption('77');
    for (let step = 0; step < 6; step += 1) await next(page);
    await asks(page, 'ให้ใครอ่านเรื่องนี้');
    await page.getByLabel('เจ้าหน้าที่ของจังหวัดนี้').check();
    expect(await page.getByRole('radio', { name: /ประจวบคีรีขันธ์/u }).isVisible()).toBe(false);
    expect(await page.getByRole('radio', { name: /ศูนย์ป้องปราม/u }).isChecked()).toBe(true);
    await picture(page, '12-without');
    await next(page);
    await next(page);
    await button(page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(page);
    expect(await cases(w, await w.officer('boonmee'))).toEqual([]);
    const found = (await cases(w, siri)).filter((one) => one !== id);
    const [tip] = await reads(w, siri, found[0] ?? '');
    expect(tip?.what).toContain('ไม่ให้: สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์');
    expect([...first.faults, ...second.faults]).toEqual([]);
    await Promise.all([first.leaves(), second.leaves()]);
  });

  it('asks for advice in fewer questions, and goes to CODI', async () => {
    const w = await house();
    const mali = await opens(w, 'advice');
    expect(await mali.page.locator('[data-way] li').count()).toBe(6);
    await tellsOnly(mali, 'กองทุนขอให้เซ็นก่อน ทำอย่างไร');
    await button(mali.page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(mali.page);
    const arun = await w.officer('arun');
    const [id = ''] = await cases(w, arun);
    expect(await reads(w, arun, id)).toMatchObject([{ track: 'advice', what: 'กองทุนขอให้เซ็นก่อน ทำอย่างไร' }]);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });
});

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
    const mali = await opens(w, 'watch');
    await tellsOnly(mali);
    await w.directory({ 'nacc-cdc': ['siri', 'boonmee'] }, 2);
    await button(mali.page, 'ปิดผนึกแล้วส่ง').click();
    await receiptOn(mali.page);
    const boonmee = await w.officer('boonmee');
    const [id = ''] = await cases(w, boonmee);
    expect(await reads(w, boonmee, id)).toMatchObject([{ what: TOLD.what }]);
    expect(await cases(w, await w.officer('siri'))).toHaveLength(1);
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });
});

describe('without a signal', () => {
  it('it waits sealed on the page, is sent by itself when the signal is back, and is one case', async () => {
    const w = await house();
    const mali = await opens(w, 'watch');
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
    const mali = await opens(w, 'watch');
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
    const mali = await opens(w, 'watch');
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
    const mali = await opens(w, 'watch');
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

describe('the page', () => {
  it('weighs at most 30 kB before the sealing code, which weighs at most 80 kB and comes while one writes', async () => {
    const w = await house();
    const mali = await Person.arrives(browser, w.origin);
    const { page } = mali;
    const came: { path: string; bytes: number }[] = [];
    page.context().on('response', async (response) => {
      const { pathname } = new URL(response.url());
      const { responseBodySize } = await response
        .request()
        .sizes()
        .catch(() => ({ responseBodySize: 0 }));
      came.push({ path: pathname, bytes: responseBodySize });
    });
    await mali.opens('/tips/complaint');
    await page.waitForLoadState('networkidle');
    const isFace = (path: string) => path.endsWith('.woff2');
    const own = came.filter(({ path }) => !isFace(path));
    const before = own.length;
    const html = gzipSync(await (await fetch(`${w.origin}/tips/complaint`)).text()).length;
    const weight =
      html + own.filter(({ path }) => path.startsWith('/assets/')).reduce((sum, one) => sum + one.bytes, 0);
    expect(own.some(({ path }) => path.includes('sealing-worker'))).toBe(false);
    await page.locator('#what').fill('ก');
    await page.getByRole('textbox').first().waitFor();
    await expect.poll(() => came.some(({ path }) => path === '/tips/challenge.json')).toBe(true);
    await page.waitForLoadState('networkidle');
    const code = came.filter(({ path }) => path.startsWith('/assets/') && !isFace(path)).slice(before - 1);
    const sealing = code.reduce((sum, one) => sum + one.bytes, 0);
    process.stdout.write(
      `tip page ${weight} bytes (html ${html}), sealing code ${sealing}: ${JSON.stringify(code)}\n`,
    );
    expect(weight).toBeLessThanOrEqual(30_000);
    expect(sealing).toBeGreaterThan(10_000);
    expect(sealing).toBeLessThanOrEqual(80_000);
    await mali.leaves();
  });

  it('is fit for a phone and a desk, by day and by night: axe finds nothing at any question', async () => {
    const w = await house();
    for (const path of ['/tips', '/tips/watch', '/en/tips', '/en/tips/complaint']) {
      const mali = await Person.arrives(browser, w.origin);
      await mali.opens(path);
      await picture(mali.page, `15${path.replaceAll('/', '-')}`);
      const findings: string[] = await axeFindings(mali.page);
      if (path.includes('/tips/')) {
        await mali.page.locator('#what').fill('ก');
        for (let step = 0; step < 9; step += 1) {
          await next(mali.page);
          findings.push(...(await axeFindings(mali.page)));
        }
        expect(await mali.page.locator('[data-review]').isVisible()).toBe(true);
      }
      expect(findings).toEqual([]);
      expect(mali.faults).toEqual([]);
      await mali.leaves();
    }
  });

  it('without script says what happens and shows nothing that could be filled in', async () => {
    const w = await house();
    const mali = await Person.arrives(browser, w.origin, { script: false });
    await mali.opens('/tips/complaint');
    const seen = await mali.reads();
    expect(seen).toContain('เบราว์เซอร์นี้ไม่ใช้สคริปต์');
    expect(await mali.page.locator('textarea:visible, input:visible, select:visible').count()).toBe(0);
    await picture(mali.page, '16-no-script');
    await mali.follows('ใช้หน้าแบบไม่ใช้สคริปต์');
    expect(mali.path).toBe('/tips/plain/complaint');
    await mali.leaves();
  });
});
