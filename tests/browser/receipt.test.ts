// The receipt's card in a real browser: on the page of giving, with the very chunk that page loads.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { create } from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupsOf, receiptOf } from '#src/sealing/receipt.ts';
import { watchCentre } from '../units.ts';
import { chunkOf } from './built.ts';
import { axeFindings, openBrowser } from './looks.ts';
import { Person } from './person.ts';
import { served } from './served.ts';
import { kept, overhear } from './watch-centre.ts';

const RECEIPT = receiptOf(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
const GROUPS = groupsOf(RECEIPT);
const DASHED = GROUPS.join('-');
const PROOF = { unit: 'สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์', digest: 'a1b2c3d4'.repeat(8) };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Somebody whose tip has just arrived. */
async function withReceipt(before?: (person: Person) => Promise<void>) {
  const w = await served(watchCentre);
  await w.directory({ 'nacc-77': ['boonmee'] });
  const person = await Person.arrives(browser, w.origin);
  await before?.(person);
  await person.opens('/tips/complaint');
  const heard = overhear(person.page);
  // as text: what the tests are built with would rewrite the import
  const args = [RECEIPT, PROOF].map((one) => JSON.stringify(one)).join(', ');
  await person.page.evaluate(
    `import(${JSON.stringify(chunkOf('src/client/receipt/card.ts'))}).then((card) => card.showReceipt(document.querySelector('main .wrap'), ${args}))`,
  );
  await person.page.getByRole('img', { name: /คิวอาร์/u }).waitFor();
  return { person, heard, origin: w.origin };
}
const click = (person: Person, name: string) => person.page.getByRole('button', { name }).click();

async function saves(person: Person, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([person.page.waitForEvent('download'), click(person, button)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
const isPng = (bytes: Buffer): boolean => bytes.subarray(1, 4).toString() === 'PNG' && bytes.length > 5000;
/** As a reader finds its way: by the table at its end, each object where the table says, each stream as long as it says. */
function readsPdf(bytes: Buffer) {
  const file = bytes.toString('latin1');
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/u.exec(file)?.[1]);
  expect(file.startsWith('%PDF-1.7\n') && file.slice(table).startsWith('xref\n0 ')).toBe(true);
  const starts = [...file.slice(table).matchAll(/(\d{10}) 00000 n \n/gu)].map(([, at]) => Number(at));
  const objects = starts.map((at, n) => {
    expect(file.slice(at).startsWith(`${n + 1} 0 obj\n`)).toBe(true);
    return file.slice(at, starts[n + 1] ?? table);
  });
  let picture: Buffer = Buffer.alloc(0);
  for (const [n, object] of objects.entries()) {
    const length = Number(/\/Length (\d+)>>\nstream\n/u.exec(object)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) continue;
    const from = (starts[n] ?? 0) + object.indexOf('stream\n') + 'stream\n'.length;
    expect(file.slice(from + length).startsWith('\nendstream\nendobj\n')).toBe(true);
    if (object.includes('/DCTDecode')) picture = bytes.subarray(from, from + length);
  }
  const said = (key: string) => {
    const [, hex = ''] = new RegExp(`/${key} <FEFF([0-9a-f]*)>`, 'u').exec(file) ?? [];
    return Buffer.from(hex, 'hex').swap16().toString('utf16le');
  };
  return { objects, picture, words: { title: said('Title'), alt: said('Alt') } };
}
const askedGroup = async (person: Person): Promise<number> =>
  Number(/กลุ่มที่\s(\d)/u.exec(await person.reads())?.[1]);

describe('a receipt', () => {
  it('is shown in groups, copied, drawn as a picture and as a QR of its letters alone', async () => {
    const { person, heard } = await withReceipt();
    const { page } = person;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    expect(await person.heading()).toMatch(/^ขอบคุณที่ช่วยกันดูแล\s+เก็บใบรับเรื่องนี้ไว้$/u);
    const text = await person.reads();
    for (const [at, group] of GROUPS.entries())
      expect(text).toMatch(new RegExp(`กลุ่ม ${at + 1}\\s+${group}`, 'u'));
    expect(text).toContain('เมษายน 2565');
    expect(text).not.toContain('10 เมษายน');

    await click(person, 'คัดลอกรหัส');
    await page.getByText('คัดลอกแล้ว').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(DASHED);

    const { modules } = create(DASHED, { errorCorrectionLevel: 'M' });
    const dark = modules.data.reduce((sum, one) => sum + one, 0);
    const drawn = await page.locator('[data-qr] path').last().getAttribute('d');
    expect(drawn?.split('M')).toHaveLength(dark + 1);

    await page.emulateMedia({ media: 'print' });
    const printed = await person.reads();
    for (const group of GROUPS) expect(printed).toContain(group);
    expect(printed).not.toMatch(/โปร่งใส|ศูนย์เฝ้าระวัง|เจ้าหน้าที่|เก็บไว้ครบ|แจ้งเรื่อง/u);
    await page.emulateMedia({ media: 'screen' });

    const picture = await saves(person, 'เก็บเป็นภาพ');
    expect(picture.name).toBe('receipt.png');
    expect(isPng(picture.bytes)).toBe(true);
    await page.getByText('ชื่อไฟล์ receipt.png').waitFor();

    expect(await axeFindings(page)).toEqual([]);
    expect(heard.leaks([RECEIPT, DASHED, ...GROUPS])).toEqual([]);
    expect(await kept(page)).not.toContain(GROUPS[0]);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('is asked back by one group, out of sight; then it is forgotten, and a proof names nothing', async () => {
    const { person } = await withReceipt();
    const { page } = person;
    await click(person, 'เก็บรหัสแล้ว ไปต่อ');
    const first = await askedGroup(person);
    for (const group of GROUPS) expect(await person.reads()).not.toContain(group);
    await click(person, 'ตรวจ');
    expect(await person.reads()).toContain(`พิมพ์กลุ่มที่ ${first} ก่อน`);
    const field = page.getByRole('textbox');
    await field.fill('AAAA');
    await click(person, 'ตรวจ');
    expect(await person.reads()).toContain(`กลุ่มที่ ${first} ยังไม่ตรง`);
    expect(await axeFindings(page)).toEqual([]);

    await click(person, 'ดูรหัสอีกครั้ง');
    expect(await person.reads()).toContain(GROUPS[2]);
    await click(person, 'เก็บรหัสแล้ว ไปต่อ');
    const second = await askedGroup(person);
    expect(second).not.toBe(first);
    await field.fill(` ${GROUPS[second - 1]?.toLowerCase()} `);
    await click(person, 'ตรวจ');
    await page.getByRole('heading', { level: 1, name: 'คุณเก็บรหัสไว้ครบแล้ว' }).waitFor();
    const whole = await page.content();
    for (const group of GROUPS) expect(whole).not.toContain(group);
    expect(await axeFindings(page)).toEqual([]);

    const proof = await saves(person, 'เก็บหลักฐานเป็น PDF');
    expect(proof.name).toBe('proof.pdf');
    if (process.env.LOOKS) await writeFile(join(process.env.LOOKS, proof.name), proof.bytes);
    const { objects, words, picture } = readsPdf(proof.bytes);
    expect(words.title).toBe('หลักฐานว่าส่งแล้ว');
    for (const part of [PROOF.unit, PROOF.digest.match(/.{4}/gu)?.join(' ') ?? '', '10 เมษายน 2565'])
      expect(words.alt.replaceAll('\u00a0', ' ')).toContain(part);
    expect([picture[0], picture[1], picture.at(-1)]).toEqual([0xff, 0xd8, 0xd9]);
    expect(picture.length).toBeGreaterThan(10_000);
    // neither when it was made nor by what, and nothing of the receipt
    expect(objects.filter((one) => !one.includes('DCTDecode')).join()).not.toMatch(/Date|Producer|Creator/u);
    for (const group of GROUPS) expect(proof.bytes.includes(group)).toBe(false);

    await page.getByRole('link', { name: 'ปิดหน้านี้' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goBack().catch(() => null);
    expect(await page.content()).not.toContain(GROUPS[0]);
    await person.leaves();
  });

  it('left before it was kept, is not shown by going back', async () => {
    const { person, origin } = await withReceipt();
    await person.page.goto(`${origin}/about`);
    await person.page.goBack();
    const whole = await person.page.content();
    for (const group of GROUPS) expect(whole).not.toContain(group);
    await person.leaves();
  });

  it('a browser that lies about what was drawn saves no empty picture, and the page says so', async () => {
    const { person } = await withReceipt(async ({ page }) => {
      // as Tor Browser answers, so that nobody is known by their canvas
      await page.addInitScript(() => {
        CanvasRenderingContext2D.prototype.getImageData = (_x, _y, w, h) =>
          new ImageData(new Uint8ClampedArray(w * h * 4).fill(255), w, h);
      });
    });
    await click(person, 'เก็บเป็นภาพ');
    await person.page.getByText('เบราว์เซอร์นี้ไม่ให้ทำภาพ').waitFor();
    await person.leaves();
  });
});
