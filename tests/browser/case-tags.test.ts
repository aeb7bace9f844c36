// Tags of a case before a real browser: made and taken away where it is open, seen by a colleague, chosen by on the page
// of searching. They leave sealed, and in no other way. LOOKS=folder keeps pictures.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recuse } from '#src/cases/desk.service.ts';
import { writeTags } from '#src/cases/tags.ts';
import { caseNumber } from '#src/casework/inbox.ts';
import { perform } from '#src/platform/perform.ts';
import { axeFindings, openBrowser, overflow } from './looks.ts';
import { type Person, seenIn } from './person.ts';
import { house, LONG, picture, results, shows, sits, tip, unlocks, WORDS } from './several-cases.ts';
import { kept } from './watch-centre.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const part = (person: Person) => person.page.locator('[data-tags]');
const tagsOn = async (person: Person): Promise<string[]> =>
  await part(person).locator('[data-list] bdi').allTextContents();
const adds = async (person: Person, tag: string): Promise<void> => {
  await person.types('เพิ่มป้าย', tag);
  await part(person).getByRole('button', { name: 'เพิ่ม', exact: true }).click();
};
const opensCase = (person: Person, id: string) => unlocks(person, 'สิ่งที่ผู้แจ้งบอก', `/work/cases/${id}`);

describe('tags', () => {
  it('are added, refused with a sentence, and taken away; they are sent sealed and kept nowhere', async () => {
    const h = await house(tip('ถนนหมู่ 4'));
    const { person, page, heard } = await sits(browser, h);
    await opensCase(person, h.id);
    await shows(person, 'ยังไม่มีป้าย');
    await adds(person, '  ');
    await shows(person, 'พิมพ์ป้ายก่อนกดเพิ่ม');
    await adds(person, 'ก'.repeat(41));
    await shows(person, 'ป้ายยาวเกิน 40 ตัวอักษร');
    expect(await axeFindings(page)).toEqual([]);
    await adds(person, 'กำนันเปี๊ยก');
    await shows(person, 'เพิ่มป้ายแล้ว');
    expect(await person.field('เพิ่มป้าย').inputValue()).toBe('');
    await adds(person, '<img src=x onerror="document.title=1">');
    await part(person).getByText('<img src=x').waitFor();
    await adds(person, ' กำนันเปี๊ยก ');
    await shows(person, 'มีป้ายนี้อยู่แล้ว');
    expect(await tagsOn(person)).toEqual(['กำนันเปี๊ยก', '<img src=x onerror="document.title=1">']);
    await page.getByRole('button', { name: 'เอาออก: <img' }).click();
    await shows(person, 'เอาป้ายออกแล้ว');
    await adds(person, 'รอสัญญา');
    await part(person).getByText('รอสัญญา').waitFor();
    await picture(person, 'tags-360');
    expect(await overflow(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.locator('[data-thread=internal] li').count()).toBe(0); // tags are no talk
    expect(heard.leaks(['กำนันเปี๊ยก', 'รอสัญญา'])).toEqual([]);
    expect(await kept(page)).not.toMatch(/กำนัน|รอสัญญา/u);
    await person.opens(`/work/cases/${h.id}`);
    await part(person).getByText('รอสัญญา').waitFor();
    expect(await tagsOn(person)).toEqual(['กำนันเปี๊ยก', 'รอสัญญา']);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('of a colleague who was faster stay, also while one adds to them; what is forged is none', async () => {
    const h = await house(tip('ถนนหมู่ 4'));
    const { person, page } = await sits(browser, h, 1280);
    await opensCase(person, h.id);
    await shows(person, 'ยังไม่มีป้าย');
    await h.says(h.id, writeTags(['ของศิริ']), 'summary');
    await adds(person, 'ของบุญมี');
    await shows(person, 'เพิ่มป้ายแล้ว');
    expect(await tagsOn(person)).toEqual(['ของศิริ', 'ของบุญมี']);
    await picture(person, 'tags-1280');
    expect(await axeFindings(page)).toEqual([]);
    await h.says(h.id, writeTags(['ของปลอม']), 'summary');
    // whoever has the database gives her list another author
    await h.w.owner.updateTable('case_objects').set({ author: h.boonmee.id }).where('seq', '=', 4).execute();
    await person.opens(`/work/cases/${h.id}`);
    await shows(person, 'ข้อความลำดับที่ 4 ลายเซ็นไม่ตรงกับผู้เขียน');
    expect(await tagsOn(person)).toEqual(['ของศิริ', 'ของบุญมี']);
    await person.leaves();
  });

  it('are sealed to a new key where a colleague stood aside, and open for who stays', async () => {
    const h = await house(tip('ถนนหมู่ 4'));
    const { w, boonmee, siri, id } = h;
    expect((await perform(w.deps, siri.actor, recuse, { id })).ok).toBe(true);
    const { person } = await sits(browser, h);
    await opensCase(person, id);
    await adds(person, 'หลังถอนตัว');
    await shows(person, 'เพิ่มป้ายแล้ว');
    const said = await w.owner
      .selectFrom('case_objects')
      .select('epoch')
      .where('kind', '=', 'summary')
      .execute();
    expect(said).toEqual([{ epoch: 2 }]);
    const seals = await w.owner.selectFrom('case_seals').select('holder').where('epoch', '=', 2).execute();
    expect(seals.map(({ holder }) => holder).sort()).toEqual([boonmee.id, 'reporter'].sort());
    await person.opens(`/work/cases/${id}`);
    await part(person).getByText('หลังถอนตัว').waitFor();
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('are listed with their counts where one searches; one or several choose, a word narrows further', async () => {
    const h = await house(tip('ถนนหมู่ 4'));
    const second = await h.also({ kind: 'tip', text: tip('ฝายหมู่ 2') });
    const third = await h.also({ kind: 'tip', text: tip('ถนนหมู่ 9') });
    await h.says(h.id, writeTags(['รอสัญญา', 'กำนันเปี๊ยก']), 'summary');
    await h.says(second, writeTags(['รอสัญญา']), 'summary');
    await h.says(third, writeTags(['เก่าแล้ว']), 'summary');
    await h.says(third, writeTags(['รอสัญญา']), 'summary');
    const { person, page, heard } = await sits(browser, h);
    await unlocks(person, 'เปิดครบแล้ว 3 เรื่อง');
    const choices = page.locator('[data-all-tags] label');
    expect(await choices.allInnerTexts()).toEqual(['รอสัญญา (3)', 'กำนันเปี๊ยก (1)']);
    await page.getByLabel('รอสัญญา').check();
    await shows(person, 'พบใน 3 เรื่อง');
    await person.types(WORDS, 'ถนน');
    await shows(person, 'พบใน 2 เรื่อง');
    await page.getByLabel('กำนันเปี๊ยก').check();
    await shows(person, 'พบใน 1 เรื่อง');
    expect(await seenIn(results(person).first())).toContain(caseNumber(h.id));
    await picture(person, 'search-tags-360');
    expect(await overflow(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('กำนันเปี๊ยก').uncheck();
    await page.getByLabel('รอสัญญา').uncheck();
    await person.types(WORDS, 'เปี๊ยก');
    await shows(person, 'พบใน 1 เรื่อง');
    expect(await results(person).locator('mark').allTextContents()).toEqual(['เปี๊ยก']);
    expect(heard.leaks(['เปี๊ยก', 'รอสัญญา'])).toEqual([]);
    await page.getByRole('button', { name: 'ล็อกเดี๋ยวนี้' }).click();
    await page.getByLabel('วลีผ่านสำหรับอ่านเรื่อง').waitFor({ timeout: LONG });
    expect(await page.getByText('รอสัญญา').count()).toBe(0);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });
});
