// The volunteer's phone, with and without a signal: what is typed stays, what is sent is sent once, and nobody
// overwrites anybody in silence.
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { ANSWERS } from '../filing.ts';
import { signedInCookie } from '../sign-in.ts';
import { openBrowser } from './looks.ts';
import { Person } from './person.ts';
import { servedWorld } from './served.ts';

const HERE = '/work/reports/2565-2/770304';
const FORM = `${HERE}/form`;
const ALL = Object.assign({}, ...ANSWERS) as Record<string, string>;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type House = Awaited<ReturnType<typeof house>>;
async function house() {
  const w = await servedWorld();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  return w;
}
const versions = (w: House) => w.deps.db.selectFrom('report_versions').selectAll().execute();

/** Somebody on a phone, signed in, with the form open and kept. */
async function atTheForm(w: House, name: 'mali' | 'somchai'): Promise<Person> {
  const cookie = await signedInCookie(w.deps, await w.id(name));
  const person = await Person.arrives(browser, w.origin, { cookie });
  await person.opens(FORM);
  await kept(person);
  return person;
}
/** The service worker has the page. */
async function kept(person: Person): Promise<void> {
  const there = (path: string) =>
    caches.open('pages').then(async (cache) => (await cache.match(path)) !== undefined);
  await expect.poll(() => person.page.evaluate(there, FORM), { timeout: 10_000 }).toBe(true);
}
const signal = (person: Person, on: boolean) => person.page.context().setOffline(!on);

/** Types an answer by its name, as the form has it; opens its question first. */
async function answers(person: Person, name: string, value: string): Promise<void> {
  await person.page.evaluate((field) => {
    location.hash = field;
  }, name);
  const field = person.page.locator(`[name="${name}"]:not([type=hidden])`);
  if ((await field.first().getAttribute('type')) === 'radio')
    await person.page.locator(`[name="${name}"][value="${value}"]`).check();
  else await field.first().fill(value);
}
async function answersAll(person: Person, more: Record<string, string> = {}): Promise<void> {
  for (const [name, value] of Object.entries({ ...ALL, ...more })) await answers(person, name, value);
}
async function sends(person: Person): Promise<void> {
  await person.page.evaluate(() => {
    location.hash = 'end';
  });
  await person.page.getByRole('button', { name: 'ส่งรายงาน', exact: true }).click();
}
const saved = (person: Person) => person.page.getByText('เก็บไว้ในเครื่องนี้แล้ว').first().waitFor();
const arrived = (person: Person) => person.page.waitForURL(/\?sent$/u);

describe('without a signal', () => {
  it('the form opens, fills, survives a closed page, and is sent once when the signal is back', async () => {
    const w = await house();
    const mali = await atTheForm(w, 'mali');
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
});
