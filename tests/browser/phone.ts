// Somebody with a phone before the form of a whole report: opens it, loses the signal, types, sends.
// What it must never do: touch what lies on the phone; a story about that says so itself.
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { ANSWERS } from '../filing.ts';
import { signedInCookie } from '../sign-in.ts';
import { Person } from './person.ts';
import { servedWorld } from './served.ts';

export const HERE = '/work/reports/2565-2/770304';
export const FORM = `${HERE}/form`;
export const ALL = Object.assign({}, ...ANSWERS) as Record<string, string>;

export type House = Awaited<ReturnType<typeof house>>;
export async function house() {
  const w = await servedWorld();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  return w;
}
export const versions = (w: House) => w.deps.db.selectFrom('report_versions').selectAll().execute();

/** Somebody on a phone, signed in, with the form open and kept. */
export async function atTheForm(browser: Browser, w: House, name: 'mali' | 'somchai'): Promise<Person> {
  const cookie = await signedInCookie(w.deps, await w.id(name));
  const person = await Person.arrives(browser, w.origin, { cookie });
  await person.opens(FORM);
  await kept(person);
  return person;
}
/** The service worker has the page. */
export async function kept(person: Person): Promise<void> {
  const there = (path: string) =>
    caches.open('pages').then(async (cache) => (await cache.match(path)) !== undefined);
  await expect.poll(() => person.page.evaluate(there, FORM), { timeout: 30_000 }).toBe(true);
}
export const signal = (person: Person, on: boolean) => person.page.context().setOffline(!on);

/** Types an answer by its name, as the form has it; opens its question first. */
export async function answers(person: Person, name: string, value: string): Promise<void> {
  await person.page.evaluate((field) => {
    location.hash = field;
  }, name);
  const field = person.page.locator(`[name="${name}"]:not([type=hidden])`);
  if ((await field.first().getAttribute('type')) === 'radio')
    await person.page.locator(`[name="${name}"][value="${value}"]`).check();
  else await field.first().fill(value);
}
export async function answersAll(person: Person, more: Record<string, string> = {}): Promise<void> {
  for (const [name, value] of Object.entries({ ...ALL, ...more })) await answers(person, name, value);
}
export async function sends(person: Person): Promise<void> {
  await person.page.evaluate(() => {
    location.hash = 'end';
  });
  await person.page.getByRole('button', { name: 'ส่งรายงาน', exact: true }).click();
}
export const saved = (person: Person) => person.page.getByText('เก็บไว้ในเครื่องนี้แล้ว').first().waitFor();
export const arrived = (person: Person) => person.page.waitForURL(/\?sent$/u);
/** Presses "again", or finds that it has gone by itself meanwhile. */
export const sendsAgain = (person: Person): Promise<void> =>
  Promise.race([person.page.getByRole('button', { name: 'ลองส่งอีกครั้ง' }).click(), arrived(person)]);
