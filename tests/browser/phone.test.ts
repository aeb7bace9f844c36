// What goes wrong on an old phone with a bad signal: pressed twice, closed too early, no room, a house that is
// being restarted, a line that hangs. Each time the person is told what is so, and nothing they typed is lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { signedInCookie } from '../sign-in.ts';
import { openDevice, openWholeBrowser } from './looks.ts';
import { Person, seenIn } from './person.ts';
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
  sendsAgain,
  signal,
  versions,
} from './phone.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openWholeBrowser();
});
afterAll(() => browser?.close());

const opensQuestion = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);
const JPEG = { name: 'ประชุม.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(300_000, 7) };

describe('told that it was sent', () => {
  it('also what was put here before the page was closed, and sent when it was opened again', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await signal(mali, false);
    await answersAll(mali);
    await sends(mali);
    await mali.page.getByText('รอส่ง จะส่งให้เองเมื่อมีสัญญาณ').waitFor();
    const again = await mali.reopens();
    await again.opens(FORM);
    await again.page.getByText('รอส่ง จะส่งให้เองเมื่อมีสัญญาณ').waitFor();
    await signal(again, true);
    await arrived(again);
    expect(await versions(w)).toHaveLength(1);
    await again.leaves();
  });

  it('on the work home, where what was left here is counted until it has gone', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await answersAll(mali);
    await signal(mali, false);
    await sends(mali);
    await mali.page.getByText('รอส่ง จะส่งให้เองเมื่อมีสัญญาณ').waitFor();
    await mali.opens('/work');
    await mali.page.getByText('มีของค้างในเครื่องนี้ 1 รายการ').waitFor();
    await signal(mali, true);
    await mali.page.getByText('ที่ค้างในเครื่องนี้ส่งครบแล้ว').waitFor({ timeout: 60_000 }); // a failed try waits before the next
    expect(await versions(w)).toHaveLength(1);
    expect(mali.faults.filter((f) => !/ERR_INTERNET_DISCONNECTED/u.test(f))).toEqual([]);
    await mali.leaves();
  });

  it('with every page closed, where the browser wakes the worker: it asked to be woken, and sends', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    const tools = await mali.page.context().newCDPSession(mali.page);
    const registered = new Promise<string>((known) => {
      tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        if (registrations[0]) known(registrations[0].registrationId);
      });
    });
    await tools.send('ServiceWorker.enable');
    await answersAll(mali);
    await signal(mali, false);
    await sends(mali);
    await mali.page.getByText('รอส่ง จะส่งให้เองเมื่อมีสัญญาณ').waitFor();
    const asked = () =>
      mali.page.evaluate(async () => {
        const { sync } = (await navigator.serviceWorker.ready) as unknown as {
          sync: { getTags(): Promise<string[]> };
        };
        return sync.getTags();
      });
    await expect.poll(asked).toEqual(['outbox']);
    await mali.page.goto('about:blank');
    await signal(mali, true);
    const registrationId = await registered;
    const gone = () => versions(w).then((all) => all.length === 1);
    // as a browser does: it wakes the worker again, up to three times, where something still waits
    for (const lastChance of [false, false, true]) {
      const waking = { origin: w.origin, registrationId, tag: 'outbox', lastChance };
      await tools.send('ServiceWorker.dispatchSyncEvent', waking);
      for (let n = 0; n < 40 && !(await gone()); n += 1) await delay(250);
      if (await gone()) break;
    }
    expect(await versions(w)).toHaveLength(1);
    await mali.leaves();
  });

  it('pressed twice while the answer was lost: one version, and nothing left to do', async () => {
    const w = await house();
    const cookie = await signedInCookie(w.deps, await w.id('mali'));
    const mali = await Person.arrives(browser, w.origin, { cookie, workers: false });
    await mali.opens(FORM);
    await answersAll(mali);
    let posts = 0;
    await mali.page.context().route('**/whole', async (route) => {
      posts += 1;
      if (posts > 1) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await sends(mali);
    await mali.page.getByText('ส่งไม่สำเร็จ').waitFor();
    await mali.page.getByRole('button', { name: 'ส่งรายงาน', exact: true }).click();
    await arrived(mali);
    expect([posts, (await versions(w)).length]).toEqual([2, 1]);
    await sentOnce(mali);
    await mali.leaves();
  });

  it('pressed again while it is being sent a second time: what has arrived stays so', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await answersAll(mali);
    let posts = 0;
    let goOn: () => void = () => undefined;
    const pressed = new Promise<void>((done) => {
      goOn = done;
    });
    await mali.page.context().route('**/whole', async (route) => {
      posts += 1;
      if (posts > 1) return pressed.then(() => route.continue());
      await route.fetch();
      await route.abort('connectionreset');
    });
    await sends(mali);
    await expect.poll(() => posts, { timeout: 30_000 }).toBe(2);
    await mali.page.getByRole('button', { name: 'ส่งรายงาน', exact: true }).click();
    goOn();
    await arrived(mali);
    expect(await versions(w)).toHaveLength(1);
    await sentOnce(mali);
    await mali.leaves();
  });
});

/** On the page of the device stands one thing, and that it has gone. */
async function sentOnce(person: Person): Promise<void> {
  await person.opens('/device');
  await person.page.getByText('ส่งแล้วเมื่อ').waitFor();
  expect(await person.page.locator('[data-item]').count()).toBe(1);
}

describe('a house that cannot answer now', () => {
  it('answers 503: the form that was kept opens, what is sent is tried again, and arrives once', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await answersAll(mali);
    await saved(mali);
    const away = '**/work/**';
    await mali.page.context().route(away, (route) => route.fulfill({ status: 503, body: 'restarting' }));
    await mali.opens(FORM);
    await mali.page.getByText('นำคำตอบที่ค้างในเครื่องนี้กลับมาแล้ว').waitFor();
    await sends(mali);
    await mali.page.getByText('ส่งไม่สำเร็จ').or(mali.page.getByText('รอส่ง')).waitFor();
    expect(await versions(w)).toEqual([]);
    await mali.page.context().unroute(away);
    await sendsAgain(mali);
    await arrived(mali);
    expect(await versions(w)).toHaveLength(1);
    await mali.leaves();
  });

  it('hangs: what is typed is kept all the same, and does not wait for an answer', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await mali.page.context().route('**/work/device.json', () => undefined);
    const again = await mali.reopens();
    await again.opens(FORM);
    await answers(again, 'done', 'ติดป้าย');
    await saved(again);
    await again.leaves();
  });

  it('the script is long in coming: what was typed before it is kept like the rest', async () => {
    const w = await house();
    const cookie = await signedInCookie(w.deps, await w.id('mali'));
    const mali = await Person.arrives(browser, w.origin, { cookie });
    let arrive: () => void = () => undefined;
    const slow = new Promise<void>((done) => {
      arrive = done;
    });
    await mali.page.route('**/assets/offline*.js', (route) => slow.then(() => route.continue()));
    await mali.page.goto(w.origin + FORM, { waitUntil: 'commit' });
    await mali.page.locator('[name="done"]').fill('พิมพ์ก่อน');
    arrive();
    await saved(mali);
    await kept(mali);
    const again = await mali.reopens();
    await again.opens(FORM);
    await again.page.getByText('นำคำตอบที่ค้างในเครื่องนี้กลับมาแล้ว').waitFor();
    expect(await again.page.locator('[name="done"]').inputValue()).toBe('พิมพ์ก่อน');
    await again.leaves();
  });
});

it('two texts: what is typed before the choice, and after the page came anew, loses neither', async () => {
  const w = await house();
  const [mali, somchai] = [await atTheForm(browser, w, 'mali'), await atTheForm(browser, w, 'somchai')];
  await signal(mali, false);
  await answers(mali, 'done', 'ของมะลิ');
  await saved(mali);
  await answers(somchai, 'done', 'ของสมชาย');
  await opensQuestion(somchai.page, 'end');
  await somchai.page.getByRole('button', { name: 'เก็บร่างไว้' }).click();
  await somchai.page.getByText('เก็บไว้ที่ส่วนกลางแล้วเมื่อ').waitFor();
  await signal(mali, true);
  const again = await mali.reopens();
  await again.opens(FORM);
  const field = again.page.locator('[name="done"]');
  const clash = again.page.locator('#clash-done');
  await clash.waitFor();
  // one thing at a time: the box that holds the other's text is not there to be typed into
  expect(await field.isVisible()).toBe(false);
  const both = await seenIn(clash);
  expect([both.includes('ของมะลิ'), both.includes('ของสมชาย')]).toEqual([true, true]);
  await clash.getByRole('button', { name: 'ใช้ทั้งสอง ต่อกัน' }).click();
  await expect.poll(() => field.inputValue()).toBe('ของสมชาย\nของมะลิ');
  expect(await field.isVisible()).toBe(true);
  await again.page.reload();
  await expect.poll(() => field.inputValue()).toBe('ของสมชาย\nของมะลิ');
  await opensQuestion(again.page, 'end');
  await again.page.getByRole('button', { name: 'เก็บร่างไว้' }).click();
  await again.page.getByText('เก็บไว้ที่ส่วนกลางแล้วเมื่อ').waitFor();
  const { answers: now } = await w.deps.db.selectFrom('reports').select('answers').executeTakeFirstOrThrow();
  expect((now as unknown as { done: { v: string } }).done.v).toBe('ของสมชาย\nของมะลิ');
  await again.leaves();
  await somchai.leaves();
});

describe('a photo', () => {
  it('stands beside its question as it waits, and at the end; the report can be a draft again', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await signal(mali, false);
    await opensQuestion(mali.page, 'i.meetings');
    await mali.page.locator('[name="photo.i.meetings"]').setInputFiles(JPEG);
    const photo = mali.page.locator('[data-item=photo]');
    await mali.page.locator('[data-photos="i.meetings"] [data-item=photo]').getByText('รอส่ง').waitFor();
    await answers(mali, 'done', 'ติดป้าย');
    expect(await photo.count()).toBe(0);
    await sends(mali);
    await mali.page.locator('[data-end] [data-item=report]').getByText('รอส่ง').waitFor();
    expect(await photo.count()).toBe(1);
    await mali.page.getByRole('button', { name: 'ยังไม่ส่ง เก็บเป็นร่าง' }).click();
    await expect.poll(() => mali.page.locator('[data-item=report]').count()).toBe(0);
    const again = await mali.reopens();
    await again.opens(FORM);
    await again.page.getByText('นำคำตอบที่ค้างในเครื่องนี้กลับมาแล้ว').waitFor();
    expect(await again.page.locator('[name="done"]').inputValue()).toBe('ติดป้าย');
    await again.leaves();
  });

  it('that finds no room on the phone is said to be lost, beside its question', async () => {
    const w = await house();
    const folder = mkdtempSync(join(tmpdir(), 'prongsai-phone-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const cookie = await signedInCookie(w.deps, await w.id('mali'));
    const mali = await Person.picksUp(await openDevice(folder), w.origin, cookie);
    const tools = await mali.page.context().newCDPSession(mali.page);
    await tools.send('Storage.overrideQuotaForOrigin', { origin: w.origin, quotaSize: 1_000_000 });
    await mali.opens(FORM);
    await kept(mali);
    await signal(mali, false);
    await opensQuestion(mali.page, 'i.meetings');
    await mali.page
      .locator('[name="photo.i.meetings"]')
      .setInputFiles({ ...JPEG, buffer: Buffer.alloc(4_000_000, 7) });
    await mali.page.locator('[data-photos="i.meetings"]').getByText('ลบของที่ไม่ใช้ในเครื่อง').waitFor();
    await mali.leaves();
  });

  it('that an older version of this form had put on the phone is still there', async () => {
    const w = await house();
    const cookie = await signedInCookie(w.deps, await w.id('mali'));
    const mali = await Person.arrives(browser, w.origin, { cookie });
    await mali.opens('/areas');
    await mali.page.evaluate(
      () =>
        new Promise<void>((done, fail) => {
          const opening = indexedDB.open('prongsai', 1);
          opening.onerror = fail;
          opening.onupgradeneeded = () => {
            const db = opening.result;
            db.createObjectStore('keys', { keyPath: 'who' });
            db.createObjectStore('drafts', { keyPath: ['who', 'place'] });
            const outbox = db.createObjectStore('outbox', { keyPath: 'id' });
            outbox.createIndex('who', 'who');
            outbox.put({
              id: 'a',
              who: 'somebody',
              file: { iv: new Uint8Array(12), data: new ArrayBuffer(9) },
            });
          };
          opening.onsuccess = () => {
            opening.result.close();
            done();
          };
        }),
    );
    await mali.opens(FORM);
    await kept(mali);
    const there = await mali.page.evaluate(
      () =>
        new Promise((done, fail) => {
          const opening = indexedDB.open('prongsai');
          opening.onerror = fail;
          opening.onsuccess = () => {
            const tx = opening.result.transaction(['outbox', 'files']);
            const [row, file] = [tx.objectStore('outbox').get('a'), tx.objectStore('files').get('a')];
            tx.oncomplete = () => done([Object.keys(row.result).sort(), file.result.data.byteLength]);
          };
        }),
    );
    expect(there).toEqual([['id', 'who'], 9]);
    await mali.leaves();
  });
});

it('what was changed since the last version is said once, and survives a closed page like an answer', async () => {
  const w = await house();
  const mali = await atTheForm(browser, w, 'mali');
  await answersAll(mali);
  await sends(mali);
  await arrived(mali);
  await w.owner.updateTable('reports').set({ state: 'returned' }).execute();
  await mali.opens(FORM);
  await answers(mali, 'done', 'ติดป้ายครบแล้ว');
  await opensQuestion(mali.page, 'end');
  await mali.page.locator('[name="reason"]').fill('ตรวจป้ายใหม่ทุกหมู่');
  await saved(mali);
  await mali.page.waitForTimeout(600);
  const again = await mali.reopens();
  await again.opens(FORM);
  await again.page.getByText('นำคำตอบที่ค้างในเครื่องนี้กลับมาแล้ว').waitFor();
  expect(await again.page.locator('[name="reason"]').inputValue()).toBe('ตรวจป้ายใหม่ทุกหมู่');
  await opensQuestion(again.page, 'end');
  await again.page.getByRole('button', { name: 'ส่งรายงานฉบับแก้' }).click();
  await arrived(again);
  expect((await versions(w)).map((v) => [v.version, v.reason])).toEqual([
    [1, null],
    [2, 'ตรวจป้ายใหม่ทุกหมู่'],
  ]);
  await again.leaves();
});

describe('nobody is left guessing', () => {
  it('who may no longer report there is told so, and the words can be saved with what they answer', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await answersAll(mali);
    await saved(mali);
    const yesterday = '2022-04-09';
    await w.owner.updateTable('memberships').set({ valid_to: yesterday }).execute();
    await sends(mali);
    await mali.page.getByText('อาจไม่มีสิทธิ์รายงานพื้นที่นี้แล้ว').waitFor();
    const saving = mali.page.waitForEvent('download');
    await mali.page.getByRole('button', { name: 'บันทึกเป็นไฟล์ข้อความ' }).click();
    const chunks = await (await saving).createReadStream().then((stream) => stream.toArray());
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text).toContain(`\n${ALL.done}\n`);
    expect(text).not.toMatch(/^(done|i\.|n\.)/mu);
    await mali.leaves();
  });

  it('signed out, the page of the device does not say that there is nothing', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await answers(mali, 'done', 'ร่าง');
    await saved(mali);
    await mali.opens(HERE);
    await mali.page.getByRole('button', { name: 'ออกจากระบบ' }).click();
    await mali.page.getByRole('dialog').getByRole('button', { name: 'ออก แล้วเก็บไว้' }).click();
    await mali.page.waitForURL(`${w.origin}/`);
    await mali.opens('/device');
    await mali.page.getByText('เข้าสู่ระบบก่อน').waitFor();
    expect(await mali.reads()).not.toContain('ไม่มีอะไรค้าง');
    expect(await mali.page.getByRole('link', { name: 'เข้าสู่ระบบ' }).last().getAttribute('href')).toBe(
      '/sign-in?next=%2Fdevice',
    );
    await mali.leaves();
  });

  it('signing out without a signal: still signed in, and the form is still hers to fill in', async () => {
    const w = await house();
    const mali = await atTheForm(browser, w, 'mali');
    await mali.opens('/work');
    await mali.opens(FORM);
    await answers(mali, 'done', 'ร่าง');
    await saved(mali);
    await signal(mali, false);
    await mali.opens('/work');
    await mali.page.getByRole('button', { name: 'ออกจากระบบ' }).click();
    await mali.page.getByRole('dialog').getByRole('button', { name: 'ออก แล้วเก็บไว้' }).click();
    await mali.page.getByText('ตอนนี้ไม่มีสัญญาณ').waitFor();
    await mali.opens(FORM);
    await mali.page.getByText('นำคำตอบที่ค้างในเครื่องนี้กลับมาแล้ว').waitFor();
    await mali.leaves();
  });
});
