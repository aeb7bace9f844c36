// The volunteer's phone, with and without a signal: what is typed stays, what is sent is sent once, and nobody
// overwrites anybody in silence.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { signedInCookie } from '../sign-in.ts';
import { openDevice, openWholeBrowser } from './looks.ts';
import { Person } from './person.ts';
import {
  ALL,
  answers,
  answersAll,
  arrived,
  atTheForm,
  FORM,
  HERE,
  house,
  kept,
  saved,
  sends,
  signal,
  versions,
} from './phone.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openWholeBrowser();
});
afterAll(() => browser?.close());

describe('without a signal', () => {
  it('the form opens, fills, survives a closed page, and is sent once when the signal is back', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await signal(mali, false);
    await answersAll(mali);
    await saved(mali);
    const again = await mali.reopens();
    await again.opens(FORM);
    await again.page.getByText('นำคำตอบที่ค้างในเครื่องนี้กลับมาแล้ว').waitFor();
    expect(await again.page.locator('[name="i.meetings"]').inputValue()).toBe('๔');
    await sends(again);
    await again.page.getByText('รอส่ง จะส่งให้เองเมื่อมีสัญญาณ').waitFor();
    expect(await versions(w)).toEqual([]);
    await signal(again, true);
    await arrived(again);
    expect((await versions(w)).map((v) => v.done)).toEqual([ALL.done]);
    await again.leaves();
  });

  it('the battery dies in the middle of a word: what was typed is there, without a signal', async () => {
    const w = await house();
    const folder = mkdtempSync(join(tmpdir(), 'prongsai-phone-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const phone = await openDevice(folder);
    const mali = await Person.picksUp(phone, w.origin, await signedInCookie(w.deps, await w.id('mali')));
    await mali.opens(FORM);
    await kept(mali);
    await answers(mali, 'done', 'ติดป้ายครบทุกหมู่');
    await saved(mali);
    const [, pid = ''] = /-(\d+)$/u.exec(readlinkSync(join(folder, 'SingletonLock'))) ?? [];
    const gone = phone.waitForEvent('close');
    process.kill(Number(pid), 'SIGKILL');
    await gone;
    rmSync(join(folder, 'SingletonLock'), { force: true });

    const charged = await openDevice(folder);
    await charged.setOffline(true);
    const again = await Person.picksUp(charged, w.origin);
    await again.opens(FORM);
    await again.page.getByText('นำคำตอบที่ค้างในเครื่องนี้กลับมาแล้ว').waitFor();
    expect(await again.page.locator('[name="done"]').inputValue()).toBe('ติดป้ายครบทุกหมู่');
    await again.leaves();
  });
});

describe('an answer that was lost', () => {
  it('after the server had it: sent again by itself, and there is one version', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await answersAll(mali);
    let posts = 0;
    await mali.page.context().route('**/whole', async (route) => {
      posts += 1;
      if (posts > 1) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await sends(mali);
    await arrived(mali);
    expect([posts, (await versions(w)).length]).toEqual([2, 1]);
    await mali.leaves();
  });

  it('two tabs come back at once: one version', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    const second = await mali.opensTab();
    await second.opens(FORM);
    await mali.page.bringToFront();
    await signal(mali, false);
    await answersAll(mali);
    await sends(mali);
    await mali.page.getByText('รอส่ง').waitFor();
    await second.page.getByText('รอส่ง').waitFor();
    await signal(mali, true);
    await arrived(mali);
    expect(await versions(w)).toHaveLength(1);
    await mali.leaves();
  });
});

describe('two people, one without a signal', () => {
  it('changed the same answer: both texts side by side on the same page, and she chooses', async () => {
    const w = await house();
    const [mali, somchai] = [await atTheForm(browser, w, 'mali'), await atTheForm(browser, w, 'somchai')];
    await signal(mali, false);
    await answersAll(mali);
    await answers(somchai, 'done', 'ของสมชาย');
    await answers(somchai, 'proposals', 'ขอกล้อง');
    await somchai.page.evaluate(() => {
      location.hash = 'end';
    });
    await somchai.page.getByRole('button', { name: 'เก็บร่างไว้' }).click();
    await somchai.page.getByText('เก็บไว้ที่ส่วนกลางแล้วเมื่อ').waitFor();
    await sends(mali);
    await signal(mali, true);
    await mali.page.getByText('ต้องให้คุณดู').waitFor();
    expect(await versions(w)).toEqual([]);
    await mali.page.evaluate(() => {
      location.hash = 'done';
    });
    const read = await mali.reads();
    expect(read).toContain('ของสมชาย');
    expect(read).toContain(ALL.done);
    // what he wrote elsewhere is in her form now, and marked
    expect(await mali.page.locator('[name="proposals"]').inputValue()).toBe('ขอกล้อง');
    expect(read).toContain('คนอื่นแก้ข้อนี้');
    await mali.page.getByRole('button', { name: 'ใช้ของคุณ' }).click();
    expect(await mali.page.locator('[name="done"]').inputValue()).toBe(ALL.done);
    await sends(mali);
    await arrived(mali);
    expect((await versions(w)).map((v) => [v.done, v.proposals])).toEqual([[ALL.done, 'ขอกล้อง']]);
    expect([...mali.faults, ...somchai.faults].filter((f) => !/ERR_INTERNET_DISCONNECTED/u.test(f))).toEqual(
      [],
    );
    await mali.leaves();
    await somchai.leaves();
  });

  it('what cannot be sent comes back with a link to each field', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await answersAll(mali, { 'i.meetings': 'สี่' });
    await sends(mali);
    const wrong = mali.page.getByRole('alert');
    await wrong.waitFor();
    await wrong.getByRole('link').first().click();
    const field = mali.page.locator('[name="i.meetings"]');
    await expect.poll(() => field.evaluate((e) => e === document.activeElement)).toBe(true);
    await field.fill('4');
    // it is kept meanwhile, and whoever is correcting is not sent away from it
    await mali.page.waitForTimeout(1000);
    expect(await field.evaluate((e) => e === document.activeElement)).toBe(true);
    await sends(mali);
    await arrived(mali);
    expect(await versions(w)).toHaveLength(1);
    await mali.leaves();
  });
});

it('a photo taken without a signal waits, is made smaller, and arrives before its report', async () => {
  const w = await house();
  const mali = await atTheForm(browser, w, 'mali');
  await signal(mali, false);
  await answersAll(mali);
  const buffer = await sharp({
    create: {
      ...{ width: 3000, height: 2000, channels: 3, background: '#fff' },
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .withExifMerge({ IFD0: { Make: 'Phone' } })
    .jpeg()
    .toBuffer();
  await mali.page.evaluate(() => {
    location.hash = 'i.meetings';
  });
  await mali.page.locator('[name="photo.i.meetings"]').setInputFiles({
    ...{ name: 'ประชุม.jpeg', mimeType: 'image/jpeg' },
    buffer,
  });
  await mali.page.getByText('ภาพ ประชุม.jpg').waitFor();
  await sends(mali);
  await signal(mali, true);
  await arrived(mali);
  const photos = await w.deps.db.selectFrom('evidence').selectAll().execute();
  expect(photos.map((p) => [p.name, p.field, p.width, p.height])).toEqual([
    ['ประชุม.jpg', 'i.meetings', 1600, 1067],
  ]);
  expect((await versions(w)).map((v) => v.version)).toEqual([1]);
  expect(photos[0]?.added_in).toBe(1);
  await mali.leaves();
});

it('a file whose sending breaks off goes on where it stopped', async () => {
  const w = await house();
  const mali = await atTheForm(browser, w, 'mali');
  const sent: string[] = [];
  await mali.page.context().route('**/uploads/*', async (route) => {
    const offset = /name="offset"\r\n\r\n(\d+)/u.exec(
      route.request().postDataBuffer()?.toString('latin1') ?? '',
    )?.[1];
    if (offset !== undefined) sent.push(offset);
    if (sent.length === 2) await route.abort('connectionreset');
    else await route.continue();
  });
  await mali.page.locator('[name="photo.i.meetings"]').setInputFiles({
    ...{ name: 'บันทึก.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(700_000), Buffer.from('\n%%EOF')]),
  });
  await mali.page.getByText('ส่งแล้วเมื่อ').waitFor();
  expect(sent).toEqual(['0', '262144', '262144', '524288']);
  const files = await w.deps.db.selectFrom('evidence').select(['name', 'kind']).execute();
  expect(files).toEqual([{ name: 'บันทึก.pdf', kind: 'pdf' }]);
  await mali.leaves();
});

it('a file that is refused holds its report back, says why, and lets it go when it is thrown away', async () => {
  const w = await house();
  const mali = await atTheForm(browser, w, 'mali');
  await answersAll(mali);
  await mali.page.locator('[name="photo.i.meetings"]').setInputFiles({
    ...{ name: 'ภาพ.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from('MZ this is a program'),
  });
  await mali.page.getByText('ไฟล์นี้เป็นโปรแกรม').waitFor();
  await sends(mali);
  await mali.page.getByText('รอให้ภาพส่งเสร็จก่อน').waitFor();
  expect(await versions(w)).toEqual([]);
  const photo = mali.page.locator('[data-item=photo]');
  await photo.getByRole('button', { name: 'ทิ้ง', exact: true }).click();
  await photo.getByRole('button', { name: 'ทิ้งเลย' }).click();
  await arrived(mali);
  expect(await versions(w)).toHaveLength(1);
  await mali.leaves();
});

it('the device keeps the form and the work home, and no other page', async () => {
  const w = await house();
  const mali = await atTheForm(browser, w, 'mali');
  for (const path of ['/quarters', HERE, '/work', '/areas/770304']) await mali.opens(path);
  const there = () =>
    mali.page.evaluate(async () => {
      const names = ['pages', 'shell'];
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
  expect((await there()).sort()).toEqual(['/device', '/en/device', '/work', FORM].sort());
  await signal(mali, false);
  await mali.opens('/work');
  expect(await mali.heading()).toBe('งานของฉัน');
  await mali.leaves();
});

describe('whoever is signed in', () => {
  it('a session that ended while typing: sign in, and it is sent', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await answersAll(mali);
    await w.deps.db.deleteFrom('sessions').execute();
    await sends(mali);
    await mali.page.getByText('ออกจากระบบไปแล้ว ข้อความและภาพยังอยู่ในเครื่องนี้').waitFor();
    const way = mali.page.getByRole('link', { name: 'เข้าสู่ระบบแล้วส่งต่อ' });
    expect(await way.getAttribute('href')).toBe(`/sign-in?next=${encodeURIComponent(FORM)}`);
    const [name = '', ...value] = (await signedInCookie(w.deps, await w.id('mali'))).split('=');
    await mali.page.context().addCookies([{ name, value: value.join('='), url: w.origin }]);
    await mali.opens(FORM);
    await expect.poll(() => versions(w).then((all) => all.length)).toBe(1);
    await mali.leaves();
  });

  it('signing out asks first; the next person reads nothing; hers is there when she is back', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await answers(mali, 'done', 'ความลับของมะลิ');
    await saved(mali);
    await mali.opens(HERE);
    await mali.page.getByText('มีของค้างในเครื่องนี้ 1 รายการ').waitFor();
    await mali.page.getByRole('button', { name: 'ออกจากระบบ' }).click();
    const dialog = mali.page.getByRole('dialog');
    await dialog.getByText('ยังมี 1 รายการที่ยังไม่ได้ส่ง').waitFor();
    await dialog.getByRole('button', { name: 'ออก แล้วเก็บไว้' }).click();
    await mali.page.waitForURL(`${w.origin}/`);
    const left = await mali.page.evaluate(async () => {
      const pages = await (await caches.open('pages')).keys();
      const rows = await new Promise<unknown[]>((done, fail) => {
        const opening = indexedDB.open('prongsai');
        opening.onerror = fail;
        opening.onsuccess = () => {
          const all = opening.result.transaction('keys').objectStore('keys').getAll();
          all.onsuccess = () => done(all.result);
        };
      });
      return { pages: pages.length, keys: rows.length };
    });
    expect(left).toEqual({ pages: 0, keys: 0 });

    const become = async (name: 'mali' | 'somchai') => {
      const [cookie = '', ...value] = (await signedInCookie(w.deps, await w.id(name))).split('=');
      await mali.page.context().addCookies([{ name: cookie, value: value.join('='), url: w.origin }]);
    };
    await become('somchai');
    await mali.opens(FORM);
    await kept(mali);
    await mali.opens('/device');
    await mali.page.getByText('ไม่มีอะไรค้างในเครื่องนี้').waitFor();
    await become('mali');
    await mali.opens(FORM);
    await mali.page.getByText('นำคำตอบที่ค้างในเครื่องนี้กลับมาแล้ว').waitFor();
    expect(await mali.page.locator('[name="done"]').inputValue()).toBe('ความลับของมะลิ');
    expect(mali.faults).toEqual([]);
    await mali.leaves();
  });
});

it('a page that was never opened becomes the page of this device; a draft is thrown away only after asking', async () => {
  const w = await house();
  const mali = await atTheForm(browser, w, 'mali');
  await answers(mali, 'done', 'ร่าง');
  await saved(mali);
  await signal(mali, false);
  await mali.opens('/quarters');
  const read = await mali.reads();
  expect(read).toContain('ที่ค้างในเครื่องนี้');
  expect(read).toContain('ตอนนี้ไม่มีสัญญาณ');
  expect(read).not.toContain('เขาล้าน อ.ทับสะแก');
  await mali.page.getByRole('button', { name: 'ทิ้ง', exact: true }).click();
  await mali.page.getByRole('button', { name: 'ทิ้งเลย' }).click();
  await mali.page.getByText('ไม่มีอะไรค้างในเครื่องนี้').waitFor();
  await mali.leaves();
});
