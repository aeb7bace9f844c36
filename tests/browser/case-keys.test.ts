// An officer's keys in a real browser: made, written down, saved, opened, locked, recovered, changed. And that nothing
// which opens a case is ever sent, or lies anywhere in clear.
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedInCookie } from '../sign-in.ts';
import { openBrowser } from './looks.ts';
import { Person, seenIn } from './person.ts';
import { servedWorld } from './served.ts';

const HERE = '/work/cases/keys';
const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const NEXT = 'ปลาทูบิน ข้ามวัด ไปฟังหมอลำ คืนเดือนหงาย';
const OPEN = 'กุญแจเปิดอยู่ในแท็บนี้';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type House = Awaited<ReturnType<typeof servedWorld>>;

/** An officer with the page of keys open; everything the browser sends is written down. */
async function officer(w: House, name: 'boonmee' | 'siri' = 'boonmee') {
  const cookie = await signedInCookie(w.deps, await w.id(name));
  const person = await Person.arrives(browser, w.origin, { cookie });
  const sent: string[] = [];
  person.page.on('request', (request: Request) => {
    sent.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  await person.opens(HERE);
  return { person, sent };
}

const shows = (person: Person, words: string) => person.page.getByText(words).first().waitFor();
const clicks = (person: Person, words: string) =>
  person.page.getByRole('button', { name: words }).filter({ visible: true }).first().click();
const tick = (person: Person, words: string) => person.page.getByLabel(words).check();

/** The three steps. Gives the code as it stands on the paper. */
async function makes(person: Person, passphrase = PASSPHRASE): Promise<string[]> {
  await person.types('วลีผ่านสำหรับอ่านเรื่อง', passphrase);
  await person.types('พิมพ์วลีอีกครั้ง', passphrase);
  await tick(person, 'วลีนี้ไม่ใช่รหัสผ่าน');
  await tick(person, 'เข้าใจแล้วว่า');
  await clicks(person, 'สร้างกุญแจในเครื่องนี้');
  await shows(person, 'เก็บรหัสกู้คืนนี้ลงกระดาษ');
  const groups = (await person.page.locator('.code li').allInnerTexts()).map((text) => text.slice(-4));
  await clicks(person, 'จดแล้ว ไปต่อ');
  await person.page.getByLabel(/พิมพ์กลุ่ม \d จากกระดาษ/u).fill(groups[await askedFor(person)] ?? '');
  await clicks(person, 'บันทึกกุญแจ');
  await person.page.waitForURL(/done=/u);
  return groups;
}
async function askedFor(person: Person): Promise<number> {
  const label = await seenIn(person.page.getByText(/พิมพ์กลุ่ม \d จากกระดาษ/u));
  return Number(/\d/u.exec(label)?.[0]) - 1;
}

async function printsOnlyTheCode(person: Person, groups: readonly string[]): Promise<void> {
  await person.page.emulateMedia({ media: 'print' });
  const paper = await person.reads();
  for (const group of groups) expect(paper).toContain(group);
  expect(paper).toContain('รหัสกู้คืนกุญแจอ่านเรื่อง');
  expect(paper).not.toContain('วลีผ่านสำหรับอ่านเรื่อง');
  expect(await person.page.locator('input:visible').count()).toBe(0);
  const typed = await person.page
    .locator('input')
    .evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
  expect(typed).not.toContain(PASSPHRASE);
  await person.page.emulateMedia({ media: 'screen' });
}

async function unlocks(person: Person, passphrase = PASSPHRASE): Promise<void> {
  await person.types('วลีผ่านสำหรับอ่านเรื่อง', passphrase);
  await clicks(person, 'เปิดกุญแจ');
}

/** All that this browser keeps of the page, as text. */
const kept = (person: Person): Promise<string> =>
  person.page.evaluate(async () => {
    const rows: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((opened, failed) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => opened(asked.result);
        asked.onerror = () => failed(asked.error);
      });
      for (const store of db.objectStoreNames) {
        const all = await new Promise<Record<string, unknown>[]>((read) => {
          const asked = db.transaction(store).objectStore(store).getAll();
          asked.onsuccess = () => read(asked.result);
        });
        for (const row of all) {
          const key = row.key instanceof CryptoKey ? row.key : undefined;
          const exported = key && (await crypto.subtle.exportKey('raw', key).catch(() => 'kept in'));
          rows.push(`${name} ${store} ${JSON.stringify(row)} ${exported ? String(exported) : ''}`);
        }
      }
      db.close();
    }
    return rows.join('\n');
  });

describe('making keys', () => {
  it('asks for a passphrase worth the name, and for one group of the paper, before anything is saved', async () => {
    const w = await servedWorld();
    const { person, sent } = await officer(w);
    expect(await person.heading()).toBe('สร้างกุญแจอ่านเรื่อง');
    expect(await person.reads()).toContain('ไม่มีใครตั้งใหม่ให้ได้');
    await person.types('วลีผ่านสำหรับอ่านเรื่อง', 'สั้นไป');
    await shows(person, 'อีก 8 ตัว');
    await clicks(person, 'สร้างกุญแจในเครื่องนี้');
    await shows(person, 'สองช่องไม่เหมือนกัน');
    await shows(person, 'คนที่ได้รหัสผ่านไปจะได้อ่านเรื่องไม่ได้');
    await shows(person, 'อ่านข้อความเตือนข้างบน');
    await person.types('วลีผ่านสำหรับอ่านเรื่อง', '11112222333344445555');
    await shows(person, 'เดาได้ง่าย');
    await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
    await shows(person, 'ดี เดายาก');
    await person.types('พิมพ์วลีอีกครั้ง', PASSPHRASE);
    await tick(person, 'แสดงวลีที่พิมพ์');
    await tick(person, 'วลีนี้ไม่ใช่รหัสผ่าน');
    await tick(person, 'เข้าใจแล้วว่า');
    await clicks(person, 'สร้างกุญแจในเครื่องนี้');
    await shows(person, 'เก็บรหัสกู้คืนนี้ลงกระดาษ');
    const groups = (await person.page.locator('.code li').allInnerTexts()).map((text) => text.slice(-4));
    expect(groups).toHaveLength(5);
    for (const group of groups) expect(group).toMatch(/^[2-9A-HJ-NP-Z]{4}$/u);
    expect(await person.reads()).not.toContain('ไม่มีใครตั้งใหม่ให้ได้');
    await printsOnlyTheCode(person, groups);
    await clicks(person, 'จดแล้ว ไปต่อ');
    const asked = await askedFor(person);
    await person.page.getByLabel(/พิมพ์กลุ่ม \d จากกระดาษ/u).fill('2222');
    await clicks(person, 'บันทึกกุญแจ');
    await shows(person, `ไม่ตรงกับกลุ่ม ${asked + 1} ที่แสดงไว้`);
    await clicks(person, 'กลับไปดูรหัส');
    await clicks(person, 'จดแล้ว ไปต่อ');
    expect(sent.filter((line) => line.includes('wrapped='))).toEqual([]);
    const again = groups[await askedFor(person)] ?? '';
    await person.page.getByLabel(/พิมพ์กลุ่ม \d จากกระดาษ/u).fill(again.toLowerCase());
    await clicks(person, 'บันทึกกุญแจ');
    await person.page.waitForURL(/done=made/u);
    expect(await person.reads()).toContain('เก็บกุญแจที่ห่อแล้ว');
    expect(await person.reads()).toContain('ชุดที่ 1 สร้างเมื่อ 10 เมษายน 2565');
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('goes on when the house did not answer: pressed again, they are kept once', async () => {
    const w = await servedWorld();
    const { person } = await officer(w);
    let lost = 2;
    await person.page.route(`**${HERE}`, async (route) => {
      if (route.request().method() !== 'POST' || lost-- <= 0) return route.continue();
      if (lost === 0) await route.fetch(); // it arrives, and its answer is lost
      return route.abort();
    });
    await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
    await person.types('พิมพ์วลีอีกครั้ง', PASSPHRASE);
    await tick(person, 'วลีนี้ไม่ใช่รหัสผ่าน');
    await tick(person, 'เข้าใจแล้วว่า');
    await clicks(person, 'สร้างกุญแจในเครื่องนี้');
    await shows(person, 'เก็บรหัสกู้คืนนี้ลงกระดาษ');
    const groups = (await person.page.locator('.code li').allInnerTexts()).map((text) => text.slice(-4));
    await clicks(person, 'จดแล้ว ไปต่อ');
    await person.page.getByLabel(/พิมพ์กลุ่ม \d จากกระดาษ/u).fill(groups[await askedFor(person)] ?? '');
    for (const _ of [1, 2]) {
      await clicks(person, 'บันทึกกุญแจ');
      await shows(person, 'กุญแจและรหัสยังอยู่ในหน้านี้');
      await person.page.locator('button[aria-busy]').waitFor({ state: 'detached' });
    }
    await clicks(person, 'บันทึกกุญแจ');
    await person.page.waitForURL(/done=made/u);
    expect(await w.deps.db.selectFrom('officer_keys').select('number').execute()).toEqual([{ number: 1 }]);
    await unlocks(person);
    await shows(person, OPEN);
    await person.leaves();
  });
});

describe('open keys', () => {
  it('are opened by the passphrase, stay open from page to page in the tab, and are locked again', async () => {
    const w = await servedWorld();
    const { person, sent } = await officer(w);
    const groups = await makes(person);
    await unlocks(person, 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายใหม่');
    await shows(person, 'วลีนี้เปิดกุญแจไม่ได้ ยังไม่มีอะไรหาย');
    expect(await person.field('วลีผ่านสำหรับอ่านเรื่อง').inputValue()).toContain('สายใหม่');
    await unlocks(person, `  ${PASSPHRASE.replace(' ', '   ')} `);
    await shows(person, OPEN);
    await shows(person, 'ตรงกับกุญแจที่เพิ่งเปิดในเครื่องนี้');

    await person.opens(HERE);
    await shows(person, OPEN);
    expect(await person.page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').count()).toBe(0);
    const stored = await kept(person);
    expect(stored).toContain('prongsai-officer keys');
    expect(stored).toContain('kept in'); // the browser hands the key out to nobody
    const secrets = [PASSPHRASE, 'ช้างลอยน้ำ', groups.join(''), ...groups, 'AGE-SECRET-KEY'];
    const rows = await w.owner.selectFrom('officer_keys').selectAll().execute();
    const everywhere = [stored, JSON.stringify(rows), ...sent.map(decodeURIComponent), ...sent];
    for (const secret of secrets)
      for (const place of everywhere) expect(place, 'in clear').not.toContain(secret);
    expect(sent.filter((line) => line.includes('wrapped='))).toHaveLength(1);

    await clicks(person, 'ล็อกเดี๋ยวนี้');
    await person.page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').waitFor();
    expect(await kept(person)).not.toContain('prongsai-officer');
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('come back by the code from paper; of a letter that is wrong it says in which group', async () => {
    const w = await servedWorld();
    const { person } = await officer(w);
    const groups = await makes(person);
    await clicks(person, 'ลืมวลีผ่าน ใช้รหัสกู้คืน');
    const field = person.page.getByLabel('รหัสกู้คืนจากกระดาษ');
    const third = groups[2] ?? '';
    const slip = third.startsWith('2') ? '3' : '2';
    await field.fill(groups.with(2, slip + third.slice(1)).join(' '));
    await clicks(person, 'เปิดกุญแจ');
    await shows(person, 'กลุ่ม 3 ไม่ถูก');
    await field.fill(groups.slice(0, 4).join(' '));
    await clicks(person, 'เปิดกุญแจ');
    await shows(person, 'พิมพ์มา 16 ตัว รหัสกู้คืนมี 20 ตัว');
    await field.fill(groups.join('-').toLowerCase());
    await clicks(person, 'เปิดกุญแจ');
    await shows(person, OPEN);
    await person.leaves();
  });

  it('are forgotten after half an hour without a hand on the page, and in every tab when one locks', async () => {
    const w = await servedWorld();
    const { person } = await officer(w);
    await makes(person);
    await person.page.clock.install();
    await person.opens(HERE);
    await unlocks(person);
    await person.page.clock.runFor(1000);
    await shows(person, OPEN);
    await person.page.clock.runFor('29:00');
    expect(await person.reads()).toContain(OPEN);
    await person.page.keyboard.press('Shift');
    await person.page.clock.runFor('29:00');
    expect(await person.reads()).toContain(OPEN);
    await person.page.clock.runFor('02:00');
    await person.page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').waitFor();
    expect(await kept(person)).not.toMatch(/prongsai-officer keys/u);

    const [one, other] = [await person.opensTab(), await person.opensTab()];
    for (const tab of [one, other]) {
      await tab.opens(HERE);
      await unlocks(tab);
      await shows(tab, OPEN);
    }
    await clicks(one, 'ล็อกเดี๋ยวนี้');
    await other.page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').waitFor();
    await person.leaves();
  });

  it('are gone with whoever signs out, also for the next session in the same tab', async () => {
    const w = await servedWorld();
    const { person } = await officer(w);
    await makes(person);
    await unlocks(person);
    await shows(person, OPEN);
    const tab = await person.page.evaluate(() => sessionStorage.getItem('prongsai-officer'));
    await person.opens('/work');
    await person.presses('ออกจากระบบ');
    expect(await kept(person)).not.toContain('prongsai-officer');
    const again = await signedInCookie(w.deps, await w.id('boonmee'));
    const [name = '', ...value] = again.split('=');
    await person.page.context().addCookies([{ name, value: value.join('='), url: w.origin }]);
    await person.opens(HERE);
    await person.page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').waitFor();
    expect(tab).not.toBeNull();
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('of one session are nothing to the next, whatever was left in the tab', async () => {
    const w = await servedWorld();
    const { person } = await officer(w);
    await makes(person);
    await unlocks(person);
    await shows(person, OPEN);
    await person.page.context().clearCookies();
    const again = await signedInCookie(w.deps, await w.id('boonmee'));
    const [name = '', ...value] = again.split('=');
    await person.page.context().addCookies([{ name, value: value.join('='), url: w.origin }]);
    await person.opens(HERE);
    await person.page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').waitFor();
    await person.leaves();
  });
});

describe('changing keys', () => {
  it('another passphrase opens the same keys; the old one and the old paper do not', async () => {
    const w = await servedWorld();
    const { person } = await officer(w);
    const paper = await makes(person);
    await person.follows('เปลี่ยนวลีผ่าน');
    await unlocks(person);
    await person.page.getByLabel('พิมพ์วลีอีกครั้ง').waitFor();
    await makes(person, NEXT);
    const [first, second] = await w.deps.db
      .selectFrom('officer_keys')
      .select(['number', 'recipient', 'verify'])
      .orderBy('number')
      .execute();
    expect(second).toEqual({ ...first, number: 2 });
    expect(await person.reads()).toContain('ชุดที่ 1 สร้างเมื่อ');
    await unlocks(person, PASSPHRASE);
    await shows(person, 'วลีนี้เปิดกุญแจไม่ได้');
    await clicks(person, 'ลืมวลีผ่าน ใช้รหัสกู้คืน');
    await person.page.getByLabel('รหัสกู้คืนจากกระดาษ').fill(paper.join(''));
    await clicks(person, 'เปิดกุญแจ');
    await shows(person, 'อาจเป็นกระดาษใบเก่า');
    await clicks(person, 'ใช้วลีผ่านแทน');
    await unlocks(person, NEXT);
    await shows(person, OPEN);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('a new pair after everything was lost is another pair, and says beforehand what does not come back', async () => {
    const w = await servedWorld();
    const { person } = await officer(w, 'siri');
    await makes(person);
    await person.follows('วลีผ่านและรหัสกู้คืนหายทั้งคู่');
    expect(await person.reads()).toContain('เรื่องที่ปิดผนึกถึงกุญแจเดิมจะไม่กลับมา');
    await makes(person, NEXT);
    expect(await person.reads()).toContain('ชุดที่ 2 สร้างเมื่อ');
    await unlocks(person, NEXT);
    await shows(person, 'ตรงกับกุญแจที่เพิ่งเปิดในเครื่องนี้');
    await person.leaves();
  });

  it('a house that shows another pair as theirs is found out by the keys themselves', async () => {
    const w = await servedWorld();
    const { person } = await officer(w);
    await makes(person);
    await w.owner
      .updateTable('officer_keys')
      .set({ verify: Buffer.alloc(32, 7) })
      .execute();
    await person.opens(HERE);
    await unlocks(person);
    await shows(person, 'อย่าอ่านลายนิ้วมือนี้ให้ใคร');
    expect(await person.reads()).not.toContain('ตรงกับกุญแจที่เพิ่งเปิดในเครื่องนี้');
    await person.leaves();
  });
});
