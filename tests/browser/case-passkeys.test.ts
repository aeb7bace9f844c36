// Passkeys that open an officer's keys, in a real browser with an authenticator of its own: added, used on a page that
// reads a case, kept through another passphrase, taken off. What it gives is in no request and lies nowhere.
// LOOKS=folder keeps pictures.
import { join } from 'node:path';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSaid } from '#src/cases/said.ts';
import { unwrapByPassphrase, type Wrapped, wrapKeys } from '#src/sealing/officer.ts';
import { signedInCookie } from '../sign-in.ts';
import { post, sealTip, type WatchCentre, watchCentre } from '../units.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person, seenIn } from './person.ts';
import { served } from './served.ts';
import { TIP } from './watch-centre.ts';

const HERE = '/work/cases/keys';
const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const NEXT = 'ปลาทูบิน ข้ามวัด ไปฟังหมอลำ คืนเดือนหงาย';
const OPEN = 'กุญแจเปิดอยู่ในแท็บนี้';
const FIELD = 'วลีผ่านสำหรับอ่านเรื่อง';
const BY_PASSKEY = 'ปลดล็อกด้วยพาสคีย์';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type House = WatchCentre & { readonly origin: string };

/** `host`: WebAuthn takes a name, and of those without https this machine's alone. */
async function house(host = 'localhost') {
  const w = await served(watchCentre, host);
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const wrapped = JSON.stringify(await wrapKeys(boonmee, PASSPHRASE, new Uint8Array(10)));
  await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', boonmee.id).execute();
  const giver = await sealTip(w, { text: writeSaid(TIP), to: [boonmee, siri] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  return { w, boonmee, path: `/work/cases/${giver.sealed.caseId}` };
}

async function signsIn(w: House, person: Person): Promise<void> {
  const cookie = await signedInCookie(w.deps, await w.id('boonmee'), { origin: w.origin });
  const [name = '', ...value] = cookie.split('=');
  await person.page.context().addCookies([{ name, value: value.join('='), url: w.origin }]);
}

type Telephone = {
  readonly person: Person;
  readonly sent: string[];
  /** Whether its owner shows their finger from now on. */
  verifies(yes: boolean): Promise<void>;
  /** How many passkeys lie in it. */
  passkeys(): Promise<number>;
};

/** A telephone that can make passkeys; `prf` false: of an older kind. What it gives is written down by the page itself. */
async function telephone(w: House, { prf = true } = {}): Promise<Telephone> {
  const person = await Person.arrives(browser, w.origin);
  await signsIn(w, person);
  const sent: string[] = [];
  person.page.on('request', (request: Request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  const cdp = await person.page.context().newCDPSession(person.page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, hasPrf: prf, automaticPresenceSimulation: true },
    },
  });
  await person.page.addInitScript(overhearPrf);
  return {
    person,
    sent,
    verifies: async (isUserVerified) => {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    passkeys: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}

/** Beside the page's own script: notes what the authenticator gives, so that one can look for it everywhere. */
function overhearPrf(): void {
  const heard: number[][] = [];
  Object.assign(globalThis, { heardPrf: heard });
  const real = PublicKeyCredential.prototype.getClientExtensionResults;
  PublicKeyCredential.prototype.getClientExtensionResults = function (this: PublicKeyCredential) {
    const results = real.call(this);
    const first = results.prf?.results?.first;
    if (first) heard.push([...new Uint8Array(first as ArrayBuffer)]);
    return results;
  };
}
/** A device that answers only when it is asked once more, whose owner looks away at the first time. */
function answersLater(): void {
  const real = PublicKeyCredential.prototype.getClientExtensionResults;
  PublicKeyCredential.prototype.getClientExtensionResults = function (this: PublicKeyCredential) {
    const results = real.call(this);
    return this.response instanceof AuthenticatorAttestationResponse ? { prf: { enabled: true } } : results;
  };
  const get = navigator.credentials.get.bind(navigator.credentials);
  let away = true;
  navigator.credentials.get = async (asked) => {
    if (!away) return get(asked);
    away = false;
    throw new DOMException('', 'NotAllowedError');
  };
}
const given = (person: Person): Promise<number[][]> =>
  person.page.evaluate(() => (globalThis as unknown as { heardPrf: number[][] }).heardPrf);
const asText = (bytes: readonly number[]) =>
  (['base64', 'base64url', 'hex'] as const).map((how) => Buffer.from(bytes).toString(how));

const shows = (person: Person, words: string) =>
  person.page.getByText(words).filter({ visible: true }).first().waitFor();
const clicks = (person: Person, words: string) =>
  person.page.getByRole('button', { name: words }).filter({ visible: true }).first().click();
const picture = async (person: Person, name: string): Promise<void> => {
  const folder = process.env.LOOKS;
  if (!folder) return;
  await person.page.evaluate(() => document.fonts.ready.then(() => undefined));
  for (const width of [1280, 360]) {
    await person.page.setViewportSize({ width, height: 740 });
    await person.page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
};
const kept = (person: Person): Promise<string> =>
  person.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

async function unlocks(person: Person, passphrase = PASSPHRASE): Promise<void> {
  await person.types(FIELD, passphrase);
  await clicks(person, 'เปิดกุญแจ');
  await person.page.getByText(OPEN).waitFor({ timeout: 60_000 }); // Argon2id, where others work on the same machine
}
async function adds(person: Person, name = 'โทรศัพท์ของฉัน'): Promise<void> {
  await person.opens(HERE);
  if ((await person.page.getByText(OPEN).count()) === 0) await unlocks(person);
  await person.types('เรียกพาสคีย์นี้ว่า', name);
  await clicks(person, 'เพิ่มพาสคีย์');
}
async function added(person: Person): Promise<void> {
  await adds(person);
  await person.page.waitForURL(/done=added/u);
}
const rows = (w: House) => w.owner.selectFrom('officer_passkeys').selectAll().execute();

describe('a passkey', () => {
  it('is added to open keys, and opens them after signing out, where a case is read; what it gives stays there', async () => {
    const { w, boonmee, path } = await house();
    const { person, sent } = await telephone(w);
    await person.opens(HERE);
    await shows(person, 'จะเพิ่มพาสคีย์ เปิดกุญแจข้างบนก่อน');
    expect(await person.page.getByRole('button', { name: BY_PASSKEY }).count()).toBe(0);
    await unlocks(person);
    await clicks(person, 'เพิ่มพาสคีย์');
    await shows(person, 'ตั้งชื่อก่อน');
    await picture(person, 'adding');
    await person.types('เรียกพาสคีย์นี้ว่า', 'โทรศัพท์ของฉัน');
    await clicks(person, 'เพิ่มพาสคีย์');
    await person.page.waitForURL(/done=added/u);
    await shows(person, 'เพิ่มพาสคีย์แล้ว');
    await person.page.getByRole('button', { name: 'ถอด “โทรศัพท์ของฉัน”' }).waitFor();
    await picture(person, 'listed');
    expect(await axeFindings(person.page)).toEqual([]);

    await person.opens('/work');
    await person.presses('ออกจากระบบ');
    await signsIn(w, person);
    await person.opens(path);
    await shows(person, BY_PASSKEY);
    expect(await person.field(FIELD).isVisible()).toBe(true); // the passphrase stays beside it
    await picture(person, 'locked');
    expect(await axeFindings(person.page)).toEqual([]);
    const before = sent.length;
    await clicks(person, BY_PASSKEY);
    await shows(person, 'ถนนหมู่ 4 บางกว่าแบบ');
    const [prf] = await given(person);
    expect(prf).toHaveLength(32);

    const everywhere = [
      ...sent,
      ...sent.map(decodeURIComponent),
      await kept(person),
      JSON.stringify(await rows(w)),
    ];
    for (const secret of [...asText(prf ?? []), boonmee.identity, 'AGE-SECRET-KEY', 'หนาไม่ถึงครึ่ง'])
      for (const place of everywhere) expect(place, 'in clear').not.toContain(secret);
    // it opens without the house: code is loaded, and the house is asked for nothing
    expect(sent.slice(before).filter((line) => line.includes(HERE))).toEqual([]);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('is asked for with a finger: without it nothing opens, and the passphrase does as before', async () => {
    const { w } = await house();
    const { person, verifies } = await telephone(w);
    await added(person);
    await clicks(person, 'ล็อกเดี๋ยวนี้');
    await shows(person, BY_PASSKEY);
    await verifies(false);
    await clicks(person, BY_PASSKEY);
    await shows(person, 'ยังไม่ได้ยืนยันตัวกับเครื่อง');
    await picture(person, 'unverified');
    expect(await person.page.getByText(OPEN).count()).toBe(0);
    await unlocks(person);
    await person.leaves();
  });

  it('stays through another passphrase, which it may be the way to', async () => {
    const { w, boonmee } = await house();
    const { person } = await telephone(w);
    await added(person);
    await clicks(person, 'ล็อกเดี๋ยวนี้');
    await shows(person, BY_PASSKEY);
    await person.follows('เปลี่ยนวลีผ่าน');
    await clicks(person, BY_PASSKEY);
    const again = person.page.getByLabel('พิมพ์วลีอีกครั้ง');
    await again.waitFor();
    await person.types(FIELD, NEXT);
    await again.fill(NEXT);
    await person.page.getByLabel('วลีนี้ไม่ใช่รหัสผ่าน').check();
    await person.page.getByLabel('เข้าใจแล้วว่า').check();
    await clicks(person, 'สร้างกุญแจในเครื่องนี้');
    await shows(person, 'เก็บรหัสกู้คืนนี้ลงกระดาษ');
    const groups = (await person.page.locator('.code li').allInnerTexts()).map((text) => text.slice(-4));
    await clicks(person, 'จดแล้ว ไปต่อ');
    const asked = await seenIn(person.page.getByText(/พิมพ์กลุ่ม \d จากกระดาษ/u));
    const group = groups[Number(/\d/u.exec(asked)?.[0]) - 1] ?? '';
    await person.page.getByLabel(/พิมพ์กลุ่ม \d จากกระดาษ/u).fill(group);
    await clicks(person, 'บันทึกกุญแจ');
    await person.page.waitForURL(/done=changed/u);
    const newest = await w.owner
      .selectFrom('officer_keys')
      .selectAll()
      .where('person_id', '=', boonmee.id)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    const opened = await unwrapByPassphrase(newest.wrapped as unknown as Wrapped, NEXT);
    expect(opened?.identity).toBe(boonmee.identity);
    await shows(person, BY_PASSKEY);
    await clicks(person, BY_PASSKEY);
    await shows(person, OPEN);
    await shows(person, 'ตรงกับกุญแจที่เพิ่งเปิดในเครื่องนี้');
    await person.leaves();
  });

  it('that was taken off is offered on no page that is opened afterwards', async () => {
    const { w, path } = await house();
    const { person } = await telephone(w);
    await person.page.setViewportSize({ width: 320, height: 640 });
    const long = 'W'.repeat(40); // as long as a name may be, and nowhere to break
    await adds(person, long);
    await person.page.waitForURL(/done=added/u);
    await shows(person, long);
    expect(await overflow(person.page)).toEqual([]);
    await person.page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeFindings(person.page)).toEqual([]);
    await picture(person, 'long');
    await person.presses(`ถอด “${long}”`);
    await shows(person, 'ถอดพาสคีย์แล้ว');
    await clicks(person, 'ล็อกเดี๋ยวนี้');
    await person.page.waitForLoadState(); // the lock loads the page anew
    await person.field(FIELD).waitFor();
    for (const where of [HERE, path]) {
      await person.opens(where);
      await person.field(FIELD).waitFor();
      expect(await person.page.getByRole('button', { name: BY_PASSKEY }).count()).toBe(0);
    }
    expect(await rows(w)).toEqual([]);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('whose answer was lost is sent again, and made once; the same device has no second one', async () => {
    const { w } = await house();
    const { person } = await telephone(w);
    let lost = 2;
    await person.page.route(`**${HERE}/passkeys`, async (route) => {
      if (lost-- <= 0) return route.continue();
      if (lost === 0) await route.fetch(); // it arrives, and its answer is lost
      return route.abort();
    });
    await adds(person);
    for (const _ of [1, 2]) {
      await shows(person, 'ไม่ต้องสร้างพาสคีย์ใหม่');
      await person.page.locator('button[aria-busy]').waitFor({ state: 'detached' });
      await clicks(person, 'เพิ่มพาสคีย์');
    }
    await person.page.waitForURL(/done=added/u);
    expect(await rows(w)).toHaveLength(1);
    await adds(person, 'อีกอัน');
    await shows(person, 'เครื่องนี้มีพาสคีย์ของกุญแจนี้อยู่แล้ว');
    expect(await rows(w)).toHaveLength(1);
    await person.leaves();
  });
});

describe('a device that answers when it is asked once more', () => {
  it('is asked; left half way, it is asked again and makes no second passkey', async () => {
    const { w } = await house();
    const { person, passkeys } = await telephone(w);
    await person.page.addInitScript(answersLater);
    await adds(person);
    await shows(person, 'ยังไม่ได้เพิ่ม');
    expect(await rows(w)).toEqual([]);
    await clicks(person, 'เพิ่มพาสคีย์');
    await person.page.waitForURL(/done=added/u);
    expect([await passkeys(), (await rows(w)).length]).toEqual([1, 1]);
    await clicks(person, 'ล็อกเดี๋ยวนี้');
    await shows(person, BY_PASSKEY);
    await clicks(person, BY_PASSKEY);
    await shows(person, 'ยังไม่ได้ยืนยันตัวกับเครื่อง'); // its owner looked away once more
    await clicks(person, BY_PASSKEY);
    await shows(person, OPEN);
    await person.leaves();
  });
});

describe('a device without what a passkey needs', () => {
  it('of an older kind: the page says so, and nothing is kept', async () => {
    const { w } = await house();
    const { person, sent } = await telephone(w, { prf: false });
    await adds(person);
    await shows(person, 'จึงไม่ได้เก็บอะไรไว้');
    await picture(person, 'silent');
    expect(await rows(w)).toEqual([]);
    expect(sent.filter((line) => line.includes('/passkeys'))).toEqual([]);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('under an address in numbers: the page says so where one would be added, and offers none', async () => {
    const { w } = await house('127.0.0.1');
    const { person } = await telephone(w);
    await person.opens(HERE);
    await unlocks(person);
    await shows(person, 'ต้องเปิดผ่าน https ด้วยชื่อ ไม่ใช่ตัวเลข');
    expect(await person.page.getByRole('button', { name: 'เพิ่มพาสคีย์' }).count()).toBe(0);
    await person.leaves();
  });
});
