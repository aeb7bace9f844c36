// Somebody who tells of something on a phone: what they say, how they go through the questions, and what the officers
// then find. What it must never do: put a tip into the house by any way but the page.
import type { Browser, Page } from 'playwright-core';
import { readCase, readInbox } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { perform } from '#src/platform/perform.ts';
import { type Officer, readWith, type WatchCentre, watchCentre } from '../units.ts';
import { Person } from './person.ts';
import { served } from './served.ts';

/** What was told: none of it may be in anything that leaves the phone. */
export const TOLD = {
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
export const MARKS = [
  ...Object.values(TOLD),
  ...Object.values(TOLD).flatMap((text) => text.match(/ZQ\w+/u) ?? []),
];
/** As base64 would hold them, wherever they began. */
export const ENCODED = Object.values(TOLD).flatMap((text) =>
  [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
      .toString('base64url')
      .slice(4, -4),
  ),
);
/** What is only in what was sealed. */
export const PLACE = ['เขาล้าน', '770304'];

export type House = WatchCentre & { origin: string };
export async function house(): Promise<House> {
  const w = await served(watchCentre);
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], 'nacc-cdc': ['siri'], codi: ['arun'] });
  return w;
}

export const cases = async (w: House, officer: Officer) => {
  const inbox = await perform(w.deps, officer.actor, readInbox, {});
  return inbox.ok ? inbox.value.lines.map(({ id }) => id) : [];
};
export async function reads(w: House, officer: Officer, id: string): Promise<Record<string, unknown>[]> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  if (!read.ok) throw new Error(read.refusal);
  const said = await readWith(caseOut(read.value), officer.identity);
  return said.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
}

const pictures = process.env.TIP_PICTURES;
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 360, height: 740 });
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
export const asks = (page: Page, words: string) =>
  page.getByRole('heading', { level: 1, name: words }).waitFor();
export const next = (page: Page) => page.locator('[data-next]').click();

export async function opens(
  browser: Browser,
  w: House,
  track: string,
  device: { width?: number } = {},
): Promise<Person> {
  const person = await Person.arrives(browser, w.origin, device);
  await person.opens(`/tips/${track}`);
  return person;
}
/** On to the review, whatever is in between. */
export async function goesOn(page: Page): Promise<void> {
  for (let step = 0; step < 12 && !(await page.locator('[data-question=review]').isVisible()); step += 1)
    await next(page);
}
/** Only what has to be told. */
export async function tellsOnly({ page }: Person, what = TOLD.what): Promise<void> {
  await page.locator('#what').fill(what);
  await goesOn(page);
}
export const receiptOn = async (page: Page): Promise<string> => {
  await page.locator('[data-receipt]').waitFor();
  return (await page.locator('[data-receipt] .code [data-group]').allTextContents()).join('');
};
