// What every form page does with a mistake, before a real browser: it comes back with a title that says so, the
// summary has the focus and leads to the fields, every answer is there as it was typed, and axe finds nothing.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invite } from '#src/people/invitations.service.ts';
import { perform } from '#src/platform/perform.ts';
import { addCharacter, emailOf, KHAO_LAN, PRACHUAP } from '../../seed/characters.ts';
import { signedInCookie } from '../sign-in.ts';
import { inReview } from '../stories/reviewing.ts';
import { MORNING } from '../world.ts';
import { numbersOf } from './addresses.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { Person } from './person.ts';
import { type Refusal, refusals } from './refusals.ts';
import { servedWorld } from './served.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const PASSWORD = 'เห็นทุกบาททุกตำบล';

/** Khao Lan’s second quarter is sent, its first is begun; the province’s waits for the region. */
async function house() {
  const w = await inReview(await servedWorld());
  await addCharacter(w.deps, 'boonmee', { password: PASSWORD, secondFactor: 'JBSWY3DPEHPK3PXP' });
  for (const name of ['mali', 'nok', 'prasert', 'kanda', 'kaew'] as const) await w.id(name);
  await w.sends('mali', KHAO_LAN, 2, '2022-04-05T09:00:00+07:00');
  await w.sends('prasert', PRACHUAP, 2, '2022-04-05T10:00:00+07:00');
  w.clock.moveTo(MORNING.toISOString());
  const invited = await perform(w.deps, await w.actor('kaew'), invite, {
    role: 'tambon_reporter',
    place: KHAO_LAN,
    name: 'ใครสักคน',
    email: 'someone@example.org',
    lang: 'th',
    origin: w.origin,
  });
  if (!invited.ok) throw new Error(`not invited: ${invited.refusal}`);
  const arrives = async (who: Refusal['who']) =>
    who === undefined
      ? Person.arrives(browser, w.origin)
      : Person.arrives(browser, w.origin, {
          cookie: await signedInCookie(w.deps, await w.id(who), { origin: w.origin }),
        });
  const mali = await arrives('mali');
  await mali.opens('/work/reports/2565-1/770304');
  await mali.presses('เริ่มเขียนรายงาน');
  await mali.leaves();
  return { ...w, arrives, list: refusals(await numbersOf(w.deps), new URL(invited.value.link).pathname) };
}

describe('a mistake', () => {
  it('costs nothing on any form page', { timeout: 900_000 }, async () => {
    const { arrives, list } = await house();
    const faults: string[] = [];
    const people = new Map<Refusal['who'], Person>();
    for (const refusal of list) {
      const person = people.get(refusal.who) ?? (await arrives(refusal.who));
      people.set(refusal.who, person);
      const found = await refused(person, refusal).catch((error: Error) => [error.message.slice(0, 200)]);
      faults.push(...found.map((fault) => `${refusal.who ?? 'stranger'} ${refusal.path}: ${fault}`));
    }
    for (const person of people.values()) faults.push(...person.faults);
    expect(faults).toEqual([]);
  });

  it('in the code of the second factor is told as gently', { timeout: 120_000 }, async () => {
    const { arrives } = await house();
    const boonmee = await arrives(undefined);
    await boonmee.opens('/sign-in');
    await boonmee.types('อีเมล', emailOf('boonmee'));
    await boonmee.types('รหัสผ่าน', PASSWORD);
    await boonmee.presses('เข้าสู่ระบบ');
    expect(await boonmee.heading()).toBe('รหัสยืนยันอีกชั้น');
    await boonmee.types('รหัส 6 หลักจากแอปยืนยันตัวตน', '000000');
    expect(await boonmee.presses('ยืนยัน')).toBe(422);
    expect(await asRefused(boonmee)).toEqual([]);
    expect(await boonmee.reads()).toContain('รหัสไม่ตรง');
  });
});

async function refused(person: Person, { path, typed, presses, opens, forgets = [] }: Refusal) {
  const { page } = person;
  await page.setViewportSize({ width: 360, height: 740 });
  const status = await person.opens(path);
  if (status !== 200) return [`answered ${status}`];
  if (opens) await page.getByText(opens).first().click();
  for (const [name, value] of Object.entries(typed)) {
    const field = page.locator(`[name="${name}"]`).first();
    if (value === true) await field.check();
    else await field.fill(value);
  }
  const answer = await person.presses(presses);
  const faults = answer === 422 ? await asRefused(person) : [`answered ${answer}, not 422: ${person.path}`];
  for (const [name, value] of Object.entries(typed)) {
    if (forgets.includes(name)) continue;
    const field = page.locator(`[name="${name}"]`).first();
    const kept = value === true ? await field.isChecked() : (await field.inputValue()) === value;
    if (!kept) faults.push(`lost ${name}`);
  }
  return faults;
}

/** What every refused page is, whatever it asks. */
async function asRefused(person: Person): Promise<string[]> {
  const { page } = person;
  const faults: string[] = [];
  if (!(await person.title()).startsWith('แก้ไข:')) faults.push(`the title is "${await person.title()}"`);
  const alert = page.getByRole('alert');
  if ((await alert.count()) !== 1) return [...faults, `${await alert.count()} summaries of errors`];
  if (!(await alert.evaluate((element) => element === document.activeElement)))
    faults.push('the summary has not the focus');
  for (const link of await alert.getByRole('link').all()) {
    const id = decodeURIComponent(((await link.getAttribute('href')) ?? '').slice(1));
    if ((await page.locator(`[id="${id}"]`).count()) !== 1)
      faults.push(`a link of the summary leads to no #${id}`);
  }
  faults.push(...(await axeFindings(page)), ...(await overflow(page)));
  await page.setViewportSize({ width: 320, height: 640 });
  faults.push(...(await overflow(page)));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await axeFindings(page)));
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}
