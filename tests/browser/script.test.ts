// What only a script gives, on a phone: nothing that was typed is lost with a closed page, and a tambon is found
// by the keyboard alone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { house, signsIn } from './front-door.ts';
import { openBrowser } from './looks.ts';
import { Person } from './person.ts';
import { servedWorld } from './served.ts';

const HERE = '/work/reports/2565-2/770304';
const NOTE = 'ประชุมทุกเดือน และนัดพิเศษหนึ่งครั้ง';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('with script', () => {
  it('what was typed is there again after the page was closed', async () => {
    const { origin } = await house();
    const mali = await Person.arrives(browser, origin);
    await signsIn(mali, 'mali');
    await mali.opens(HERE);
    await mali.presses('เริ่มเขียนรายงาน');
    await mali.types('จำนวน', '๔');
    await mali.types('อธิบายเพิ่ม', NOTE);
    await mali.page.getByText('เก็บไว้ในเครื่องนี้แล้ว').waitFor();
    const again = await mali.reopens();
    await again.opens(`${HERE}/questions/1`);
    expect(await again.reads()).toContain('นำคำตอบที่พิมพ์ค้างไว้ในเครื่องนี้กลับมาให้แล้ว');
    expect(await again.field('จำนวน').inputValue()).toBe('๔');
    expect(await again.field('อธิบายเพิ่ม').inputValue()).toBe(NOTE);
    await again.presses('บันทึก แล้วไปข้อ 2');
    await again.opens(`${HERE}/questions/1`);
    expect(await again.field('จำนวน').inputValue()).toBe('๔');
    expect(await again.reads()).not.toContain('นำคำตอบที่พิมพ์ค้างไว้');
    expect([...mali.faults, ...again.faults]).toEqual([]);
    await again.leaves();
  });

  it('a tambon is found by the keyboard alone', async () => {
    const { origin } = await servedWorld();
    const stranger = await Person.arrives(browser, origin);
    await stranger.opens('/areas');
    const { page } = stranger;
    const field = page.getByRole('combobox', { name: 'ค้นหาตำบลของคุณ' });
    await field.focus();
    await page.keyboard.type('เขาล้าน');
    const first = page.getByRole('option', { name: /เขาล้าน/u }).first();
    await first.waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await first.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    expect(await field.inputValue()).toBe('เขาล้าน');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/areas/770304`);
    expect(await stranger.heading()).toContain('เขาล้าน');
    expect(stranger.faults).toEqual([]);
    await stranger.leaves();
  });
});
